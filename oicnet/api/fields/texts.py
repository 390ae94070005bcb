"""Fields of what names a row and of its texts: each in three languages, and how these stand."""

import hashlib
from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from oicnet.records import kinds
from oicnet.records.models import Multilingual, Record, Standing
from oicnet.text.languages import LANGUAGES, translated

from .field import ADDRESS, REFERENCE, TEXT, Field, Json, Row, same


def identity(model: type[models.Model]) -> Iterator[Field]:
    name = model._meta.model_name
    with translation.override(LANGUAGES[0]):
        start = settings.REGISTER_ADDRESS + reverse("id", args=["x"]).removesuffix("x/")
    yield Field("reference", _("Reference"), REFERENCE, same("reference"), ("reference",))
    yield Field("kind", _("Kind"), {"const": name}, lambda row: name)
    yield Field(
        "address",
        _("Permanent address"),
        ADDRESS,
        lambda row: f"{start}{row['reference'].lower()}/",
        ("reference",),
    )


def texts(model: type[models.Model]) -> Iterator[Field]:
    """Of what is not available only that which names it is read, as on its page."""
    is_closable = issubclass(model, Record) and hasattr(model, "availability")
    closed = kinds.closed_texts(model) if is_closable else []
    for text in translated(model):
        if text.name == "withdrawal_reason":
            continue
        names = tuple(f"{text.name}_{language}" for language in LANGUAGES)
        closes = text.name in closed
        needed = (*names, "availability") if closes else names
        yield Field(text.name, text.label, TEXT, _text(names, closes), needed)


def _text(names: tuple[str, ...], closes: bool) -> Callable[[Row], Any]:
    pairs = tuple(zip(LANGUAGES, names, strict=True))

    def read(row: Row) -> Any:
        if closes and row["availability"] != "public":
            return dict.fromkeys(LANGUAGES)
        return {language: row[name] or None for language, name in pairs}

    return read


def versions(model: type[Multilingual]) -> Field:
    """Which text is the original, and which translation the original has left behind."""
    texts = {each: model.text_columns([each]) for each in LANGUAGES}
    marks = [f"{start}_{each}" for start in ("standing", "translated_from") for each in LANGUAGES]

    def read(row: Row) -> Json:
        standings = {each: row[f"standing_{each}"] for each in LANGUAGES}
        filled = {each: any(row[name] for name in texts[each]) for each in LANGUAGES}
        is_translated = any(
            filled[each] and standings[each] != Standing.ORIGINAL for each in LANGUAGES
        )
        digest = _digest(row, standings, texts) if is_translated else ""
        versions: Json = {}
        for each in LANGUAGES:
            is_original = standings[each] == Standing.ORIGINAL
            is_stale = not is_original and row[f"translated_from_{each}"] != digest
            version = {"standing": standings[each], "is_out_of_date": is_stale}
            versions[each] = version if filled[each] else None
        return versions

    needed = (*marks, *(name for names in texts.values() for name in names))
    schema: Json = {"$ref": "#/components/schemas/Versions"}
    return Field("languages", _("Language versions"), schema, read, needed)


def _digest(row: Row, standings: dict[str, str], texts: dict[str, list[str]]) -> str:
    """As `Multilingual.original_digest`, of a row that is no object."""
    originals = [each for each in LANGUAGES if standings[each] == Standing.ORIGINAL]
    # Text by text, each in the original languages.
    by_text = zip(*(texts[each] for each in originals), strict=True)
    words = "\x1f".join(row[name] for names in by_text for name in names)
    return hashlib.sha256(words.encode()).hexdigest()[:16]
