"""Sources, corrections, and withdrawing."""

from typing import Any

from django.utils import timezone

from oicnet.records.models import Correction, Record, Reference, Source

from .rows import build, numbered


def withdrawn(record: Record, reason: str = "سُحب") -> Record:
    """A published record, as it stands after it was withdrawn."""
    record.status = Record.Status.WITHDRAWN
    record.withdrawn_at = timezone.now()
    record.withdrawal_reason_ar = reason
    record.save()
    return record


def source(**given: Any) -> Source:
    return build(
        Source,
        given,
        text="publisher",
        reference=numbered("SRC-"),
        title="A page",
        language="en",
        address="https://example.org/page",
    )


def correction(record: Record, **given: Any) -> Correction:
    entry = Reference.objects.get(reference=record.reference)
    return build(
        Correction, given, text="reason", reference=f"{record.reference}-COR1", corrected=entry
    )
