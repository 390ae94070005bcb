"""What a published evaluation rests on, as it stood then, beside what the register says today."""

from dataclasses import dataclass
from typing import Any

from oicnet.records.gathering import Row, revive

from .models import Activity, Evaluation, Indicator, Measurement


@dataclass(frozen=True)
class SeenActivity:
    then: Activity
    now: Activity | None  # none when it is no longer public


@dataclass(frozen=True)
class SeenIndicator:
    then: Indicator
    last: Measurement
    now: Indicator | None


@dataclass(frozen=True)
class Evidence:
    activities: list[SeenActivity]
    indicators: list[SeenIndicator]


def seen_by(evaluation: Evaluation) -> Evidence:
    """The frozen evidence of an evaluation; empty for one that was never published.

    It may have come from another register, so facts that are not there are left empty.
    """
    kept: dict[str, list[dict[str, Any]]] = evaluation.evidence or {}
    activities = {one.reference: one for one in evaluation.plan.activities.published()}
    indicators = {one.reference: one for one in evaluation.plan.indicators.all()}
    return Evidence(
        [_activity(row, activities) for row in kept.get("activities", [])],
        [_indicator(row, indicators) for row in kept.get("indicators", [])],
    )


def _take(model: type[Row], row: dict[str, Any], *names: str) -> Row:
    [taken] = revive(model, [{name: row.get(name) for name in names}])
    return taken


def _activity(row: dict[str, Any], today: dict[str, Activity]) -> SeenActivity:
    dates = ("planned_start", "planned_end", "started_on", "ended_on")
    then = _take(Activity, row, "reference", "progress", *dates)
    return SeenActivity(then, today.get(then.reference))


def _indicator(row: dict[str, Any], today: dict[str, Indicator]) -> SeenIndicator:
    then = _take(Indicator, row, "reference", "baseline", "target")
    last = _take(Measurement, row, "value", "measured_on")
    return SeenIndicator(then, last, today.get(then.reference))
