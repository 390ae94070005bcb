"""What the database itself keeps, whoever writes: the register of references, versions, permanence.

Triggers see bulk updates and raw SQL too, so nothing in Python has to remember these rules.
"""

from typing import Any

import pgtrigger
from django.utils.translation import gettext_lazy as _


class Refusal(pgtrigger.Trigger):
    """A trigger that refuses. `says` is what a form shows of it, at `field` if it names one."""

    def __init__(self, *, says: Any, field: str = "", **options: Any) -> None:
        super().__init__(**options)
        self.says, self.field = says, field


class Protection(Refusal, pgtrigger.Protect):
    """A refusal of everything that meets its condition."""


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

FORGET_REFERENCE = pgtrigger.Trigger(
    name="forget_reference",
    when=pgtrigger.After,
    operation=pgtrigger.Delete,
    func=pgtrigger.Func(
        "DELETE FROM records_reference WHERE reference = OLD.reference; RETURN NULL;"
    ),
)

# The number by which two people editing the same row notice each other. Only a real change counts.
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

# A published address never changes.
KEEP_ADDRESS = Protection(
    name="keep_address",
    says=_("It has been public: its reference never changes."),
    field="reference",
    operation=pgtrigger.Update,
    condition=pgtrigger.Q(
        old__published_at__isnull=False, old__reference__df=pgtrigger.F("new__reference")
    ),
)

# What was published stays published or is withdrawn; nor does it turn into sample data, which alone
# may be deleted.
KEEP_PUBLICATION = Refusal(
    name="keep_publication",
    says=_("It has been public: it can be withdrawn, not made a draft again."),
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

# What the public has seen is withdrawn, with a reason; it is not deleted. Sample data is.
KEEP_PUBLISHED = Protection(
    name="keep_published",
    says=_("What was public is withdrawn, with a reason; it is not deleted."),
    operation=pgtrigger.Delete,
    condition=pgtrigger.Q(old__published_at__isnull=False, old__is_sample=False),
)
