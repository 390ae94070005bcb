"""Delegations as states register them for a coming meeting, before they are those of the meeting.

Not a part of the record: no page, search, archive or past day shows them. `registering.entering`
makes the meeting's delegations of them; some time after the meeting they are erased.
"""

from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from oicnet.members.models import MemberState, Organisation
from oicnet.records import days
from oicnet.records.columns import choice, link_to
from oicnet.records.models import Written, with_words
from oicnet.text.languages import Translated
from oicnet.text.punctuation import labelled
from oicnet.text.words import Words

from .delegations import Delegate, Delegation
from .meeting import Meeting


def _by(label: Words) -> Any:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=label,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )


class Invitation(Written):
    """Opens the registration of delegations for a meeting."""

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="invitation")
    closes_on = models.DateField(_("register until"))
    words = Translated(models.TextField, _("message to the focal points"))
    opened_at = models.DateTimeField(default=timezone.now)
    opened_by = _by(_("user"))

    counted = ngettext_lazy("%(count)d invitation", "%(count)d invitations", "count")

    class Meta:
        default_permissions = ()
        ordering = ["meeting"]
        verbose_name = _("invitation to a meeting")
        verbose_name_plural = _("invitations to meetings")
        constraints = [days.within_years("invitation_years", "closes_on")]

    def __str__(self) -> str:
        return str(self.meeting)

    def clean(self) -> None:
        super().clean()
        if self.closes_on and self.closes_on > self.meeting.ends_on:
            raise ValidationError({"closes_on": _("This day is after the meeting.")})

    @property
    def is_open(self) -> bool:
        """States may register, and change what they registered, until the meeting is over."""
        is_held = self.meeting.convening != Meeting.Convening.CANCELLED
        return is_held and not self.meeting.is_over


class Registration(Written):
    """A state's delegation to a meeting, as its focal point registers it."""

    class Stage(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("registration", "not handed in")
        HANDED_IN = "handed_in", pgettext_lazy("registration", "with the secretariat")
        RETURNED = "returned", pgettext_lazy("registration", "returned with a comment")
        CONFIRMED = "confirmed", pgettext_lazy("registration", "confirmed")

    invitation = models.ForeignKey(
        Invitation, on_delete=models.CASCADE, related_name="registrations"
    )
    member_state = link_to(MemberState, _("member state"), related_name="registrations")
    institution = link_to(
        Organisation,
        _("institution that represents the state"),
        related_name="registrations",
        optional=True,
    )
    is_absent = models.BooleanField(_("the state will not take part"), default=False)
    stage = choice(Stage, _("status"), default=Stage.DRAFT)
    remark = models.TextField(_("comment of the secretariat"), blank=True)
    version = models.PositiveIntegerField(default=1)
    handed_in_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    # What the secretariat confirmed, as `changes.facts` has it; and which delegates of the
    # meeting were made of it, by the keys of persons.
    confirmed = models.JSONField(default=dict, blank=True)
    entered = models.JSONField(default=dict, blank=True)

    counted = ngettext_lazy("%(count)d registration", "%(count)d registrations", "count")

    class Meta:
        default_permissions = ()
        ordering = ["invitation", "member_state"]
        verbose_name = _("registered delegation")
        verbose_name_plural = _("registered delegations")
        constraints = [
            models.UniqueConstraint(
                name="one_registration_per_state",
                fields=["invitation", "member_state"],
                violation_error_message=_("This state has registered its delegation."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.invitation.meeting.reference} · {self.member_state}"


class Registrant(Written):
    """A person whom a state names. Personal data, never public from here."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="persons")
    number = models.PositiveSmallIntegerField(default=1)
    name = Translated(models.CharField, _("name"), max_length=120)
    post = Translated(models.CharField, pgettext_lazy("delegate", "post"), max_length=300)
    role = choice(Delegate.Role, _("role"), default=Delegate.Role.MEMBER)
    attendance = choice(
        Delegation.Attendance,
        _("attendance"),
        but={Delegation.Attendance.UNKNOWN},
        default=Delegation.Attendance.IN_PERSON,
    )
    languages: Any = ArrayField(
        models.CharField(max_length=2, choices=settings.LANGUAGES),
        verbose_name=_("working languages"),
        default=list,
        blank=True,
    )
    arrives_on = models.DateField(_("arrives on"), null=True, blank=True)
    arrival = models.CharField(
        _("hour and flight"), max_length=120, blank=True, help_text=_("For example: 14:30, TK 123")
    )

    counted = ngettext_lazy("%(count)d person", "%(count)d persons", "count")

    class Meta:
        default_permissions = ()
        ordering = ["registration", "number", "pk"]
        verbose_name = _("registered person")
        verbose_name_plural = _("registered persons")
        constraints = [
            days.within_years("registrant_years", "arrives_on"),
            models.CheckConstraint(
                name="registrant_has_a_name",
                condition=with_words("name"),
                violation_error_message=_("Enter the name in at least one language."),
            ),
            models.UniqueConstraint(
                name="one_head_per_registration",
                fields=["registration"],
                condition=Q(role="head"),
                violation_error_message=_("A delegation can have only one head."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def latin_name(self) -> str:
        return Registrant.name.read(self, "en") or Registrant.name.read(self, "fr")


class RegistrationChange(Written):
    """What was changed of a registration that the secretariat has, or what it did with it."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="changes")
    at = models.DateTimeField(pgettext_lazy("of an event", "when"), default=timezone.now)
    by = _by(_("user"))
    stage = choice(Registration.Stage, _("status"))  # after it
    is_late = models.BooleanField(default=False)
    lines = models.JSONField(default=list)  # (what, before, after) of `changes.differences`

    counted = ngettext_lazy("%(count)d change", "%(count)d changes", "count")

    class Meta:
        default_permissions = ()
        ordering = ["-at", "-pk"]
        verbose_name = _("change of a registration")
        verbose_name_plural = _("changes of registrations")

    def __str__(self) -> str:
        return labelled(self.registration, self.get_stage_display())
