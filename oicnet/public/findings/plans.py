"""How far the activities of a plan are, and how an evaluation rated them."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext, pgettext

from ..phrases import Phrase
from ..shares import Share
from .finding import Finding, joined, list_of, only


def progress(
    shares: Sequence[Share],
    late: int,
    addresses: Mapping[str, str],
    *,
    in_part: bool = False,
) -> Finding | None:
    """How far the activities of a plan are: "Of 10 activities, 3 are completed and 4 under way; 1
    is overdue."

    Args:
        shares: the whole of `plans.progress.progress_of`.
        addresses: of the lists: "whole", "late", and each kind of share.
        in_part: not all activities of the plan are known: "All 4 activities known of it ...".
    """
    if not (total := sum(share.count for share in shares)):
        return None
    count = {share.kind: share.count for share in shares}
    whole = npgettext("out of", "%(count)s activity", "%(count)s activities", total)
    if in_part:
        whole = npgettext(
            "out of", "%(count)s activity known of it", "%(count)s activities known of it", total
        )
    if total == 1:
        return only(Phrase(whole % {"count": 1}, addresses.get("whole", "")), shares)
    if count["completed"] == total:
        words = Phrase(_all_completed(total, in_part=in_part), addresses.get("whole", ""))
        return Finding("%(whole)s.", {"whole": words})
    parts = {
        "whole": whole % {"count": total},
        "completed": _completed(count["completed"]),
        "under_way": _activities_under_way(count["under_way"]),
        "late": _activities_late(late),
    }
    sentence = _("Of %(whole)s, %(completed)s and %(under_way)s; %(late)s.")
    linked = {name: Phrase(part, addresses.get(name, "")) for name, part in parts.items()}
    return Finding(sentence, linked)


def _all_completed(count: int, *, in_part: bool) -> str:
    if in_part:
        return ngettext(
            "The one activity known of it was held",
            "All %(count)s activities known of it were held",
            count,
        ) % {"count": count}
    return ngettext(
        "The one activity is completed", "All %(count)s activities are completed", count
    ) % {"count": count}


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


def ratings(shares: Sequence[Share], address: str = "") -> Finding | None:
    """How an evaluation rated activities: "Of 22 activities rated, 5 were achieved, 9 largely and 6
    partly; 2 were not achieved. 3 activities were not rated."

    Args:
        shares: the whole of `plans.progress.ratings_of`, what was not rated among it.
        address: of the list of all that were rated.
    """
    *parts, unrated = shares
    if not (total := sum(share.count for share in parts)):
        return None
    alike = next((share for share in parts if share.count == total), None)
    if total == 1:
        finding = only(Phrase(_rated(total), address), parts)
    elif alike:
        finding = Finding("%(whole)s.", {"whole": Phrase(_all_alike(alike), address)})
    else:
        finding = _differing(parts, Phrase(_rated(total), address))
    without = Phrase(_unrated(unrated.count), list_of(unrated))
    return joined(finding, Finding("%(unrated)s", {"unrated": without}) if unrated.count else None)


def _differing(shares: Sequence[Share], whole: Phrase) -> Finding:
    words = {
        "achieved": _achieved,
        "largely": _largely,
        "partly": _partly,
        "not_achieved": _not_achieved,
    }
    parts = {share.kind: Phrase(words[share.kind](share.count), list_of(share)) for share in shares}
    sentence = _("Of %(whole)s, %(achieved)s, %(largely)s and %(partly)s; %(not_achieved)s.")
    return Finding(sentence, {"whole": whole, **parts})


def _all_alike(share: Share) -> str:
    """Of two or more that were rated, all in the same way."""
    words = {
        "achieved": ngettext(
            "The one activity rated was achieved",
            "Each of the %(count)s activities rated was achieved",
            share.count,
        ),
        "largely": ngettext(
            "The one activity rated was largely achieved",
            "Each of the %(count)s activities rated was largely achieved",
            share.count,
        ),
        "partly": ngettext(
            "The one activity rated was partly achieved",
            "Each of the %(count)s activities rated was partly achieved",
            share.count,
        ),
        "not_achieved": ngettext(
            "The one activity rated was not achieved",
            "None of the %(count)s activities rated was achieved",
            share.count,
        ),
    }
    return words[share.kind] % {"count": share.count}


def _rated(count: int) -> str:
    return npgettext(
        "out of", "%(count)s activity rated", "%(count)s activities rated", count
    ) % {"count": count}  # fmt: skip


def _achieved(count: int) -> str:
    if not count:
        return pgettext("activities", "none was achieved")
    return npgettext(
        "activities", "%(count)s was achieved", "%(count)s were achieved", count
    ) % {"count": count}  # fmt: skip


def _largely(count: int) -> str:
    if not count:
        return pgettext("activities achieved", "none largely")
    return npgettext("activities achieved", "%(count)s largely", "%(count)s largely", count) % {
        "count": count
    }


def _partly(count: int) -> str:
    if not count:
        return pgettext("activities achieved", "none partly")
    return npgettext("activities achieved", "%(count)s partly", "%(count)s partly", count) % {
        "count": count
    }


def _not_achieved(count: int) -> str:
    if not count:
        return pgettext("activities", "all were achieved at least in part")
    return npgettext(
        "activities", "%(count)s was not achieved", "%(count)s were not achieved", count
    ) % {"count": count}  # fmt: skip


def _unrated(count: int) -> str:
    return ngettext(
        "%(count)s activity was not rated.", "%(count)s activities were not rated.", count
    ) % {"count": count}  # fmt: skip
