"""New rows made of pasted text, once they were looked at: all are entered, or none."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Any

from django.db import models, transaction
from django.forms import ModelForm

from oicnet.records import batch

from .editing import lock_record


def enter(
    owner: models.Model,
    forms: Any,
    records: Callable[[], Iterable[tuple[Any, models.Model]]],
    act: AbstractContextManager[Any],
) -> bool:
    """Write new rows of a record, as one act; otherwise the forms say what is wrong.

    Args:
        forms: are checked while nobody else writes the record.
        records: each new row with the form that it comes from.
    """
    with transaction.atomic():
        lock_record(owner)
        if forms.is_valid():
            with act:
                if batch.add(records(), _refuse):
                    return True
        transaction.set_rollback(True)
    return False


def _refuse(form: ModelForm, fields: Sequence[str], reason: str) -> None:
    form.add_error(fields[-1] if fields and fields[-1] in form.fields else None, reason)
