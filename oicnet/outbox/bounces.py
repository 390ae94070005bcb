"""Letters that come back: notifications of mail servers (RFC 3464) in a mailbox set for them.

A notification belongs to the letter whose Message-ID it quotes, which nobody can guess. Whatever
else lies in the mailbox is left unread.
"""

import imaplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message

from django.conf import settings
from django.db import transaction

from oicnet.text.cleaning import legible

from .models import Letter

TLS = 993
SAME_MACHINE = {"localhost", "127.0.0.1", "::1"}
MOST = 200  # notifications that are read at once
LARGEST = 256 * 1024  # bytes of each: what the server says comes first
STATUS, ORIGINAL = "message/delivery-status", {"message/rfc822", "text/rfc822-headers"}


@dataclass(frozen=True)
class Notification:
    """That a letter was not delivered, in the words of the server that gave up."""

    message_id: str
    words: str


def read_mailbox() -> int:
    """Mark letters as refused that came back; says how many."""
    with _mailbox() as mailbox:
        mailbox.select("INBOX")
        numbers = mailbox.uid("SEARCH", "UNSEEN", "HEADER", "Content-Type", "report")[1][0]
        marked = 0
        for key in (numbers or b"").split()[:MOST]:
            marked += note(_content(mailbox, key.decode()))
            mailbox.uid("STORE", key.decode(), "+FLAGS", r"(\Seen)")
        return marked


@contextmanager
def _mailbox() -> Iterator[imaplib.IMAP4]:
    """The mailbox, over TLS unless it is on this machine."""
    host, port = settings.BOUNCES_HOST, settings.BOUNCES_PORT
    trusted = ssl.create_default_context()
    mailbox: imaplib.IMAP4
    if port == TLS:
        mailbox = imaplib.IMAP4_SSL(host, port, ssl_context=trusted, timeout=30)
    else:
        mailbox = imaplib.IMAP4(host, port, timeout=30)
    try:
        if port != TLS and host not in SAME_MACHINE:
            mailbox.starttls(trusted)
        mailbox.login(settings.BOUNCES_HOST_USER, settings.BOUNCES_HOST_PASSWORD)
        yield mailbox
    finally:
        with suppress(OSError, imaplib.IMAP4.error):
            mailbox.logout()


def _content(mailbox: imaplib.IMAP4, key: str) -> bytes:
    parts = mailbox.uid("FETCH", key, f"(BODY.PEEK[]<0.{LARGEST}>)")[1]
    return next((part[1] for part in parts if isinstance(part, tuple)), b"")


@transaction.atomic
def note(content: bytes) -> int:
    """Mark the letter that a notification is about; says whether there is one."""
    notification = read(message_from_bytes(content))
    if notification is None:
        return 0
    handed_over = [Letter.Status.SENT, Letter.Status.PERHAPS]
    letters = Letter.objects.filter(message_id=notification.message_id, status__in=handed_over)
    return letters.update(status=Letter.Status.REFUSED, answer=legible(notification.words))


def read(message: Message) -> Notification | None:
    """What a message tells of a letter that was not delivered; None for any other message."""
    if message.get_content_type() != "multipart/report":
        return None
    failures: list[str] = []
    quoted = ""
    for part in message.walk():
        if part.get_content_type() == STATUS:
            failures += _failures(part)
        elif part.get_content_type() in ORIGINAL and not quoted:
            quoted = _message_id(part)
    return Notification(quoted, failures[0]) if quoted and failures else None


def _failures(part: Message) -> Iterator[str]:
    """The words for each recipient whom the message did not reach."""
    groups = part.get_payload()
    for group in groups if isinstance(groups, list) else ():
        if isinstance(group, Message) and str(group["Action"]).strip().lower() == "failed":
            diagnosis = str(group["Diagnostic-Code"] or "").rpartition(";")[2]
            yield " ".join(f"{group['Status'] or ''} {diagnosis}".split())[:1000]


def _message_id(part: Message) -> str:
    """Of the original message: a part of its own, or the text of its headers."""
    inner = part.get_payload()
    if isinstance(inner, list) and isinstance(inner[0], Message):
        original = inner[0]
    else:
        text = part.get_payload(decode=True)
        original = message_from_bytes(text if isinstance(text, bytes) else b"")
    return str(original["Message-ID"] or "").strip()
