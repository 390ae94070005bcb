"""Translation coverage: what is published without a text in a language, or with an outdated one.

In: a kind of record and a language. Out: a line for each kind, and the records that lack something.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.utils.text import capfirst
from django.utils.translation import get_language_info, gettext_lazy, npgettext_lazy
from django.utils.translation import gettext as _

from oicnet.public.filters import ChoiceFilter, Filter
from oicnet.public.tables import Column
from oicnet.records import kinds
from oicnet.records.models import Record
from oicnet.text.languages import LANGUAGES

from ..content import Chapter, Content, Figure, Figures, Listing
from ..headings import headings, revived
from ..values import Words, code_of, text_of


def kind_choices() -> list[tuple[str, str]]:
    """The kinds of record that have a page of their own."""
    return [
        (kind._meta.model_name, capfirst(kind._meta.verbose_name_plural))
        for kind in kinds.with_page()
    ]


class CoverageFilter(Filter):
    kind: forms.Field = ChoiceFilter(label=gettext_lazy("Kind"), choices=kind_choices)
    language: forms.Field = ChoiceFilter(label=gettext_lazy("Language"), choices=settings.LANGUAGES)


@dataclass(frozen=True)
class Covered:
    """A published record, and the languages in which it lacks a text or has an outdated one."""

    record: Record
    missing: Sequence[str]
    stale: Sequence[str]


def content(chosen: CoverageFilter, day: date) -> Content:
    languages = [chosen.chosen["language"]] if "language" in chosen.chosen else list(LANGUAGES)
    chosen_kinds = [
        kind
        for kind in kinds.with_page()
        if chosen.chosen.get("kind") in {None, kind._meta.model_name}
    ]
    rows = covered(chosen_kinds, languages)
    lacking = [row for row in rows if row.missing or row.stale]
    return Content(
        _("Translation coverage"),
        [
            Chapter("summary", _("Summary"), [Figures(figures(rows, lacking))]),
            Chapter("kinds", _("By kind"), [by_kind(rows, languages)]),
            Chapter("records", _("Missing or out of date"), [one_by_one(lacking)]),
        ],
    )


def covered(chosen_kinds: Sequence[type[Record]], languages: Sequence[str]) -> list[Covered]:
    """Every published record of these kinds. One query."""
    queries: list[Any] = [
        headings(kind.objects.published(), **_lacks(kind)) for kind in chosen_kinds
    ]
    rows = [
        Covered(
            revived(row),
            [language for language in languages if row[f"missing_{language}"]],
            [language for language in languages if row[f"stale_{language}"]],
        )
        for row in queries[0].union(*queries[1:], all=True)
    ]
    return sorted(rows, key=lambda each: (each.record.kind, each.record.reference))


def _lacks(kind: type[Record]) -> dict[str, Any]:
    questions = {
        **{
            f"missing_{language}": Q(**dict.fromkeys(kind.text_columns([language]), ""))
            for language in LANGUAGES
        },
        **{f"stale_{language}": kind.stale(language) for language in LANGUAGES},
    }
    return {
        name: ExpressionWrapper(question, output_field=BooleanField())
        for name, question in questions.items()
    }


def figures(rows: list[Covered], lacking: list[Covered]) -> list[Figure]:
    return [
        Figure(npgettext_lazy("number", "published record", "published records"), len(rows)),
        Figure(
            npgettext_lazy("number", "complete and up to date", "complete and up to date"),
            len(rows) - len(lacking),
        ),
        Figure(
            npgettext_lazy("number", "text missing", "texts missing"),
            sum(len(row.missing) for row in rows),
        ),
        Figure(
            npgettext_lazy("number", "translation out of date", "translations out of date"),
            sum(len(row.stale) for row in rows),
        ),
    ]


def by_kind(rows: list[Covered], languages: list[str]) -> Listing:
    by_model: dict[type[Record], list[Covered]] = defaultdict(list)
    for row in rows:
        by_model[type(row.record)].append(row)
    columns = [
        Column(_("Kind"), lambda line: capfirst(line[0]._meta.verbose_name_plural), 24),
        Column(_("Published"), lambda line: len(line[1]), 10),
    ]
    for language in languages:
        name = _name(language)
        columns += [
            Column(_("No text: %s") % name, _counting("missing", language), 12),
            Column(_("Out of date: %s") % name, _counting("stale", language), 12),
        ]
    return Listing(_("By kind"), columns, list(by_model.items()))


def _counting(what: str, language: str) -> Any:
    return lambda line: sum(language in getattr(row, what) for row in line[1])


def _name(language: str) -> str:
    return str(get_language_info(language)["name_translated"])


def _names(languages: Sequence[str]) -> Words | None:
    return Words(_(", ").join(map(_name, languages))) if languages else None


def one_by_one(lacking: list[Covered]) -> Listing:
    columns = [
        Column(_("Reference"), lambda row: code_of(row.record), 16),
        Column(_("Title"), lambda row: text_of(row.record), 56),
        Column(_("No text"), lambda row: _names(row.missing), 22),
        Column(_("Out of date"), lambda row: _names(row.stale), 22),
    ]
    return Listing(
        _("Missing or out of date"),
        columns,
        lacking,
        group=Column(_("Kind"), _kind, 20),
        is_long=True,
    )


def _kind(row: Covered) -> Words:
    return Words(capfirst(str(row.record._meta.verbose_name_plural)))
