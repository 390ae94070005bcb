"""A text in parts, and what changed in it, as pages show them."""

from collections.abc import Iterable

from django.template import Library
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from oicnet.text import comparing
from oicnet.text.comparing import Run
from oicnet.text.directions import direction, isolate

from ..models import Provision

register = Library()
SHOWN = {
    comparing.SAME: "{}{}{}",
    comparing.GONE: "{}<del>{}{}</del>",
    comparing.NEW: "{}<ins>{}{}</ins>",
    comparing.MOVED_FROM: '{}<del class="moved">{}{}</del>',
    comparing.MOVED_TO: '{}<ins class="moved">{}{}</ins>',
}


@register.simple_tag
def heading_in(provision: Provision, language: str) -> SafeString:
    words = Provision.heading.read(provision, language)
    if not words:
        return SafeString("")
    return format_html(
        '<p class="part-heading" dir="{}">{}</p>', direction(language), isolate(words, language)
    )


@register.simple_tag
def runs(compared: Iterable[Run], language: str) -> SafeString:
    """Both versions in one: what went and came is marked for the eye, and said to who listens; not
    what is new or gone as a whole, of which its part says so.
    """
    every = list(compared)
    spoken = {
        comparing.SAME: "",
        comparing.GONE: pgettext("said before words of a comparison", "removed:"),
        comparing.NEW: pgettext("said before words of a comparison", "added:"),
        comparing.MOVED_FROM: pgettext("said before words of a comparison", "moved from here:"),
        comparing.MOVED_TO: pgettext("said before words of a comparison", "moved to here:"),
    }
    marked = format_html_join(
        "",
        "{}",
        ([_marked(run, spoken[run.fate] if len(every) > 1 else "", language)] for run in every),
    )
    return format_html(
        '<p class="runs" lang="{}" dir="{}">{}</p>', language, direction(language), marked
    )


def _marked(run: Run, spoken: str, language: str) -> SafeString:
    """The space before words is no part of what came or went."""
    words = run.text.lstrip(" ")
    space = run.text[: len(run.text) - len(words)]
    hidden = format_html('<span class="hidden"> {} </span>', spoken) if spoken else ""
    return format_html(SHOWN[run.fate], space, hidden, isolate(words, language))
