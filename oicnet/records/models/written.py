"""Cleans the texts of rows (`text/cleaning.py`), whether from a form, a file or code."""

from collections.abc import Callable, Collection, Iterable
from functools import cache
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Field

from oicnet.text import cleaning, fields

Gate = Callable[[str], str]


def paragraphs(text: str) -> str:
    return cleaning.clean(text, lines=True)


def gate_of(column: models.Field) -> Gate | None:
    """The function that cleans texts of the column; None if it holds no text."""
    if isinstance(column, models.URLField | models.EmailField):
        return cleaning.address
    if isinstance(column, models.TextField):
        return paragraphs
    return cleaning.clean if isinstance(column, models.CharField) else None


def lacks_words(column: Field, text: str) -> bool:
    """Whether a required column would be left without anything legible."""
    if cleaning.has_words(text):
        return False
    return column.editable and not column.blank and not column.flatchoices


class Written(models.Model):
    """A row with texts that somebody wrote. The database refuses uncleaned ones."""

    # Columns that no gate may touch: passwords.
    as_they_came: ClassVar[frozenset[str]] = frozenset()

    class Meta:
        abstract = True

    @classmethod
    @cache
    def gates(cls) -> tuple[tuple[models.Field, Gate], ...]:
        """The columns of text, each with its cleaning function."""
        gates = ((column, gate_of(column)) for column in cls._meta.concrete_fields)
        kept = cls.as_they_came
        return tuple((column, gate) for column, gate in gates if gate and column.name not in kept)

    def clean_texts(self, names: Iterable[str] | None = None) -> None:
        """Clean the texts of the row, or only those named.

        Raises:
            ValidationError: by field, for invalid characters.
        """
        wanted = None if names is None else set(names)
        faults: dict[str, Any] = {}
        for column, gate in self.gates():
            text = self.__dict__.get(column.attname)  # deferred columns are not fetched
            if isinstance(text, str) and text and (wanted is None or column.name in wanted):
                try:
                    setattr(self, column.attname, gate(text))
                except ValidationError as fault:
                    faults[column.name] = fault
        if faults:
            raise ValidationError(faults)

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        without = set(exclude or ())
        columns = [column for column, _gate in self.gates() if column.name not in without]
        self.clean_texts(column.name for column in columns)
        super().clean_fields(exclude=exclude)
        wordless = [
            column.name
            for column in columns
            if lacks_words(column, getattr(self, column.name) or "")
        ]
        if wordless:
            raise ValidationError(dict.fromkeys(wordless, fields.NO_WORD))

    def save(
        self, *args: object, update_fields: Iterable[str] | None = None, **kwargs: Any
    ) -> None:
        self.clean_texts(update_fields)
        super().save(*args, update_fields=update_fields, **kwargs)
