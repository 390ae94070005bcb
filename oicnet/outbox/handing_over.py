"""A message is handed to the mail server in two steps: all of it, and then the dot that ends it.

Until the dot the server cannot have taken it, so whatever goes wrong is tried again. Between the
dot and the answer nobody knows: the register notes beforehand that it sends the dot.
"""

import re
import select
import smtplib
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend

ANSWER = 300  # seconds for the answer to the dot: servers look for viruses first (RFC 5321 4.5.3.2)


class NotTakenError(Exception):
    """The server did not take the message; its words."""


class DelayedError(NotTakenError):
    """It may take the message later."""


class RefusedError(NotTakenError):
    """It will not take it."""


class UnknownError(Exception):
    """The message was sent, and no answer came."""


@contextmanager
def handing_over(message: EmailMultiAlternatives) -> Iterator[Callable[[], str]]:
    """Bring a message to its end; what is yielded sends the dot and returns the server's answer.

    Raises:
        DelayedError, RefusedError: also from what is yielded, as well as UnknownError.
    """
    mailer: Any = get_connection()
    if not issubclass(type(mailer), EmailBackend):
        yield lambda: _send_at_once(mailer, message)
        return
    is_over = False

    def end() -> str:
        nonlocal is_over
        is_over = True
        return _end(mailer.connection)

    try:
        with _delayed():
            mailer.open()
            _begin(mailer.connection, message)
        yield end
    finally:
        if is_over:
            with suppress(OSError, smtplib.SMTPException):
                mailer.connection.quit()
        if mailer.connection:
            mailer.connection.close()  # without QUIT, which before the dot would be a line of it


def _send_at_once(mailer: BaseEmailBackend, message: EmailMultiAlternatives) -> str:
    """Where mail is printed, or kept by a test."""
    try:
        mailer.send_messages([message])
    except OSError as problem:
        raise DelayedError(str(problem)) from problem
    return ""


@contextmanager
def _delayed() -> Iterator[None]:
    """Whatever goes wrong before the dot can be tried again."""
    try:
        yield
    except (OSError, smtplib.SMTPException) as problem:
        raise DelayedError(_words(problem)) from problem


def _words(problem: Exception) -> str:
    if isinstance(problem, smtplib.SMTPResponseException):
        return _answer(problem.smtp_code, problem.smtp_error)
    return str(problem) or type(problem).__name__


def _answer(code: int, words: bytes | str) -> str:
    text = words.decode(errors="replace") if isinstance(words, bytes) else words
    return f"{code} {text}".strip()[:1000]


def _begin(server: smtplib.SMTP, message: EmailMultiAlternatives) -> None:
    content = message.message().as_bytes()
    [address] = message.to
    server.ehlo_or_helo_if_needed()
    options = ["BODY=8BITMIME"] if server.has_extn("8bitmime") else []
    _taken(server.mail(sender(), options))
    _taken(server.rcpt(_in_ascii(address)))
    _taken(server.docmd("DATA"), least=300)
    # The dot follows in a packet of its own, which would wait 40 ms for a receipt.
    connection: Any = server.sock
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    lines = re.sub(rb"\r\n|\r|\n", b"\r\n", content.rstrip(b"\r\n")) + b"\r\n"
    server.send(re.sub(rb"(?m)^\.", b"..", lines))


def _end(server: smtplib.SMTP) -> str:
    connection: Any = server.sock
    with _delayed():
        if select.select([connection], [], [], 0)[0]:
            raise DelayedError(_last_words(server))
        connection.settimeout(ANSWER)
        server.send(b".\r\n")  # nothing of it was sent where this fails
    try:
        code, words = server.getreply()
    except (OSError, smtplib.SMTPException) as problem:
        raise UnknownError(_words(problem)) from problem
    return _taken((code, words))


def _last_words(server: smtplib.SMTP) -> str:
    """Of a server that answers, or hangs up, before it has the whole message."""
    try:
        return _answer(*server.getreply())
    except smtplib.SMTPServerDisconnected as problem:
        return str(problem)


def _taken(reply: tuple[int, bytes], *, least: int = 200) -> str:
    code, words = reply
    if least <= code < least + 100:
        return _answer(code, words)
    raise (RefusedError if code >= 500 else DelayedError)(_answer(code, words))


def sender() -> str:
    """Where letters that cannot be delivered come back to."""
    return _in_ascii(settings.BOUNCES_ADDRESS or parseaddr(settings.DEFAULT_FROM_EMAIL)[1])


def _in_ascii(address: str) -> str:
    name, _at, domain = address.rpartition("@")
    return f"{name}@{domain.encode('idna').decode()}"
