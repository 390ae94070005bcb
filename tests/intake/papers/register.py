"""What things are called in the real record, handed to the reader without a database."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from oicnet.intake.papers.acts import Acts
from oicnet.intake.papers.facts import Named
from oicnet.intake.papers.naming import Naming

REAL = Path(__file__).parents[3] / "oicnet" / "exchange" / "real"
LANGUAGES = ("ar", "en", "fr")


def _rows(kind: str) -> Iterator[dict[str, Any]]:
    for line in (REAL / f"{kind}.jsonl").read_text("utf-8").splitlines():
        yield json.loads(line)


def _names(row: dict[str, Any], *fields: str) -> list[str]:
    names = [row.get(f"{field}_{language}") for field in fields for language in LANGUAGES]
    return [*filter(None, names), *row.get("other_names", "").splitlines()]


def _named() -> Iterator[Named]:
    for row in _rows("members.memberstate"):
        yield Named("state", row["reference"], tuple(_names(row, "name")))
    called = {}
    for row in _rows("members.organisation"):
        names = [row["reference"], *_names(row, "name", "short_name")]
        called[row["reference"]] = names
        state = row.get("member_state", "")
        yield Named("organisation", row["reference"], tuple(names), state)
    for row in _rows("members.body"):
        own = called["OIC-PESNET"] if row["reference"] == "B-NET" else []
        yield Named("body", row["reference"], (*_names(row, "name"), *own))
    for row in _rows("themes.theme"):
        yield Named("theme", row["reference"], tuple(_names(row, "title")))


@cache
def real_register() -> Naming:
    verbs = {}
    for row in _rows("meetings.statementact"):
        word = row["reference"].removeprefix("ACT-").lower()
        verbs[word] = {each: row.get(f"verbs_{each}", "").splitlines() for each in LANGUAGES}
    return Naming(_named(), Acts(verbs))
