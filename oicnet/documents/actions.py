"""What is decided about papers. Raises `PermissionDenied` when that user may not."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from oicnet.records import history, permissions
from oicnet.records.permissions import Person

from .models import Document


@transaction.atomic
def accept_findings(document: Document, *, by: Person) -> None:
    """Note that somebody looked at what is in the files besides their pages, and lets it pass."""
    if not permissions.may(by, "change", document):
        raise PermissionDenied
    with history.because(_("Other content in the files was reviewed and accepted."), by=by):
        document.editions.waiting_for_acceptance().update(findings_accepted=True)
