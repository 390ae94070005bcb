"""The sample's words: tables in TOML files, where the three languages stand side by side."""

import tomllib
from pathlib import Path
from typing import Any

from oicnet.text.languages import LANGUAGES

FOLDER = Path(__file__).parent / "content"

# Stands in every text that could be taken for a decision or a fact when quoted by itself.
NOTE = {
    "ar": "نص توضيحي ضمن البيانات التجريبية؛ لا يعبّر عن قرار ولا عن موقف أي جهة.",
    "en": "An illustrative text of the sample data: no decision, and nobody’s position.",
    "fr": "Texte d’illustration des données fictives : ni décision, ni position de quiconque.",
}

Table = dict[str, Any]


def read(name: str) -> dict[str, Any]:
    """The tables of `content/<name>.toml`."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def columns(table: Table) -> Table:
    """`title.ar` becomes the column `title_ar`; what is no text stays as it is."""
    flat: Table = {}
    for name, value in table.items():
        if isinstance(value, dict) and value.keys() <= set(LANGUAGES):
            flat |= {f"{name}_{language}": text for language, text in value.items()}
        else:
            flat[name] = value
    return flat


def noted(table: Table, name: str) -> Table:
    """The table, its text `name` followed by the note that it is illustrative."""
    texts = {language: f"{text}\n\n{NOTE[language]}" for language, text in table[name].items()}
    return {**table, name: texts}
