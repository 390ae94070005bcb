"""A record of the register, its parts, and the one gate to the public."""

import textwrap
from collections.abc import Iterator
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from oicnet.records.permissions import Audience, Person
from oicnet.text.languages import Translated, marked_as_sample

from .. import clock, days, kinds, permissions, sample, triggers
from ..addresses import page_address
from .correction import Correction
from .multilingual import Multilingual
from .reference import Referenced


class Availability(models.TextChoices):
    """Whether the public can read a text. One that is not public is listed, not missing."""

    PUBLIC = "public", pgettext_lazy("availability", "public")
    # Of papers alone: the register links to sites that have it.
    ELSEWHERE = "elsewhere", pgettext_lazy("availability", "available elsewhere")
    NOT_PUBLIC = "not_public", pgettext_lazy("availability", "not public")
    NOT_FOUND = "not_found", pgettext_lazy("availability", "known to exist, not found")


def public(model: type[models.Model], through: str = "") -> Q:
    """The condition that records of a model are public, or those that a relation of it leads to.

    meeting.delegations.filter(public(Delegation, "member_state"))
    WorkPlan.objects.annotate(shown=Count("activities", filter=public(WorkPlan, "activities")))
    """
    target: Any = model
    for step in filter(None, through.split("__")):
        target = target._meta.get_field(step).related_model
    prefix = f"{through}__" if through else ""
    status, since = f"{prefix}status", f"{prefix}published_at__lte"
    condition = Q(**{status: Record.Status.PUBLISHED, since: clock.published_by()})
    if sample.is_hidden():
        condition &= Q(**{f"{prefix}is_sample": False})
    for name in target.public_with:
        owner = public(model, f"{prefix}{name}")
        if target._meta.get_field(name).null:
            owner |= Q(**{f"{prefix}{name}__isnull": True})
        condition &= owner
    return condition


class RecordQuerySet(models.QuerySet):
    def published(self):
        """The one gate to the public, whoever asks."""
        return self.filter(public(self.model))

    def open_to(self, user: Person):
        """The gate with an audience: published records, and for members those opened to them."""
        return self._or_of(permissions.opened_to(user, self.model))

    def visible_to(self, user: Person):
        """And for those who edit records also the others, for a preview."""
        opened = permissions.opened_to(user, self.model)
        return self._or_of(opened | permissions.worked_on(user, self.model))

    def _or_of(self, seen: Q):
        """On an earlier day, or without the sample, everybody sees only what is public."""
        if clock.past_day() or sample.is_hidden():
            return self.published()
        return self.filter(public(self.model) | seen)

    def withdrawn(self):
        return self.filter(status=Record.Status.WITHDRAWN)

    def newest_first(self):
        """Latest first if the kind has an order by day, else in its own order."""
        return self

    def in_review(self):
        return self.filter(status=Record.Status.IN_REVIEW)


class Record(Multilingual, Referenced):
    """A record of the register. Only `publishing` changes its status."""

    class Status(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("status", "draft")
        IN_REVIEW = "in_review", pgettext_lazy("status", "in review")
        PUBLISHED = "published", pgettext_lazy("status", "published")
        WITHDRAWN = "withdrawn", pgettext_lazy("status", "withdrawn")

    symbol = models.CharField(
        _("official symbol"),
        max_length=60,
        blank=True,
        help_text=_("As given by the network, if any."),
    )
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.DRAFT, editable=False
    )
    published_at = models.DateTimeField(_("published at"), null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True, editable=False)
    withdrawal_reason = Translated(models.TextField, editable=False)
    sources = models.ManyToManyField(
        "records.Source",
        verbose_name=pgettext_lazy("of a claim", "sources"),
        blank=True,
        related_name="+",
    )
    is_sample = models.BooleanField(_("sample"), default=False, editable=False)
    # From the editor to the publisher while in review; on a draft, why it was returned.
    review_note = models.TextField(_("review note"), blank=True, editable=False)

    # Relations that must be public too, as the plan of an activity; an empty one does not count.
    public_with: ClassVar[tuple[str, ...]] = ()
    # The relation to the member state whose focal points write such records; and the fields that
    # only the secretariat may fill in.
    of_state: ClassVar[str] = ""
    # Relations to states that a record concerns, but that do not write it.
    of_states: ClassVar[tuple[str, ...]] = ()
    of_secretariat: ClassVar[tuple[str, ...]] = ()
    # The column that opens a record to members while it is not public; empty: none is opened.
    members_if: ClassVar[str] = ""
    # References to assume when a workbook or an archive leaves out a relation.
    unsaid: ClassVar[dict[str, str]] = {}

    objects = RecordQuerySet.as_manager()

    class Meta(Referenced.Meta):
        abstract = True
        default_permissions = ("add", "change", "delete", "view", "publish")
        triggers = [
            *triggers.REFERENCED,
            triggers.KEEP_ADDRESS,
            triggers.KEEP_PUBLICATION,
            triggers.KEEP_PUBLISHED,
        ]
        constraints = [
            days.within_years("%(app_label)s_%(class)s_moments", "published_at", "withdrawn_at"),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_published_has_a_date",
                condition=Q(published_at__isnull=False) | Q(status__in=["draft", "in_review"]),
                violation_error_message=_("A published record must have a publication date."),
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_status_is_known",
                condition=Q(status__in=["draft", "in_review", "published", "withdrawn"]),
                violation_error_message=_("This status does not exist."),
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_withdrawn_says_when",
                condition=Q(status="withdrawn", withdrawn_at__isnull=False)
                | (~Q(status="withdrawn") & Q(withdrawn_at__isnull=True)),
                violation_error_message=_("A withdrawn record must have a withdrawal date."),
            ),
        ]

    def __str__(self) -> str:
        return " · ".join(filter(None, [self.reference, self.short_heading]))

    @property
    def short_heading(self) -> str:
        """Its beginning, in whole words, as long as one line."""
        return textwrap.shorten(self.heading, 80, placeholder=" …")

    @property
    def record(self) -> "Record":
        """Itself, as parts have a `record` too."""
        return self

    @property
    def heading(self) -> str:
        """The text that names the record: its title, name or opening words."""
        return getattr(self, self.texts()[0])

    @property
    def marked_heading(self) -> str:
        """Its heading as plain text, marked if it is sample data."""
        return marked_as_sample(self.heading, is_sample=self.is_sample)

    @property
    def is_public(self) -> bool:
        return (
            self.status == self.Status.PUBLISHED
            and self.published_at is not None
            and self.published_at <= clock.published_by()
            and not (self.is_sample and sample.is_hidden())
            and all(owner.is_public for owner in self.owners)
        )

    @property
    def is_for_members(self) -> bool:
        return bool(self.members_if) and getattr(self, self.members_if)

    @property
    def audience(self) -> Audience:
        """Who sees it now."""
        if self.is_public:
            return Audience.PUBLIC
        return Audience.MEMBERS if self.is_for_members else Audience.SECRETARIAT

    @property
    def owners(self) -> "Iterator[Record]":
        """The records that must be public for this one to be."""
        return filter(None, (getattr(self, name) for name in self.public_with))

    @property
    def has_been_public(self) -> bool:
        return self.published_at is not None

    @property
    def withdrawal(self) -> "Record | None":
        """The withdrawn record because of which this one is no longer public: itself or an owner.
        None if nothing was withdrawn, or if this one was never public."""
        if self.is_sample and sample.is_hidden():
            return None
        if self.status == self.Status.WITHDRAWN:
            return self
        if self.status != self.Status.PUBLISHED or self.published_at is None:
            return None
        owners = (owner.withdrawal for owner in self.owners)
        return next(
            (
                gone
                for gone in owners
                if gone and gone.withdrawn_at and self.published_at <= gone.withdrawn_at
            ),
            None,
        )

    @classmethod
    def shown_to_state(cls, state: int) -> Q:
        """The rows that a focal point sees on the staff site: those of the state."""
        return Q(**{cls.of_state: state})

    def corrections(self) -> models.QuerySet["Correction"]:
        return Correction.objects.filter(corrected_id=self.reference)

    def get_absolute_url(self) -> str:
        return page_address(kinds.of(type(self)).page, self.reference.lower())

    def doubts(self) -> list[str]:
        """Questions to whoever publishes it: allowed, but hardly ever intended."""
        return []

    def lacks(self) -> list[str]:
        """What a reader would miss in it, in words; this does not prevent publication."""
        return []

    def freeze(self) -> None:
        """Called just before publication, to store what must stay as it was then."""
