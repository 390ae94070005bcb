"""What one state owes, and in which meetings it took part."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext

from oicnet.text.dates import written

from ..phrases import Phrase
from .finding import Finding, joined


def reported(
    reported_on: int, total: int, late: int, since: date | None, address: str = ""
) -> Finding:
    """What a state owes: "Has reported on 2 of 18 recommendations addressed to it. 16 reports are
    overdue, the first since 20 April 2026."

    Args:
        reported_on: of how many recommendations there is a report.
        total: how many are addressed to it.
        since: the first day that was missed, where reports are late.
        address: of the list of its standings.
    """
    if not total:
        return Finding(_("No recommendation addressed to it has been published."))
    whole = npgettext(
        "of a state",
        "%(count)s recommendation addressed to it",
        "%(count)s recommendations addressed to it",
        total,
    )
    parts = {"whole": Phrase(whole % {"count": total}, address)}
    if not reported_on:
        sentence = ngettext(
            "Has not reported on %(whole)s.", "Has reported on none of %(whole)s.", total
        )
    elif reported_on == total:
        sentence = ngettext(
            "Has reported on %(whole)s.", "Has reported on each of %(whole)s.", total
        )
    else:
        sentence = _("Has reported on %(reported)s of %(whole)s.")
        parts["reported"] = Phrase(str(reported_on), address and f"{address}&report=yes")
    return joined(Finding(sentence, parts), _owed(late, since, address))


def _owed(late: int, since: date | None, address: str) -> Finding:
    if not late or since is None:
        return Finding(_("No report is overdue."))
    parts = {
        "late": Phrase(overdue(late), address and f"{address}&late=yes"),
        "since": Phrase(written(since)),
    }
    sentence = ngettext("%(late)s, since %(since)s.", "%(late)s, the first since %(since)s.", late)
    return Finding(sentence, parts)


def overdue(count: int) -> str:
    """How many reports are late, as the beginning of a sentence."""
    return ngettext(
        "%(count)s report is overdue", "%(count)s reports are overdue", count
    ) % {"count": count}  # fmt: skip


def late_reports(count: int, address: str = "") -> Finding | None:
    """A sentence on the reports that are late; None where none is."""
    return Finding("%(late)s.", {"late": Phrase(overdue(count), address)}) if count else None


def took_part(attended: int, total: int, addresses: Mapping[str, str]) -> Finding | None:
    """In how many meetings a state took part: "Has taken part in 3 of 4 meetings of the network
    whose participants are known."

    Args:
        total: how many meetings there are whose participants are known.
        addresses: of the lists "attended" and "whole".
    """
    if not total:
        return None
    parts = {"whole": Phrase(_meetings(total), addresses["whole"])}
    if not attended:
        sentence = ngettext(
            "Has not taken part in %(whole)s.", "Has taken part in none of %(whole)s.", total
        )
        return Finding(sentence, parts)
    if attended == total:
        sentence = ngettext(
            "Has taken part in %(whole)s.", "Has taken part in each of %(whole)s.", total
        )
        return Finding(sentence, parts)
    parts["attended"] = Phrase(str(attended), addresses["attended"])
    return Finding(_("Has taken part in %(attended)s of %(whole)s."), parts)


def _meetings(count: int) -> str:
    return npgettext(
        "of a state",
        "%(count)s meeting of the network whose participants are known",
        "%(count)s meetings of the network whose participants are known",
        count,
    ) % {"count": count}


def hosted(count: int, address: str = "") -> Finding | None:
    """How many meetings a state hosted: "Hosted 2 meetings."; None without any."""
    if not count:
        return None
    words = _hosted(count)
    return Finding("%(hosted)s.", {"hosted": Phrase(words, address)})


def _hosted(count: int) -> str:
    return ngettext("Hosted %(count)s meeting", "Hosted %(count)s meetings", count) % {
        "count": count
    }
