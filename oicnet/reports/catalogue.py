"""Every report of the register: its name in the address, its subject, who may see it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from oicnet.accounts.models import User
from oicnet.cooperation.filters import CooperationFilter
from oicnet.cooperation.views import AWAITED as AWAITED_COOPERATION
from oicnet.documents.filters import DocumentFilter
from oicnet.public import reading_past
from oicnet.public.filters import Filter
from oicnet.recommendations.models import Recommendation
from oicnet.recommendations.views import AWAITED as AWAITED_REPORTS
from oicnet.records import clock, permissions
from oicnet.records.permissions import Person
from oicnet.text.languages import after_colon

from .content import Chapter, Content
from .filters import StaffFilter
from .subjects import (
    activity,
    cooperation,
    correspondents,
    coverage,
    documents,
    evaluation,
    follow_up,
    implementation,
    meeting,
    missing,
    pack,
    participation,
    state,
    visits,
)
from .values import Code


def everyone(_user: Person) -> bool:
    return True


def auditors(user: User) -> bool:
    """Those who read the events of accounts: auditors and administrators."""
    return user.is_active and user.has_perm("accounts.view_accountevent")


def secretariat(user: Person) -> bool:
    """Those who read every recommendation: editors, publishers and auditors."""
    speaks_for_a_state = permissions.state_of(user) is not None
    return not speaks_for_a_state and permissions.may(user, "view", Recommendation)


@dataclass(frozen=True)
class Report:
    """`make` gives the content for a filter and a day."""

    name: str
    title: str | Promise
    lead: str | Promise
    filter_class: type[Filter]
    make: Callable[[Any, date], Content]
    may_read: Callable[[Any], bool] = everyone
    forms: tuple[str, ...] = ("pdf", "xlsx")
    awaited: str | Promise = ""  # said where there is nothing yet

    @property
    def is_public(self) -> bool:
        return self.may_read is everyone

    def scope_of(self, user: Person) -> list[str]:
        """What a user may read of a report that does not say the same to everybody."""
        kind = self.filter_class
        return kind.scope_of(user) if issubclass(kind, StaffFilter) else []

    def get_absolute_url(self) -> str:
        return reverse("reports:report", args=[self.name])


def named(name: str) -> Report:
    """Raises KeyError: there is no such report."""
    return {report.name: report for report in REPORTS}[name]


REPORTS = (
    Report(
        "meeting",
        gettext_lazy("Record of a meeting"),
        gettext_lazy("Agenda, communiqué, recommendations, delegations and papers."),
        meeting.MeetingFilter,
        meeting.content,
    ),
    Report(
        "implementation",
        gettext_lazy("Implementation of recommendations"),
        gettext_lazy("Progress by state, meeting or theme."),
        implementation.ImplementationFilter,
        implementation.content,
        awaited=AWAITED_REPORTS,
    ),
    Report(
        "evaluation",
        gettext_lazy("Evaluation of a work plan"),
        gettext_lazy("Conclusions, and the evidence behind them at the time of publication."),
        evaluation.EvaluationFilter,
        evaluation.content,
        awaited=gettext_lazy("No evaluation of a work plan has been published yet."),
    ),
    Report(
        "state",
        gettext_lazy("Member state profile"),
        gettext_lazy("Meetings, recommendations and reports, needs, offers and cooperation."),
        state.StateFilter,
        state.content,
    ),
    Report(
        "participation",
        gettext_lazy("Participation in meetings"),
        gettext_lazy("Which states took part, by year, by state and by meeting."),
        participation.ParticipationFilter,
        participation.content,
    ),
    Report(
        "documents",
        gettext_lazy("Register of documents"),
        gettext_lazy("Every known paper, with its date, files and languages."),
        DocumentFilter,
        documents.content,
    ),
    Report(
        "cooperation",
        gettext_lazy("Needs, offers and matches"),
        gettext_lazy("What states need, what is on offer, and what came of each match."),
        CooperationFilter,
        cooperation.content,
        awaited=AWAITED_COOPERATION,
    ),
    Report(
        "translations",
        gettext_lazy("Translation coverage"),
        gettext_lazy("Texts missing in each language, and translations that need updating."),
        coverage.CoverageFilter,
        coverage.content,
    ),
    Report(
        "missing",
        gettext_lazy("Known gaps"),
        gettext_lazy("Known gaps in the register, record by record."),
        missing.MissingFilter,
        missing.content,
    ),
    Report(
        "readings",
        gettext_lazy("Views"),
        gettext_lazy("How often each published record was viewed, where views were counted."),
        visits.VisitsFilter,
        visits.content,
    ),
    Report(
        "follow-up",
        gettext_lazy("Follow-up at a glance"),
        gettext_lazy(
            "Progress on recommendations, activities and cooperation by theme, group and "
            "state, and how it came about."
        ),
        follow_up.FollowUpFilter,
        follow_up.content,
    ),
    Report(
        "activity",
        gettext_lazy("Register activity"),
        gettext_lazy("Who changed what, when and why."),
        activity.ActivityFilter,
        activity.content,
        auditors,
    ),
    Report(
        "correspondents",
        gettext_lazy("Correspondents"),
        gettext_lazy("When each state last reported, what it owes, and whom to write to."),
        correspondents.CorrespondentsFilter,
        correspondents.content,
        secretariat,
    ),
    Report(
        "pack",
        gettext_lazy("Pack for the next meeting"),
        gettext_lazy(
            "Draft agenda, open recommendations, overdue reports, progress and work plan, in "
            "three languages in one archive."
        ),
        pack.PackFilter,
        pack.content,
        secretariat,
        ("zip", "pdf", "xlsx"),
    ),
)


@dataclass(frozen=True)
class ReportRequest:
    """Which report a reader wants: with its filter, for a day."""

    report: Report
    filter: Filter
    day: date
    scope: Sequence[str] = ()

    @classmethod
    def by(cls, user: Person, report: Report, query: object, day: date) -> "ReportRequest":
        """The request of a user, with the query of an address."""
        return cls.within(report.scope_of(user), report, query, day)

    @classmethod
    def within(
        cls, scope: Sequence[str], report: Report, query: object, day: date
    ) -> "ReportRequest":
        """The request of somebody who may read no more than the scope."""
        chosen = report.filter_class(query or None)
        if isinstance(chosen, StaffFilter):
            chosen.confine(scope)
        return cls(report, chosen, day, scope)

    def content(self) -> Content:
        if refusals := self.filter.refusals():
            title = str(self.report.title)
            return Content(title, [Chapter("unknown", title, [], lead=" ".join(refusals))])
        nothing = (
            _("Nothing in the register matches these filters.")
            if self.filter.is_active
            else str(self.report.awaited or _("Nothing has been published here yet."))
        )
        return self.report.make(self.filter, self.day).with_something(nothing)

    def query(self) -> str:
        """The same for everybody who asks the same: what was chosen, in the order of the form."""
        chosen = [
            (name, self.filter.data[name]) for name in [*self.filter.chosen, *self.filter.unknown]
        ]
        if clock.past_day():
            chosen.append((reading_past.NAME, self.day))
        return urlencode(chosen)

    def address(self) -> str:
        query = f"?{self.query()}" if self.query() else ""
        return f"{settings.REGISTER_ADDRESS}{self.report.get_absolute_url()}{query}"

    def about(self, content: Content) -> list[tuple[str, Any]]:
        """What is printed on every form: filter, days, source, address.

        What is settled is the same whenever it is made, so it does not tell when.
        """
        filters = "; ".join(after_colon(label, value) for label, value in self.filter.words())
        settled = content.settled_on
        made = (_("Made on"), timezone.localdate())
        return [
            (_("Filter"), filters or _("none")),
            (_("As of"), settled or self.day),
            *([(_("Basis"), reading_past.basis())] if reading_past.basis() else []),
            (_("Published on"), settled) if settled else made,
            (_("Source"), _("OIC-PESNET document register")),
            (_("Address"), Code(self.address())),
        ]
