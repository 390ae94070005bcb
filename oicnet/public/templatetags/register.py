"""Text with its true language and direction, dates in two calendars, marks of a record."""

import re
from datetime import date
from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.utils import formats
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from oicnet.records import kinds, past
from oicnet.records.models import Record
from oicnet.text import directions
from oicnet.text.dates import written
from oicnet.text.hijri import hijri as hijri_date
from oicnet.text.languages import LANGUAGES, reader_language

from ..feeds import opening as opening_words
from ..recording import remembered

FIRST_SENTENCE = re.compile(r".+?[.!?؟](?=\s|$)|.+")
LONGEST_SENTENCE = 120

register = template.Library()


def _reader() -> str:
    return reader_language()


@register.simple_tag(name="language_mark")
def _note(language: str) -> SafeString:
    """Tells, in the reader's language, that a text is not in it."""
    if language == _reader():
        return SafeString("")
    return format_html(
        ' <span class="tag tag-language">{}</span>', get_language_info(language)["name_translated"]
    )


@register.simple_tag
def text(record: Record, name: str) -> SafeString:
    """`{% text meeting "title" %}`: the text, marked with the language that it is really in.

    What names a record of the sample is followed by its badge.
    """
    described = getattr(type(record), name)
    language = described.language(record)
    words = text_in(described.read(record, language), language)
    is_title = isinstance(record, Record) and name == record.texts()[0]
    return format_html("{}{}", words, sample(record)) if is_title else words


@register.simple_tag
def heading(record: Record) -> SafeString:
    """The text that names a record, whatever its kind calls it."""
    return text(record, record.texts()[0])


@register.simple_tag
def text_in(words: str, language: str) -> SafeString:
    """`{% text_in source.title source.language %}`: words whose language is known.

    An acronym is read alike in every language: ANETI is not marked as French.
    """
    return _isolated(words, language, _reader()) if words else SafeString("")


@lru_cache(maxsize=4096)
def _isolated(words: str, language: str, _read_in: str) -> SafeString:
    is_acronym = words.isupper() and len(words.split()) == 1
    return format_html(
        '<bdi lang="{}" dir="{}">{}</bdi>{}',
        language,
        directions.direction(language),
        directions.isolate(words, language),
        "" if is_acronym else _note(language),
    )


@register.simple_tag
def beginning(record: Record, name: str) -> SafeString:
    """`{% beginning meeting "summary" %}`: the first sentence of a long text, cut where it is
    long itself."""
    described = getattr(type(record), name)
    language = described.language(record)
    sentence = FIRST_SENTENCE.match(described.read(record, language))
    words = Truncator(sentence[0] if sentence else "").chars(LONGEST_SENTENCE)
    return text_in(words, language)


@register.simple_tag
def prose(record: Record, name: str) -> SafeString:
    """`{% prose meeting "summary" %}`: a long text as paragraphs in its own language."""
    described = getattr(type(record), name)
    language = described.language(record)
    return _paragraphs(described.read(record, language), language, _note(language))


@register.simple_tag
def prose_in(record: Record, name: str, language: str) -> SafeString:
    """The text in one given language, for versions that stand side by side."""
    words = getattr(type(record), name).read(record, language)
    return _paragraphs(words, language, SafeString(""))


@lru_cache(maxsize=1024)
def _paragraphs(words: str, language: str, note: SafeString) -> SafeString:
    paragraphs = [part.strip() for part in words.split("\n\n") if part.strip()]
    return format_html_join(
        "",
        '<p lang="{}" dir="{}">{}{}</p>',
        (
            (language, directions.direction(language), directions.isolate(part, language), mark)
            for part, mark in zip(
                paragraphs, [note, *[SafeString("")] * len(paragraphs)], strict=False
            )
        ),
    )


@register.filter
def isolate(words: str) -> SafeString:
    """A text in the reader's language, with runs of the other direction set apart."""
    return directions.isolate(str(words), _reader())


@register.filter
def isolate_in(words: str, language: str) -> SafeString:
    """A text in one given language, with runs of the other direction set apart."""
    return directions.isolate(words, language)


@register.filter
def kind_name(record: Record) -> str:
    """What a record is, in the reader's language: "article", "work plan"."""
    return str(record._meta.verbose_name)


@register.filter
def about(record: Record) -> str:
    """What stands beneath its title in a row."""
    return kinds.of(type(record)).about_of(record)


@register.filter
def language_name(code: str) -> str:
    """The name of a language in the reader's language."""
    return get_language_info(code)["name_translated"]


@register.simple_tag
def dates(first: date, last: date | None = None) -> SafeString:
    """One day or two, Gregorian, with the Hijri date beside them."""
    return _dates(first, last, get_language())


@lru_cache(maxsize=4096)
def _dates(first: date, last: date | None, _language: str) -> SafeString:
    return format_html(
        '<span class="dates"><bdi><time datetime="{}">{}</time></bdi> '
        '<bdi class="hijri">{}</bdi></span>',
        first.isoformat(),
        _span(first, last or first),
        hijri_date(first, last),
    )


def _span(first: date, last: date) -> str:
    """2–3 June 2021; 29 February – 1 March 2024.

    With an en dash, which Arabic lines order as they read: a hyphen would turn the two days round.
    """
    if first == last:
        return written(first)
    if (first.year, first.month) == (last.year, last.month):
        day = formats.get_format("MONTH_DAY_FORMAT").split()[0]
        return f"{written(first, day)}–{written(last)}"
    opening = written(first, "MONTH_DAY_FORMAT" if first.year == last.year else None)
    return f"{opening} – {written(last)}"


@register.filter
def span(first: date, last: date) -> str:
    return _span(first, last)


@register.filter
def hijri(day: date) -> str:
    return hijri_date(day)


@register.simple_tag
def opening(record: Record) -> str:
    return opening_words(record)


@register.simple_tag
def versions(record: Record) -> list[dict[str, Any]]:
    """Language versions of a record that are not what they seem: working, missing, out of date."""
    reader = _reader()
    return [
        {"language": language, "label": label, "is_stale": stale, "is_readers": language == reader}
        for language, label, stale in record.language_versions()
    ]


@register.simple_tag
def translation_note(record: Record) -> str:
    """What a reader should know of the version he reads; "" when it is an original."""
    language = _reader()
    if not record.has_text(language):
        return _(
            "This record is not available in your language yet. The text below is in another "
            "language."
        )
    if record.is_stale(language):
        return _("The original has changed since it was translated.")
    if record.standing(language) == "working":
        return _("Working translation by the register.")
    return ""


@register.simple_tag
def side_by_side(record: Record, name: str) -> list[dict[str, Any]]:
    """A text in each language that it has, the one shown first, for columns side by side."""
    described = getattr(type(record), name)
    shown_language = described.language(record)
    columns = [
        {
            "language": language,
            "words": described.read(record, language),
            "is_shown": language == shown_language,
        }
        for language in LANGUAGES
        if described.read(record, language)
    ]
    return sorted(columns, key=lambda column: not column["is_shown"])


@register.simple_tag
def sample(record: Record, beside: Record | None = None) -> SafeString:
    """The badge of a record that is sample data, where no title says it: `{% text %}` adds it to
    titles. Left out beside the title of another record that has it.
    """
    if not record.is_sample or (beside is not None and beside.is_sample):
        return SafeString("")
    return format_html(' <span class="tag tag-sample">{}</span>', _("sample"))


@register.filter
def known_to(day: date, precision: str) -> str:
    """A day as far as it is known: to the year, to the month, to the day."""
    return written(day, {"year": "Y", "month": "YEAR_MONTH_FORMAT"}.get(precision))


@register.simple_tag(takes_context=True)
def canonical(context: dict[str, Any]) -> str:
    """The address under which search engines keep this page: without filters, with its number."""
    number = getattr(context.get("page_obj"), "number", 1)
    page = f"?page={number}" if number > 1 else ""
    return f"{settings.REGISTER_ADDRESS}{context['request'].path}{page}"


@register.filter
def webcal(path: str) -> str:
    """The whole address of a calendar, in the scheme that opens a calendar program."""
    return f"webcal://{settings.REGISTER_ADDRESS.partition('://')[2]}{path}"


# The first day of which a history tells how it stood, and the first that can be read.
register.simple_tag(remembered("register-begins", past.beginning), name="register_begins")
register.simple_tag(remembered("register-first-day", past.first_day), name="first_day")
