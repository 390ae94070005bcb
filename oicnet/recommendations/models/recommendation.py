"""Recommendations, their addressees, and the dates on which reports fall due."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext, ngettext_lazy, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from oicnet.decisions.addressees import Addressed, is_named
from oicnet.decisions.models import OperativeParagraph
from oicnet.meetings.models import Meeting, Statement
from oicnet.members.models import MemberState, Organisation
from oicnet.records import days, history, kinds
from oicnet.records.columns import choice, link_to, links_to, part_of
from oicnet.records.dating import dated
from oicnet.records.models import Availability, Record, with_words
from oicnet.text.languages import Translated
from oicnet.themes.models import Theme

from .schedule import ReportDue, Scheduled


@kinds.register(
    page="recommendations:detail",
    lists=["recommendations:list", "recommendations:matrix", "recommendations:standings"],
    days=["meeting.ends_on"],
    timeless=["due_on", "first_report_on"],
    comes_with={"earlier": {"follows_as": ""}},
    gathered_on={"theme": ["themes"]},
    place=30,
    way="follow-up",
)
@history.tracked
class Recommendation(Scheduled, Record):
    public_with = ("meeting",)

    class Follows(models.TextChoices):
        SUPERSEDES = "supersedes", pgettext_lazy("recommendation", "supersedes")
        CONTINUES = "continues", pgettext_lazy("recommendation", "continues")

    meeting = link_to(Meeting, _("meeting"), related_name="recommendations")
    number = models.PositiveSmallIntegerField(_("number"))
    title = Translated(models.CharField, _("title"), max_length=200)
    text = Translated(models.TextField, _("text"))
    statement = models.ForeignKey(
        Statement,
        verbose_name=_("source statement"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="recommendations",
    )
    paragraph = models.ForeignKey(
        OperativeParagraph,
        verbose_name=_("operative paragraph that it takes up"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="recommendations",
        help_text=_(
            "Of a decision, which is so followed up: by whom, by when, with which reports."
        ),
    )
    themes = links_to(
        Theme, pgettext_lazy("area of work", "themes"), related_name="recommendations"
    )
    due_on = models.DateField(_("to be implemented by"), null=True, blank=True)
    earlier = link_to("self", _("earlier recommendation"), related_name="later", optional=True)
    follows_as = choice(Follows, _("relation to the earlier one"), blank=True)
    availability = choice(
        Availability,
        _("availability"),
        but=[Availability.ELSEWHERE],
        default=Availability.PUBLIC,
    )
    availability_reason = Translated(models.TextField, _("reason it is not public"))

    counted = ngettext_lazy("%(count)d recommendation", "%(count)d recommendations", "count")

    class Meta(Record.Meta):
        ordering = ["-meeting__starts_on", "number"]
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")
        constraints = [
            *Record.Meta.constraints,
            days.within_years("recommendation_years", "due_on", "first_report_on"),
            models.UniqueConstraint(
                name="recommendation_number_is_unique_in_its_meeting",
                fields=["meeting", "number"],
                violation_error_message=_(
                    "The meeting already has a recommendation with this number."
                ),
            ),
            models.CheckConstraint(
                name="recommendation_says_how_it_follows",
                condition=Q(earlier__isnull=True, follows_as="")
                | (Q(earlier__isnull=False) & ~Q(follows_as="")),
                violation_error_message=_(
                    "Give the earlier recommendation and the relation to it."
                ),
            ),
            models.CheckConstraint(
                name="recommendation_does_not_follow_itself",
                condition=Q(earlier__isnull=True) | ~Q(earlier=F("id")),
                violation_error_message=_("A recommendation cannot supersede or continue itself."),
            ),
            models.CheckConstraint(
                name="recommendation_not_public_says_why",
                condition=Q(availability="public")
                | ~Q(
                    availability_reason_ar="",
                    availability_reason_en="",
                    availability_reason_fr="",
                ),
                violation_error_message=_("Say why the text is not public."),
            ),
            # One of which no text was found is listed all the same, with its reason.
            models.CheckConstraint(
                name="recommendation_has_words",
                condition=~Q(availability="public") | with_words("title", "text"),
                violation_error_message=_("Enter the title or the text in at least one language."),
            ),
        ]

    def lacks(self) -> list[str]:
        return [] if self.addressees.all() else [gettext("no addressees")]

    def derive_reference(self) -> str:
        if not self.meeting_id or self.number is None:
            return ""
        return f"{self.meeting.reference}-R{self.number:02}"

    @classmethod
    def reported_by(cls, state: int) -> Q:
        every = Q(addressee_kind=Addressee.Kind.ALL_MEMBERS)
        named = Addressee.objects.filter(every | Q(member_state=state))
        return Q(pk__in=named.values("recommendation"))

    @property
    def awaits_reports(self) -> bool:
        """A recommendation that a public one supersedes is reported on no more."""
        return not self.later.published().filter(follows_as=self.Follows.SUPERSEDES).exists()


@history.tracked
class Addressee(Addressed):
    class Kind(models.TextChoices):
        ALL_MEMBERS = "all", _("all member states")
        MEMBER_STATE = "state", _("a member state")
        SECRETARIAT = "secretariat", _("the secretariat")
        ORGANISATION = "organisation", _("an organisation")

    parent = "recommendation"

    recommendation = part_of(Recommendation, _("recommendation"), related_name="addressees")
    addressee_kind = choice(Kind, _("kind"))
    member_state = link_to(MemberState, _("member state"), related_name="addressed", optional=True)
    organisation = link_to(Organisation, _("organisation"), related_name="addressed", optional=True)

    counted = ngettext_lazy("%(count)d addressee", "%(count)d addressees", "count")

    class Meta(Addressed.Meta):
        abstract = False
        ordering = ["recommendation", "addressee_kind", "reference"]
        verbose_name = _("addressee")
        verbose_name_plural = _("addressees")
        constraints = [
            is_named("addressee_is_named", ["all", "secretariat"]),
            models.UniqueConstraint(
                name="addressee_is_listed_once",
                fields=["recommendation", "addressee_kind", "member_state", "organisation"],
                nulls_distinct=False,
                violation_error_message=_("This addressee is already listed."),
            ),
        ]


@dated(timeless=["due_on"])
@history.tracked
class DueDate(ReportDue):
    """A day on which reports on a recommendation fall due, generated from its schedule."""

    parent = "recommendation"

    recommendation = part_of(Recommendation, _("recommendation"), related_name="due_dates")

    counted = ngettext_lazy("%(count)d due date", "%(count)d due dates", "count")

    class Meta(ReportDue.Meta):
        ordering = ["recommendation", "due_on"]
        verbose_name = _("due date of reports")
        verbose_name_plural = _("due dates of reports")
        constraints = [
            days.within_years("due_date_years", "due_on"),
            models.UniqueConstraint(
                name="due_date_is_unique_in_its_recommendation",
                fields=["recommendation", "due_on"],
                violation_error_message=_("Reports are already due on this date."),
            ),
        ]
