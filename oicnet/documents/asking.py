"""Whether a web address still answers, asked so that nobody can make the register reach inwards.

In: an address that somebody typed. Out: a `LookState`. A name is resolved once, every address that
it stands for must be a public one, and the connection goes to just that address, under the name:
a second resolution could lead elsewhere. Redirects are followed by hand, each tried in the same
way. Time and bytes are bounded for all of it together.
"""

import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPResponse
from io import BufferedReader, RawIOBase
from time import monotonic
from typing import Any, cast
from urllib.parse import SplitResult, urljoin, urlsplit

from django.conf import settings
from django.utils.encoding import iri_to_uri

from .models import LookState

REDIRECTS = 3
SECONDS = 10.0
MOST_BYTES = 64 * 1024
GONE = {404, 410}
PORTS = {"http": 80, "https": 443}
# Whole blocks that lead to other addresses, or to nobody, and that Python does not know as such.
TRANSLATED = [
    ipaddress.ip_network(block)
    for block in ("192.0.0.0/24", "192.88.99.0/24", "2001::/23", "2002::/16", "3fff::/20")
]
UNICAST = ipaddress.ip_network("2000::/3")  # all that the world's IPv6 uses


class InwardError(Exception):
    """The address leads to no public site."""


def is_public(address: str) -> bool:
    """Whether an address of the network is everybody's, neither one's own nor translated."""
    try:
        number = ipaddress.ip_address(address)
    except ValueError:
        return False
    if number.version == 6 and number not in UNICAST:
        return False
    is_special = number.is_multicast or number.is_reserved or not number.is_global
    return not is_special and not any(number in block for block in TRANSLATED)


def addresses_of(host: str, port: int) -> list[str]:
    """All that the name stands for."""
    entries = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in entries))


@dataclass(frozen=True)
class Reach:
    """How far asking may go; the tests ask servers of their own."""

    resolve: Callable[[str, int], list[str]] = addresses_of
    allows: Callable[[str], bool] = is_public
    ports: frozenset[int] = frozenset(PORTS.values())
    seconds: float = SECONDS
    tls: ssl.SSLContext = field(default_factory=ssl.create_default_context)


@dataclass
class _Allowance:
    """What is left of time and bytes, for all redirects together."""

    until: float
    size: int = MOST_BYTES

    @property
    def seconds(self) -> float:
        left = self.until - monotonic()
        if left <= 0:
            raise TimeoutError
        return left


class _Wire(RawIOBase):
    """What `HTTPResponse` takes for a socket: it gives no byte after the time, nor too many.

    The timeout of a socket begins anew with each byte; a server that sends one now and then would
    be listened to for ever.
    """

    def __init__(self, connection: socket.socket, allowance: _Allowance) -> None:
        self.connection, self.allowance = connection, allowance

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if self.allowance.size <= 0:
            raise OSError("too much for an answer")
        self.connection.settimeout(self.allowance.seconds)
        count = self.connection.recv_into(buffer, min(len(buffer), self.allowance.size))
        self.allowance.size -= count
        return count

    def makefile(self, _mode: str) -> BufferedReader:
        return BufferedReader(self)


def ask(address: str, reach: Reach | None = None) -> LookState:
    """Ask for a page, and follow where it leads."""
    reach = reach or Reach()
    allowance = _Allowance(monotonic() + reach.seconds)
    try:
        for _step in range(REDIRECTS + 1):
            status, location = _ask_once(address, reach, allowance)
            if status not in {301, 302, 303, 307, 308} or not location:
                return _state(status)
            address = urljoin(address, location)
    except InwardError:
        return LookState.INWARD
    except (OSError, HTTPException, ValueError):
        return LookState.DIED
    return LookState.DIED  # it leads from one address to the next without end


def _state(status: int) -> LookState:
    if 200 <= status < 300:
        return LookState.WORKS
    return LookState.DIED if status in GONE else LookState.REFUSES


@dataclass(frozen=True)
class _Target:
    """What is asked for, and of which addresses of the network."""

    parts: SplitResult
    host: str
    port: int
    numbers: list[str]

    @property
    def head(self) -> list[str]:
        parts = self.parts
        path = iri_to_uri((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
        name = f"[{self.host}]" if ":" in self.host else self.host
        return [f"{path} HTTP/1.1", f"Host: {name}" + (f":{parts.port}" if parts.port else "")]


def _ask_once(address: str, reach: Reach, allowance: _Allowance) -> tuple[int, str]:
    """Status and target of an answer. Not every server knows HEAD, so GET has the last word."""
    target = _aim(urlsplit(address), reach, allowance)
    try:
        answer = _request("HEAD", target, reach, allowance)
    except (OSError, HTTPException):
        return _request("GET", target, reach, allowance)
    return answer if answer[0] < 400 else _request("GET", target, reach, allowance)


def _aim(parts: SplitResult, reach: Reach, allowance: _Allowance) -> _Target:
    """
    Raises:
        InwardError: at least one of the addresses that the name stands for is not public.
    """
    host = (parts.hostname or "").rstrip(".")
    if parts.scheme not in PORTS or not host or parts.username is not None:
        raise InwardError
    port = parts.port or PORTS[parts.scheme]
    if port not in reach.ports:
        raise InwardError
    if not host.isascii():
        host = host.encode("idna").decode()
    numbers = _resolve(host, port, reach, allowance)
    if not all(map(reach.allows, numbers)):
        raise InwardError
    return _Target(parts, host, port, numbers)


def _resolve(host: str, port: int, reach: Reach, allowance: _Allowance) -> list[str]:
    """Resolving knows no timeout: it is left behind in a thread when it takes too long."""
    numbers: list[str] = []

    def resolve() -> None:
        with suppress(OSError, ValueError):
            numbers.extend(reach.resolve(host, port))

    thread = threading.Thread(target=resolve, daemon=True)
    thread.start()
    thread.join(allowance.seconds)
    if not numbers:
        raise TimeoutError  # or there is no such name
    return list(numbers)


def _request(method: str, target: _Target, reach: Reach, allowance: _Allowance) -> tuple[int, str]:
    connection = _connect(target, allowance)
    try:
        if target.parts.scheme == "https":
            connection.settimeout(allowance.seconds)
            connection = reach.tls.wrap_socket(connection, server_hostname=target.host)
        return _talk(connection, method, target, allowance)
    finally:
        connection.close()


def _connect(target: _Target, allowance: _Allowance) -> socket.socket:
    """To the first of the addresses that answers: to them, not to the name."""
    fault: OSError = TimeoutError()
    for number in target.numbers:
        try:
            return socket.create_connection((number, target.port), timeout=allowance.seconds)
        except OSError as refusal:
            fault = refusal
    raise fault


def _talk(
    connection: socket.socket, method: str, target: _Target, allowance: _Allowance
) -> tuple[int, str]:
    """Status and `Location`; of a page itself nothing is read."""
    lines = [
        f"{method} {target.head[0]}",
        *target.head[1:],
        f"User-Agent: OIC-PESNET document register ({settings.REGISTER_ADDRESS})",
        "Accept: */*",
        "Accept-Encoding: identity",
        "Connection: close",
    ]
    connection.settimeout(allowance.seconds)
    connection.sendall("".join(f"{line}\r\n" for line in [*lines, ""]).encode("ascii"))
    answer = HTTPResponse(cast("socket.socket", _Wire(connection, allowance)), method=method)
    answer.begin()
    return answer.status, answer.headers.get("Location", "").encode("latin-1").decode()
