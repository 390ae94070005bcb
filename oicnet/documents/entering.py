"""Makes files that were looked at into editions, and into new documents where they are of one."""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction

from oicnet.records import publishing, refusals
from oicnet.records.models import Record
from oicnet.records.permissions import Person

from . import arrivals
from .models import Arrival, Document, Edition


def enter(
    chosen: Sequence[Any],
    waiting: Sequence[Arrival],
    *,
    by: Person,
    reasons: Mapping[str, str],
    meeting: Record | None = None,
) -> bool:
    """All of it or nothing, with what hinders at its row; whether it was entered.

    Args:
        chosen: valid forms, one for each file that was not left out; rows of one new reference
            make one document.
        meeting: at which the documents are listed from now on.
    """
    stored = {arrival.pk: str(arrival.file) for arrival in waiting}
    new: dict[str, Document] = {}
    row = None
    try:
        with transaction.atomic(), _Corrections(by, reasons) as corrections:
            for row in chosen:
                values = row.cleaned_data
                with refusals.in_words(), transaction.atomic():
                    document = _document(values, new)
                    corrections.include(document)
                    _add(document, values, stored[values["arrival"]])
                    if meeting is not None:
                        corrections.include(meeting)
                        _list(document, meeting)
    except ValidationError as fault:
        if row is None:
            raise
        row.add_error(None, fault.messages)
        return False
    for arrival in waiting:
        arrivals.forget(arrival)  # the file too, when it was left out
    return True


class _Corrections(ExitStack):
    """One correction of each record that has been public and is changed by what is entered."""

    def __init__(self, by: Person, reasons: Mapping[str, str]) -> None:
        super().__init__()
        self.by, self.reasons = by, reasons
        self.included: set[str] = set()

    def include(self, record: Record) -> None:
        if record.has_been_public and record.reference not in self.included:
            self.included.add(record.reference)
            self.enter_context(publishing.correcting(record, by=self.by, reason=self.reasons))


def _document(values: Mapping[str, Any], new: dict[str, Document]) -> Document:
    """The document of a row; of a new one, the title in the row's language and what is empty yet
    is added."""
    document = values["document"]
    if document.pk is not None:
        return document
    document = new.setdefault(document.reference, document)
    language = values["language"]
    setattr(document, f"title_{language}", values["title"])
    setattr(document, f"standing_{language}", values["standing"])
    document.document_kind = document.document_kind or values["kind"]
    document.symbol = document.symbol or values["symbol"]
    document.dated_on = document.dated_on or values["dated_on"]
    document.full_clean()
    document.save()
    return document


def _add(document: Document, values: Mapping[str, Any], stored: str) -> None:
    language = values["language"]
    same = Edition.objects.filter(document=document, language=language)
    highest = same.aggregate(highest=models.Max("revision"))["highest"] or 0
    edition = Edition(
        document=document,
        language=language,
        revision=values["revision"] or highest + 1,
        standing=values["standing"],
        findings_accepted=values.get("accepted", False),
        file=stored,
    )
    edition.read_file()
    edition.file.close()
    edition.full_clean()
    edition.save()
    edition.await_text()


def _list(document: Document, meeting: Any) -> None:
    """As a paper of the meeting, unless it is one already."""
    if not document.tablings.filter(meeting=meeting).exists():
        paper = document.tablings.model(document=document, meeting=meeting)
        paper.full_clean()
        paper.save()
