"""The sets of items: by kind, and by the theme, meeting and state on whose pages they are.

`theme:T-DIGITAL` lies in `theme`. Which records belong to an owner is said by their kinds and by
the filters of their lists.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.db import models

from oicnet.meetings.models import Meeting
from oicnet.members.models import MemberState
from oicnet.public.views import list_class
from oicnet.records import kinds
from oicnet.records.models import public
from oicnet.themes.models import Theme

OWNERS: dict[str, Any] = {"theme": Theme, "meeting": Meeting, "state": MemberState}
AROUND = {
    "kind": "Records of one kind",
    "theme": "Records about a theme",
    "meeting": "Records of a meeting",
    "state": "Records of a member state",
}


def of_records(model: type[models.Model], references: list[str]) -> dict[str, list[str]]:
    """The sets of each record, with those around them; only public owners are named."""
    sets = {reference: {"kind", f"kind:{model._meta.model_name}"} for reference in references}
    for owner, target in OWNERS.items():
        if model is target:
            for reference in references:
                sets[reference] |= {owner, f"{owner}:{reference}"}
        for way in ways(model, owner):
            rows = model._base_manager.filter(public(model, way), reference__in=references)
            for reference, named in rows.order_by().values_list("reference", f"{way}__reference"):
                sets[reference] |= {owner, f"{owner}:{named}"}
    return {reference: sorted(names) for reference, names in sets.items()}


@cache
def ways(model: type[models.Model], owner: str) -> tuple[str, ...]:
    """The look-ups that lead from a record to its owners."""
    page = list_class(model)
    lookups = getattr(getattr(page, "filter_class", None), "lookups", {})
    keys = (field.name for field in model._meta.fields if field.related_model is OWNERS[owner])
    named = [*kinds.owners_of(model).get(owner, ()), lookups.get(owner, ""), *keys]
    plain = (way.removesuffix("__reference") for way in named if way)
    return tuple(dict.fromkeys(plain))


def every() -> Iterator[tuple[str, str]]:
    """The sets and what they are called, in English; one after the other, never all at once."""
    yield from AROUND.items()
    for model in kinds.with_page():
        yield f"kind:{model._meta.model_name}", str(model._meta.verbose_name_plural)
    for owner, target in OWNERS.items():
        for record in target.objects.published().order_by("reference").iterator(chunk_size=500):
            yield f"{owner}:{record.reference}", record.marked_heading
