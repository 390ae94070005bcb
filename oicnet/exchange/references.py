"""References of an archive: each is unique, and every target exists and is of its kind."""

from collections import defaultdict
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from typing import Any

from django.db import models

from oicnet.records.models import Reference

from . import schema
from .problems import Problems
from .rows import FileRow

Parsed = dict[schema.Model, list[FileRow]]


def check(parsed: Parsed, problems: Problems) -> None:
    """Note references that are duplicate, used by another kind, or without a target."""
    stored = dict(Reference.objects.values_list("reference", "kind"))
    kinds = _kinds(parsed, problems)
    known = stored | kinds
    for model, rows in parsed.items():
        for row in rows:
            kind = stored.get(row.reference, row.model._meta.label_lower)
            if kind != row.model._meta.label_lower:
                message = f"{row.reference} is in use in the register by another kind: {kind}"
                problems.add(row.file, row.line, "reference", message)
            for relation, target in targets(row):
                _check_target(row, relation, target, known, problems)
        _check_circles(model, rows, problems)


def targets(row: FileRow) -> Iterator[tuple[Any, str]]:
    """Yields (relation, reference) for everything that a row refers to."""
    for key in schema.keys(row.model):
        if key.name in row.keys:
            yield key, row.keys[key.name]
    for link in schema.links(row.model):
        for target in row.links[link.name]:
            yield link, target


def outside(parsed: Parsed) -> dict[schema.Model, dict[str, Any]]:
    """Keys of targets outside the archive, by model and reference."""
    held = {row.reference for rows in parsed.values() for row in rows}
    wanted = defaultdict[schema.Model, set[str]](set)
    for rows in parsed.values():
        for row in rows:
            for relation, target in targets(row):
                if target not in held and relation.related_model is not Reference:
                    wanted[relation.related_model].add(target)
    return {
        model: dict(model._base_manager.filter(reference__in=names).values_list("reference", "pk"))
        for model, names in wanted.items()
    }


def _kinds(parsed: Parsed, problems: Problems) -> dict[str, str]:
    first: dict[str, FileRow] = {}
    for rows in parsed.values():
        for row in rows:
            earlier = first.setdefault(row.reference, row)
            if earlier is not row:
                message = (
                    f"{row.reference} stands in the archive already: {earlier.file}:{earlier.line}"
                )
                problems.add(row.file, row.line, "reference", message)
    return {reference: row.model._meta.label_lower for reference, row in first.items()}


def _check_target(
    row: FileRow,
    relation: models.ForeignKey,
    target: str,
    known: dict[str, str],
    problems: Problems,
) -> None:
    expected = relation.related_model._meta.label_lower
    if target not in known:
        message = f"there is no {target:.60}, neither in the archive nor in the register"
        problems.add(row.file, row.line, relation.name, message)
    elif relation.related_model is not Reference and known[target] != expected:
        message = f"{target} is a {known[target]}, not a {expected}"
        problems.add(row.file, row.line, relation.name, message)


def _check_circles(model: schema.Model, rows: list[FileRow], problems: Problems) -> None:
    """Note circles: a document cannot supersede itself by way of others."""
    by_reference = {row.reference: row for row in rows}
    for key in schema.keys(model):
        if key.related_model is model:
            points = {row.reference: [row.keys[key.name]] for row in rows if key.name in row.keys}
            try:
                TopologicalSorter(points).prepare()
            except CycleError as circle:
                row = by_reference[circle.args[1][0]]
                message = f"points in a circle: {' - '.join(circle.args[1])}"
                problems.add(row.file, row.line, key.name, message)
