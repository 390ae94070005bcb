"""How rows are made: numbered upwards, with what a model insists on."""

import re
from collections.abc import Callable
from datetime import date
from importlib import import_module
from itertools import count
from typing import Any

from django.db import models
from django.utils import timezone

from oicnet.records.models import Record
from oicnet.text.languages import translated

_numbers = count(1)
_codes = {2: count(), 3: count()}  # of states; 676 pairs of letters are enough for one test


def start_again(first: int = 1) -> None:
    """Count from one: a test's references do not depend on the tests before it.

    Args:
        first: more than one beside rows that several tests share, whose references are taken.
    """
    global _numbers, _codes
    _numbers, _codes = count(first), {2: count(first - 1), 3: count(first - 1)}


def next_number() -> int:
    return next(_numbers)


def build(
    model: type[models.Model], given: dict[str, Any], *, text: str = "", **defaults: Any
) -> Any:
    """Create a row; a default that is a function is only called when nothing was given."""
    published = given.pop("published", False)
    related = {
        field.name: given.pop(field.name)
        for field in model._meta.many_to_many
        if field.name in given
    }
    number = next_number()
    values = {**(_texts(text, number, given) if text else {}), **given}
    for name, default in defaults.items():
        if name not in values and f"{name}_id" not in values:
            values[name] = default() if callable(default) else default
    if issubclass(model, Record) and published:
        values |= {"status": Record.Status.PUBLISHED, "published_at": timezone.now()}
    row = model._default_manager.create(**values)
    for name, rows in related.items():
        getattr(row, name).set(rows)
    return row


def _texts(name: str, number: int, given: dict[str, Any]) -> dict[str, str]:
    words = {"ar": "نصّ", "en": "text", "fr": "texte"}
    if any(f"{name}_{one}" in given for one in words):
        return {}
    return {f"{name}_{one}": f"{word} {number}" for one, word in words.items()}


def factory_name(model: type[models.Model]) -> str:
    """ "meeting_paper" for MeetingPaper."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", model.__name__).lower()


def from_columns(model: Any) -> Callable[..., Any]:
    required = [
        field
        for field in model._meta.concrete_fields
        if not (field.primary_key or field.blank or field.has_default())
    ]
    texts = model.texts() if issubclass(model, Record) else [one.name for one in translated(model)]
    text = next(iter(texts), "")

    def made(**given: Any) -> Any:
        return build(
            model, given, text=text, **{field.name: _required(field) for field in required}
        )

    return made


def _required(field: Any) -> Any:
    """What fills a column that must not be empty."""
    if field.name == "reference":
        letters = re.sub("[^A-Z]", "", field.model.__name__)
        return numbered(f"{letters}-")
    if field.is_relation:
        return getattr(import_module("tests.make"), factory_name(field.related_model))
    if field.choices:
        return field.choices[0][0]
    if isinstance(field, models.DateField):
        return date(2021, 6, 2)
    if isinstance(field, models.URLField):
        return "https://example.org/page"
    return (
        field.name[: field.max_length]
        if isinstance(field, models.CharField | models.TextField)
        else 1
    )


def numbered(prefix: str) -> Callable[[], str]:
    return lambda: f"{prefix}{next_number()}"


def code(letters: int) -> Callable[[], str]:
    """Letters that count upwards: AAA, AAB."""

    def code() -> str:
        number, made = next(_codes[letters]), ""
        for _position in range(letters):
            number, rest = divmod(number, 26)
            made = chr(ord("A") + rest) + made
        return made

    return code
