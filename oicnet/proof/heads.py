"""Heads: what the log came to, signed. Who kept one knows later if the log was cut or rewritten."""

from django.conf import settings
from django.utils import timezone

from oicnet.records import clock
from oicnet.verify import encoding

from .models import Entry, Head


def take_head() -> Head | None:
    """A head of the newest entry; None while there is no entry.

    The one that is there already, if it tells the same and is signed by the same key.
    """
    newest = Entry.objects.order_by("-number").only("number", "hash").first()
    if newest is None:
        return None
    last = Head.objects.last()
    if last is not None and (last.number, last.key) == (newest.number, key_name()):
        return last
    return _made(newest)


def take_head_of_today() -> None:
    """One each day, also of days on which nothing was entered."""
    last = Head.objects.last()
    if last is not None and timezone.localdate(last.at) == clock.today():
        return
    if (newest := Entry.objects.order_by("-number").only("number", "hash").first()) is not None:
        _made(newest)


def key_name() -> str:
    """Of the register's key; "" without one."""
    key = settings.PROOF_KEY
    return encoding.key_name(key.public_key().public_bytes_raw()) if key else ""


def _made(newest: Entry) -> Head:
    head = Head(at=timezone.now(), number=newest.number, hash=newest.hash, key=key_name())
    if settings.PROOF_KEY:
        signature = settings.PROOF_KEY.sign(encoding.signed_text(head.published()))
        head.signature = signature.hex()
    head.save()
    return head
