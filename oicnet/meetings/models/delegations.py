"""Who took part in a meeting: delegations of states and organisations, and their delegates."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from oicnet.members.models import MemberState, Organisation
from oicnet.records import history
from oicnet.records.columns import choice, link_to, part_of
from oicnet.records.models import Part, with_words
from oicnet.text.languages import Translated

from .meeting import Meeting


@history.tracked
class Delegation(Part):
    class Capacity(models.TextChoices):
        MEMBER = "member", pgettext_lazy("capacity", "member")
        OBSERVER = "observer", pgettext_lazy("capacity", "observer")
        GUEST = "guest", pgettext_lazy("capacity", "guest")
        PARTNER = "partner", pgettext_lazy("capacity", "partner organisation")
        SECRETARIAT = "secretariat", pgettext_lazy("capacity", "secretariat")

    class Attendance(models.TextChoices):
        IN_PERSON = "in_person", pgettext_lazy("attendance", "in person")
        ONLINE = "online", pgettext_lazy("attendance", "by video")
        UNKNOWN = "unknown", pgettext_lazy("attendance", "not recorded")

    parent = "meeting"

    meeting = part_of(Meeting, _("meeting"), related_name="delegations")
    member_state = link_to(
        MemberState, _("member state"), related_name="delegations", optional=True
    )
    organisation = link_to(
        Organisation,
        _("organisation"),
        related_name="delegations",
        optional=True,
        help_text=_("For delegations that do not represent a state."),
    )
    institution = link_to(
        Organisation,
        _("institution that represented the state"),
        related_name="representations",
        optional=True,
    )
    capacity = choice(Capacity, _("capacity"), default=Capacity.MEMBER)
    attendance = choice(Attendance, _("attendance"), default=Attendance.UNKNOWN)

    counted = ngettext_lazy("%(count)d delegation", "%(count)d delegations", "count")

    class Meta(Part.Meta):
        ordering = ["meeting", "capacity", "reference"]
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        constraints = [
            models.CheckConstraint(
                name="delegation_of_a_state_or_an_organisation",
                condition=Q(member_state__isnull=True) ^ Q(organisation__isnull=True),
                violation_error_message=_(
                    "A delegation must represent either a member state or an organisation."
                ),
            ),
            models.UniqueConstraint(
                name="one_delegation_per_state",
                fields=["meeting", "member_state"],
                violation_error_message=_("This state already has a delegation."),
            ),
            models.UniqueConstraint(
                name="one_delegation_per_organisation",
                fields=["meeting", "organisation"],
                violation_error_message=_("This organisation already has a delegation."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.represented)

    @property
    def represented(self) -> MemberState | Organisation | None:
        return self.member_state or self.organisation

    def derive_reference(self) -> str:
        represented = self.represented
        return f"{self.meeting.reference}-{represented.reference if represented else ''}"


@history.tracked
class Delegate(Part):
    """A person in a delegation. A name is personal data: public only where this row says so."""

    class Role(models.TextChoices):
        HEAD = "head", pgettext_lazy("delegate", "head of delegation")
        MEMBER = "member", pgettext_lazy("delegate", "delegate")

    parent = "delegation"
    public_if = "name_is_public"
    personal = ("name_ar", "name_en", "name_fr", "post_ar", "post_en", "post_fr")

    delegation = part_of(Delegation, _("delegation"), related_name="delegates")
    number = models.PositiveSmallIntegerField(_("number"), default=1)
    name = Translated(models.CharField, _("name"), max_length=120)
    post = Translated(models.CharField, pgettext_lazy("delegate", "post"), max_length=300)
    role = choice(Role, _("role"), default=Role.MEMBER)
    name_is_public = models.BooleanField(
        _("the name is public"),
        default=False,
        help_text=_("Only if the public record of the meeting names the person."),
    )

    counted = ngettext_lazy("%(count)d delegate", "%(count)d delegates", "count")

    class Meta(Part.Meta):
        ordering = ["delegation", "number"]
        verbose_name = _("delegate")
        verbose_name_plural = _("delegates")
        constraints = [
            models.UniqueConstraint(
                name="delegate_number_is_unique_in_its_delegation",
                fields=["delegation", "number"],
                violation_error_message=_(
                    "The delegation already has a delegate with this number."
                ),
            ),
            models.UniqueConstraint(
                name="one_head_per_delegation",
                fields=["delegation"],
                condition=Q(role="head"),
                violation_error_message=_("A delegation can have only one head."),
            ),
            models.CheckConstraint(
                name="delegate_has_a_name",
                condition=with_words("name"),
                violation_error_message=_("Enter the name in at least one language."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def derive_reference(self) -> str:
        return f"{self.delegation.reference}-{self.number}"
