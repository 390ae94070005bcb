"""The only place where a record's status and audience change: submit, return, open to members,
publish, withdraw, correct.

Each verb takes the record and, by keyword, who does it; records a reason in the history; raises
`PermissionDenied` when that user may not, and `ValidationError` when the record is not ready.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from datetime import UTC, datetime

from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import gettext as _

from oicnet.records.permissions import Person
from oicnet.text import cleaning
from oicnet.text.languages import LANGUAGES
from oicnet.upkeep import acts

from . import derived, history
from .models import Correction, Record, Reference, Source
from .permissions import may

Status = Record.Status
# Sent within the transaction of a step: `record`, `step` ("submit", "send_back", "publish",
# "withdraw", or "confirm" of a report), `by` and `note`.
stepped = Signal()


def _require(by: Person, verb: str, record: Record | Source) -> None:
    if not may(by, verb, record):
        raise PermissionDenied


def _reasons(reason: Mapping[str, str] | str) -> dict[str, str]:
    by_language = {"ar": reason} if isinstance(reason, str) else dict(reason)
    reasons = {language: _in_words(by_language.get(language, "")) for language in LANGUAGES}
    if not any(reasons.values()):
        raise ValidationError(_("Give the reason in at least one language."), code="reason")
    return reasons


def _in_words(text: str) -> str:
    """The cleaned text; "" if it holds no word."""
    cleaned = cleaning.clean(text, lines=True)
    return cleaned if cleaning.has_words(cleaned) else ""


def _first(reasons: Mapping[str, str]) -> str:
    return next(filter(None, reasons.values()))


def _change(record: Record, *, allowed: set[str], to: str, **values: object) -> None:
    """Lock the row, check that the step is one of those allowed, and write it."""
    stored = type(record)._base_manager.select_for_update().get(pk=record.pk)
    if stored.status not in allowed:
        label = Status(stored.status).label
        raise ValidationError(
            _("%(reference)s is %(status)s, so this step is not possible.")
            % {"reference": record.reference, "status": label},
            code="status",
        )
    values["status"] = to
    for name, value in values.items():
        setattr(record, name, value)
    record.save(update_fields=list(values))


@transaction.atomic
def submit(record: Record, *, by: Person, note: str = "") -> None:
    """Hand a draft to the publishers."""
    _require(by, "change", record)
    with history.because(note or _("Submitted for review"), by=by):
        _change(record, allowed={Status.DRAFT}, to=Status.IN_REVIEW, review_note=note)
    stepped.send(type(record), record=record, step="submit", by=by, note=note)


@transaction.atomic
def send_back(record: Record, *, by: Person, remark: str) -> None:
    """Return a submitted record to its editor, with a remark."""
    _require(by, "publish", record)
    if not _in_words(remark):
        raise ValidationError(_("Give the reason for returning it."), code="reason")
    with history.because(remark, by=by):
        _change(record, allowed={Status.IN_REVIEW}, to=Status.DRAFT, review_note=remark)
    stepped.send(type(record), record=record, step="send_back", by=by, note=remark)


@transaction.atomic
def take_back(record: Record, *, by: Person, note: str = "") -> None:
    """Have a record that was just returned in review again.

    Args:
        note: what its editor had told the publisher with it.
    """
    _require(by, "publish", record)
    with history.because(_("The return was undone"), by=by):
        _change(record, allowed={Status.DRAFT}, to=Status.IN_REVIEW, review_note=note)


def _audience(record: Record, *, for_members: bool) -> dict[str, bool]:
    """The column that says whether members see it, where its kind has one."""
    return {record.members_if: for_members} if record.members_if else {}


@transaction.atomic
def open_to_members(record: Record, *, by: Person, note: str = "") -> None:
    """Show a record that is not public to members, after the checks of a publication.

    A draft stays one: publishing it later shows it to everybody. What was withdrawn stays so.
    """
    _require(by, "publish", record)
    record.refresh_from_db(from_queryset=type(record)._base_manager.select_for_update())
    if not record.members_if or not cleaning.has_words(record.heading):
        raise ValidationError(_("A record without a title cannot be published."), code="title")
    check(record)
    kept = Status.WITHDRAWN if record.status == Status.WITHDRAWN else Status.DRAFT
    with history.because(note or _("Opened to members"), by=by):
        _change(
            record,
            allowed={Status.DRAFT, Status.IN_REVIEW, Status.WITHDRAWN},
            to=kept,
            review_note="",
            **_audience(record, for_members=True),
        )


@transaction.atomic
def close_to_members(record: Record, *, by: Person, note: str = "") -> None:
    """Take a record that is not public from the members again."""
    _require(by, "publish", record)
    with history.because(note or _("Closed to members"), by=by):
        hidden: set[str] = {Status.DRAFT, Status.IN_REVIEW, Status.WITHDRAWN}
        closed = _audience(record, for_members=False)
        _change(record, allowed=hidden, to=record.status, **closed)
        derived.forget(derived.WITHDRAWAL)
        _note_hiding(record, by, {"ar": note}, for_members=False)


def check(record: Record) -> None:
    """Whether a record could be published as it is.

    Raises:
        ValidationError: what prevents it, including rules for published records.
    """
    published = copy(record)
    published.status, published.withdrawn_at = Status.PUBLISHED, None
    published.published_at = record.published_at or timezone.now()
    for column, opened in _audience(record, for_members=False).items():
        setattr(published, column, opened)
    published.full_clean()


@transaction.atomic
def publish(
    record: Record, *, by: Person, note: str = "", is_sure: bool = False, tells: bool = True
) -> None:
    """Show a record to the public; a withdrawn one is shown again.

    Args:
        tells: whether to write to those who wait for it; not if they get one letter about several.
        is_sure: the publisher has read the doubts about it.
    """
    _require(by, "publish", record)
    # Publish what is stored, not what was read some time ago.
    record.refresh_from_db(from_queryset=type(record)._base_manager.select_for_update())
    if not cleaning.has_words(record.heading):
        raise ValidationError(_("A record without a title cannot be published."), code="title")
    check(record)
    if not is_sure and (doubts := record.doubts()):
        raise ValidationError(doubts, code="doubts")
    with history.because(note or _("Published"), by=by):
        record.freeze()
        record.save()
        _change(
            record,
            allowed={Status.DRAFT, Status.IN_REVIEW, Status.WITHDRAWN},
            to=Status.PUBLISHED,
            published_at=record.published_at or timezone.now(),
            withdrawn_at=None,
            review_note="",
            **_audience(record, for_members=False),
        )
    if tells:
        stepped.send(type(record), record=record, step="publish", by=by, note=note)


@transaction.atomic
def withdraw(
    record: Record, *, by: Person, reason: Mapping[str, str] | str, for_members: bool = False
) -> None:
    """Take a published record from the public; its address then says when and why.

    Args:
        for_members: members go on seeing it.
        reason: by language, {"ar": ..., "en": ..., "fr": ...}, at least one; or Arabic alone.
    """
    _require(by, "publish", record)
    reasons = _reasons(reason)
    with history.because(_first(reasons), by=by):
        _change(
            record,
            allowed={Status.PUBLISHED},
            to=Status.WITHDRAWN,
            withdrawn_at=timezone.now(),
            **_audience(record, for_members=for_members),
            **{f"withdrawal_reason_{language}": text for language, text in reasons.items()},
        )
        derived.forget(derived.WITHDRAWAL)
        _note_hiding(record, by, reasons, for_members=for_members)
    stepped.send(type(record), record=record, step="withdraw", by=by, note=_first(reasons))


def _note_hiding(
    record: Record, by: Person, reasons: Mapping[str, str], *, for_members: bool
) -> None:
    """Note outside the database what must hold after an older state of it is restored."""
    whose = {"kind": record._meta.label_lower, "reference": record.reference, "by": by.pk}
    acts.note("hidden", **whose, reasons=reasons, for_members=for_members)


def hide_again(act: acts.Act) -> str:
    """Withdraw, and close to members, what was withdrawn or closed; nobody is written to."""
    model: type[Record] = apps.get_model(act["kind"])
    record = model._base_manager.filter(reference=act["reference"]).first()
    if record is None:
        return ""
    by = get_user_model()._default_manager.filter(pk=act["by"]).first()
    reasons = {language: act["reasons"].get(language, "") for language in LANGUAGES}
    values: dict[str, object] = dict(_audience(record, for_members=act["for_members"]))
    status = str(record.status)
    if status == Status.PUBLISHED:
        status = Status.WITHDRAWN
        values |= {f"withdrawal_reason_{language}": text for language, text in reasons.items()}
        values["withdrawn_at"] = datetime.strptime(act["at"], acts.STAMP).replace(tzinfo=UTC)
    why = next(filter(None, reasons.values()), _("Closed to members"))
    with transaction.atomic(), history.because(why, by=by):
        _change(record, allowed={*Status.values}, to=status, **values)
        derived.forget(derived.WITHDRAWAL)
    return ""


acts.again["hidden"] = hide_again


@contextmanager
def correcting(
    record: Record | Source, *, by: Person, reason: Mapping[str, str] | str
) -> Iterator[Correction]:
    """Correct a record that has been public, or a source that such a record cites.

    Everything saved inside is one correction, all or nothing. That of a withdrawn record is shown
    once it is published again.

    with publishing.correcting(meeting, by=user, reason={"en": "Wrong date"}):
        meeting.ends_on = ...
        meeting.save()
    """
    _require(by, "publish" if record.is_public else "change", record)
    reasons = _reasons(reason)
    with transaction.atomic(), history.because(_first(reasons), by=by):
        yield note_correction(record.reference, reasons)


def note_correction(reference: str, reasons: Mapping[str, str]) -> Correction:
    """Record that something public was corrected, with the reasons by language."""
    with connection.cursor() as cursor:  # the next one would get the same number
        cursor.execute("SELECT register_lock_reference(%s)", [reference])
    entry = Reference.objects.get(reference=reference)
    return Correction.objects.create(
        reference=f"{reference}-COR{entry.corrections.count() + 1}",
        corrected=entry,
        **{f"reason_{language}": text for language, text in reasons.items()},
    )
