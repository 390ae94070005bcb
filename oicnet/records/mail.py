"""Every letter of the register: plain, legible, known as sent by a machine (RFC 3834)."""

from datetime import date
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.functional import Promise

from oicnet.text.cleaning import legible

AUTOMATIC = {"Auto-Submitted": "auto-generated"}


def letter(subject: str | Promise, text: str, address: str, **headers: str) -> EmailMessage:
    """A letter to one reader, with further headers; nobody's note of absence answers it. Answers go
    to the secretariat."""
    on_one_line = " ".join(legible(str(subject)).split())
    sent = {**AUTOMATIC, **headers}
    contact = [settings.REGISTER_CONTACT] if settings.REGISTER_CONTACT else []
    return EmailMessage(on_one_line, legible(text), None, [address], headers=sent, reply_to=contact)


def once_a_day(name: str, day: date) -> dict[str, str]:
    """Headers of a letter of which there is one a day: of one that failed at the very last and is
    sent anew, a mailbox keeps one copy."""
    host = urlsplit(settings.REGISTER_ADDRESS).hostname
    return {"Message-ID": f"<{name}-{day:%Y%m%d}@{host}>"}
