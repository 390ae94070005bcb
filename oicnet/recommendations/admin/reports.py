"""Staff pages of reports on recommendations; those on activities share most of it."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db.models import Model, Q
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from oicnet.accounts.reminders import Notice
from oicnet.documents import arrivals
from oicnet.records import clock, permissions
from oicnet.records.models import Record
from oicnet.staff.base import RecordAdmin
from oicnet.staff.desk_pages import Card
from oicnet.staff.forms import Reasons
from oicnet.staff.steps import STEPS, Step
from oicnet.staff.waiting import Line, Wait
from oicnet.text import dates
from oicnet.text.languages import LANGUAGES

from .. import actions, beside, evidence, review_desk
from ..forms import Confirmation, ReadingForm, ReportForm
from ..models import Progress, ProgressReport, Recommendation
from ..models.report import Report, declared
from ..owing import notices


def _unconfirmed(_model: type[ProgressReport]) -> Q:
    return Q(status=ProgressReport.Status.PUBLISHED, confirmed="")


def reading(form_class: type[ReadingForm]) -> Step:
    """The step by which the secretariat records what no state has declared."""
    return Step(
        _("Record the secretariat’s own assessment"),
        _("The assessment has been recorded."),
        _(
            "What the secretariat knows about a state’s progress when the state has not "
            "reported it. It is dated, shown beside states’ reports, and public at once."
        ),
        "publish",
        {Recommendation.Status.PUBLISHED},
        form_class,
        lambda subject, user, form: actions.record_reading(
            subject,
            member_state=form.cleaned_data["member_state"],
            reading=form.cleaned_data["reading"],
            on=form.cleaned_data["read_on"],
            remark=form.remark(),
            by=user,
        ),
    )


GIVE_BACK = Step(
    _("Return to the state"),
    _("Returned to the state."),
    _(
        "The public will see that it was withdrawn, and your comment. The state will "
        "find a draft with the same text and your comment, to correct and submit again."
    ),
    "publish",
    {ProgressReport.Status.PUBLISHED},
    Reasons,
    lambda report, user, form: actions.give_back(report, remark=form.reasons(), by=user),
    applies=lambda _user, report: not report.is_reading,
)


def confirming(form_class: type[Confirmation]) -> Step:
    """The step by which the secretariat reads a report of a kind."""
    return Step(
        _("Confirm or change the assessment"),
        _("The secretariat’s assessment has been recorded."),
        _(
            "It is dated and shown beside the state’s report, which is not changed. A report "
            "in review is published with it."
        ),
        "publish",
        {ProgressReport.Status.IN_REVIEW, ProgressReport.Status.PUBLISHED},
        form_class,
        lambda report, user, form: actions.confirm(
            report,
            confirmed=form.cleaned_data["confirmed"],
            on=form.cleaned_data["confirmed_on"],
            remark=form.remark(),
            by=user,
        ),
        initial=lambda report: {
            "confirmed": report.confirmed or report.declared,
            **{
                f"remark_{language}": getattr(report, f"remark_{language}")
                for language in LANGUAGES
            },
        },
    )


def _in_words(report: Report) -> Iterator[tuple[Any, Any, str]]:
    """What a report is about and says in short: labels, words, and the page of what is named."""
    for name in (report.on, report.of_state):
        field: Any = report._meta.get_field(name)
        named = getattr(report, name)
        yield field.verbose_name, named, named.get_absolute_url()
    if not report.is_reading:
        yield _("declared by the state"), report.heading, ""
    yield _("reported on"), dates.written(report.reported_on), ""
    for paper in report.evidence.all():
        yield _("evidence"), paper, paper.get_absolute_url()


def report_columns(on: str) -> list[Any]:
    """Columns of a list of reports on what this relation leads to."""
    report = ["reference", on, "member_state", "declared", "confirmed", "reported_on"]
    return [*report, *RecordAdmin.list_display[2:]]


class ReportAdmin(RecordAdmin):
    """Reports of states: confirmed by the secretariat, submitted by those who speak for a state."""

    form = ReportForm
    radio_fields: ClassVar[Any] = {"declared": admin.HORIZONTAL}  # one click
    list_filter = ["declared", "confirmed", *RecordAdmin.list_filter]
    date_hierarchy = "reported_on"
    steps: ClassVar = {**STEPS, "confirm": confirming(Confirmation), "return": GIVE_BACK}
    decisions: ClassVar = review_desk.DECISIONS
    readings: ClassVar[Any] = Progress.choices
    change_form_template = "admin/report_form.html"
    waits = (Wait("unconfirmed", _("not yet confirmed by the secretariat"), _unconfirmed),)

    def _look(self, record: Any, key: str) -> dict[str, Any]:
        """What the state declared, with its account, before that is confirmed or returned."""
        same = {"confirm": "publish", "return": "send-back"}.get(key, key)
        return {**super()._look(record, same), "state_report": list(_in_words(record))}

    @classmethod
    def on_desk(cls) -> Q:
        """In review, or public and neither confirmed nor read otherwise."""
        unread = Q(status=Report.Status.PUBLISHED, confirmed="") & declared()
        return super().on_desk() | unread

    def fill_cards(self, cards: list[Card]) -> None:
        review_desk.fill(cards)

    def own_lines(self, request: HttpRequest) -> list[Line]:
        """To a focal point: the reports that his state owes."""
        state = permissions.state_of(request.user)
        owed = self.owed(state, clock.today()) if state else ()
        return [Line(notice.label, notice.address, group=notice.group) for notice in owed]

    def owed(self, state: int, today: date) -> Iterable[Notice]:
        """What a kind of report reminds the focal points of a state of."""
        raise NotImplementedError

    def save_model(self, request: HttpRequest, obj: object, form: ModelForm, change: bool) -> None:
        if permissions.state_of(request.user):
            form.instance.submitted_by = request.user
        super().save_model(request, obj, form, change)

    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None) -> Any:
        """With a place for files beside what is chosen among the register's papers."""
        first, *others = super().get_fieldsets(request, obj)
        if not evidence.may_add(self, request, obj):
            return [first, *others]
        fields = [*first[1]["fields"], "evidence_files"]
        return [(first[0], {**first[1], "fields": fields}), *others]

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """Uploads are noted before the transaction that saves them: see `arrivals`."""
        if request.method == "POST":
            arrivals.announce(request.FILES.getlist("evidence_files"), by=request.user)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def save_related(
        self, request: HttpRequest, form: forms.ModelForm, formsets: object, change: bool
    ) -> None:
        before = list(form.instance.evidence.all()) if form.instance.pk else []
        super().save_related(request, form, formsets, change)
        evidence.keep(form.instance, form.cleaned_data.get("evidence_files") or (), request.user)
        evidence.take_away(form.instance, before, request.user)

    def form_context(self, request: HttpRequest, row: Model | None) -> dict[str, Any]:
        answered = beside.answered(self.model, request, row)
        return {**super().form_context(request, row), "answered": answered}

    def after_handing_in(self, request: HttpRequest, record: Record) -> str:
        """The next report that the state owes, the late ones first."""
        state = permissions.state_of(request.user) or 0
        return beside.next_owed(request, state) or super().after_handing_in(request, record)


@admin.register(ProgressReport)
class ProgressReportAdmin(ReportAdmin):
    list_display = report_columns("recommendation")
    list_select_related = ["recommendation", "member_state"]
    search_fields = ["recommendation__reference", "member_state__reference"]

    def owed(self, state: int, today: date) -> Iterable[Notice]:
        return notices(state, today)
