"""The log, its heads, what waits to be entered, and what does not fit."""

from datetime import UTC, datetime
from typing import Any

import pgtrigger
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from oicnet.records.columns import choice

ERASING = "register.erasing"  # the setting that a redaction sets, until its transaction ends


class Entry(models.Model):
    """An entry about one row. Nothing of it ever changes, but that a redaction erases salts.

    leaves: commitments by field, and by past event of the row (`history:17`).
    salts: those of the leaves by name, apart from what the hash is of.
    erased: the leaves, by number of entry and name, whose salts this redaction erased.
    row: the key of the row, for the register's own checks; neither hashed nor published.
    """

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    act = models.CharField(max_length=12)
    kind = models.CharField(max_length=60)
    reference = models.CharField(max_length=40)
    row = models.BigIntegerField()
    leaves = models.JSONField(default=dict)
    salts = models.JSONField(default=dict)
    erased = models.JSONField(default=list)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        default_permissions = ()
        indexes = (models.Index(fields=["kind", "row"], name="proof_entry_row"),)
        triggers = (
            pgtrigger.Protect(name="keep_entry", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="only_erase_salts",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=pgtrigger.Func(
                    f"""
                    IF to_jsonb(NEW) - 'salts' <> to_jsonb(OLD) - 'salts'
                       OR NOT OLD.salts @> NEW.salts
                       OR coalesce(current_setting('{ERASING}', true), '') <> 'yes' THEN
                        RAISE EXCEPTION 'the log is append-only: entry %', OLD.number
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                    """
                ),
            ),
        )

    def __str__(self) -> str:
        return f"{self.number}: {self.act} {self.kind} {self.reference}"

    @property
    def moment(self) -> str:
        return moment(self.at)


class Head(models.Model):
    """What the log came to at a moment; signed, unless the register was given no key."""

    at = models.DateTimeField(default=timezone.now)
    number = models.BigIntegerField()
    hash = models.CharField(max_length=64)
    key = models.CharField(max_length=16, blank=True)
    signature = models.CharField(max_length=128, blank=True)

    class Meta:
        default_permissions = ()
        ordering = ("pk",)
        triggers = (
            pgtrigger.Protect(name="keep_head", operation=pgtrigger.Update | pgtrigger.Delete),
        )

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}: {self.number}"

    def published(self) -> dict[str, Any]:
        """As outsiders get it."""
        return {
            "at": moment(self.at),
            "number": self.number,
            "hash": self.hash,
            "key": self.key,
            "signature": self.signature,
        }


class Awaiting(models.Model):
    """An event that was not looked at yet; written by triggers, in the transaction of the event."""

    events = models.CharField(max_length=60)
    event = models.BigIntegerField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.events} {self.event}"


class Form(models.Model):
    """The columns that a table of events had when leaves of it were made.

    A later release may add columns; the digests of before are of those that were there.
    """

    events = models.CharField(max_length=60)
    columns = models.JSONField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.events} {self.pk}"


class Check(models.Model):
    """When the rows of a kind were last compared with the log."""

    kind = models.CharField(max_length=60, primary_key=True)
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.kind


class Misfit(models.Model):
    """A row, a past event or a paper that does not fit the log: someone went past the register."""

    class Fault(models.TextChoices):
        CHANGED = "changed", _("differs from the history")
        MISSING = "missing", _("is missing, and was not removed")
        UNKNOWN = "unknown", _("is public without an entry")
        OTHER = "other", _("differs from the log")
        PAST_CHANGED = "past_changed", _("an event of the history was changed")
        PAST_MISSING = "past_missing", _("an event of the history is missing")
        PAST_ADDED = "past_added", _("an event was added to the history")
        PAPER_CHANGED = "paper_changed", _("the file was changed")
        PAPER_MISSING = "paper_missing", _("the file is missing")
        LOG = "log", _("the log itself was changed")

    kind = models.CharField(_("kind"), max_length=60)
    reference = models.CharField(_("reference"), max_length=40)
    field = models.CharField(_("field"), max_length=80, blank=True)
    fault = choice(Fault, _("what does not fit"))
    found_at = models.DateTimeField(_("found at"), default=timezone.now)
    told_at = models.DateTimeField(_("told at"), null=True, editable=False)

    counted = ngettext_lazy("%(count)d misfit", "%(count)d misfits", "count")

    class Meta:
        default_permissions = ("view",)
        ordering = ("kind", "reference", "field", "pk")
        verbose_name = _("misfit with the log")
        verbose_name_plural = _("misfits with the log")

    def __str__(self) -> str:
        return f"{self.kind} {self.reference} {self.field}"


def moment(at: datetime) -> str:
    """As entries and heads are hashed and signed with it, in whole seconds."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S}Z"
