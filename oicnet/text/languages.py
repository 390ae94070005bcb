"""The languages of the register, and texts stored in each of them."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import (
    get_language,
    get_language_info,
    gettext,
    override,
    pgettext_lazy,
)

LANGUAGES = ("ar", "en", "fr")
Words = TypeVar("Words")
WRITTEN_IN = {
    "ar": pgettext_lazy("written in", "Arabic"),
    "en": pgettext_lazy("written in", "English"),
    "fr": pgettext_lazy("written in", "French"),
}


def reader_language() -> str:
    """The language of the page: "ar", "en" or "fr"; Arabic without a page."""
    return (get_language() or LANGUAGES[0])[:2]


def reading_order() -> tuple[str, ...]:
    """The order in which languages of a text are tried: the reader's, then ar, en, fr."""
    return tuple(dict.fromkeys((reader_language(), *LANGUAGES)))


def written_first(row: Mapping[str, Any], name: str) -> str:
    """A text from a row's values by column, in the first language that has it; else ""."""
    return next(filter(None, (row.get(f"{name}_{language}") for language in reading_order())), "")


def in_each_language(words: Callable[[], Words]) -> dict[str, Words]:
    """The result of a function in each language."""
    by_language = {}
    for language in LANGUAGES:
        with override(language):
            by_language[language] = words()
    return by_language


def name_of(language: str) -> str:
    """A language's name within a sentence in the reader's language."""
    name = get_language_info(language)["name_translated"]
    return name.lower() if get_language() == "fr" else name


def in_language(label: str | Promise, language: str) -> Any:
    """The label of a text in one of its languages: "title (Arabic)"."""
    return format_lazy("{label} ({language})", label=label, language=WRITTEN_IN[language])


def after_colon(name: object, words: object) -> str:
    """`name: words`, with the space that French has before the colon."""
    return f"{name}{gettext(':')} {words}"


def marked_as_sample(words: str, *, is_sample: bool = True) -> str:
    """A title as plain text, marked if it names sample data."""
    return f"{words} ({gettext('sample')})" if words and is_sample else words


class Translated:
    """A text in three columns: `title = Translated(models.CharField, _("title"), max_length=300)`.

    Makes the columns title_ar, title_en and title_fr; `title` reads that of the reader's language.
    When that one is empty: Arabic, then English, then French.
    """

    def __init__(
        self, column: type[Any], label: str | Promise = "", *, blank: bool = True, **options: object
    ) -> None:
        self.label = label
        # Created here, because Django orders the columns of a model by their creation.
        self.columns = {
            language: column(
                in_language(label, language) if label else None, blank=blank, **options
            )
            for language in LANGUAGES
        }

    def contribute_to_class(self, model: type[Model], name: str) -> None:
        """Called by Django instead of setting the class attribute of a model."""
        self.name = name
        setattr(model, name, self)
        for language, column in self.columns.items():
            model.add_to_class(f"{name}_{language}", column)

    def __get__(self, record: object, owner: type | None = None) -> Any:
        return self if record is None else self.read(record, self.language(record))

    def read(self, record: object, language: str) -> str:
        return getattr(record, f"{self.name}_{language}")

    def language(self, record: object) -> str:
        """The language actually shown: "ar", "en" or "fr"."""
        reader = reader_language()
        if reader in LANGUAGES and self.read(record, reader):
            return reader
        return next((other for other in LANGUAGES if self.read(record, other)), LANGUAGES[0])


@cache
def translated(model: type) -> tuple[Translated, ...]:
    """The texts of a model, those of its bases first."""
    members = {name: value for base in model.__mro__[::-1] for name, value in vars(base).items()}
    return tuple(value for value in members.values() if isinstance(value, Translated))
