"""Where states stand on recommendations."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext, pgettext

from oicnet.text.dates import written

from ..phrases import Phrase
from ..shares import Share
from .finding import FEWEST_FOR_PERCENT, Finding, list_of, only


def implementation(shares: Sequence[Share], address: str = "") -> Finding | None:
    """Where states stand on recommendations: "Of 954 recommendations counted state by state, as the
    states declare, 11% are implemented and 19% under way; for 52% no report came."

    Args:
        shares: the whole of `recommendations.distribution.distribution`.
        address: of the list of all of them.
    """
    if not (total := sum(share.count for share in shares)):
        return None
    by_kind = {share.kind: share for share in shares}
    whole = Phrase(_standings(total), address)
    if total == 1:
        return only(whole, shares)
    if by_kind["no_report"].count == total:
        return Finding(_("No report has come so far on %(whole)s."), {"whole": whole})
    parts = {
        "implemented": _implemented(by_kind["implemented"]),
        "under_way": _under_way(by_kind["under_way"]),
        "no_report": _without_report(by_kind["no_report"]),
    }
    linked = {name: Phrase(words, list_of(by_kind[name])) for name, words in parts.items()}
    sentence = _(
        "Of %(whole)s, as the states declare, %(implemented)s and %(under_way)s; %(no_report)s."
    )
    return Finding(sentence, {"whole": whole, **linked})


def _standings(count: int) -> str:
    return npgettext(
        "out of",
        "%(count)s recommendation to a state",
        "%(count)s recommendations counted state by state",
        count,
    ) % {"count": count}


def _implemented(share: Share) -> str:
    if not share.count:
        return pgettext("standings", "none is implemented")
    if share.total >= FEWEST_FOR_PERCENT:
        return pgettext("standings", "%(part)s are implemented") % {"part": share.part}
    return npgettext(
        "standings", "%(count)s is implemented", "%(count)s are implemented", share.count
    ) % {"count": share.count}


def _under_way(share: Share) -> str:
    if not share.count:
        return pgettext("standings", "none is under way")
    if share.total >= FEWEST_FOR_PERCENT:
        return pgettext("standings", "%(part)s are under way") % {"part": share.part}
    return npgettext(
        "standings", "%(count)s is under way", "%(count)s are under way", share.count
    ) % {"count": share.count}


def _without_report(share: Share) -> str:
    if not share.count:
        return _("no report is missing")
    if share.total >= FEWEST_FOR_PERCENT:
        return pgettext("standings", "for %(part)s no report came") % {"part": share.part}
    return npgettext(
        "standings", "for %(count)s no report came", "for %(count)s no report came", share.count
    ) % {"count": share.count}


def by_states(shares: Sequence[Share], address: str = "") -> Finding | None:
    """Where the states stand on one recommendation: "Addressed to 57 states: 6 have implemented
    it, 11 are implementing it, 30 have not reported."

    Args:
        shares: the whole of `recommendations.distribution.distribution` of one recommendation.
    """
    if not (total := sum(share.count for share in shares)):
        return None
    by_kind = {share.kind: share for share in shares}
    parts = {
        "implemented": _have_implemented(by_kind["implemented"].count),
        "under_way": _are_implementing(by_kind["under_way"].count),
        "no_report": _have_not_reported(by_kind["no_report"].count),
    }
    linked = {name: Phrase(words, list_of(by_kind[name])) for name, words in parts.items()}
    whole = npgettext("addressed to", "%(count)s state", "%(count)s states", total)
    sentence = _("Addressed to %(whole)s: %(implemented)s, %(under_way)s, %(no_report)s.")
    return Finding(sentence, {"whole": Phrase(whole % {"count": total}, address), **linked})


def _have_implemented(count: int) -> str:
    if not count:
        return _("none has implemented it")
    return ngettext(
        "%(count)s has implemented it", "%(count)s have implemented it", count
    ) % {"count": count}  # fmt: skip


def _are_implementing(count: int) -> str:
    if not count:
        return _("none is implementing it")
    return ngettext(
        "%(count)s is implementing it", "%(count)s are implementing it", count
    ) % {"count": count}  # fmt: skip


def _have_not_reported(count: int) -> str:
    if not count:
        return _("no report is missing")
    return ngettext("%(count)s has not reported", "%(count)s have not reported", count) % {
        "count": count
    }


def course(day: date, before: int, now: int) -> Finding:
    """How many standings were implemented on a day before, and are now: "Implemented on 31 December
    2025: 61; now: 103."
    """
    sentence = (
        _("Implemented on %(day)s: %(before)s; now: %(now)s.")
        if before != now
        else _("As many are implemented as on %(day)s: %(now)s.")
    )
    parts = {"day": Phrase(written(day)), "before": Phrase(str(before)), "now": Phrase(str(now))}
    return Finding(sentence, parts)


def reporting(reported: int, total: int, addresses: Mapping[str, str]) -> Finding | None:
    """How many of the states addressed have reported at all: "23 of 57 states have reported."

    Args:
        addresses: of the lists "whole" and "reported".
    """
    if total < 2:
        return None
    states = npgettext("out of", "%(count)s state", "%(count)s states", total) % {"count": total}
    parts = {"whole": Phrase(states, addresses["whole"])}
    if not reported:
        return Finding(_("None of %(whole)s has reported so far."), parts)
    if reported == total:
        return Finding(_("All of %(whole)s have reported."), parts)
    counted = npgettext("of the states", "%(count)s", "%(count)s", reported) % {"count": reported}
    parts["reported"] = Phrase(counted, addresses["reported"])
    sentence = ngettext(
        "%(reported)s of %(whole)s has reported.", "%(reported)s of %(whole)s have reported.",
        reported,
    )  # fmt: skip
    return Finding(sentence, parts)
