"""Decisions of the review desk: taken one by one or many together, and undone for ten minutes.

In: answers to a page of records that wait for a publisher. Out: what became of each; one that is
refused does not hold up the others. What was done lies in the shared cache, for who did it. What
was published meanwhile has been public: undoing that withdraws it, with a reason.
"""

import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.core.cache import cache
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from oicnet.records import publishing, refusals
from oicnet.records.history import reading
from oicnet.records.models import Record
from oicnet.records.permissions import Person
from oicnet.text.languages import in_each_language

UNDO_FOR = timedelta(minutes=10)
Status = Record.Status


@dataclass(frozen=True)
class Answer:
    """What somebody decided of a record, as it was when he saw it."""

    key: int
    version: int
    decision: str = ""
    reading: str = ""
    note: str = ""
    is_sure: bool = False


@dataclass(frozen=True)
class Done:
    """A decision that was carried out: with the versions of the record before and after it, and
    the draft that it made, if any."""

    key: int
    name: str
    decision: str
    before: int
    after: int
    made: int = 0


@dataclass(frozen=True)
class Decision:
    """`take(record, answer, user)` carries it out and returns a draft that it made, if any;
    `undo(record, columns before, done, user)` does the opposite."""

    label: Any
    digit: int  # the key that chooses it
    take: Callable[[Any, Answer, Person], Any]
    undo: Callable[[Any, Mapping[str, Any], Done, Person], None]
    is_open: Callable[[Any], bool]
    needs_note: bool = False
    needs_reading: bool = False


def in_review(record: Record) -> bool:
    return record.status == Status.IN_REVIEW


def _publish(record: Record, answer: Answer, by: Person) -> None:
    publishing.publish(record, by=by, note=answer.note, is_sure=answer.is_sure)


def withdraw_again(record: Record, by: Person, before: Mapping[str, Any]) -> None:
    """What was published by mistake has been public all the same, and says so. Members still see
    what they saw before."""
    reason = in_each_language(lambda: _("Published by mistake"))
    for_members = bool(before.get(record.members_if))
    publishing.withdraw(record, by=by, reason=reason, for_members=for_members)


def _send_back(record: Record, answer: Answer, by: Person) -> None:
    publishing.send_back(record, by=by, remark=answer.note)


PUBLISH = Decision(
    gettext_lazy("Publish"),
    1,
    _publish,
    lambda record, before, _done, by: withdraw_again(record, by, before),
    in_review,
)
RETURN = Decision(
    gettext_lazy("Return with a comment"),
    4,
    _send_back,
    lambda record, before, _done, by: publishing.take_back(
        record, by=by, note=before["review_note"]
    ),
    in_review,
    needs_note=True,
)
DECISIONS: Mapping[str, Decision] = {"publish": PUBLISH, "return": RETURN}


def faults(answer: Answer, decisions: Mapping[str, Decision], record: Record) -> list[str]:
    """What stands against a decision before it is tried, in sentences."""
    decision = decisions.get(answer.decision)
    if decision is None:
        return [_("Choose a decision.")]
    if not decision.is_open(record):
        return [_("This decision is not possible in its current status.")]
    if decision.needs_note and not answer.note.strip():
        return [_("Give the reason for returning it.")]
    if decision.needs_reading and not answer.reading:
        return [_("Choose the assessment of the secretariat.")]
    return []


@dataclass
class Act:
    """What was done at one go; of what was refused, (key, name of the record, reason)."""

    done: list[Done] = field(default_factory=list)
    refused: list[tuple[int, str, str]] = field(default_factory=list)
    name: str = field(default_factory=lambda: uuid.uuid4().hex)
    at: datetime = field(default_factory=timezone.now)

    @property
    def until(self) -> datetime:
        return self.at + UNDO_FOR


def take(
    model: type[Record], decisions: Mapping[str, Decision], answers: Iterable[Answer], by: Person
) -> Act:
    """Carry out decisions, each for itself, and keep what was done for who may undo it."""
    act = Act()
    for answer in answers:
        record = model._default_manager.filter(pk=answer.key).first()
        name, reason = str(record or answer.key), ""
        try:
            with refusals.in_words(), transaction.atomic():
                act.done.append(_taken(record, decisions, answer, by))
        except ValidationError as problem:
            reason = " ".join(problem.messages)
        except PermissionDenied:
            reason = _("Your account does not have permission to do this.")
        if reason:
            act.refused.append((answer.key, name, reason))
    if act.done:
        _keep(model, [act, *acts_of(model, by)], by)
    return act


def _taken(
    wanted: Record | None, decisions: Mapping[str, Decision], answer: Answer, by: Person
) -> Done:
    record = _locked(wanted, answer.version)
    if problems := faults(answer, decisions, record):
        raise ValidationError(problems)
    made = decisions[answer.decision].take(record, answer, by)
    record.refresh_from_db()
    after = record.version
    return Done(
        record.pk, str(record), answer.decision, answer.version, after, made.pk if made else 0
    )


def _locked(record: Record | None, version: int) -> Any:
    """The record as it is stored; nobody changes it until the transaction ends."""
    if record is not None:
        record = type(record)._base_manager.select_for_update().filter(pk=record.pk).first()
    if record is None:
        raise ValidationError(_("It has been deleted."))
    if record.version != version:
        raise ValidationError(_("It has changed since you opened this page."))
    return record


def acts_of(model: type[Record], by: Person) -> list[Act]:
    """What somebody did with a kind in the last ten minutes, the latest first."""
    kept = cache.get(_place(model, by)) or []
    acts = [Act(**{**stored, "done": [Done(**row) for row in stored["done"]]}) for stored in kept]
    return [act for act in acts if act.until > timezone.now()]


def undo(
    model: type[Record], decisions: Mapping[str, Decision], name: str, by: Person
) -> Act | None:
    """Undo an act, as far as nothing of it was changed since; None when its time is over."""
    acts = acts_of(model, by)
    act = next((act for act in acts if act.name == name), None)
    if act is None:
        return None
    undone = Act()
    for done in act.done:
        try:
            with refusals.in_words(), transaction.atomic():
                record = model._default_manager.filter(pk=done.key).first()
                record = _locked(record, done.after)
                decisions[done.decision].undo(record, _columns(record, done.before), done, by)
                undone.done.append(done)
        except ValidationError as problem:
            undone.refused.append((done.key, done.name, " ".join(problem.messages)))
        except PermissionDenied:
            reason = _("Your account does not have permission to do this.")
            undone.refused.append((done.key, done.name, reason))
    _keep(model, [other for other in acts if other is not act], by)
    return undone


def _columns(record: Record, version: int) -> Mapping[str, Any]:
    """The columns of a record as they were, from its history."""
    (event,) = reading.events_of(type(record), id=record.pk, version=version)
    return event.values


def _keep(model: type[Record], acts: list[Act], by: Person) -> None:
    cache.set(_place(model, by), [asdict(act) for act in acts], UNDO_FOR.total_seconds())


def _place(model: type[Record], by: Person) -> str:
    return f"desk:{by.pk}:{model._meta.label_lower}"
