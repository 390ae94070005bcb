"""Cells of a report on screen."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from oicnet.public.tables import Column
from oicnet.public.templatetags.register import isolate, text_in
from oicnet.reports.content import Listing
from oicnet.reports.values import Code, Linked, Mark, Words, is_amount, printed
from oicnet.text import directions
from oicnet.text.languages import reader_language

register = template.Library()


@register.filter
def cell(value: object) -> SafeString:
    """A value with its direction, its language, its sign and the page to which it leads."""
    if isinstance(value, Mark):
        return _standing(value)
    if isinstance(value, Code):
        return _link(value.address, format_html('<bdi class="code" dir="ltr">{}</bdi>', value.text))
    if isinstance(value, Linked):
        return _link(value.address if value else "", isolate(printed(value)))
    if isinstance(value, Words) and value.language not in {"", get_language()}:
        return _link(value.address, text_in(str(value), value.language))
    if isinstance(value, Words):
        return _link(value.address, isolate(str(value)))
    return isolate(printed(value))


@lru_cache(maxsize=256)
def _standing(mark: Mark) -> SafeString:
    context = {"standing": mark.kind, "label": mark.text}
    return render_to_string("components/standing.html", context)


def _link(address: str, words: SafeString) -> SafeString:
    return format_html('<a href="{}">{}</a>', address, words) if address else words


@register.filter
def cells(row: object, columns: Sequence[Column]) -> Iterator[tuple[bool, SafeString]]:
    """What stands in a row, each with whether it is a number."""
    for value in (column.read(row) for column in columns):
        yield is_amount(value), cell(value)


@register.filter
def counts(block: Listing, column: Column) -> bool:
    """Whether a column holds numbers: then its heading stands over them."""
    return any(is_amount(column.read(row)) for row in block.rows[:3])


register.filter("number", printed)


@register.filter
def paragraphs(words: Words) -> list[SafeString]:
    """Paragraphs of a text, each marked with the language that it is really in."""
    language = words.language or reader_language()
    return [
        format_html(
            '<p lang="{}" dir="{}">{}</p>',
            language,
            directions.direction(language),
            directions.isolate(part.strip(), language),
        )
        for part in words.text.split("\n\n")
        if part.strip()
    ]
