"""How a form is laid out: plain fields first, then each text with its three languages in a row."""

from collections.abc import Set
from functools import cache
from itertools import chain
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from oicnet.records.models import Multilingual
from oicnet.text.languages import LANGUAGES, translated

Row = str | tuple[str, ...]
Fieldset = tuple[Any, dict[str, Any]]
STANDINGS = tuple(f"standing_{language}" for language in LANGUAGES)
REASONS = tuple(f"because_{language}" for language in LANGUAGES)


@cache
def texts(model: type[models.Model]) -> tuple[str, ...]:
    """Names of all texts that an editor writes, without a language: ("title", "summary")."""
    names = (text.name for text in translated(model))
    return tuple(name for name in names if model._meta.get_field(f"{name}_ar").editable)


@cache
def language_of(model: type[models.Model], column: str) -> str | None:
    """The language of a text's column, None for any other column."""
    name, _joint, language = column.rpartition("_")
    return language if language in LANGUAGES and name in texts(model) else None


@cache
def editable(model: type[models.Model]) -> tuple[str, ...]:
    fields = [*model._meta.fields, *model._meta.many_to_many]
    return tuple(field.name for field in fields if field.editable and not field.primary_key)


@cache
def _spoken(model: type[models.Model]) -> tuple[tuple[str, ...], ...]:
    """The columns of each text, side by side."""
    return tuple(tuple(f"{name}_{each}" for each in LANGUAGES) for name in texts(model))


def fieldsets(model: type[models.Model], *, without: Set[str] = frozenset()) -> list[Fieldset]:
    """The fieldsets of a model's form.

    Args:
        without: names of fields that the form does not show.
    """
    rows = [row for row in _spoken(model) if not set(row) <= without]
    apart = {*chain.from_iterable(rows), *STANDINGS, "sources", *without}
    plain: list[Row] = [name for name in editable(model) if name not in apart]
    sections: list[Fieldset] = []
    if plain:
        sections.append((None, {"fields": plain, "classes": ["plain"]}))
    if rows:
        sections.append((None, {"fields": rows, "classes": ["languages"]}))
    if issubclass(model, Multilingual):
        fields: list[Row] = [STANDINGS]
        options = {"fields": fields, "classes": ["languages", "collapse"]}
        sections.append((_("Originals and translations"), options))
    if hasattr(model, "sources"):
        sections.append((_("Sources"), {"fields": ["sources"], "classes": ["plain"]}))
    return sections


def correction() -> Fieldset:
    """The reason that a change of a public record asks for."""
    return (
        _("Reason for the correction"),
        {
            "fields": [REASONS],
            "classes": ["languages", "correction"],
            "description": _("This record is public. Its page will show the reason and the date."),
        },
    )


def confirmations(languages: list[str]) -> Fieldset:
    """A tick for each translation that is out of date."""
    fields = [tuple(f"still_renders_{language}" for language in languages)]
    return (
        _("Translations out of date"),
        {
            "fields": fields,
            "description": _(
                "The original has changed since. Update the translation, or tick it if it is "
                "still correct."
            ),
        },
    )
