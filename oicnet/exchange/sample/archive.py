"""The sample's rows on their way into an archive."""

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from oicnet.exchange import archive

PUBLISHED_AT = "2026-11-02T08:00:00Z"


class Archive:
    """Rows by model; `publish` marks a record as sample and public, `draft` as sample only."""

    def __init__(self) -> None:
        self.rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self.files: dict[str, bytes] = {}

    def add(self, model: str, reference: str, **values: Any) -> None:
        self.rows[model].append({"reference": reference, **values})

    def publish(self, model: str, reference: str, **values: Any) -> None:
        self.draft(model, reference, status="published", published_at=PUBLISHED_AT, **values)

    def draft(self, model: str, reference: str, **values: Any) -> None:
        self.add(model, reference, is_sample=True, **values)

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
            lines = [
                json.dumps({name: value for name, value in row.items() if value not in ("", [])},
                           ensure_ascii=False)
                for row in sorted(rows, key=lambda row: row["reference"])
            ]  # fmt: skip
            (folder / f"{model}.jsonl").write_text("".join(f"{line}\n" for line in lines), "utf-8")
        archive.seal(folder)
