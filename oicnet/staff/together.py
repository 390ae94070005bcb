"""What belongs to a record and takes a step with it: shown with what is missing of each, ticked.

In: the record and a step. Out: the drafts that it names and those that make no sense without it,
ticked; others that refer to it, not ticked. The record takes its step first, then each of them by
itself: one that is refused does not hold up the others.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from oicnet.records import permissions, publishing, refusals
from oicnet.records.models import Record
from oicnet.records.permissions import Person
from oicnet.text.punctuation import labelled

from . import bulk, review

STEPS = {
    "submit": ("change", {Record.Status.DRAFT}, publishing.submit),
    "publish": ("publish", set(review.UNPUBLISHED), publishing.publish),
}


@dataclass(frozen=True)
class Beside:
    """A record that may take the step with another; `belongs`: it is ticked at first."""

    record: Any
    missing: list[str]
    belongs: bool
    is_ticked: bool

    @property
    def value(self) -> str:
        """What the form sends of it: which one, and as it was when the page was opened."""
        return f"{self.record._meta.label_lower}:{self.record.pk}:{self.record.version}"

    @property
    def address(self) -> str:
        return review.address_of(self.record)

    @property
    def kind(self) -> str:
        return capfirst(str(self.record._meta.verbose_name_plural))


def beside(request: HttpRequest, record: Record, key: str) -> list[Beside]:
    """What may take the step with a record, by kind; of what the user may do it with."""
    if key not in STEPS:
        return []
    verb, statuses, _take = STEPS[key]
    sent = set(request.POST.getlist("with")) if request.method == "POST" else None
    rows = []
    for model, near in review.unpublished_near(record).items():
        if not permissions.may(request.user, verb, model):
            continue
        drafts = model._default_manager.filter(pk__in=near, status__in=statuses)
        drafts = drafts.exclude(reference=record.reference).order_by("reference")
        for draft in bulk.with_parts(list(drafts)):
            missing = [*bulk.missing(draft), *draft.doubts()]
            row = Beside(draft, missing, near[draft.pk], is_ticked=near[draft.pk])
            if sent is not None:
                row = Beside(draft, missing, row.belongs, is_ticked=row.value in sent)
            rows.append(row)
    return rows


def take(
    key: str, rows: Iterable[Beside], by: Person, sent: Iterable[str]
) -> tuple[int, list[str]]:
    """Take a step with those that were ticked: how many took it, and of the others why not."""
    _verb, _statuses, step = STEPS[key]
    taken, refused = 0, []
    ticked = {tuple(value.split(":")[:2]): value for value in sent}
    for row in rows:
        value = ticked.get((row.record._meta.label_lower, str(row.record.pk)))
        if value is None:
            continue
        try:
            with refusals.in_words(), transaction.atomic():
                if value != row.value:
                    raise ValidationError(_("It has changed since you opened this page."))
                step(row.record, by=by)
                taken += 1
        except ValidationError as problem:
            refused.append(labelled(row.record, " ".join(problem.messages)))
        except PermissionDenied:
            reason = _("Your account does not have permission to do this.")
            refused.append(labelled(row.record, reason))
    return taken, refused
