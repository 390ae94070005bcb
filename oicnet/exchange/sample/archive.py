"""The sample's rows on their way into an archive."""

import json
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.apps import apps

from oicnet.exchange import archive
from oicnet.text.languages import LANGUAGES

from .content import Table, columns

FIRST_PUBLISHED = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)
BETWEEN = timedelta(minutes=19)
EARLIER_ORIGINAL = "0" * 16  # the digest of an original that has changed since


class Archive:
    """Rows by model. What comes in as a record is marked as sample."""

    def __init__(self) -> None:
        self.rows: dict[str, list[Table]] = defaultdict(list)
        self.files: dict[str, bytes] = {}
        self._published_at = FIRST_PUBLISHED

    def add(self, model: str, reference: str, **values: object) -> None:
        """A part, or a source: a row without a status."""
        self.rows[model].append({"reference": reference, **columns(values)})

    def record(self, model: str, reference: str, **values: object) -> None:
        """A record, published unless its `status` says otherwise.

        `stale` lists the languages whose translation is older than the present original.
        """
        row = {"status": "published", **columns(values), "is_sample": True}
        if row["status"] in {"published", "withdrawn"} and "published_at" not in row:
            row["published_at"] = self._published_at
            self._published_at += BETWEEN
        if stale := row.pop("stale", ()):
            row |= _translations(model, row, stale)
        self.rows[model].append({"reference": reference, **row})

    def file(self, content: bytes, digest: str) -> dict[str, str]:
        """Keep a PDF; returns what a row says of it."""
        path = f"files/{digest}.pdf"
        self.files[path] = content
        return {"path": path, "sha256": digest}

    def write(self, folder: Path) -> None:
        (folder / "files").mkdir(parents=True, exist_ok=True)
        for path, content in self.files.items():
            (folder / path).write_bytes(content)
        for model, rows in self.rows.items():
            ordered = sorted(rows, key=lambda row: row["reference"])
            lines = "".join(f"{_line(row)}\n" for row in ordered)
            (folder / f"{model}.jsonl").write_text(lines, encoding="utf-8")
        archive.seal(folder)


def _translations(model: str, row: Table, stale: list[str]) -> dict[str, str]:
    """From which original each language was translated."""
    kind: Any = apps.get_model(model)
    named = {*kind.text_columns(), *(f"standing_{language}" for language in LANGUAGES)}
    present = kind(**{name: row[name] for name in named & row.keys()}).original_digest()
    return {
        f"translated_from_{language}": EARLIER_ORIGINAL if language in stale else present
        for language in LANGUAGES
    }


def _line(row: Table) -> str:
    filled = {name: value for name, value in row.items() if value not in ("", [], None)}
    return json.dumps(filled, ensure_ascii=False, default=_plain)


def _plain(value: date | datetime) -> str:
    return value.isoformat().replace("+00:00", "Z")
