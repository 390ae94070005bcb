"""What meetings recommended."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..phrases import Phrase
from .finding import Finding, joined


def outcome(announced: int | None, entered: int, reported_on: int, address: str) -> Finding | None:
    """What a meeting recommended: "12 recommendations were announced; 11 are published here, and
    states have reported on 9 of them."

    Args:
        announced: how many it said that it made: whether it adopted them is another question.
        address: of the list of those that are published.
    """
    known = max(announced or 0, entered)
    if not known:
        return None
    words = ngettext(
        "%(count)s recommendation was announced", "%(count)s recommendations were announced", known
    ) % {"count": known}
    if not entered:
        sentence = _("%(announced)s; no text has been published.")
        return Finding(sentence, {"announced": Phrase(words)})
    all_published = entered == known
    parts = {
        "announced": Phrase(words, address if all_published else ""),
        "reported": Phrase(_reported_on(reported_on)),
    }
    if all_published:
        sentence = ngettext(
            "%(announced)s and is published here; %(reported)s.",
            "%(announced)s, all published here; %(reported)s.",
            entered,
        )
        return Finding(sentence, parts)
    published = ngettext("%(count)s is published here", "%(count)s are published here", entered)
    parts["published"] = Phrase(published % {"count": entered}, address)
    return Finding(_("%(announced)s; %(published)s; %(reported)s."), parts)


def _reported_on(count: int) -> str:
    if not count:
        return _("states have reported on none of them")
    return ngettext(
        "states have reported on %(count)s of them",
        "states have reported on %(count)s of them",
        count,
    ) % {"count": count}


def so_far(
    meetings: int, since: int, announced: int, published: int, addresses: Mapping[str, str]
) -> Finding:
    """What the network has done since its first meeting, where no standing is known: "The network
    and its bodies have met 5 times since 2014 and are known to have announced 12
    recommendations."

    Args:
        since: the year of its first meeting.
        announced: how many recommendations it is known to have announced.
        published: of how many of these the text is here.
        addresses: of the lists "meetings" and "recommendations".
    """
    met = ngettext(
        "The network and its bodies have met %(count)s time",
        "The network and its bodies have met %(count)s times",
        meetings,
    )
    parts = {
        "met": Phrase(met % {"count": meetings}, addresses["meetings"]),
        "since": Phrase(str(since)),
    }
    if not announced:
        return Finding(_("%(met)s since %(since)s."), parts)
    words = ngettext("%(count)s recommendation", "%(count)s recommendations", announced)
    address = addresses["recommendations"] if published == announced else ""
    parts["announced"] = Phrase(words % {"count": announced}, address)
    sentence = _("%(met)s since %(since)s and are known to have announced %(announced)s.")
    if published:
        return Finding(sentence, parts)
    unpublished = ngettext(
        "Its text has not been published.", "Their texts have not been published.", announced
    )
    return joined(Finding(sentence, parts), Finding(unpublished))


def communique(state: str, address: str = "", text: str = "", title: str = "") -> Finding:
    """Where the final communiqué of a meeting stands.

    Args:
        state: "published", "elsewhere", "not_public", "not_found" or "not_recorded".
        address: of its paper, or of its text.
        text: where its statements are, beside the paper.
        title: of a paper that may be called otherwise: a declaration.
    """
    sentences = {
        "published": _("%(communique)s is published here."),
        "elsewhere": _("%(communique)s is published elsewhere, with a link here."),
        "not_public": _("%(communique)s exists, but is not public."),
        "not_found": _("%(communique)s is known to exist; its text has not been found."),
        "not_recorded": _("No final communiqué of this meeting is recorded."),
    }
    name = _("The closing text (%(title)s)") % {"title": title} if title else ""
    words = {"communique": Phrase(name or _("The final communiqué"), address)}
    finding = Finding(sentences[state], words if state != "not_recorded" else {})
    if not text:
        return finding
    if state == "published":
        sentence, named = _("%(statements)s can be read here."), _("Its statements")
    else:
        sentence = _("%(statements)s, in the register’s own words, can be read here.")
        named = _("A summary of its points")
    return joined(finding, Finding(sentence, {"statements": Phrase(named, text)}))
