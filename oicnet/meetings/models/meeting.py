"""Meetings: when, where, by whom; their agenda and their papers."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from oicnet.documents.models import Document
from oicnet.members.models import Body, MemberState, Organisation
from oicnet.records import clock, days, history, kinds
from oicnet.records.columns import choice, link_to, links_to, part_of
from oicnet.records.dating import dated
from oicnet.records.models import (
    Claim,
    Multilingual,
    Part,
    Record,
    RecordQuerySet,
    Reference,
    with_words,
)
from oicnet.text.languages import Translated
from oicnet.themes.models import Theme


class MeetingQuerySet(RecordQuerySet):
    def as_planned(self):
        """Those that were neither cancelled nor put off."""
        return self.filter(convening=Meeting.Convening.AS_PLANNED)

    def of_the_network(self):
        """Without those of parent and sister bodies."""
        return self.filter(body__relation=Body.Relation.OWN)

    def past(self):
        rows = self.as_planned().filter(ends_on__lt=clock.today())
        return rows.order_by("-starts_on")


@kinds.register(
    page="meetings:detail",
    lists=["meetings:list"],
    days=["starts_on"],
    last_day="ends_on",
    comes_with={"ends_on": {"announced_recommendations": None}},
    summaries=("summary", "motto"),
    schema_org="Event",
    gathered_on={"theme": ["themes"], "state": ["host_state", "delegations__member_state"]},
    row="meetings/_meeting_row.html",
    related=("host_state", "body"),
    place=10,
    way="meetings",
)
@history.tracked
class Meeting(Record):
    class Mode(models.TextChoices):
        IN_PERSON = "in_person", pgettext_lazy("mode", "in person")
        ONLINE = "online", pgettext_lazy("mode", "by video conference")
        HYBRID = "hybrid", pgettext_lazy("mode", "in person and by video conference")

    class Convening(models.TextChoices):
        AS_PLANNED = "as_planned", pgettext_lazy("meeting", "as planned")
        POSTPONED = "postponed", pgettext_lazy("meeting", "postponed")
        CANCELLED = "cancelled", pgettext_lazy("meeting", "cancelled")

    unsaid = {"body": "B-NET"}

    body = link_to(Body, _("body"), related_name="meetings", help_text=_("Who meets."))
    number = models.PositiveSmallIntegerField(
        _("number among the meetings of the body"), null=True, blank=True
    )
    title = Translated(models.CharField, _("title"), max_length=300)
    # Dates, not times: the public record says on which days delegates met.
    # Hours belong to the agenda document, which changes until the last evening.
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"))
    convening = choice(
        Convening,
        _("meeting status"),
        default=Convening.AS_PLANNED,
        help_text=_("Postponed until a new date is known. Then enter the new date."),
    )
    mode = choice(Mode, _("mode"))
    hosts = links_to(Organisation, _("hosts"), related_name="hosted_meetings")
    host_state = link_to(
        MemberState, _("host state"), related_name="hosted_meetings", optional=True
    )
    chair = link_to(Organisation, _("chair"), related_name="chaired_meetings", optional=True)
    place = Translated(models.CharField, _("place"), max_length=120)
    motto = Translated(models.CharField, _("theme of the meeting"), max_length=300)
    summary = Translated(models.TextField, _("summary"))
    themes = links_to(Theme, pgettext_lazy("area of work", "themes"), related_name="meetings")
    announced_recommendations = models.PositiveSmallIntegerField(
        _("recommendations announced"),
        null=True,
        blank=True,
        help_text=_("How many the meeting announced. Shown with the number entered."),
    )
    availability_reason = Translated(models.TextField, _("reason recommendations are not public"))

    objects: ClassVar = MeetingQuerySet.as_manager()

    counted = ngettext_lazy("%(count)d meeting", "%(count)d meetings", "count")

    class Meta(Record.Meta):
        ordering = ["-starts_on", "reference"]
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        constraints = [
            *Record.Meta.constraints,
            days.within_years("meeting_years", "starts_on", "ends_on"),
            models.CheckConstraint(
                name="meeting_ends_after_it_starts",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("A meeting cannot end before it starts."),
            ),
            models.UniqueConstraint(
                name="meeting_number_is_unique_in_its_body",
                fields=["body", "number"],
                violation_error_message=_("This body already has a meeting with this number."),
            ),
        ]

    def propose_reference(self) -> str:
        """As the body's meetings are called: M4 after M3; ICLM-7 after ICLM-6. By the month where
        it has no number."""
        if not self.body_id:
            return ""
        start = self.body.reference.removeprefix("B-")
        if self.number is None:
            return Reference.next(f"{start}-{self.starts_on:%Y-%m}-") if self.starts_on else ""
        wanted = f"{start}-{self.number}"
        numbered = Meeting.objects.filter(body=self.body_id, number__isnull=False)
        for reference, other in numbered.order_by("-number").values_list("reference", "number"):
            if reference.endswith(str(other)):
                wanted = f"{reference.removesuffix(str(other))}{self.number}"
                break
        return "" if Reference.taken([wanted]) else wanted

    @property
    def is_over(self) -> bool:
        return self.ends_on < clock.today()

    @property
    def states_counted(self) -> int | None:
        """How many states took part, at most, as sources count them."""
        counts = [
            claim.number
            for claim in self.figures.all()
            if claim.subject == Claim.Subject.STATES and claim.number is not None
        ]
        return max(counts, default=None)

    @property
    def has_known_agenda(self) -> bool:
        """Whether what is entered as agenda items stood on an agenda: there is its paper, or an
        item of which the outcome is not known. Otherwise outcomes alone are known of it, in the
        order of who told of them."""
        has_paper = any(
            paper.document.document_kind == Document.Kind.AGENDA for paper in self.papers.all()
        )
        return has_paper or any(not item.outcome for item in self.agenda_items.all())


@dated(comes_with={"meeting.ends_on": {"outcome": ""}})
@history.tracked
class AgendaItem(Multilingual, Part):
    class Outcome(models.TextChoices):
        REVIEWED = "reviewed", pgettext_lazy("outcome", "reviewed")
        ADOPTED = "adopted", pgettext_lazy("outcome", "adopted")
        APPROVED = "approved", pgettext_lazy("outcome", "approved")
        ESTABLISHED = "established", pgettext_lazy("outcome", "established")
        IDENTIFIED = "identified", pgettext_lazy("outcome", "identified")
        NOTED = "noted", pgettext_lazy("outcome", "noted")
        ISSUED = "issued", pgettext_lazy("outcome", "issued")

    parent = "meeting"

    meeting = part_of(Meeting, _("meeting"), related_name="agenda_items")
    number = models.PositiveSmallIntegerField(_("number"))
    title = Translated(models.CharField, _("title"), max_length=300)
    outcome = choice(Outcome, _("outcome"), blank=True)
    outcome_text = Translated(models.TextField, _("outcome in full"))
    is_unpublished = models.BooleanField(
        _("known, not public"),
        default=False,
        help_text=_(
            "It is known that the meeting dealt with it; what it decided or identified has not "
            "been published."
        ),
    )

    counted = ngettext_lazy("%(count)d agenda item", "%(count)d agenda items", "count")

    class Meta(Part.Meta):
        ordering = ["meeting", "number"]
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        constraints = [
            models.UniqueConstraint(
                name="agenda_number_is_unique_in_its_meeting",
                fields=["meeting", "number"],
                violation_error_message=_("The agenda already has an item with this number."),
            ),
            models.CheckConstraint(
                name="agenda_item_has_a_title",
                condition=with_words("title"),
                violation_error_message=_("Enter the title in at least one language."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    def derive_reference(self) -> str:
        return f"{self.meeting.reference}-A{self.number:02}"


@history.tracked
class MeetingPaper(Part):
    """A document put before a meeting or issued by it, under an agenda item where there is one."""

    class Role(models.TextChoices):
        TABLED = "tabled", pgettext_lazy("paper", "tabled")
        ADOPTED = "adopted", pgettext_lazy("paper", "adopted")
        ESTABLISHED = "established", pgettext_lazy("paper", "established")
        ISSUED = "issued", pgettext_lazy("paper", "issued")
        INFORMATION = "information", pgettext_lazy("paper", "for information")

    parent = "meeting"

    meeting = part_of(Meeting, _("meeting"), related_name="papers")
    document = link_to(Document, _("document"), related_name="tablings")
    agenda_item = models.ForeignKey(
        AgendaItem,
        verbose_name=_("agenda item"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="papers",
    )
    role = choice(Role, _("role"), default=Role.TABLED)

    counted = ngettext_lazy("%(count)d paper", "%(count)d papers", "count")

    class Meta(Part.Meta):
        ordering = ["meeting", "reference"]
        verbose_name = _("paper of a meeting")
        verbose_name_plural = _("papers of a meeting")
        constraints = [
            models.UniqueConstraint(
                name="paper_is_listed_once_in_a_meeting",
                fields=["meeting", "document"],
                violation_error_message=_("The meeting already lists this document."),
            )
        ]

    def derive_reference(self) -> str:
        return f"{self.meeting.reference}-P-{self.document.reference}"
