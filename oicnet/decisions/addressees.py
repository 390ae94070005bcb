"""To whom something is addressed: what addressees of decisions and of recommendations share."""

from collections.abc import Iterable
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from oicnet.members.models import MemberState, Organisation
from oicnet.records.models import Part


class Addressed(Part):
    """A state or an organisation, or a group of them that its kind names."""

    addressee_kind: ClassVar
    member_state: ClassVar
    organisation: ClassVar

    class Meta(Part.Meta):
        abstract = True

    def __str__(self) -> str:
        named = self.named
        return named.name if named else self.get_addressee_kind_display()  # type: ignore[attr-defined]

    @property
    def named(self) -> MemberState | Organisation | None:
        return self.member_state or self.organisation

    def derive_reference(self) -> str:
        suffix = self.named.reference if self.named else self.addressee_kind.upper()
        return f"{self.owner.reference}-TO-{suffix}"  # type: ignore[attr-defined]


def is_named(name: str, groups: Iterable[str]) -> models.CheckConstraint:
    """The rule that an addressee names what its kind says, and `groups` of them nothing."""
    return models.CheckConstraint(
        name=name,
        condition=Q(addressee_kind="state", member_state__isnull=False, organisation__isnull=True)
        | Q(addressee_kind="organisation", member_state__isnull=True, organisation__isnull=False)
        | Q(addressee_kind__in=[*groups], member_state__isnull=True, organisation__isnull=True),
        violation_error_message=_("Choose either the state or the organisation."),
    )
