"""Rules that the database keeps, whoever writes: references, versions, permanence.

Triggers see bulk updates and raw SQL too, so nothing in Python has to remember these rules.
"""

from collections.abc import Iterator
from typing import Any

import pgtrigger
from django.apps import apps
from django.db.models import Model
from django.utils.translation import gettext_lazy as _


class Refusal(pgtrigger.Trigger):
    """A trigger that refuses. `says` is what a form shows of it, at `field` if it names one."""

    def __init__(self, *, says: object, field: str = "", **options: Any) -> None:
        super().__init__(**options)
        self.says, self.field = says, field


class Protection(Refusal, pgtrigger.Protect):
    """Refuses everything that meets its condition."""


# The list of references follows the rows; a direct change would contradict them.
WRITTEN_BY_TRIGGERS = Refusal(
    name="written_by_triggers",
    says=_("References cannot be changed on their own. Change or delete the record."),
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete,
    condition=pgtrigger.Condition("pg_trigger_depth() = 0"),
    func=pgtrigger.Func(
        "RAISE EXCEPTION 'references are written by triggers only: %', OLD.reference;"
    ),
)

REGISTER_REFERENCE = pgtrigger.Trigger(
    name="register_reference",
    when=pgtrigger.After,
    operation=pgtrigger.Insert,
    func=pgtrigger.Func(
        """
        INSERT INTO records_reference (reference, kind)
        VALUES (NEW.reference, '{meta.label_lower}');
        RETURN NULL;
        """
    ),
)

RENAME_REFERENCE = pgtrigger.Trigger(
    name="rename_reference",
    when=pgtrigger.After,
    operation=pgtrigger.UpdateOf("reference"),
    condition=pgtrigger.Q(old__reference__df=pgtrigger.F("new__reference")),
    func=pgtrigger.Func(
        """
        UPDATE records_reference SET reference = NEW.reference WHERE reference = OLD.reference;
        RETURN NULL;
        """
    ),
)


def of_record(model: type[Model], row: str) -> tuple[str, str]:
    """SQL for the record of a part's row: the FROM clause and the condition."""
    model = apps.get_model(model._meta.label)  # models in migrations have no `parent`
    owner = model._meta.get_field(model.parent).related_model
    table, key = owner._meta.db_table, f"{row}.{model.parent}_id"
    if not hasattr(owner, "parent"):
        return f"{table} record", f"record.id = {key}"
    tables, condition = of_record(owner, "owner")
    return f"{table} owner, {tables}", f"owner.id = {key} AND {condition}"


def _named_are_public(model: type[Model], row: str) -> Iterator[str]:
    """SQL conditions that everything named in a part's reference has been public."""
    model = apps.get_model(model._meta.label)
    if model.public_if:
        yield f"{row}.{model.public_if}"
    for field in model._meta.concrete_fields:
        target = field.related_model
        if target and field.name != model.parent and hasattr(target, "published_at"):
            yield (
                f"({row}.{field.column} IS NULL OR EXISTS (SELECT FROM {target._meta.db_table} "
                f"WHERE id = {row}.{field.column} AND published_at IS NOT NULL))"
            )
    owner: Any = model._meta.get_field(model.parent).related_model
    if hasattr(owner, "parent"):
        yield from _named_are_public(owner, "owner")


class ForgetPart(pgtrigger.Trigger):
    """Deletes a part's reference with it; for a public part a notice stays at its address."""

    def get_func(self, model: Any) -> str:
        tables, condition = of_record(model, "OLD")
        is_told = " AND ".join(["record.published_at IS NOT NULL", "NOT record.is_sample",
                             *_named_are_public(model, "OLD")])  # fmt: skip
        return f"""
            DELETE FROM records_reference WHERE reference = OLD.reference;
            INSERT INTO records_removal (reference, version, part_kind, removed_from_id, removed_at,
                                         correction_id)
            SELECT OLD.reference, 1, '{model._meta.label_lower}', record.reference, now(),
                (SELECT max(made.pgh_obj_id) FROM records_correctionevent made
                 WHERE made.corrected_id = record.reference AND made.pgh_created_at = now())
            FROM {tables} WHERE {condition} AND {is_told};
            RETURN NULL;
        """  # noqa: S608 - names of tables and columns, from the models


class KeepPartAddress(Refusal):
    """Keeps the address of a part whose record has been public."""

    def get_func(self, model: Any) -> str:
        tables, condition = of_record(model, "OLD")
        return f"""
            IF EXISTS (SELECT FROM {tables}
                       WHERE {condition} AND record.published_at IS NOT NULL) THEN
                RAISE EXCEPTION '% has been public: its reference never changes', OLD.reference
                    USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
        """


FORGET_REFERENCE = pgtrigger.Trigger(
    name="forget_reference",
    when=pgtrigger.After,
    operation=pgtrigger.Delete,
    func=pgtrigger.Func(
        "DELETE FROM records_reference WHERE reference = OLD.reference; RETURN NULL;"
    ),
)

# Lets two people who edit the same row notice each other. Only a real change counts.
COUNT_VERSION = pgtrigger.Trigger(
    name="count_version",
    when=pgtrigger.Before,
    operation=pgtrigger.Update,
    func=pgtrigger.Func(
        """
        NEW.version := OLD.version;
        IF NEW IS DISTINCT FROM OLD THEN
            NEW.version := OLD.version + 1;
        END IF;
        RETURN NEW;
        """
    ),
)

REFERENCED = [REGISTER_REFERENCE, RENAME_REFERENCE, FORGET_REFERENCE, COUNT_VERSION]
PART = [
    REGISTER_REFERENCE,
    RENAME_REFERENCE,
    ForgetPart(name="forget_reference", when=pgtrigger.After, operation=pgtrigger.Delete),
    COUNT_VERSION,
    KeepPartAddress(
        name="keep_address",
        says=_("It has been public, so its reference cannot be changed."),
        field="reference",
        when=pgtrigger.Before,
        operation=pgtrigger.UpdateOf("reference"),
        condition=pgtrigger.Q(old__reference__df=pgtrigger.F("new__reference")),
    ),
]

# A published address never changes.
KEEP_ADDRESS = Protection(
    name="keep_address",
    says=_("It has been public, so its reference cannot be changed."),
    field="reference",
    operation=pgtrigger.Update,
    condition=pgtrigger.Q(
        old__published_at__isnull=False, old__reference__df=pgtrigger.F("new__reference")
    ),
)

# A published record stays published or is withdrawn. It cannot become sample data, which may be
# deleted.
KEEP_PUBLICATION = Refusal(
    name="keep_publication",
    says=_("It has been public, so it can be withdrawn but not returned to draft."),
    when=pgtrigger.Before,
    operation=pgtrigger.Update,
    condition=pgtrigger.Q(old__published_at__isnull=False),
    func=pgtrigger.Func(
        """
        IF NEW.published_at IS NULL OR NEW.status IN ('draft', 'in_review')
           OR NEW.is_sample <> OLD.is_sample THEN
            RAISE EXCEPTION '% has been public: it can be withdrawn, not unpublished',
                OLD.reference USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
        """
    ),
)

# What the public has seen is withdrawn with a reason, not deleted; sample data is deleted.
KEEP_PUBLISHED = Protection(
    name="keep_published",
    says=_("Published records cannot be deleted. Withdraw the record and give a reason."),
    operation=pgtrigger.Delete,
    condition=pgtrigger.Q(old__published_at__isnull=False, old__is_sample=False),
)
