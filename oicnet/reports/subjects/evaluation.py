"""The evaluation of a work plan: what was concluded, and what it rested on when it was published.

In: the evaluation. Out: its rating, conclusions and findings; its activities and indicators as they
stood then.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from oicnet.plans.evidence import SeenActivity, SeenIndicator, seen_by
from oicnet.plans.models import Activity, Evaluation, Finding
from oicnet.plans.progress import ORDER
from oicnet.records.charts import Share
from oicnet.records.filters import Filter, RecordFilter
from oicnet.records.models import public
from oicnet.records.tables import Column

from ..content import Block, Chapter, Content, Distribution, Facts, Figure, Figures, Listing, Prose
from ..values import Code, code_of, text_of, words_of
from .choosing import chosen_record, to_choose


class EvaluationFilter(Filter):
    evaluation: forms.Field = RecordFilter(Evaluation, label=gettext_lazy("Evaluation"))


def content(chosen: EvaluationFilter, day: date) -> Content:
    title = _("Evaluation of a work plan")
    findings = Finding.objects.filter(public(Finding, "activity")).select_related("activity")
    rows = Evaluation.objects.select_related("plan").prefetch_related(
        Prefetch("findings", findings.order_by("activity__number"))
    )
    evaluation = chosen_record(chosen, rows)
    if evaluation is None:
        return to_choose(chosen, title, _("Evaluations"), Evaluation.objects.published())
    seen = seen_by(evaluation)
    return Content(
        title,
        [
            summary(evaluation, seen.activities, seen.indicators),
            Chapter("findings", _("Findings"), [found(evaluation)]),
            Chapter("activities", _("Activities then"), [activities(seen.activities)]),
            Chapter("indicators", _("Indicators then"), [indicators(seen.indicators)]),
        ],
        text_of(evaluation),
    )


def summary(
    evaluation: Evaluation, activities: list[SeenActivity], indicators: list[SeenIndicator]
) -> Chapter:
    counts = Counter(one.then.progress for one in activities)
    measured = sum(one.last.measured_on is not None for one in indicators)
    blocks: list[Block] = [
        Facts([(label, value) for label, value in facts(evaluation) if value]),
        Figures([
            Figure("activities", _("activities"), len(activities)),
            Figure("completed", _("activities completed"), counts[Activity.Progress.COMPLETED]),
            Figure("indicators", _("indicators"), len(indicators)),
            Figure("measured", _("indicators measured"), measured),
            Figure("findings", _("findings"), len(evaluation.findings.all())),
        ]),
        Distribution(
            _("Progress then"),
            [Share(one.value, one.label, counts[one], len(activities)) for one in ORDER],
        ),
    ]  # fmt: skip
    conclusions = words_of(evaluation, "conclusions")
    if conclusions:
        blocks.append(Prose(conclusions))
    return Chapter("summary", _("Summary"), blocks)


def facts(evaluation: Evaluation) -> Iterator[tuple[str, Any]]:
    yield _("Reference"), code_of(evaluation)
    yield _("Work plan"), text_of(evaluation.plan)
    yield _("Period starts on"), evaluation.starts_on
    yield _("Period ends on"), evaluation.ends_on
    yield _("Rating"), evaluation.get_rating_display()


def found(evaluation: Evaluation) -> Listing:
    columns = [
        Column(_("Reference"), lambda one: code_of(one.activity), 16),
        Column(_("Activity"), lambda one: text_of(one.activity), 40),
        Column(_("Rating"), "get_rating_display", 18),
        Column(_("Finding"), lambda one: words_of(one, "text"), 60),
    ]
    return Listing(_("Findings"), columns, evaluation.findings.all())


def activities(seen: list[SeenActivity]) -> Listing:
    columns = [
        Column(_("Reference"), lambda one: Code(one.then.reference), 18),
        Column(_("Activity"), lambda one: one.now and text_of(one.now), 44),
        Column(_("Planned start"), lambda one: one.then.planned_start, 16),
        Column(_("Planned end"), lambda one: one.then.planned_end, 16),
        Column(_("Started on"), lambda one: one.then.started_on, 16),
        Column(_("Ended on"), lambda one: one.then.ended_on, 16),
        Column(_("Progress then"), lambda one: one.then.get_progress_display(), 14),
    ]
    return Listing(_("Activities then"), columns, seen)


def indicators(seen: list[SeenIndicator]) -> Listing:
    columns = [
        Column(_("Reference"), lambda one: Code(one.then.reference), 18),
        Column(_("Indicator"), lambda one: one.now and text_of(one.now), 44),
        Column(_("Baseline"), lambda one: one.then.baseline, 10),
        Column(_("Target"), lambda one: one.then.target, 10),
        Column(_("Value then"), lambda one: one.last.value, 10),
        Column(_("Measured on"), lambda one: one.last.measured_on, 16),
    ]
    return Listing(_("Indicators then"), columns, seen)
