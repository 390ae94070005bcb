"""What states report of a recommendation, and what the secretariat confirms or reads itself."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from oicnet.documents.models import Document
from oicnet.members.models import MemberState
from oicnet.records import days, history, kinds
from oicnet.records.columns import choice, link_to, links_to
from oicnet.records.models import Record, RecordQuerySet, Reference
from oicnet.text.languages import Translated

from .recommendation import Recommendation


class Progress(models.TextChoices):
    """What a state may declare. That nothing was reported is not among them: it is no report."""

    NOT_STARTED = "not_started", pgettext_lazy("progress", "not started")
    UNDER_WAY = "under_way", pgettext_lazy("progress", "under way")
    IMPLEMENTED = "implemented", pgettext_lazy("progress", "implemented")
    NOT_APPLICABLE = "not_applicable", pgettext_lazy("progress", "not applicable")


class Report(Record):
    """What a state declares on a day, and beside it what the secretariat confirms of that.

    A kind of report names what is reported on, `declared` and `confirmed` with their choices, and
    the evidence. Where nothing is declared, it is the secretariat's own reading.
    """

    on: ClassVar[str]  # the name of what is reported on
    of_state = "member_state"
    of_secretariat = (
        *("reference", "symbol", "confirmed", "confirmed_on"),
        *("remark_ar", "remark_en", "remark_fr"),
    )

    # Days on which it was written: nobody enters, and no archive brings, one that has not come.
    written_on: ClassVar = ("reported_on",)

    # Each kind has its own choices and its own relation.
    member_state: Any
    declared: Any
    confirmed: Any
    evidence: Any
    get_declared_display: Callable[[], str]
    get_confirmed_display: Callable[[], str]

    reported_on = models.DateField(_("reported on"), default=timezone.localdate)
    account = Translated(models.TextField, _("account"))
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("submitted by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    confirmed_on = models.DateField(_("confirmed on"), null=True, blank=True)
    remark = Translated(models.TextField, _("comment of the secretariat"))

    class Meta(Record.Meta):
        abstract = True
        ordering = ["-reported_on", "reference"]

    def derive_reference(self) -> str:
        subject, state = getattr(self, f"{self.on}_id"), getattr(self, f"{self.of_state}_id")
        if not (subject and state):
            return ""
        subject, state = getattr(self, self.on), getattr(self, self.of_state)
        return Reference.next(self.numbered(subject.reference, state.reference))

    @staticmethod
    def numbered(subject: str, state: str) -> str:
        """What stands before the number in the references of a state's reports on a subject."""
        return f"{subject}-{state}-"

    @property
    def is_reading(self) -> bool:
        """Whether it is what the secretariat read itself, without a declaration of the state."""
        return not self.declared

    @property
    def heading(self) -> str:
        if self.is_reading:
            return self.get_confirmed_display()
        return self.get_declared_display()


def declared(way: str = "") -> Q:
    """The condition that reports are states' own, for a count: `Count(..., filter=...)`."""
    return Q(**{f"{way}__declared__gt" if way else "declared__gt": ""})


def rules(subject: str, of: str = "") -> list[models.BaseConstraint]:
    """What the database asks of reports on a subject; `of` begins the names of a further kind.

    A report that was returned, and so is withdrawn, may be made once more.
    """
    one_a_day = [subject, "member_state", "reported_on"]
    return [
        models.UniqueConstraint(
            name=f"one_{of}report_per_state_and_day",
            fields=one_a_day,
            condition=~Q(declared="") & ~Q(status=Record.Status.WITHDRAWN),
            violation_error_message=_("The state already has a report for this date."),
        ),
        models.UniqueConstraint(
            name=f"one_{of}reading_per_state_and_day",
            fields=one_a_day,
            condition=Q(declared=""),
            violation_error_message=_(
                "The secretariat's assessment for this date has already been recorded."
            ),
        ),
        models.CheckConstraint(
            name=f"{of}report_declares_or_is_a_reading",
            condition=~Q(declared="") | ~Q(confirmed=""),
            violation_error_message=_("Say what the state reports."),
        ),
        models.CheckConstraint(
            name=f"{of}confirmation_is_dated",
            condition=Q(confirmed="", confirmed_on__isnull=True)
            | (~Q(confirmed="") & Q(confirmed_on__isnull=False)),
            violation_error_message=_(
                "A confirmation needs a date, and a date needs a confirmation."
            ),
        ),
        models.CheckConstraint(
            name=f"{of}confirmed_after_it_was_reported",
            condition=Q(confirmed_on__isnull=True) | Q(confirmed_on__gte=F("reported_on")),
            violation_error_message=_("A report cannot be confirmed before it was made."),
        ),
    ]


class ReportQuerySet(RecordQuerySet):
    def of_states(self):
        """What states declared: without the secretariat's own readings."""
        return self.filter(declared())


# What the secretariat adds to a report on a later day.
WITH_CONFIRMATION = {"confirmed_on": {"confirmed": "", "remark": ""}}


@kinds.register(
    since=["reported_on"],
    comes_with=WITH_CONFIRMATION,
    gathered_on={"state": ["member_state"]},
    place=35,
)
@history.tracked
class ProgressReport(Report):
    on = "recommendation"
    public_with = ("recommendation", "member_state")

    recommendation = link_to(Recommendation, _("recommendation"), related_name="reports")
    member_state = link_to(MemberState, _("member state"), related_name="reports")
    declared = choice(Progress, _("declared by the state"), blank=True)
    evidence = links_to(Document, _("evidence"), related_name="evidence_of")
    confirmed = choice(Progress, _("confirmed by the secretariat"), blank=True)

    objects: ClassVar = ReportQuerySet.as_manager()

    counted = ngettext_lazy("%(count)d progress report", "%(count)d progress reports", "count")

    class Meta(Report.Meta):
        verbose_name = _("progress report")
        verbose_name_plural = _("progress reports")
        constraints = [
            *Record.Meta.constraints,
            days.within_years("progress_report_years", "reported_on", "confirmed_on"),
            *rules("recommendation"),
        ]

    def get_absolute_url(self) -> str:
        return f"{self.recommendation.get_absolute_url()}#{self.reference.lower()}"
