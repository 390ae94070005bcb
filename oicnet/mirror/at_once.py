"""What must not wait for the next archive: withdrawals, removals and redactions, by the log.

A record that was withdrawn is withdrawn here, with its reason. A row in which a redacted name
stood, or that is public no longer, is taken off with its history and its papers; the next archive
brings back what is left of it.
"""

import tempfile
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from oicnet.exchange.history import receiving
from oicnet.exchange.history.reading import write
from oicnet.exchange.history.spans import Model
from oicnet.exchange.history.writing import Written
from oicnet.exchange.problems import Problems
from oicnet.records import past
from oicnet.records.models import Record, Referenced
from oicnet.text.languages import LANGUAGES
from oicnet.verify.encoding import PUBLISHED, REDACTED, REMOVED, WITHDRAWN

from .origin import Origin

Names = dict[Model, set[str]]


def apply(entries: Iterable[dict[str, Any]], origin: Origin) -> int:
    """Apply entries of the log to the mirror; returns how many rows they took off or withdrew.

    Raises:
        OriginError: it does not say why something was withdrawn.
    """
    last: dict[tuple[str, str], dict[str, Any]] = {}
    redacted: set[tuple[str, str]] = set()
    for entry in entries:
        name = entry["kind"], entry["reference"]
        if entry["act"] in {PUBLISHED, REMOVED, WITHDRAWN}:
            last[name] = entry
        elif entry["act"] == REDACTED:
            redacted.add(name)
    models = _models()
    withdrawn: list[tuple[Any, str, dict[str, Any]]] = []
    without: Names = defaultdict(set)
    for kind, reference in sorted(redacted | last.keys()):
        newest = last.get((kind, reference), {})
        act, model = newest.get("act"), models.get(kind)
        if model is None or (act == PUBLISHED and (kind, reference) not in redacted):
            continue
        if act == WITHDRAWN and issubclass(model, Record):
            withdrawal = origin.withdrawal(kind, reference)
            if withdrawal.get("withdrawn") == reference:
                withdrawn.append((model, reference, {**withdrawal, "at": newest["at"]}))
                continue
        without[model].add(reference)
    if withdrawn or without:
        _write(withdrawn, without)
    return len(withdrawn) + sum(map(len, without.values()))


def _models() -> dict[str, Any]:
    models: list[Any] = [model for model in past.tables() if issubclass(model, Referenced)]
    return {model._meta.model_name: model for model in models}


@transaction.atomic
def _write(withdrawn: list[tuple[Any, str, dict[str, Any]]], without: Names) -> None:
    """The mirror's own public history, without what is gone, is read into the mirror."""
    with receiving.door(of_mirror=True):
        for model, reference, withdrawal in withdrawn:
            reasons = withdrawal.get("reason") or {}
            model._base_manager.filter(reference=reference, status=Record.Status.PUBLISHED).update(
                status=Record.Status.WITHDRAWN,
                withdrawn_at=datetime.fromisoformat(withdrawal["at"]),
                **{f"withdrawal_reason_{each}": reasons.get(each) or "" for each in LANGUAGES},
            )
    with tempfile.TemporaryDirectory() as folder:
        there: dict[str, Path] = {}
        for number, (name, put) in enumerate(Written(without).files()):
            there[name] = Path(folder) / str(number)
            with there[name].open("wb") as out:
                put(out)
        write(there, Problems(), of_mirror=True)
