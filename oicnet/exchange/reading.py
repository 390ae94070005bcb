"""An archive into the register: all of it, or nothing and a list of what is wrong where.

Rows are keyed by reference. A row that is there already and says the same is not touched, so that
reading the same archive twice changes nothing; rows that the archive does not name stay.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction

from oicnet.documents import files
from oicnet.documents.models import Edition
from oicnet.records import history
from oicnet.records.models import Reference

from . import archive, rows, schema
from .archive import Problems
from .loading import Loader
from .rows import Row


@dataclass
class Summary:
    """How many rows of each model were created, updated and left as they were."""

    created: dict[str, int] = field(default_factory=dict)
    updated: dict[str, int] = field(default_factory=dict)
    unchanged: dict[str, int] = field(default_factory=dict)

    def total(self, what: str) -> int:
        return sum(getattr(self, what).values())


def read(folder: Path, *, by: Any = None) -> Summary:
    """Read an archive into the register in one transaction.

    Args:
        by: the user in whose name it is done; None for a command.

    Raises:
        ArchiveError: with every problem found; neither the database nor the store was changed.
    """
    problems = Problems()
    there = archive.open_archive(folder, problems)
    parsed = _parse(there, problems)
    _check_references(parsed, problems)
    _check_papers(parsed, there, problems)
    problems.stop_if_any()
    saved: list[str] = []
    try:
        with transaction.atomic(), history.because(f"import_register {folder.name}", by=by):
            summary = _load(parsed, problems)
            _store_papers(parsed, there, saved)
    except BaseException:
        storage = Edition._meta.get_field("file").storage
        for name in saved:
            storage.delete(name)
        raise
    return summary


def _parse(there: dict[str, Path], problems: Problems) -> dict[schema.Model, list[Row]]:
    known = schema.models_by_file()
    for name in there:
        if name not in known and not name.startswith("files/"):
            problems.add(name, 0, "", "the register has no rows of this kind")
    parsed: dict[schema.Model, list[Row]] = {model: [] for model in schema.register_models()}
    for name, model in known.items():
        if name in there:
            for number, given in archive.lines(name, there[name], problems):
                row = rows.parse(model, number, given, problems)
                if row is not None:
                    parsed[model].append(row)
    return parsed


def _check_references(parsed: dict[schema.Model, list[Row]], problems: Problems) -> None:
    """Each reference names one thing, and whatever is pointed to is there and of the right kind."""
    kinds: dict[str, str] = {}
    for model, given in parsed.items():
        for row in given:
            if row.reference in kinds:
                said = f"{row.reference} stands twice in the archive ({kinds[row.reference]})"
                problems.add(row.file, row.line, "reference", said)
            kinds[row.reference] = model._meta.label_lower
    stored = dict(Reference.objects.values_list("reference", "kind"))
    for given in parsed.values():
        for row in given:
            kind = stored.get(row.reference, kinds[row.reference])
            if kind != row.model._meta.label_lower:
                said = f"{row.reference} is in use in the register by another kind: {kind}"
                problems.add(row.file, row.line, "reference", said)
            _check_targets(row, stored | kinds, problems)


def _check_targets(row: Row, kinds: dict[str, str], problems: Problems) -> None:
    wanted: list[tuple[Any, list[str]]] = [
        (key, [row.keys[key.name]]) for key in schema.keys(row.model) if key.name in row.keys
    ]
    wanted += [(link, row.links[link.name]) for link in schema.links(row.model)]
    for relation, targets in wanted:
        target_model = relation.related_model
        expected = target_model._meta.label_lower
        for target in targets:
            if target not in kinds:
                problems.add(row.file, row.line, relation.name, f"there is no {target}")
            elif target_model is not Reference and kinds[target] != expected:
                said = f"{target} is a {kinds[target]}, not a {expected}"
                problems.add(row.file, row.line, relation.name, said)


def _paper_name(entry: dict[str, str]) -> str:
    """The name in the store of a paper in an archive; the one that an upload would get."""
    digest = entry["sha256"]
    return f"{digest[:2]}/{digest}{Path(entry['path']).suffix}"


def _check_papers(
    parsed: dict[schema.Model, list[Row]], there: dict[str, Path], problems: Problems
) -> None:
    """Papers are in the archive, are what they say, and give the columns that a row leaves out."""
    for row in (row for given in parsed.values() for row in given):
        for name, entry in row.files.items():
            path = there.get(entry["path"])
            if path is None:
                problems.add(row.file, row.line, name, f"there is no {entry['path']}")
            elif path.stem != archive.digest(path):
                problems.add(row.file, row.line, name, "the file's SHA-256 is not its name")
            else:
                row.values["file"] = _paper_name(entry)
                _examine(row, name, path, problems)


def _examine(row: Row, name: str, path: Path, problems: Problems) -> None:
    with path.open("rb") as opened:
        file = File(opened, name=path.name)
        try:
            files.validate(file)
            if not row.values["sha256"]:
                facts = files.examine(file)
                row.values |= {one: getattr(facts, one) for one in facts.__dataclass_fields__}
        except ValidationError as fault:
            problems.add(row.file, row.line, name, " ".join(fault.messages))
    if row.values["sha256"] != path.stem:
        problems.add(row.file, row.line, "sha256", "is not the SHA-256 of the file")


def _load(parsed: dict[schema.Model, list[Row]], problems: Problems) -> Summary:
    summary, ids = Summary(), defaultdict[schema.Model, dict[str, Any]](dict)
    for model, given in parsed.items():
        loader = Loader(model, given, ids, problems)
        loader.load()
        label = model._meta.label_lower
        summary.created[label] = len(loader.created)
        summary.updated[label] = len(loader.updated)
        summary.unchanged[label] = len(given) - len(loader.created) - len(loader.updated)
        problems.stop_if_any()
    return summary


def _store_papers(
    parsed: dict[schema.Model, list[Row]], there: dict[str, Path], saved: list[str]
) -> None:
    storage = Edition._meta.get_field("file").storage
    for row in parsed[Edition]:
        for entry in row.files.values():
            name = _paper_name(entry)
            if not storage.exists(name):
                with there[entry["path"]].open("rb") as opened:
                    saved.append(storage.save(name, File(opened)))
