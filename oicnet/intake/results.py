"""Where an entered workbook's records are found, and which of them wait to be handed in."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.apps import apps
from django.urls import reverse

from oicnet.records.models import Record

FEW = 20  # records whose list can be asked for by their references


@dataclass(frozen=True)
class Link:
    """Records of one kind: in words, on which page, how many of them are drafts."""

    words: str
    address: str
    drafts: int
    waits_for_a_state: bool


def link(label: str, references: Sequence[str]) -> Link:
    model = apps.get_model(label)
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    rows = model._base_manager.filter(reference__in=references)
    drafts = rows.filter(status=Record.Status.DRAFT).count()
    if len(references) == 1 and (row := rows.first()):
        address = reverse(f"{name}_change", args=[row.pk])
    else:
        address = reverse(f"{name}_changelist") + "?status__exact=draft" * bool(drafts)
    count = len(references)
    return Link(model.counted % {"count": count}, address, drafts, bool(model.of_state))
