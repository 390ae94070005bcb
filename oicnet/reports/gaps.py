"""What the register knows to be missing from its published records.

A gap is a question put to the database; its number and its list are the same rows. What nobody
could know to be missing is in none of them.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Value
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from oicnet.documents.models import Document, Edition
from oicnet.meetings.answers import CLOSING
from oicnet.meetings.models import Meeting, MeetingPaper
from oicnet.meetings.participation import with_states
from oicnet.members.models import MemberState, Organisation
from oicnet.news.models import Article
from oicnet.plans.models import Activity, Indicator, WorkPlan
from oicnet.recommendations.models import ProgressReport, Recommendation
from oicnet.records import clock, kinds
from oicnet.records.models import Availability, Record, public
from oicnet.text.alphabet import key
from oicnet.text.languages import LANGUAGES, name_of

from .headings import headings, revived


@dataclass(frozen=True)
class Gap:
    """A name for the address, what is missing, and the published records that lack it."""

    name: str
    label: str | Promise
    rows: Callable[[], Iterable[QuerySet[Any]]]
    language: str = ""

    @property
    def title(self) -> str:
        if not self.language:
            return str(self.label)
        return str(self.label) % {"language": name_of(self.language)}

    @property
    def address(self) -> str:
        return reverse("gap", args=[self.name])


def documents(condition: Q) -> list[QuerySet[Any]]:
    return [Document.objects.published().filter(condition)]


def documents_without_file() -> list[QuerySet[Any]]:
    with_file = Edition.objects.published().values("document")
    rows = documents(Q(availability=Availability.PUBLIC))[0]
    return [rows.exclude(pk__in=with_file)]


def documents_without_language(language: str) -> list[QuerySet[Any]]:
    """Those that have a file, but none in this language."""
    files = Edition.objects.published()
    rows = Document.objects.published().filter(pk__in=files.values("document"))
    return [rows.exclude(pk__in=files.filter(language=language).values("document"))]


def untranslated(language: str) -> list[QuerySet[Any]]:
    return [
        kind.objects.published().filter(**dict.fromkeys(kind.text_columns([language]), ""))
        for kind in kinds.with_page()
    ]


def outdated(language: str) -> list[QuerySet[Any]]:
    """Records whose original changed after this translation of it was made."""
    return [kind.objects.published().filter(kind.stale(language)) for kind in kinds.with_page()]


def meetings_without(condition: Q, *, way: str = "pk") -> list[QuerySet[Any]]:
    """Meetings of the network that took place and lack what the condition finds."""
    having = Meeting.objects.filter(condition).values(way)
    return [Meeting.objects.published().of_the_network().past().exclude(pk__in=having)]


def meetings_without_communique() -> list[QuerySet[Any]]:
    """Neither its row, nor a statement, nor a communiqué or declaration among the papers."""
    papers = MeetingPaper.objects.filter(CLOSING, public(MeetingPaper, "document"))
    rows = meetings_without(Q(communique__isnull=False) | Q(statements__isnull=False))[0]
    return [rows.exclude(pk__in=papers.values("meeting"))]


def meetings_named_in_part() -> list[QuerySet[Any]]:
    """Meetings at which sources count more states than are named."""
    counted = with_states(Meeting.objects.published().of_the_network().past())
    partly = counted.filter(states_named__gt=0, states_reported__gt=F("states_named"))
    return [Meeting.objects.published().filter(pk__in=partly.order_by().values("pk"))]


def meetings_with_unknown_attendance() -> list[QuerySet[Any]]:
    unknown = Meeting.objects.filter(delegations__attendance="unknown").values("pk")
    return [Meeting.objects.published().of_the_network().past().filter(pk__in=unknown)]


def meetings_short_of_recommendations() -> list[QuerySet[Any]]:
    """Meetings that announced more recommendations than are entered."""
    entered = Count("recommendations", filter=public(Meeting, "recommendations"), distinct=True)
    counted = Meeting.objects.annotate(entered=entered)
    short = counted.filter(announced_recommendations__gt=F("entered")).values("pk")
    return [Meeting.objects.published().filter(pk__in=short)]


def meetings_with_unpublished_outcomes() -> list[QuerySet[Any]]:
    """What a meeting dealt with or identified without publishing it."""
    return [Meeting.objects.published().filter(agenda_items__is_unpublished=True).distinct()]


def recommendations_not_public() -> list[QuerySet[Any]]:
    return [Recommendation.objects.published().exclude(availability=Availability.PUBLIC)]


def recommendations_without_report() -> list[QuerySet[Any]]:
    reported = ProgressReport.objects.published().of_states().values("recommendation")
    return [Recommendation.objects.published().exclude(pk__in=reported)]


def activities_late() -> list[QuerySet[Any]]:
    return [Activity.objects.published().past_their_end()]


def activities_undated() -> list[QuerySet[Any]]:
    """Completed, and nobody has said when."""
    completed = Activity.objects.published().filter(progress=Activity.Progress.COMPLETED)
    return [completed.filter(Q(started_on=None) | Q(ended_on=None))]


def plans_unmeasured() -> list[QuerySet[Any]]:
    unmeasured = Indicator.objects.filter(measurements=None).values("plan")
    return [WorkPlan.objects.published().filter(pk__in=unmeasured)]


def plans_unevaluated() -> list[QuerySet[Any]]:
    evaluated = WorkPlan.objects.filter(public(WorkPlan, "evaluations")).values("pk")
    over = WorkPlan.objects.published().adopted().filter(last_year__lt=clock.today().year)
    return [over.exclude(pk__in=evaluated)]


def plans_known_only() -> list[QuerySet[Any]]:
    """On an agenda, without their text or word of their adoption."""
    return [WorkPlan.objects.published().filter(adoption=WorkPlan.Adoption.UNKNOWN)]


def states_without_institution() -> list[QuerySet[Any]]:
    national = Organisation.objects.published().filter(
        organisation_kind=Organisation.Kind.NATIONAL, member_state__isnull=False
    )
    return [MemberState.objects.published().exclude(pk__in=national.values("member_state"))]


def without_source() -> list[QuerySet[Any]]:
    return [kind.objects.published().filter(sources=None) for kind in (Meeting, Article, Document)]


def undated_articles() -> list[QuerySet[Any]]:
    return [Article.objects.published().filter(dated_on=None)]


def by_language(name: str, label: Promise, rows: Callable[[str], Any]) -> list[Gap]:
    return [
        Gap(f"{name}-{language}", label, partial(rows, language), language)
        for language in LANGUAGES
    ]


# What is missing in each language, and then by subject.
LANGUAGE_GAPS: dict[str | Promise, list[Gap]] = {
    _("Records with no text"): by_language(
        "untranslated", _("Records with no text: %(language)s"), untranslated
    ),
    _("Translations to be updated"): by_language(
        "outdated", _("Translations to be updated: %(language)s"), outdated
    ),
    _("Papers with no file"): by_language(
        "no-file", _("Papers with no file: %(language)s"), documents_without_language
    ),
}
GAPS: dict[str | Promise, list[Gap]] = {
    _("Papers"): [
        Gap(
            "papers-not-public",
            _("Papers that are not public"),
            partial(documents, Q(availability=Availability.NOT_PUBLIC)),
        ),
        Gap(
            "papers-not-found",
            _("Papers known to exist but not found"),
            partial(documents, Q(availability=Availability.NOT_FOUND)),
        ),
        Gap(
            "papers-elsewhere",
            _("Papers available on other sites only"),
            partial(documents, Q(availability=Availability.ELSEWHERE)),
        ),
        Gap(
            "papers-without-file",
            _("Public papers with no file in the register"),
            documents_without_file,
        ),
        Gap(
            "papers-undated",
            _("Papers with no known date"),
            partial(documents, Q(dated_on=None)),
        ),
    ],
    _("Meetings"): [
        Gap(
            "meetings-without-agenda",
            _("Meetings with no agenda"),
            partial(meetings_without, Q(agenda_items__isnull=False)),
        ),
        Gap(
            "meetings-without-communique",
            _("Meetings with no final communiqué"),
            meetings_without_communique,
        ),
        Gap(
            "meetings-without-delegations",
            _("Meetings with no attendance record"),
            partial(meetings_without, Q(delegations__isnull=False)),
        ),
        Gap(
            "meetings-without-figure",
            _("Meetings with no figure for participants"),
            partial(meetings_without, Q(figures__subject="participants")),
        ),
        Gap(
            "attendance-partial",
            _("Meetings where sources count more states than are named"),
            meetings_named_in_part,
        ),
        Gap(
            "attendance-unknown",
            _("Meetings where it is not known how some delegations attended"),
            meetings_with_unknown_attendance,
        ),
    ],
    _("Recommendations"): [
        Gap(
            "recommendations-not-entered",
            _("Meetings with announced recommendations not yet entered"),
            meetings_short_of_recommendations,
        ),
        Gap(
            "outcomes-not-public",
            _("Meetings whose outcomes are known and not public"),
            meetings_with_unpublished_outcomes,
        ),
        Gap(
            "recommendations-not-public",
            _("Recommendations with no public text"),
            recommendations_not_public,
        ),
        Gap(
            "recommendations-without-report",
            _("Recommendations with no state reports"),
            recommendations_without_report,
        ),
    ],
    _("Work plans"): [
        Gap("activities-late", _("Overdue activities"), activities_late),
        Gap(
            "activities-undated",
            _("Completed activities with no actual dates"),
            activities_undated,
        ),
        Gap(
            "plans-unmeasured",
            _("Work plans with indicators that have not been measured"),
            plans_unmeasured,
        ),
        Gap("plans-unevaluated", _("Past work plans with no evaluation"), plans_unevaluated),
        Gap("plans-known-only", _("Work plans known from an agenda only"), plans_known_only),
    ],
    _("Sources and institutions"): [
        Gap("without-source", _("Meetings, papers and news with no source"), without_source),
        Gap("news-undated", _("News with no known date"), undated_articles),
        Gap(
            "states-without-institution",
            _("Member states with no recorded public employment authority"),
            states_without_institution,
        ),
    ],
}


def every_gap() -> Iterator[Gap]:
    for group in (*LANGUAGE_GAPS.values(), *GAPS.values()):
        yield from group


def numbers() -> dict[str, tuple[int, int]]:
    """How many records each gap has, and how many of them are sample data. One query."""
    counted = [
        rows.order_by().values(gap=Value(gap.name), row=F("reference"), sample=F("is_sample"))
        for gap in every_gap()
        for rows in gap.rows()
    ]
    found = {gap.name: (0, 0) for gap in every_gap()}
    for row in counted[0].union(*counted[1:]).order_by():
        total, sample = found[row["gap"]]
        found[row["gap"]] = (total + 1, sample + row["sample"])
    return found


def _place(row: Record) -> str:
    """States and organisations stand by their names, all else by its reference."""
    return key(row.heading) if hasattr(row, "name") else ""


def lists(wanted: Iterable[Gap]) -> dict[str, list[Record]]:
    """The records of each of these gaps with their headings, by the gap's name. One query."""
    wanted = list(wanted)
    asked = [headings(rows, gap=Value(gap.name)) for gap in wanted for rows in gap.rows()]
    found: dict[str, list[Record]] = {gap.name: [] for gap in wanted}
    for row in asked[0].union(*asked[1:]) if asked else ():
        found[row.pop("gap")].append(revived(row))
    for rows in found.values():
        rows.sort(key=lambda row: (row.kind, _place(row), row.reference))
    return found
