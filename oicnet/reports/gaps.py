"""What the register knows to be missing from its published records.

A gap is a question put to the database; its number and its list are the same rows. What nobody
could know to be missing is in none of them.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import F, Q, QuerySet, Value
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from oicnet.records.models import Availability, Record
from oicnet.text.alphabet import key
from oicnet.text.languages import LANGUAGES, name_of

from . import lacking
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


def by_language(name: str, label: Promise, rows: Callable[[str], Any]) -> list[Gap]:
    return [
        Gap(f"{name}-{language}", label, partial(rows, language), language)
        for language in LANGUAGES
    ]


# What is missing in each language, and then by subject.
LANGUAGE_GAPS: dict[str | Promise, list[Gap]] = {
    _("Records with no text"): by_language(
        "untranslated", _("Records with no text: %(language)s"), lacking.untranslated
    ),
    _("Translations to be updated"): by_language(
        "outdated", _("Translations to be updated: %(language)s"), lacking.outdated
    ),
    _("Papers with no file"): by_language(
        "no-file", _("Papers with no file: %(language)s"), lacking.documents_without_language
    ),
}
GAPS: dict[str | Promise, list[Gap]] = {
    _("Papers"): [
        Gap(
            "papers-not-public",
            _("Papers that are not public"),
            partial(lacking.documents, Q(availability=Availability.NOT_PUBLIC)),
        ),
        Gap(
            "papers-not-found",
            _("Papers known to exist but not found"),
            partial(lacking.documents, Q(availability=Availability.NOT_FOUND)),
        ),
        Gap(
            "papers-elsewhere",
            _("Papers available on other sites only"),
            partial(lacking.documents, Q(availability=Availability.ELSEWHERE)),
        ),
        Gap(
            "papers-without-file",
            _("Public papers with no file in the register"),
            lacking.documents_without_file,
        ),
        Gap(
            "papers-undated",
            _("Papers with no known date"),
            partial(lacking.documents, Q(dated_on=None)),
        ),
    ],
    _("Meetings"): [
        Gap(
            "meetings-without-agenda",
            _("Meetings with no agenda"),
            partial(lacking.meetings_without, Q(agenda_items__isnull=False)),
        ),
        Gap(
            "meetings-without-communique",
            _("Meetings with no final communiqué"),
            lacking.meetings_without_communique,
        ),
        Gap(
            "meetings-without-delegations",
            _("Meetings with no attendance record"),
            partial(lacking.meetings_without, Q(delegations__isnull=False)),
        ),
        Gap(
            "meetings-without-figure",
            _("Meetings with no figure for participants"),
            partial(lacking.meetings_without, Q(figures__subject="participants")),
        ),
        Gap(
            "attendance-partial",
            _("Meetings where sources count more states than are named"),
            lacking.meetings_named_in_part,
        ),
        Gap(
            "attendance-unknown",
            _("Meetings where it is not known how some delegations attended"),
            lacking.meetings_with_unknown_attendance,
        ),
    ],
    _("Recommendations"): [
        Gap(
            "recommendations-not-entered",
            _("Meetings with announced recommendations not yet entered"),
            lacking.meetings_short_of_recommendations,
        ),
        Gap(
            "outcomes-not-public",
            _("Meetings whose outcomes are known and not public"),
            lacking.meetings_with_unpublished_outcomes,
        ),
        Gap(
            "recommendations-not-public",
            _("Recommendations with no public text"),
            lacking.recommendations_not_public,
        ),
        Gap(
            "recommendations-without-report",
            _("Recommendations with no state reports"),
            lacking.recommendations_without_report,
        ),
    ],
    _("Work plans"): [
        Gap("activities-late", _("Overdue activities"), lacking.activities_late),
        Gap(
            "activities-undated",
            _("Completed activities with no actual dates"),
            lacking.activities_undated,
        ),
        Gap(
            "plans-unmeasured",
            _("Work plans with indicators that have not been measured"),
            lacking.plans_unmeasured,
        ),
        Gap(
            "plans-unevaluated", _("Past work plans with no evaluation"), lacking.plans_unevaluated
        ),
        Gap(
            "plans-known-only", _("Work plans known from an agenda only"), lacking.plans_known_only
        ),
    ],
    _("Sources and institutions"): [
        Gap(
            "without-source", _("Meetings, papers and news with no source"), lacking.without_source
        ),
        Gap("news-undated", _("News with no known date"), lacking.undated_articles),
        Gap(
            "states-without-institution",
            _("Member states with no recorded public employment authority"),
            lacking.states_without_institution,
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
    counts = {gap.name: (0, 0) for gap in every_gap()}
    for row in counted[0].union(*counted[1:]).order_by():
        total, sample = counts[row["gap"]]
        counts[row["gap"]] = (total + 1, sample + row["sample"])
    return counts


def _place(row: Record) -> str:
    """States and organisations stand by their names, all else by its reference."""
    return key(row.heading) if hasattr(row, "name") else ""


def lists(wanted: Iterable[Gap]) -> dict[str, list[Record]]:
    """The records of each of these gaps with their headings, by the gap's name. One query."""
    wanted = list(wanted)
    queries = [headings(rows, gap=Value(gap.name)) for gap in wanted for rows in gap.rows()]
    records: dict[str, list[Record]] = {gap.name: [] for gap in wanted}
    for row in queries[0].union(*queries[1:]) if queries else ():
        records[row.pop("gap")].append(revived(row))
    for rows in records.values():
        rows.sort(key=lambda row: (row.kind, _place(row), row.reference))
    return records
