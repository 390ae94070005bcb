"""Evidence that comes with a report: each file becomes a draft document, checked as all papers.

A focal point may give one and, until the report has been handed in, take it away again; only the
secretariat publishes it.
"""

from pathlib import Path

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from oicnet.members.models import MemberState
from oicnet.records import history
from oicnet.records.permissions import Person
from oicnet.text.languages import reader_language

from . import files
from .models import Document, Edition, GivenPaper
from .proposing import Numbers
from .recognising import recognise

LONGEST_TITLE = 300


@transaction.atomic
def give(file: File, *, by: Person, state: MemberState | None = None) -> Document:
    """Make a draft document of a file that was checked. To be called after it was announced.

    Args:
        state: whose focal point gave it; None where the secretariat added it itself.
    """
    language = recognise(file.name or "", []).language or reader_language()
    stem = files.plain(Path(file.name or "").stem).replace("_", " ").strip()
    document = Document(
        reference=Numbers(timezone.localdate().year).next(),
        document_kind=Document.Kind.REPORT,
        dated_on=timezone.localdate(),
        **{f"title_{language}": stem[:LONGEST_TITLE] or str(_("evidence"))},
    )
    with history.because(_("Given as evidence with a report"), by=by):
        document.full_clean()
        document.save()
        edition = Edition(document=document, language=language, revision=1, file=file)
        edition.read_file()
        edition.full_clean(exclude=["file"])  # it was checked where it came in
        edition.save()
    if state is not None:
        GivenPaper.objects.create(document=document, member_state=state, by_id=by.pk)
    return document


@transaction.atomic
def take_away(documents: list[Document], *, by: Person, state: int) -> None:
    """Delete what a state gave and no longer attaches to any report; drafts alone."""
    relations = [
        relation.get_accessor_name()
        for relation in Document._meta.related_objects
        if relation.many_to_many
    ]
    with history.because(_("No longer attached to a report"), by=by):
        for document in documents:
            own_papers = GivenPaper.objects.filter(document=document, member_state=state)
            is_used = any(getattr(document, str(name)).exists() for name in relations)
            if document.status == Document.Status.DRAFT and own_papers.exists() and not is_used:
                document.delete()
