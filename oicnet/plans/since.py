"""What has changed since an evaluation was published, in words."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.template.defaultfilters import floatformat
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from oicnet.text import dates
from oicnet.text.languages import LANGUAGES, written_first

from .evidence import frozen
from .models import Activity, ActivityReport, Evaluation, Indicator

Json = Mapping[str, Any]
GONE, NEW, CHANGED = "gone", "new", "changed"


@dataclass(frozen=True)
class Fact:
    """A named fact, as the evaluators saw it and as it is now; "" if there is none."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Development:
    """Of an activity or indicator: "new" and "gone" say whether it is public today."""

    reference: str
    title: str
    kind: str
    differences: list[Fact]


def changes(evaluation: Evaluation, today: date) -> list[Development]:
    """Empty for an evaluation that is not frozen."""
    if evaluation.evidence is None:
        return []
    then, now = frozen(evaluation), evaluation.gather(until=max(today, evaluation.ends_on))
    return [
        *_changes(then.get("activities", ()), now["activities"], _of_activity),
        *_changes(then.get("indicators", ()), now["indicators"], _of_indicator),
    ]


def _changes(
    then: Iterable[dict[str, Any]],
    now: Iterable[dict[str, Any]],
    compare: Callable[[Any, Any], Iterable[Any]],
) -> Iterator[Development]:
    present = {row["reference"]: row for row in now}
    for row in then:
        today = present.pop(row["reference"], None)
        if today is None:
            yield Development(row["reference"], _title(row), GONE, [])
        elif differences := list(compare(row, today)):
            yield Development(row["reference"], _title(row), CHANGED, differences)
    for row in present.values():
        yield Development(row["reference"], _title(row), NEW, [])


def _title(row: Json) -> str:
    return written_first(row, "title")


def _of_activity(then: Json, now: Json) -> Iterator[Fact]:
    yield from _texts(Activity, then, now, "title")
    names = ("progress", "planned_start", "planned_end", "started_on", "ended_on", "activity_kind")
    yield from _values(Activity, then, now, names)
    yield from _objective(then, now)
    yield from _listed(_("Participants"), then, now, "participants", _participant)
    yield from _listed(_("Recommendations"), then, now, "recommendations", _named)
    yield from _listed(_("Reports"), then, now, "reports", _report)


def _of_indicator(then: Json, now: Json) -> Iterator[Fact]:
    yield from _texts(Indicator, then, now, "title", "unit")
    yield from _values(Indicator, then, now, ("baseline", "target"))
    if "measurements" in then:
        yield from _listed(_("Measured"), then, now, "measurements", _measurement)


def _values(
    model: type[models.Model], then: Json, now: Json, names: Iterable[str]
) -> Iterator[Fact]:
    for name in names:
        if name in then and then[name] != now[name]:
            label = capfirst(str(model._meta.get_field(name).verbose_name))  # type: ignore[union-attr]
            yield Fact(label, *(_displayed(model, name, row[name]) for row in (then, now)))


def _displayed(model: type[models.Model], name: str, value: object) -> str:
    """A value as the reader of a page sees it."""
    field: Any = model._meta.get_field(name)
    python = field.to_python(value)
    if field.choices:
        return str(dict(field.flatchoices).get(python, python or ""))
    if isinstance(python, date):
        return dates.written(python)
    return "" if python is None else _amount(python)


def _amount(value: object) -> str:
    return floatformat(value, "-2g")


def _texts(model: type[models.Model], then: Json, now: Json, *names: str) -> Iterator[Fact]:
    for column in (f"{name}_{language}" for name in names for language in LANGUAGES):
        if column in then and then[column] != now[column]:
            label = capfirst(str(model._meta.get_field(column).verbose_name))  # type: ignore[union-attr]
            yield Fact(label, then[column], now[column])


def _objective(then: Json, now: Json) -> Iterator[Fact]:
    before, after = (_title(row.get("objective") or {}) for row in (then, now))
    if "objective" in then and before != after:
        yield Fact(_("Objective"), before, after)


def _listed(
    label: str, then: Json, now: Json, name: str, word: Callable[..., str]
) -> Iterator[Fact]:
    """Removed and added rows, in words."""
    if name not in then:
        return
    before, after = ([word(row) for row in rows.get(name, ())] for rows in (then, now))
    went = [text for text in before if text not in after]
    came = [text for text in after if text not in before]
    if went or came:
        yield Fact(label, "; ".join(went), "; ".join(came))


def _named(row: Json) -> str:
    return f"{row['reference']} {_title(row)}"


def _participant(row: Json) -> str:
    return written_first(row, "name")


def _report(row: Json) -> str:
    parts = [
        written_first(row["state"], "name"),
        _displayed(ActivityReport, "reported_on", row["reported_on"]),
        _displayed(ActivityReport, "declared", row["declared"])
        or _("the secretariat’s own assessment"),
    ]  # fmt: skip
    if row["confirmed"]:
        parts.append(_("confirmed: %s") % _displayed(ActivityReport, "confirmed", row["confirmed"]))
    return " · ".join(parts)


def _measurement(row: Json) -> str:
    day = dates.written(date.fromisoformat(row["measured_on"]))
    value = Indicator._meta.get_field("target").to_python(row["value"])
    return f"{_amount(value)} ({day})"
