"""Where an entered workbook's records are found, and which of them wait to be handed in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.apps import apps
from django.urls import reverse

from oicnet.records.models import Record

IN_A_LIST = 100  # records that an address names; servers refuse long ones


@dataclass(frozen=True)
class Link:
    """Records of one kind: in words, on which page, how many of them are drafts."""

    words: str
    address: str
    drafts: int
    waits_for_a_state: bool


def links(label: str, references: Sequence[str]) -> Iterator[Link]:
    """The records of one kind: their list, of them alone, or lists where they are many."""
    model = apps.get_model(label)
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    rows = model._base_manager.filter(reference__in=references)
    known = {
        reference: (key, status)
        for reference, key, status in rows.values_list("reference", "pk", "status")
    }
    for start in range(0, len(references), IN_A_LIST):
        some = references[start : start + IN_A_LIST]
        if len(some) == 1 and some[0] in known:
            address = reverse(f"{name}_change", args=[known[some[0]][0]])
        else:
            address = reverse(f"{name}_changelist", query={"reference__in": ",".join(some)})
        drafts = [each for each in some if known.get(each, ("", ""))[1] == Record.Status.DRAFT]
        words = model.counted % {"count": len(some)}
        if len(references) > IN_A_LIST:
            words = f"{words} ({some[0]} – {some[-1]})"
        yield Link(words, address, len(drafts), bool(model.of_state))
