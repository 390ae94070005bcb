"""An optional scanner for viruses: clamd, over a socket. When it is configured, it must answer."""

import socket
import struct

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext as _

PATIENCE = 30  # seconds
CHUNK = 64 * 1024


def scan(file: File) -> None:
    """Refuse a file in which the scanner finds something, or that it could not scan."""
    if not settings.REGISTER_CLAMD:
        return
    try:
        answer = _answer(file)
    except (OSError, ValueError) as problem:
        raise ValidationError(
            _("“%(name)s” could not be scanned for viruses. Try again later."),
            params={"name": file.name},
            code="unscanned",
        ) from problem
    if answer.endswith(" FOUND"):
        raise ValidationError(
            _("The scanner found malicious content in “%(name)s”: %(found)s."),
            params={"name": file.name, "found": answer.removesuffix(" FOUND").rpartition(": ")[2]},
            code="infected",
        )
    if answer != "stream: OK":
        raise ValidationError(
            _("“%(name)s” could not be scanned for viruses. Try again later."),
            params={"name": file.name},
            code="unscanned",
        )


def _answer(file: File) -> str:
    with _connected() as scanner:
        scanner.sendall(b"zINSTREAM\0")
        file.seek(0)
        for chunk in file.chunks(CHUNK):
            scanner.sendall(struct.pack("!I", len(chunk)) + chunk)
        scanner.sendall(struct.pack("!I", 0))
        file.seek(0)
        reply = b""
        while not reply.endswith(b"\0") and (more := scanner.recv(4096)):
            reply += more
    return reply.decode(errors="replace").rstrip("\0").strip()


def _connected() -> socket.socket:
    """The address is a path, or a host with a port."""
    host, _colon, port = settings.REGISTER_CLAMD.rpartition(":")
    if settings.REGISTER_CLAMD.startswith("/"):
        scanner = socket.socket(socket.AF_UNIX)
        scanner.settimeout(PATIENCE)
        try:
            scanner.connect(settings.REGISTER_CLAMD)
        except OSError:
            scanner.close()
            raise
        return scanner
    return socket.create_connection((host, int(port)), timeout=PATIENCE)
