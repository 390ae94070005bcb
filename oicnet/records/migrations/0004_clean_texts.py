"""Rows that were stored before there was a gate for text, cleaned as the gate would have done it."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.apps import apps as house
from django.db import DatabaseError, migrations, transaction
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models import Model

from oicnet.records import history
from oicnet.records.models import Multilingual, Standing, Written
from oicnet.records.models.written import gate_of
from oicnet.text.cleaning import legible
from oicnet.text.languages import LANGUAGES


Row = dict[str, Any]
REASON = "تنقية النصوص مما لا يُرى فيها"  # the language of the history's own reasons is the reader's
APPS = [
    "accounts", "cooperation", "documents", "intake", "meetings", "members", "news", "plans",
    "recommendations", "search", "themes",
]  # fmt: skip


def clean(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    with history.because(REASON):
        for present in house.get_models():
            if issubclass(present, Written) and not hasattr(present, "pgh_tracked_model"):
                try:
                    model = apps.get_model(present._meta.label)
                except LookupError:
                    continue  # a model of later
                _clean_rows(model, present)


def _clean_rows(model: type[Model], present: type[Written]) -> None:
    gates = {
        field.attname: gate
        for field in model._meta.concrete_fields
        if field.name not in present.as_they_came and (gate := gate_of(field))
    }
    if not gates:
        return
    rows = model._base_manager.order_by("pk").values("pk", *gates)
    for row in list(_unclean(rows.iterator(), gates)):
        changed = {name: gate(legible(row[name])) for name, gate in gates.items() if row[name]}
        changed = {name: text for name, text in changed.items() if text != row[name]}
        if issubclass(present, Multilingual):
            changed |= _translations(present, row, row | changed)
        try:
            with transaction.atomic():
                model._base_manager.filter(pk=row["pk"]).update(**changed)
        except DatabaseError:
            pass  # what is frozen or append-only stays as it is; what is written out is legible


def _unclean(rows: Iterable[Row], gates: Mapping[str, Callable[[str], str]]) -> Iterator[Row]:
    for row in rows:
        if any(row[name] and gate(legible(row[name])) != row[name] for name, gate in gates.items()):
            yield row


def _translations(present: type[Multilingual], before: Row, after: Row) -> dict[str, str]:
    """Translations that rendered the original still do."""
    old, new = _digest(present, before), _digest(present, after)
    names = [f"translated_from_{language}" for language in LANGUAGES]
    return {name: new for name in names if old != new and before[name] == old}


def _digest(present: type[Multilingual], row: Row) -> str:
    originals = [one for one in LANGUAGES if row[f"standing_{one}"] == Standing.ORIGINAL]
    text = "\x1f".join(row.get(column) or "" for column in present.text_columns(originals))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


class Migration(migrations.Migration):
    dependencies = [("records", "0003_words_as_folded"), *((app, "0001_initial") for app in APPS)]

    operations = [migrations.RunPython(clean, migrations.RunPython.noop)]
