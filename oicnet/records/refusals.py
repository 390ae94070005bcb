"""Refusals of the database, in the words of a form.

In: the error that Django raised during a write. Out: a `ValidationError`, at the field concerned
if there is one. A failure that is no refusal (the server is down, a statement is wrong) passes
through unchanged.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any

import pgtrigger
from django.apps import apps
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import DatabaseError, models
from django.db.models import ProtectedError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from psycopg.errors import Diagnostic

from . import guarding
from .triggers import Refusal

TRIGGER = re.compile(r"PL/pgSQL function (pgtrigger_\w+)\(")
KEY = re.compile(r"\(([^)]+)\)=\((.*?)\)")
TABLE = re.compile(r'"(\w+)"')
NAMED = 5  # rows named at most in a message
# SQLSTATE of a conflict with another transaction, and of RAISE without a code.
AT_THE_SAME_MOMENT = {"40001", "40P01", "55P03"}
RAISED = "P0001"


class RefusedError(Exception):
    """A refusal at a place of a page: `place` is the prefix of a form or formset."""

    def __init__(self, place: str, fault: ValidationError) -> None:
        super().__init__(place, fault)
        self.place, self.fault = place, fault


@contextmanager
def at(place: str) -> Iterator[None]:
    """Refusals inside are raised for this place of a page.

    Raises:
        RefusedError: for a refusal of the database or a model, unless an inner place took it.
    """
    try:
        with in_words():
            yield
    except ValidationError as fault:
        raise RefusedError(place, fault) from fault


@contextmanager
def in_words() -> Iterator[None]:
    """Refusals of the database inside are raised as `ValidationError`."""
    try:
        yield
    except DatabaseError as problem:
        fault = explain(problem)
        if fault is None:
            raise
        raise fault from problem


def explain(problem: DatabaseError) -> ValidationError | None:
    """A refusal of the database in words; None if the error is something else."""
    if isinstance(problem, ProtectedError):
        return _pointed_to(sorted(map(str, problem.protected_objects)))
    diagnostic = getattr(problem.__cause__, "diag", None)
    if diagnostic is None or not diagnostic.sqlstate:
        return None
    if diagnostic.sqlstate in AT_THE_SAME_MOMENT:
        return ValidationError(_("Someone else was saving at the same time. Save again."))
    if diagnostic.sqlstate == RAISED or diagnostic.sqlstate[:2] in {"22", "23"}:
        return _by_trigger(diagnostic) or _by_constraint(diagnostic) or _by_kind(diagnostic)
    return None


def fields_and_words(problem: DatabaseError) -> tuple[list[str], str]:
    """The columns that a refusal of the database concerns, and the reason in words."""
    diagnostic = getattr(problem.__cause__, "diag", None)
    rule = _rule(diagnostic) if diagnostic is not None else None
    if rule is not None:
        fields = getattr(rule, "fields", ()) or compared_in(rule)
        return list(fields), str(rule.violation_error_message)
    reasons = by_field(explain(problem) or ValidationError(str(problem)))
    fields = [name for name in reasons if name]
    return fields, " ".join(message for messages in reasons.values() for message in messages)


def by_field(fault: ValidationError) -> Mapping[str, list[str]]:
    """Messages by field; those of the whole row under ""."""
    if not hasattr(fault, "error_dict"):
        return {"": fault.messages}
    return {
        "" if name == NON_FIELD_ERRORS else name: messages
        for name, messages in fault.message_dict.items()
    }


def compared_in(rule: object) -> list[str]:
    """The columns that a check compares."""
    if isinstance(rule, tuple):
        name, value = str(rule[0]), rule[1]
        other = getattr(value, "name", "") if isinstance(value, models.F) else ""
        names = [name, other] if other else [name]
        return [name.split("__")[0] for name in names]
    parts = getattr(getattr(rule, "condition", rule), "children", ())
    return list(dict.fromkeys(name for part in parts for name in compared_in(part)))


def _by_trigger(diagnostic: Diagnostic) -> ValidationError | None:
    """The message of the trigger that refused."""
    named = TRIGGER.search(diagnostic.context or "")
    for model, trigger in pgtrigger.registered():
        if isinstance(trigger, Refusal) and named and trigger.get_pgid(model) == named[1]:
            return _at_field(trigger.says, trigger.field)
    return None


def _by_constraint(diagnostic: Diagnostic) -> ValidationError | None:
    """The message of the constraint that was broken."""
    rule = _rule(diagnostic)
    if rule is None:
        return None
    fields = list(getattr(rule, "fields", ()))
    return _at_field(rule.violation_error_message, fields[0] if len(fields) == 1 else "")


def _rule(diagnostic: Diagnostic) -> Any:
    """The broken constraint of a model, if it was one."""
    if diagnostic.constraint_name == guarding.RULE:
        return guarding.Unclean([diagnostic.column_name or ""])
    model = _model_of(diagnostic.table_name)
    rules = model._meta.constraints if model else []
    return next((rule for rule in rules if rule.name == diagnostic.constraint_name), None)


def _by_kind(diagnostic: Diagnostic) -> ValidationError:
    """A message by kind of refusal: a key, a missing value, a value out of range."""
    key = KEY.search(diagnostic.message_detail or "")
    if diagnostic.sqlstate == "23505" and key:
        return _taken(_model_of(diagnostic.table_name), *key.groups())
    if diagnostic.sqlstate == "23503" and key:
        return _torn(diagnostic, key[1])
    if diagnostic.sqlstate == "23502":
        return _at_field(_("This field is required."), diagnostic.column_name or "")
    if (diagnostic.sqlstate or "").startswith("22"):
        return ValidationError(_("A value is too large or too long."))
    return ValidationError(_("The database rejected this: %s") % diagnostic.message_primary)


def _taken(model: type[models.Model] | None, column: str, value: str) -> ValidationError:
    if column == "reference":
        return _at_field(_("The reference %s is already in use.") % value, "reference")
    field = _field_of(model, column)
    label = capfirst(str(field.verbose_name)) if field else column
    message = _("%(label)s: %(value)s already exists.") % {"label": label, "value": value}
    return _at_field(message, field.name if field else "")


def _torn(diagnostic: Diagnostic, column: str) -> ValidationError:
    """A relation that would lead nowhere: its target was deleted, or is about to be."""
    pointing = _model_of(diagnostic.table_name)
    named = TABLE.findall(diagnostic.message_detail or "")
    if diagnostic.table_name in named:
        kind = str(pointing._meta.verbose_name_plural if pointing else diagnostic.table_name)
        return _pointed_to([kind])
    field = _field_of(pointing, column)
    message = _("The selected item has been deleted. Choose again.")
    return _at_field(message, field.name if field else "")


def _pointed_to(names: list[str]) -> ValidationError:
    named = f"{_(',')} ".join(names[:NAMED]) + (" …" if len(names) > NAMED else "")
    return ValidationError(_("It cannot be deleted because other records refer to it: %s") % named)


def _at_field(message: object, field: str) -> ValidationError:
    return ValidationError({field: [str(message)]} if field else str(message))


@cache
def _models_by_table() -> dict[str, type[models.Model]]:
    return {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}


def _model_of(table: str | None) -> type[models.Model] | None:
    return _models_by_table().get(table or "")


def _field_of(model: type[models.Model] | None, column: str) -> Any:
    fields = model._meta.concrete_fields if model else []
    return next((field for field in fields if field.column == column), None)
