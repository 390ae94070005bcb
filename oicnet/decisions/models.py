"""Decisions of the network and of its parent bodies, and to whom they are addressed."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce, ExtractYear
from django.utils.translation import gettext, ngettext_lazy, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from oicnet.documents.models import Document
from oicnet.meetings.models import AgendaItem, Meeting, StatementAct
from oicnet.members.models import Body, MemberState, Organisation
from oicnet.records import clock, days, history, kinds
from oicnet.records.columns import choice, link_to, links_to, part_of
from oicnet.records.models import (
    Multilingual,
    Part,
    Record,
    RecordQuerySet,
    Reference,
    with_words,
)
from oicnet.text.languages import Translated
from oicnet.themes.models import Theme

from .addressees import Addressed, is_named

DAY = Coalesce("decided_on", "meeting__ends_on")
ITEM_IS_OF_SESSION = _("The agenda item must be one of the session that is named.")
LATEST_FIRST, OLDEST_FIRST = DAY.desc(nulls_last=True), DAY.asc(nulls_last=True)


class DecisionQuerySet(RecordQuerySet):
    def newest_first(self):
        return self.order_by(LATEST_FIRST, "reference")

    def own_first(self):
        """The network's own before those of parent and sister bodies, each the newest first."""
        return self.order_by("body__relation", LATEST_FIRST, "reference")

    def with_year(self):
        """With the `year` of each: of its day, else the one entered, else of its session."""
        known = Coalesce(
            ExtractYear("decided_on"),
            "decided_in",
            ExtractYear("meeting__ends_on"),
            output_field=models.IntegerField(),
        )
        return self.annotate(year=known)


@kinds.register(
    page="decisions:detail",
    lists=["decisions:list"],
    days=["decided_on", "meeting.ends_on"],
    years=("decided_in",),
    since=["decided_on", "meeting.ends_on", "decided_in-12-31"],
    summaries=("text",),
    schema_org="Legislation",
    gathered_on={
        "theme": ["themes"],
        "state": ["addressees__member_state"],
        "body": ["body"],
        "meeting": ["meeting", "led_to"],
        "document": ["document"],
    },
    ways={"led_to": _("the meeting came of it")},
    row="decisions/_decision_row.html",
    related=("body", "meeting"),
    place=20,
    way="meetings",
)
@history.tracked
class Decision(Record):
    """What a body decided, in our words: its own text is the document's."""

    unsaid = {"body": "B-NET"}
    public_with = ("meeting",)  # whose days and name it shows; a session in words is its own

    title = Translated(models.CharField, _("title"), max_length=300)
    body = link_to(Body, _("body"), related_name="decisions", help_text=_("Who decided."))
    meeting = link_to(
        Meeting, pgettext_lazy("of a body", "session"), related_name="decisions", optional=True
    )
    agenda_item = models.ForeignKey(
        AgendaItem,
        verbose_name=_("agenda item"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="decisions",
        help_text=_("Under which item of the session’s agenda it was taken."),
    )
    session = Translated(models.CharField, _("session in words"), max_length=300)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    decided_in = models.PositiveSmallIntegerField(
        _("decided in the year"), null=True, blank=True, help_text=_("Where the day is not known.")
    )
    day_note = Translated(models.CharField, _("what is uncertain about the day"), max_length=300)
    text = Translated(models.TextField, _("what it says, in our words"))
    remark = Translated(models.TextField, _("how it is known, and what is uncertain"))
    document = link_to(Document, _("document"), related_name="decisions", optional=True)
    follows = link_to("self", _("follows the decision"), related_name="followed_by", optional=True)
    replaces = link_to(
        "self",
        _("replaces the decision"),
        related_name="replaced_by",
        optional=True,
        help_text=_("Which is no longer in force."),
    )
    led_to = links_to(Meeting, _("meetings that came of it"), related_name="came_of")
    themes = links_to(Theme, pgettext_lazy("area of work", "themes"), related_name="decisions")

    objects: ClassVar = DecisionQuerySet.as_manager()

    counted = ngettext_lazy("%(count)d decision", "%(count)d decisions", "count")

    class Meta(Record.Meta):
        # Without the session, whose days a locked row cannot be joined with: it may have none.
        ordering = [F("decided_on").desc(nulls_last=True), "reference"]
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        constraints = [
            *Record.Meta.constraints,
            days.within_years("decision_years", "decided_on"),
            models.CheckConstraint(
                name="decision_year_is_possible",
                condition=Q(decided_in__isnull=True) | Q(decided_in__range=(1900, 2200)),
                violation_error_message=_("Enter a year from 1900 to 2200."),
            ),
            models.CheckConstraint(
                name="decision_has_a_day_or_a_year",
                condition=Q(decided_on__isnull=True) | Q(decided_in__isnull=True),
                violation_error_message=_("Enter the day, or the year where it is not known."),
            ),
            models.CheckConstraint(
                name="decision_has_words",
                condition=with_words("title", "text"),
                violation_error_message=_("Enter the title or the text in at least one language."),
            ),
            models.CheckConstraint(
                name="decision_does_not_follow_itself",
                condition=Q(follows__isnull=True) | ~Q(follows=F("id")),
                violation_error_message=_("A decision cannot follow itself."),
            ),
            models.CheckConstraint(
                name="decision_does_not_replace_itself",
                condition=Q(replaces__isnull=True) | ~Q(replaces=F("id")),
                violation_error_message=_("A decision cannot replace itself."),
            ),
        ]

    def propose_reference(self) -> str:
        if not self.body_id:
            return ""
        year = self.decided_on.year if self.decided_on else self.decided_in or clock.today().year
        return Reference.next(f"DEC-{self.body.reference.removeprefix('B-')}-{year}-")

    def clean(self) -> None:
        super().clean()
        if self.agenda_item and self.agenda_item.meeting_id != self.meeting_id:
            raise ValidationError({"agenda_item": ITEM_IS_OF_SESSION})

    def lacks(self) -> list[str]:
        return [] if self.addressees.all() else [gettext("no addressees")]

    @property
    def session_in_words(self) -> str:
        """The title of its meeting where that is in the register; else as it was entered."""
        return self.meeting.title if self.meeting and self.meeting.is_public else self.session


@history.tracked
class DecisionAddressee(Addressed):
    class Kind(models.TextChoices):
        ALL_MEMBERS = "all", _("all member states")
        NETWORK = "network", _("the network")
        INSTITUTIONS = "institutions", _("the institutions concerned")
        MEMBER_STATE = "state", _("a member state")
        ORGANISATION = "organisation", _("an organisation")

    parent = "decision"

    decision = part_of(Decision, _("decision"), related_name="addressees")
    addressee_kind = choice(Kind, _("kind"))
    member_state = link_to(MemberState, _("member state"), related_name="+", optional=True)
    organisation = link_to(Organisation, _("organisation"), related_name="+", optional=True)

    counted = ngettext_lazy("%(count)d addressee", "%(count)d addressees", "count")

    class Meta(Addressed.Meta):
        abstract = False
        ordering = ["decision", "addressee_kind", "reference"]
        verbose_name = _("addressee of a decision")
        verbose_name_plural = _("addressees of decisions")
        constraints = [
            is_named("decision_addressee_is_named", ["all", "network", "institutions"]),
            models.UniqueConstraint(
                name="decision_addressee_is_listed_once",
                fields=["decision", "addressee_kind", "member_state", "organisation"],
                nulls_distinct=False,
                violation_error_message=_("This addressee is already listed."),
            ),
        ]


@kinds.register(
    since=["decision.decided_on", "decision.meeting.ends_on", "decision.decided_in-12-31"],
    row="decisions/_paragraph_row.html",
    related=("decision",),
    place=21,
)
@history.tracked
class OperativeParagraph(Multilingual, Part):
    """One numbered paragraph of what a decision lays down. It is followed up by the
    recommendations that take it up: with their addressees, due dates and reports."""

    parent = "decision"

    decision = part_of(Decision, _("decision"), related_name="paragraphs")
    number = models.PositiveSmallIntegerField(_("number"))
    act = link_to(StatementAct, _("purpose"), related_name="paragraphs", optional=True)
    text = Translated(models.TextField, _("text"))

    counted = ngettext_lazy(
        "%(count)d operative paragraph", "%(count)d operative paragraphs", "count"
    )

    class Meta(Part.Meta):
        ordering = ["decision", "number"]
        verbose_name = _("operative paragraph")
        verbose_name_plural = _("operative paragraphs")
        constraints = [
            models.UniqueConstraint(
                name="paragraph_number_is_unique_in_its_decision",
                fields=["decision", "number"],
                violation_error_message=_("The decision already has a paragraph with this number."),
            ),
            models.CheckConstraint(
                name="paragraph_has_a_text",
                condition=with_words("text"),
                violation_error_message=_("Enter the text in at least one language."),
            ),
        ]

    def derive_reference(self) -> str:
        return f"{self.decision.reference}-OP{self.number:02}"
