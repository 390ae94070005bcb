"""Findings: what the numbers of the register say, in one sentence of the reader's language.

In: counts, and the addresses of the lists that hold what was counted. Out: a `Finding`, whose every
number leads to its list on a page, and which is plain text (`str`) in reports and files. That no
report came is never left out, nor that there is nothing: «none», and not 0%.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext, pgettext

from oicnet.text.dates import written

from .phrases import Phrase
from .shares import Share

FEWEST_FOR_PERCENT = 100  # of fewer, 1% would be less than one


@dataclass(frozen=True)
class Finding:
    """A sentence with a place, `%(name)s`, for each of its parts."""

    sentence: str
    parts: Mapping[str, Phrase] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.sentence % {name: str(part) for name, part in self.parts.items()}

    def __html__(self) -> SafeString:
        parts = {name: part.__html__() for name, part in self.parts.items()}
        return mark_safe(conditional_escape(self.sentence) % parts)  # noqa: S308 – both escaped


def joined(*findings: Finding | None) -> Finding:
    """Sentences one after the other; those that there are."""
    present = [finding for finding in findings if finding]
    parts = {name: part for finding in present for name, part in finding.parts.items()}
    return Finding(" ".join(finding.sentence for finding in present), parts)


def implementation(shares: Sequence[Share], address: str = "") -> Finding | None:
    """Where states stand on recommendations: "Of 954 standings, as the states declare, 11% are
    implemented and 19% under way; for 52% no report came."

    Args:
        shares: the whole of `recommendations.standing.distribution`.
        address: of the list of all of them.
    """
    if not (total := sum(share.count for share in shares)):
        return None
    by_kind = {share.kind: share for share in shares}
    whole = Phrase(_standings(total), address)
    if total == 1:
        return _only(whole, shares)
    if by_kind["no_report"].count == total:
        return Finding(_("No report has come so far on %(whole)s."), {"whole": whole})
    parts = {
        "implemented": _implemented(by_kind["implemented"]),
        "under_way": _under_way(by_kind["under_way"]),
        "no_report": _without_report(by_kind["no_report"]),
    }
    linked = {name: Phrase(words, _list(by_kind[name])) for name, words in parts.items()}
    sentence = _(
        "Of %(whole)s, as the states declare, %(implemented)s and %(under_way)s; %(no_report)s."
    )
    return Finding(sentence, {"whole": whole, **linked})


def _only(whole: Phrase, shares: Sequence[Share]) -> Finding:
    """Where there is one alone: "1 activity: completed"."""
    label = next(str(share.label) for share in shares if share.count)
    return Finding(_("%(whole)s: %(label)s."), {"whole": whole, "label": Phrase(label)})


def _standings(count: int) -> str:
    return npgettext("out of", "%(count)s standing", "%(count)s standings", count) % {
        "count": count
    }


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
        shares: the whole of `recommendations.standing.distribution` of one recommendation.
    """
    if not (total := sum(share.count for share in shares)):
        return None
    by_kind = {share.kind: share for share in shares}
    parts = {
        "implemented": _have_implemented(by_kind["implemented"].count),
        "under_way": _are_implementing(by_kind["under_way"].count),
        "no_report": _have_not_reported(by_kind["no_report"].count),
    }
    linked = {name: Phrase(words, _list(by_kind[name])) for name, words in parts.items()}
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
        parts["reported"] = Phrase(str(reported_on), address)
    return joined(Finding(sentence, parts), _owed(late, since, address))


def _owed(late: int, since: date | None, address: str) -> Finding:
    if not late or since is None:
        return Finding(_("No report is overdue."))
    parts = {
        "late": Phrase(overdue(late), f"{address}&late=yes" if address else ""),
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


def progress(shares: Sequence[Share], late: int, addresses: Mapping[str, str]) -> Finding | None:
    """How far the activities of a plan are: "Of 10 activities, 3 are completed and 4 under way; 1
    is overdue."

    Args:
        shares: the whole of `plans.progress.progress_of`.
        addresses: of the lists: "whole", "late", and each kind of share.
    """
    if not (total := sum(share.count for share in shares)):
        return None
    count = {share.kind: share.count for share in shares}
    whole = npgettext("out of", "%(count)s activity", "%(count)s activities", total)
    if total == 1:
        return _only(Phrase(whole % {"count": 1}, addresses.get("whole", "")), shares)
    if count["completed"] == total:
        all_of_them = ngettext(
            "The one activity is completed", "All %(count)s activities are completed", total
        ) % {"count": total}
        return Finding("%(whole)s.", {"whole": Phrase(all_of_them, addresses.get("whole", ""))})
    words = {
        "whole": whole % {"count": total},
        "completed": _completed(count["completed"]),
        "under_way": _activities_under_way(count["under_way"]),
        "late": _activities_late(late),
    }
    sentence = _("Of %(whole)s, %(completed)s and %(under_way)s; %(late)s.")
    linked = {name: Phrase(part, addresses.get(name, "")) for name, part in words.items()}
    return Finding(sentence, linked)


def _completed(count: int) -> str:
    if not count:
        return pgettext("activities", "none is completed")
    return npgettext(
        "activities", "%(count)s is completed", "%(count)s are completed", count
    ) % {"count": count}  # fmt: skip


def _activities_under_way(count: int) -> str:
    if not count:
        return pgettext("activities", "none is under way")
    return npgettext(
        "activities", "%(count)s is under way", "%(count)s are under way", count
    ) % {"count": count}  # fmt: skip


def _activities_late(count: int) -> str:
    if not count:
        return pgettext("activities", "none is overdue")
    return npgettext("activities", "%(count)s is overdue", "%(count)s are overdue", count) % {
        "count": count
    }


def outcome(announced: int | None, entered: int, reported_on: int, address: str) -> Finding | None:
    """What a meeting recommended: "12 recommendations were adopted; 11 are published here, and
    states have reported on 9 of them."

    Args:
        announced: how many the meeting is known to have adopted, where that is known.
        address: of the list of those that are published.
    """
    known = max(announced or 0, entered)
    if not known:
        return None
    adopted = ngettext(
        "%(count)s recommendation was adopted", "%(count)s recommendations were adopted", known
    ) % {"count": known}
    if not entered:
        sentence = _("%(adopted)s; no text has been published.")
        return Finding(sentence, {"adopted": Phrase(adopted)})
    parts = {"adopted": Phrase(adopted, address), "reported": Phrase(_reported_on(reported_on))}
    if entered == known:
        sentence = ngettext(
            "%(adopted)s and is published here; %(reported)s.",
            "%(adopted)s, all published here; %(reported)s.",
            entered,
        )
        return Finding(sentence, parts)
    published = ngettext("%(count)s is published here", "%(count)s are published here", entered)
    parts["published"] = Phrase(published % {"count": entered}, address)
    return Finding(_("%(adopted)s; %(published)s; %(reported)s."), parts)


def _reported_on(count: int) -> str:
    if not count:
        return _("states have reported on none of them")
    return ngettext(
        "states have reported on %(count)s of them",
        "states have reported on %(count)s of them",
        count,
    ) % {"count": count}


def so_far(
    meetings: int, since: int, adopted: int, published: int, addresses: Mapping[str, str]
) -> Finding:
    """What the network has done since its first meeting, where no standing is known: "The network
    has met 5 times since 2014 and adopted 12 recommendations."

    Args:
        since: the year of its first meeting.
        adopted: how many recommendations it is known to have adopted.
        published: of how many of these the text is here.
        addresses: of the lists "meetings" and "recommendations".
    """
    met = ngettext(
        "The network has met %(count)s time", "The network has met %(count)s times", meetings
    )
    parts = {
        "met": Phrase(met % {"count": meetings}, addresses["meetings"]),
        "since": Phrase(str(since)),
    }
    if not adopted:
        return Finding(_("%(met)s since %(since)s."), parts)
    words = ngettext("%(count)s recommendation", "%(count)s recommendations", adopted)
    parts["adopted"] = Phrase(words % {"count": adopted}, addresses["recommendations"])
    sentence = _("%(met)s since %(since)s and is known to have adopted %(adopted)s.")
    if published:
        return Finding(sentence, parts)
    unpublished = ngettext(
        "Its text has not been published.", "Their texts have not been published.", adopted
    )
    return joined(Finding(sentence, parts), Finding(unpublished))


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


def _list(share: Share) -> str:
    """Where a share's rows are listed; nowhere when it has none."""
    return share.address if share.count else ""
