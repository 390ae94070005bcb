"""A mailing is prepared, handed in, approved by somebody else, and its letters are written."""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from oicnet.accounts.models import User
from oicnet.outbox import sending
from oicnet.outbox.models import Letter
from oicnet.outbox.tasks import deliver
from oicnet.records import history, permissions
from oicnet.records.permissions import Person

from .models import Addressee, Mailing
from .rendering import problems, words_for

Status = Mailing.Status


def readers() -> Any:
    """Those who may be written to: focal points with an account that is open and an address."""
    people = User.objects.filter(is_active=True, member_state__isnull=False).exclude(email="")
    return people.select_related("member_state")


@transaction.atomic
def choose(mailing: Mailing, *, people: Collection[int], by: Person) -> None:
    """Write to these, by their keys, and to nobody else.

    Raises:
        PermissionDenied: the user may not change the mailing, or it is no draft any more.
    """
    _lock(mailing)
    if not permissions.may(by, "change", mailing) or mailing.status != Status.DRAFT:
        raise PermissionDenied
    mailing.addressees.exclude(user__in=people).delete()
    chosen = readers().filter(pk__in=people).exclude(mailings__mailing=mailing)
    Addressee.objects.bulk_create(Addressee(mailing=mailing, user=person) for person in chosen)


@transaction.atomic
def submit(mailing: Mailing, *, by: Person) -> None:
    """Hand a mailing in for approval.

    Raises:
        PermissionDenied: the user may not change it, or it is no draft.
        ValidationError: with all that is missing.
    """
    _lock(mailing)
    if not permissions.may(by, "change", mailing) or mailing.status != Status.DRAFT:
        raise PermissionDenied
    _refuse_problems(mailing)
    mailing.status, mailing.prepared_by_id, mailing.remark = Status.IN_REVIEW, by.pk, ""
    with history.because(_("Handed in for approval"), by=by):
        mailing.save()


@transaction.atomic
def give_back(mailing: Mailing, *, remark: str, by: Person) -> None:
    """Return a mailing that waits for approval, with what is to be changed.

    Raises:
        PermissionDenied: the user may neither approve it nor has prepared it.
        ValidationError: no comment is given.
    """
    _lock(mailing)
    is_own = permissions.may(by, "change", mailing) and by.pk == mailing.prepared_by_id
    if mailing.status != Status.IN_REVIEW or not (
        permissions.may(by, "publish", mailing) or is_own
    ):
        raise PermissionDenied
    if not remark.strip() and not is_own:
        raise ValidationError(_("Say what is to be changed."))
    mailing.status, mailing.remark = Status.DRAFT, remark
    with history.because(remark or _("Taken back"), by=by):
        mailing.save()


def may_approve(mailing: Mailing, by: Person) -> bool:
    """Another person than who prepared it, where there is one who may."""
    if not permissions.may(by, "publish", mailing):
        return False
    return by.pk != mailing.prepared_by_id or not _others(by)


def _others(by: Person) -> bool:
    people = User.objects.with_perm(
        "correspondence.publish_mailing", backend="oicnet.accounts.backends.Roles"
    )
    return people.filter(member_state=None).exclude(pk=by.pk).exists()


@transaction.atomic
def approve(mailing: Mailing, *, version: str, by: Person) -> None:
    """Write the letters; the worker sends them once this is committed.

    Args:
        version: of the mailing that was looked at (`version_of`).

    Raises:
        PermissionDenied: the user may not, or has prepared it and another could approve it.
        ValidationError: it was changed meanwhile, or something is missing.
    """
    _lock(mailing)
    if mailing.status != Status.IN_REVIEW or not may_approve(mailing, by):
        raise PermissionDenied
    if version != version_of(mailing):
        raise ValidationError(_("It was changed meanwhile. Please look at it once more."))
    _refuse_problems(mailing)
    for addressee in mailing.addressees.select_related("user__member_state"):
        _write(mailing, addressee)
    mailing.status, mailing.approved_by_id = Status.APPROVED, by.pk
    mailing.approved_at = timezone.now()
    with history.because(_("Approved"), by=by):
        mailing.save()


def _write(mailing: Mailing, addressee: Addressee) -> None:
    """The letter, which knows what goes with it before anybody sends it."""
    reader = addressee.user
    words = words_for(mailing, reader)
    with translation.override(reader.language):
        addressee.letter = sending.write(
            Letter.Kind.MAILING,
            words.subject,
            words.text,
            reader.email,
            state=reader.member_state_id,
            once=f"mailing-{mailing.pk}-{reader.pk}",
        )
    addressee.save(update_fields=["letter"])
    if addressee.letter:
        deliver.enqueue(addressee.letter.pk)


def version_of(mailing: Mailing) -> str:
    """Changes with the words, the attachments and the readers of a mailing."""
    documents = sorted(mailing.documents.values_list("pk", flat=True))
    people = sorted(mailing.addressees.values_list("user", flat=True))
    events = history.event_model(Mailing)._default_manager.filter(id=mailing.pk)
    latest = events.order_by("-pgh_id").values_list("pgh_id", flat=True).first()
    return f"{latest}-{documents}-{people}"


def _lock(mailing: Mailing) -> None:
    mailing.refresh_from_db(from_queryset=Mailing.objects.select_for_update())


def _refuse_problems(mailing: Mailing) -> None:
    mailing.full_clean()
    if faults := list(problems(mailing)):
        raise ValidationError(faults)
