"""Columns that many models have: choices, and relations to other rows.

A row is never deleted while another refers to it; a part is deleted with its owner.
"""

from collections.abc import Collection
from typing import Any, Literal, TypeVar, overload

from django.db import models
from django.db.models import Case, Value, When

Target = TypeVar("Target", bound=models.Model)
Label = Any  # a string, or a lazy translation


def choice(
    choices: type[models.TextChoices], label: Label, *, but: Collection[str] = (), **options: Any
) -> "models.CharField[str, str]":
    """A choice, except those in `but`; as long as the longest of them."""
    longest = max(map(len, choices.values))
    words = [(value, name) for value, name in choices.choices if value not in but]
    return models.CharField(label, max_length=longest, choices=words, **options)


def as_declared(choices: type[models.TextChoices], column: str) -> Case:
    """Orders by the declared order of the choices rather than alphabetically."""
    places = enumerate(choices.values)
    return Case(*(When(**{column: value}, then=Value(place)) for place, value in places))


@overload
def link_to(
    target: type[Target],
    label: Label,
    *,
    related_name: str,
    optional: Literal[False] = ...,
    **options: object,
) -> "models.ForeignKey[Target, Target]": ...
@overload
def link_to(
    target: type[Target],
    label: Label,
    *,
    related_name: str,
    optional: Literal[True],
    **options: object,
) -> "models.ForeignKey[Target | None, Target | None]": ...
@overload
def link_to(
    target: Literal["self"], label: Label, *, related_name: str, optional: bool, **options: object
) -> "models.ForeignKey[Any, Any]": ...
def link_to(
    target: type[models.Model] | str,
    label: Label,
    *,
    related_name: str,
    optional: bool = False,
    **options: Any,
) -> Any:
    """To a row that cannot be deleted while this one refers to it."""
    return models.ForeignKey(
        target,
        verbose_name=label,
        on_delete=models.PROTECT,
        null=optional,
        blank=optional,
        related_name=related_name,
        **options,
    )


def links_to(
    target: type[Target], label: Label, *, related_name: str
) -> "models.ManyToManyField[Target, models.Model]":
    """To any number of rows."""
    return models.ManyToManyField(target, verbose_name=label, blank=True, related_name=related_name)


def part_of(
    owner: type[Target], label: Label, *, related_name: str
) -> "models.ForeignKey[Target, Target]":
    """From a part to its owner, with which it is deleted."""
    return models.ForeignKey(
        owner, verbose_name=label, on_delete=models.CASCADE, related_name=related_name
    )
