"""How far the activities of a plan are."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext, pgettext

from ..phrases import Phrase
from ..shares import Share
from .finding import Finding, only


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
        return only(Phrase(whole % {"count": 1}, addresses.get("whole", "")), shares)
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
