"""The acts of statements that a new register knows: what each is called, and its opening verbs."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from django.db import models

from oicnet.text.languages import LANGUAGES

LIST = Path(__file__).parent / "acts.toml"


@cache
def first() -> dict[str, dict[str, Any]]:
    """The list by reference: its names, and its verbs, by language."""
    return {reference(word): act for word, act in tomllib.loads(LIST.read_text("utf-8")).items()}


def reference(word: str) -> str:
    """As archives called an act before acts were rows: "stresses" is ACT-STRESSES."""
    return f"ACT-{word.upper()}"


def former() -> dict[str, str]:
    """The references of acts by their former words."""
    return {act.removeprefix("ACT-").lower(): act for act in first()}


def forms(verb: str, language: str) -> Iterator[str]:
    """A folded verb as it stands in the list and, of an Arabic one in the present, «تثمن» and
    «يثمنون» of «يثمن»: a network, a conference and ministers do the same. Of a French one in the
    past, the participle: other words may part it from « a »."""
    yield verb
    first, joint, rest = verb.strip().partition(" ")
    if language == "fr" and first in {"a", "ont"}:
        yield rest  # « a également félicité »
    if language == "ar" and first[:1] == "ي" and len(first) > 2:
        yield f"ت{first[1:]}{joint}{rest}"
        if not first.endswith("ون"):
            yield f"{first.removesuffix('و').removesuffix('ي')}ون{joint}{rest}"


def begin(model: type[models.Model]) -> None:
    """Write the acts that are not there yet.

    Args:
        model: the model of acts, as a migration knows it.
    """
    rows = model._default_manager
    there = set(rows.values_list("reference", flat=True))
    for position, (key, act) in enumerate(first().items(), start=1):
        if key not in there:
            texts = {f"name_{language}": act["name"][language] for language in LANGUAGES}
            texts |= {f"verbs_{each}": "\n".join(act["verbs"][each]) for each in LANGUAGES}
            rows.create(reference=key, position=position, **texts)
