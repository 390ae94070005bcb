"""The evaluation of a work plan: what was concluded, and what it rested on when it was published.

In: the evaluation. Out: its rating, conclusions and findings; its activities and indicators as they
stood then.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, npgettext_lazy

from oicnet.plans.evidence import Evidence, SeenActivity, SeenIndicator
from oicnet.plans.evidence import content as seen_by
from oicnet.plans.models import Activity, Evaluation
from oicnet.plans.progress import ORDER, rated, ratings_of
from oicnet.public.filters import Filter, RecordFilter
from oicnet.public.shares import shares
from oicnet.public.tables import Column

from ..content import Block, Chapter, Content, Distribution, Facts, Figure, Figures, Listing, Prose
from ..values import Code, code_of, text_of, words_of
from .choosing import chosen_record, to_choose


class EvaluationFilter(Filter):
    evaluation: forms.Field = RecordFilter(Evaluation, label=gettext_lazy("Evaluation"))


def content(chosen: EvaluationFilter, day: date) -> Content:
    title = _("Evaluation of a work plan")
    evaluation = chosen_record(chosen, Evaluation.objects.select_related("plan"))
    if evaluation is None:
        return to_choose(chosen, title, _("Evaluations"), Evaluation.objects.published())
    seen = seen_by(evaluation)
    return Content(
        title,
        [
            summary(evaluation, seen),
            Chapter("findings", _("Findings"), list(findings(evaluation, seen))),
            Chapter("activities", _("Activities at the time"), [activities(seen.activities)]),
            Chapter("indicators", _("Indicators at the time"), [indicators(seen.indicators)]),
        ],
        text_of(evaluation),
        settled_on(evaluation),
    )


def settled_on(evaluation: Evaluation) -> date | None:
    """The day of its publication, from which on it shows what it was published with."""
    if evaluation.evidence is None or evaluation.published_at is None:
        return None
    return timezone.localdate(evaluation.published_at)


def summary(evaluation: Evaluation, seen: Evidence) -> Chapter:
    counts = Counter(row.activity.progress for row in seen.activities)
    blocks: list[Block] = [
        Facts([(label, value) for label, value in facts(evaluation, seen) if value]),
        Figures(figures(seen, counts[Activity.Progress.COMPLETED])),
        Distribution(
            _("Progress at the time"),
            shares([(stage.value, stage.label, counts[stage], "") for stage in ORDER]),
        ),
    ]
    conclusions = words_of(evaluation, "conclusions")
    if conclusions:
        blocks.append(Prose(conclusions))
    return Chapter(
        "summary", _("Summary"), blocks, rated(seen, evaluation.get_absolute_url()) or ""
    )


def figures(seen: Evidence, completed: int) -> list[Figure]:
    judged = sum(activity.finding is not None for activity in seen.activities)
    measured = sum(indicator.last is not None for indicator in seen.indicators)
    return [
        Figure(npgettext_lazy("number", "activity", "activities"), len(seen.activities)),
        Figure(npgettext_lazy("number", "activity completed", "activities completed"), completed),
        Figure(npgettext_lazy("number", "indicator", "indicators"), len(seen.indicators)),
        Figure(npgettext_lazy("number", "indicator measured", "indicators measured"), measured),
        Figure(npgettext_lazy("number", "finding", "findings"), judged),
    ]


def facts(evaluation: Evaluation, seen: Evidence) -> Iterator[tuple[str, Any]]:
    yield _("Reference"), code_of(evaluation)
    yield _("Work plan"), text_of(seen.plan)
    yield _("Period starts on"), evaluation.starts_on
    yield _("Period ends on"), evaluation.ends_on
    yield _("Rating"), evaluation.get_rating_display()


def findings(evaluation: Evaluation, seen: Evidence) -> Iterator[Block]:
    """How many were rated how, where any was, and what was found of each."""
    if any(row.finding and row.finding.rating for row in seen.activities):
        yield Distribution(_("Rating"), ratings_of(seen, evaluation.get_absolute_url()))
    columns = [
        Column(_("Reference"), lambda row: code_of(row.activity), 16),
        Column(_("Activity"), lambda row: text_of(row.activity), 40),
        Column(_("Rating"), lambda row: row.finding.get_rating_display(), 18),
        Column(_("Finding"), lambda row: words_of(row.finding, "text"), 60),
    ]
    yield Listing(_("Findings"), columns, [row for row in seen.activities if row.finding])


def activities(seen: list[SeenActivity]) -> Listing:
    columns = [
        Column(_("Reference"), lambda row: Code(row.activity.reference), 18),
        Column(_("Activity"), lambda row: text_of(row.activity), 44),
        Column(_("Planned start"), lambda row: row.activity.planned_start, 16),
        Column(_("Planned end"), lambda row: row.activity.planned_end, 16),
        Column(_("Started on"), lambda row: row.activity.started_on, 16),
        Column(_("Ended on"), lambda row: row.activity.ended_on, 16),
        Column(_("Progress at the time"), lambda row: row.activity.get_progress_display(), 14),
    ]
    return Listing(_("Activities at the time"), columns, seen)


def indicators(seen: list[SeenIndicator]) -> Listing:
    columns = [
        Column(_("Reference"), lambda row: Code(row.indicator.reference), 18),
        Column(_("Indicator"), lambda row: words_of(row.indicator, "title"), 44),
        Column(_("Baseline"), lambda row: row.indicator.baseline, 10),
        Column(_("Target"), lambda row: row.indicator.target, 10),
        Column(_("Value at the time"), lambda row: row.last and row.last.value, 10),
        Column(_("Measured on"), lambda row: row.last and row.last.measured_on, 16),
    ]
    return Listing(_("Indicators at the time"), columns, seen)
