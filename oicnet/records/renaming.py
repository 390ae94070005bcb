"""When a reference changes, renames what is named after it and was never public."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model

from .history.reading import parts_of
from .models import Record, Reference, Referenced


def follow(row: Referenced, *, before: str) -> list[str]:
    """Name the parts of a row and the drafts that point to it after its present reference.

    Args:
        row: never public; its new reference is saved already.
        before: its reference until now.

    Returns:
        The new references of the drafts, those of their own drafts included.
    """
    _follow_parts(row)
    if before == row.reference:
        return []
    renamed = []
    for draft in _drafts(row, before):
        old, draft.reference = draft.reference, row.reference + draft.reference[len(before) :]
        if not Reference.objects.filter(reference=draft.reference).exists():
            draft.save(update_fields=["reference"])
            renamed += [draft.reference, *follow(draft, before=old)]
    return renamed


def _follow_parts(row: Model) -> None:
    for model in parts_of(type(row)):
        relations = [field.name for field in model._meta.fields if field.is_relation]
        for part in model._default_manager.filter(**{model.parent: row}).select_related(*relations):
            setattr(part, model.parent, row)
            if not part.reference.startswith(part.derive_reference()):
                part.reference = ""
                part.fill_reference()
                part.save(update_fields=["reference"])
                _follow_parts(part)


def _drafts(row: Model, before: str) -> Iterator[Record]:
    """Never published records that refer to the row and begin with its old reference."""
    for relation in row._meta.related_objects:
        model: Any = relation.related_model
        if issubclass(model, Record):
            yield from model._base_manager.filter(
                **{relation.field.name: row},
                reference__startswith=f"{before}-",
                published_at__isnull=True,
            ).order_by("reference")
