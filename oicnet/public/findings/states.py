"""What one state owes, and in which meetings it took part."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext

from oicnet.text.dates import written

from ..phrases import Phrase
from .finding import Finding, joined


def reported(
    reported_on: int,
    total: int,
    late: int,
    since: date | None,
    address: str = "",
    *,
    again: int = 0,
    unpublished: int = 0,
) -> Finding:
    """What a state owes: "Has reported on 10 of 18 recommendations addressed to it. 12 reports are
    overdue, the first since 20 April 2026. Of these, 8 were never sent; 4 are due again."

    Args:
        reported_on: of how many recommendations there is a report.
        total: how many are addressed to it.
        since: the first day that was missed, where reports are late.
        address: of the list of its standings.
        again: how many of the late reports follow an earlier one.
        unpublished: how many recommendations are known of which no text is public. Where some are
            addressed to it, `not_public` tells that.
    """
    if not total:
        return Finding(
            _not_known(unpublished)
            if unpublished
            else _("No recommendation addressed to it has been published.")
        )
    return joined(
        _reported_on(reported_on, total, address),
        _owed(late, since, address),
        _owed_again(late - again, again, address),
    )


def _reported_on(reported_on: int, total: int, address: str) -> Finding:
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
    return Finding(sentence, parts)


def not_public(count: int) -> Finding | None:
    """That more was recommended than is public; None where it was not."""
    return Finding(_more_not_known(count)) if count else None


def _not_known(count: int) -> str:
    return ngettext(
        "What it owes is not known: the text of the %(count)s recommendation announced is not "
        "public.",
        "What it owes is not known: the texts of the %(count)s recommendations announced are not "
        "public.",
        count,
    ) % {"count": count}


def _more_not_known(count: int) -> str:
    return ngettext(
        "The text of %(count)s further recommendation is not public, nor what it asks of whom.",
        "The texts of %(count)s further recommendations are not public, nor what they ask of whom.",
        count,
    ) % {"count": count}


def _owed_again(never: int, again: int, address: str) -> Finding | None:
    """Of the late reports, which were never sent, and which follow an earlier one."""
    if not again:
        return None
    if not never:
        return Finding(
            ngettext("An earlier one was sent.", "Earlier ones were sent on all of these.", again)
        )
    late = address and f"{address}&late=yes"
    parts = {
        "never": Phrase(_never_sent(never), late and f"{late}&report=no"),
        "again": Phrase(_due_again(again), late and f"{late}&report=yes"),
    }
    return Finding(_("Of these, %(never)s; %(again)s."), parts)


def _never_sent(count: int) -> str:
    return npgettext(
        "reports", "%(count)s was never sent", "%(count)s were never sent", count
    ) % {"count": count}  # fmt: skip


def _due_again(count: int) -> str:
    return npgettext(
        "reports", "%(count)s is due again", "%(count)s are due again", count
    ) % {"count": count}  # fmt: skip


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


def recorded_at(
    recorded: int, total: int, missing: int, addresses: Mapping[str, str]
) -> Finding | None:
    """At how many meetings a state is recorded: "Recorded at 1 of 5 meetings of the network with
    named states. 4 lists are incomplete: whether it took part is not known."

    Who is not on a list that is incomplete may have been there all the same.

    Args:
        total: how many meetings there are of which states are named.
        missing: on how many complete lists the state is not.
        addresses: of the lists "recorded" and "whole".
    """
    if not total:
        return None
    parts = {"whole": Phrase(_meetings(total), addresses["whole"])}
    if not recorded:
        sentence = ngettext("Not recorded at %(whole)s.", "Recorded at none of %(whole)s.", total)
    elif total == 1:
        sentence = _("Recorded at %(whole)s.")
    else:
        parts["recorded"] = Phrase(str(recorded), addresses["recorded"])
        sentence = _("Recorded at %(recorded)s of %(whole)s.")
    unknown = total - recorded - missing
    return joined(
        Finding(sentence, parts),
        Finding(_not_named(missing)) if missing else None,
        Finding(_incomplete(unknown)) if unknown else None,
    )


def _not_named(lists: int) -> str:
    return ngettext(
        "Absent from %(count)s complete list of participants.",
        "Absent from %(count)s complete lists of participants.",
        lists,
    ) % {"count": lists}


def _incomplete(lists: int) -> str:
    return ngettext(
        "%(count)s list is incomplete: whether it took part is not known.",
        "%(count)s lists are incomplete: whether it took part is not known.",
        lists,
    ) % {"count": lists}


def _meetings(count: int) -> str:
    return npgettext(
        "of a state",
        "%(count)s meeting of the network with named states",
        "%(count)s meetings of the network with named states",
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
