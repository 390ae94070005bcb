"""Files that come with a report: each becomes a draft document among its evidence."""

from collections.abc import Iterable

from django.contrib import admin
from django.core.files.base import File
from django.db.models import Model
from django.http import HttpRequest

from oicnet.documents import giving
from oicnet.documents.models import Document
from oicnet.records import permissions
from oicnet.records.permissions import Person

from .models import Report


def may_add(pages: admin.ModelAdmin, request: HttpRequest, report: Model | None) -> bool:
    """Focal points to their own drafts, and who may make documents anyway."""
    may_write = pages.has_change_permission(request, report)
    is_own = permissions.state_of(request.user) is not None
    return may_write and (is_own or permissions.may(request.user, "add", Document))


def keep(report: Report, uploads: Iterable[File], user: Person) -> None:
    """Make documents of files, in the transaction that saves the report."""
    state = report.member_state if permissions.state_of(user) is not None else None
    for upload in uploads:
        report.evidence.add(giving.give(upload, by=user, state=state))


def take_away(report: Report, before: Iterable[Document], user: Person) -> None:
    """Delete what the state had given and has just taken from its report."""
    state = permissions.state_of(user)
    if state is not None:
        there = set(report.evidence.values_list("pk", flat=True))
        gone = [document for document in before if document.pk not in there]
        giving.take_away(gone, by=user, state=state)
