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
from oicnet.plans.progress import ORDER
from oicnet.public.charts import Share
from oicnet.public.filters import Filter, RecordFilter
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
            Chapter("findings", _("Findings"), [found(seen.activities)]),
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
    activities, indicators = seen.activities, seen.indicators
    counts = Counter(one.activity.progress for one in activities)
    measured = sum(one.last is not None for one in indicators)
    blocks: list[Block] = [
        Facts([(label, value) for label, value in facts(evaluation, seen) if value]),
        Figures(
            [
                Figure(
                    "activities",
                    npgettext_lazy("number", "activity", "activities"),
                    len(activities),
                ),
                Figure(
                    "completed",
                    npgettext_lazy("number", "activity completed", "activities completed"),
                    counts[Activity.Progress.COMPLETED],
                ),
                Figure(
                    "indicators",
                    npgettext_lazy("number", "indicator", "indicators"),
                    len(indicators),
                ),
                Figure(
                    "measured",
                    npgettext_lazy("number", "indicator measured", "indicators measured"),
                    measured,
                ),
                Figure(
                    "findings",
                    npgettext_lazy("number", "finding", "findings"),
                    sum(one.finding is not None for one in activities),
                ),
            ]
        ),
        Distribution(
            _("Progress at the time"),
            [Share(one.value, one.label, counts[one], len(activities)) for one in ORDER],
        ),
    ]
    conclusions = words_of(evaluation, "conclusions")
    if conclusions:
        blocks.append(Prose(conclusions))
    return Chapter("summary", _("Summary"), blocks)


def facts(evaluation: Evaluation, seen: Evidence) -> Iterator[tuple[str, Any]]:
    yield _("Reference"), code_of(evaluation)
    yield _("Work plan"), text_of(seen.plan)
    yield _("Period starts on"), evaluation.starts_on
    yield _("Period ends on"), evaluation.ends_on
    yield _("Rating"), evaluation.get_rating_display()


def found(seen: list[SeenActivity]) -> Listing:
    columns = [
        Column(_("Reference"), lambda one: code_of(one.activity), 16),
        Column(_("Activity"), lambda one: text_of(one.activity), 40),
        Column(_("Rating"), lambda one: one.finding.get_rating_display(), 18),
        Column(_("Finding"), lambda one: words_of(one.finding, "text"), 60),
    ]
    return Listing(_("Findings"), columns, [one for one in seen if one.finding])


def activities(seen: list[SeenActivity]) -> Listing:
    columns = [
        Column(_("Reference"), lambda one: Code(one.activity.reference), 18),
        Column(_("Activity"), lambda one: text_of(one.activity), 44),
        Column(_("Planned start"), lambda one: one.activity.planned_start, 16),
        Column(_("Planned end"), lambda one: one.activity.planned_end, 16),
        Column(_("Started on"), lambda one: one.activity.started_on, 16),
        Column(_("Ended on"), lambda one: one.activity.ended_on, 16),
        Column(_("Progress at the time"), lambda one: one.activity.get_progress_display(), 14),
    ]
    return Listing(_("Activities at the time"), columns, seen)


def indicators(seen: list[SeenIndicator]) -> Listing:
    columns = [
        Column(_("Reference"), lambda one: Code(one.indicator.reference), 18),
        Column(_("Indicator"), lambda one: words_of(one.indicator, "title"), 44),
        Column(_("Baseline"), lambda one: one.indicator.baseline, 10),
        Column(_("Target"), lambda one: one.indicator.target, 10),
        Column(_("Value at the time"), lambda one: one.last and one.last.value, 10),
        Column(_("Measured on"), lambda one: one.last and one.last.measured_on, 16),
    ]
    return Listing(_("Indicators at the time"), columns, seen)
