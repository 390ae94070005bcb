"""Translations and their originals: which text is the original, which is out of date."""

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache, partial
from typing import ClassVar

from django.db import models
from django.db.models import Case, F, Func, Q, When
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from oicnet.text import cleaning
from oicnet.text.languages import LANGUAGES, translated

from .written import Written


class Standing(models.TextChoices):
    """The authority of a language version. Equally authentic texts are all originals."""

    ORIGINAL = "original", pgettext_lazy("language version", "original")
    OFFICIAL = "official", pgettext_lazy("language version", "official translation")
    WORKING = "working", pgettext_lazy("language version", "working translation")


def standing_field(language: str, default: Standing) -> models.CharField:
    labels = {
        "ar": _("type of Arabic text"),
        "en": _("type of English text"),
        "fr": _("type of French text"),
    }
    return models.CharField(
        labels[language], max_length=10, choices=Standing.choices, default=default
    )


def origin_field() -> models.CharField:
    """Holds the digest of the original from which a text was last translated."""
    return models.CharField(max_length=16, blank=True, default="", editable=False)


def with_words(*texts: str) -> Q:
    """The condition that one of these texts holds a letter or digit, in one language at least."""
    condition = Q()
    for text in texts:
        for language in LANGUAGES:
            condition |= Q(**{f"{text}_{language}__regex": cleaning.A_WORD})
    return condition


class Multilingual(Written):
    """A row with texts in three languages: which is the original, which are out of date."""

    standing_ar = standing_field("ar", Standing.ORIGINAL)
    standing_en = standing_field("en", Standing.WORKING)
    standing_fr = standing_field("fr", Standing.WORKING)
    translated_from_ar = origin_field()
    translated_from_en = origin_field()
    translated_from_fr = origin_field()

    # Remarks of the secretariat about the record, not its own text.
    administrative_texts: ClassVar[set[str]] = {"withdrawal_reason", "availability_reason"}

    class Meta:
        abstract = True

    @classmethod
    @cache
    def texts(cls) -> tuple[str, ...]:
        """Names of the texts of this model, without a language: ("title", "summary")."""
        names = (text.name for text in translated(cls))
        return tuple(name for name in names if name not in cls.administrative_texts)

    @classmethod
    def text_columns(cls, languages: Iterable[str] = LANGUAGES) -> list[str]:
        return [*_columns(cls, *languages)]

    def standing(self, language: str) -> str:
        return getattr(self, f"standing_{language}")

    def has_text(self, language: str) -> bool:
        return any(map(partial(getattr, self), _columns(type(self), language)))

    def original_languages(self) -> list[str]:
        return [
            language
            for language in LANGUAGES
            if getattr(self, f"standing_{language}") == Standing.ORIGINAL
        ]

    def original_digest(self) -> str:
        """Sixteen hexadecimal digits that change whenever a text in an original changes."""
        columns = _columns(type(self), *self.original_languages())
        text = "\x1f".join(map(partial(getattr, self), columns))
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    def is_stale(self, language: str) -> bool:
        """Whether the original has changed since this translation of it was written."""
        if self.standing(language) == Standing.ORIGINAL or not self.has_text(language):
            return False
        return getattr(self, f"translated_from_{language}") != self.original_digest()

    @classmethod
    def stale(cls, language: str) -> Q:
        """`is_stale` as a condition for the database."""
        originals = [
            Case(When(**{f"standing_{each}": Standing.ORIGINAL}, then=F(f"{text}_{each}")))
            for text in cls.texts()
            for each in LANGUAGES
        ]
        joined = Func(*originals, template="array_to_string(ARRAY[%(expressions)s], E'\\x1f')")
        digest = Func(
            joined,
            template="left(encode(sha256(convert_to(%(expressions)s, 'UTF8')), 'hex'), 16)",
            output_field=models.CharField(),
        )
        empty = Q(**dict.fromkeys(cls.text_columns([language]), ""))
        original = Q(**{f"standing_{language}": Standing.ORIGINAL})
        return ~empty & ~original & ~Q(**{f"translated_from_{language}": digest})

    def language_versions(self) -> Iterator[tuple[str, str, bool]]:
        """Yields (language, label of its standing, is stale) for each language that has text."""
        for language in LANGUAGES:
            if self.has_text(language):
                label = Standing(self.standing(language)).label
                yield language, str(label), self.is_stale(language)

    def missing_languages(self) -> list[str]:
        return [language for language in LANGUAGES if not self.has_text(language)]

    def confirm_translation(self, language: str) -> None:
        """Note, without saving, that the text in this language matches the present original."""
        setattr(self, f"translated_from_{language}", self.original_digest())

    def _note_new_translations(self) -> None:
        rows = type(self)._base_manager.filter(pk=self.pk).values(*self.text_columns())
        stored = rows.first() if self.pk else None
        for language in LANGUAGES:
            columns = self.text_columns([language])
            if stored is None or any(stored[column] != getattr(self, column) for column in columns):
                self.confirm_translation(language)

    def save(
        self, *args: object, update_fields: Iterable[str] | None = None, **kwargs: object
    ) -> None:
        if update_fields is None or set(update_fields) & set(self.text_columns()):
            self.clean_texts(update_fields)  # before the digest of the original is taken
            self._note_new_translations()
            if update_fields is not None:
                origins = {f"translated_from_{language}" for language in LANGUAGES}
                update_fields = {*update_fields, *origins}
        super().save(*args, update_fields=update_fields, **kwargs)


@cache  # asked of every row of a page, for each language
def _columns(model: type[Multilingual], *languages: str) -> tuple[str, ...]:
    return tuple(f"{text}_{language}" for text in model.texts() for language in languages)
