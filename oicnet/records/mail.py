"""Every letter of the register: in plain text, and known as sent by a machine (RFC 3834)."""

from typing import Any

from django.core.mail import EmailMessage

AUTOMATIC = {"Auto-Submitted": "auto-generated"}


def letter(subject: Any, text: str, address: str, **headers: str) -> EmailMessage:
    """A letter to one reader, with further headers; nobody's note of absence answers it."""
    return EmailMessage(subject, text, None, [address], headers={**AUTOMATIC, **headers})
