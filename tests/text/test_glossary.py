"""One term for one thing: what the glossary forbids stands nowhere in the interface or the data.

`oicnet/text/glossary.csv`: a term a line in three languages, and what is not to be written instead.
"""

import csv
import re
from pathlib import Path

import pytest

from oicnet import messages

ROOT = messages.ROOT
LANGUAGES = ("en", "ar", "fr")


def terms() -> list[dict[str, str]]:
    with (ROOT / "oicnet/text/glossary.csv").open(newline="") as file:
        return list(csv.DictReader(file))


def texts(language: str) -> dict[str, str]:
    """What the register says of itself in a language, by where it says so."""
    if language == "en":
        source = {path: text for path, text in messages.sources() if path.endswith(".html")}
        return source | {
            "catalog": "\n".join(str(message.id) for message in messages.extracted() if message.id)
        }
    strings = [message.string for message in messages.read(language) if message.id]
    kept = {path.name: path.read_text() for path in (ROOT / "oicnet/exchange").rglob("*.jsonl")}
    kept |= {
        path.name: path.read_text() for path in (ROOT / "oicnet/exchange/sample").rglob("*.toml")
    }
    return kept | {"catalog": "\n".join(map(str, strings))}


def test_the_glossary_is_whole():
    rows = terms()

    assert len(rows) >= 60
    assert [row for row in rows if not all(row[language] for language in LANGUAGES)] == []
    names = [row["en"] for row in rows]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_forbidden_variant_is_written(language):
    found = []
    everything = texts(language)
    for row in terms():
        for variant in filter(None, row[f"not_{language}"].split("|")):
            pattern = re.compile(rf"(?<!\w){re.escape(variant)}(?!\w)")
            found += [
                f"{place}: “{variant}”, write “{row[language]}”"
                for place, text in everything.items()
                if pattern.search(text)
            ]

    assert found == []


def test_a_forbidden_variant_would_be_found(tmp_path: Path):
    assert any("cookie" in text for text in texts("en").values())
    assert "جهات الاتصال" in texts("ar")["catalog"]
