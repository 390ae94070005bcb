"""Content and evidence of an evaluation, as frozen when it was published.

`content` is all that its page and its report show. For a frozen evaluation it runs no query, so
later changes of other records cannot alter it; for any other it shows what would be frozen now.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from oicnet.members.models import MemberState
from oicnet.recommendations.models import Recommendation
from oicnet.records.gathering import Row as Revived
from oicnet.records.gathering import revive
from oicnet.records.models import Source
from oicnet.text.alphabet import key

from .models import (
    Activity,
    ActivityParticipant,
    ActivityReport,
    Evaluation,
    Finding,
    Indicator,
    Measurement,
    Objective,
    WorkPlan,
)

Json = dict[str, Any]
UNRATED = "unrated"


@dataclass(frozen=True)
class SeenReport:
    report: ActivityReport
    state: MemberState


@dataclass(frozen=True)
class SeenParticipant:
    """A participant: `name` is a state or an organisation with nothing but its names."""

    part: ActivityParticipant
    name: MemberState


@dataclass(frozen=True)
class SeenMeasurement:
    measurement: Measurement
    source: Source | None


@dataclass(frozen=True)
class SeenIndicator:
    """`last` is the latest measurement of the period."""

    indicator: Indicator
    measurements: list[SeenMeasurement]

    @property
    def last(self) -> Measurement | None:
        return self.measurements[-1].measurement if self.measurements else None


@dataclass(frozen=True)
class SeenActivity:
    activity: Activity
    objective: Objective | None
    participants: list[SeenParticipant]
    recommendations: list[Recommendation]
    reports: list[SeenReport]
    finding: Finding | None
    indicators: list[SeenIndicator] = field(default_factory=list)

    @property
    def rating(self) -> str:
        """How it was rated, or that it was not."""
        return (self.finding.rating if self.finding else "") or UNRATED


@dataclass(frozen=True)
class Evidence:
    """Read-only instances, which hold what was frozen and no keys."""

    plan: WorkPlan
    activities: list[SeenActivity]
    indicators: list[SeenIndicator]
    sources: list[Source]

    @cached_property
    def by_activity(self) -> dict[str, SeenActivity]:
        return {seen.activity.reference: seen for seen in self.activities}


def frozen(evaluation: Evaluation) -> Json:
    """What was frozen, or would be now, as JSON values."""
    if evaluation.evidence is not None:
        return evaluation.evidence
    return evaluation.gather()


def content(evaluation: Evaluation) -> Evidence:
    """All that the evaluation shows. What older archives did not keep is left empty."""
    kept = frozen(evaluation)
    findings = {finding["activity"]: finding for finding in kept.get("findings", ())}
    indicators = [(row.get("activity"), _indicator(row)) for row in kept.get("indicators", ())]
    plan = kept.get("plan") or {"reference": evaluation.plan.reference}
    mark = {"is_sample": evaluation.is_sample}  # the plan of a sample evaluation is sample data too
    return Evidence(
        _some(WorkPlan, plan | mark),
        [
            _activity(
                activity | mark | {"recommendations": [row | mark for row in _rows(activity)]},
                findings.get(activity["reference"]),
                [seen for of, seen in indicators if of == activity["reference"]],
            )
            for activity in kept.get("activities", ())
        ],
        [seen for _of, seen in indicators],
        _take(Source, kept.get("sources", ())),
    )


def _rows(activity: Json) -> list[Json]:
    """The recommendations that an activity implements."""
    return [row for row in activity.get("recommendations", ()) if row]


def _take(model: type[Revived], rows: Iterable[Json | None]) -> list[Revived]:
    """Instances from those values of each row that are columns of the model."""
    names = {field.name for field in model._meta.concrete_fields if not field.is_relation}
    return revive(model, [{k: v for k, v in row.items() if k in names} for row in rows if row])


def _optional(model: type[Revived], row: Json | None) -> Revived | None:
    return next(iter(_take(model, [row])), None)


def _some(model: type[Revived], row: Json) -> Revived:
    [taken] = _take(model, [row])
    return taken


def _activity(row: Json, finding: Json | None, indicators: list[SeenIndicator]) -> SeenActivity:
    return SeenActivity(
        _some(Activity, row),
        _optional(Objective, row.get("objective")),
        sorted(
            (
                SeenParticipant(_some(ActivityParticipant, part), _some(MemberState, part))
                for part in row.get("participants", ())
            ),
            key=lambda participant: (participant.part.role, key(participant.name.name)),
        ),
        _take(Recommendation, row.get("recommendations", ())),
        [
            SeenReport(_some(ActivityReport, report), _some(MemberState, report["state"]))
            for report in row.get("reports", ())
        ],
        _optional(Finding, finding),
        indicators,
    )


def _indicator(row: Json) -> SeenIndicator:
    measured = row.get("measurements")
    if measured is None:  # from an older archive, which kept only the last value
        measured = [row] if row.get("measured_on") else []
    return SeenIndicator(
        _some(Indicator, row),
        [
            SeenMeasurement(_some(Measurement, part), _optional(Source, part.get("source")))
            for part in measured
        ],
    )
