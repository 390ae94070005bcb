"""What the environment says, read so that a value without sense stops the start in a sentence.

Raises `ImproperlyConfigured` everywhere. An empty variable is one that is not set: compose files
hand on names that nobody filled in.
"""

import base64
import binascii
import os
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import dj_database_url
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email
from django.http.request import validate_host

from oicnet.documents.bucket.client import Bucket
from oicnet.documents.bucket.signing import Key

PORTS = 65_535


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


def choice(name: str, default: str, choices: tuple[str, ...]) -> str:
    """One of the values that mean something."""
    value = text(name, default)
    if value not in choices:
        _refuse(name, value, f"choose {' or '.join(choices)}")
    return value


def is_yes(name: str, default: str = "no") -> bool:
    """`yes` or `no`: whoever writes `true` would otherwise believe that it holds."""
    return choice(name, default, ("yes", "no")) == "yes"


def number(name: str, default: int, *, least: int = 0, most: int) -> int:
    value = text(name, str(default))
    is_number = value.isascii() and value.isdecimal() and len(value) <= len(str(most))
    if not is_number or not least <= int(value) <= most:
        _refuse(name, value, f"give a whole number from {least} to {most}")
    return int(value)


def time_zone(name: str, default: str) -> str:
    value = text(name, default)
    try:
        ZoneInfo(value)
    except (OSError, ValueError, KeyError):  # the last: there is none of that name
        _refuse(name, value, "give a name such as Europe/Istanbul")
    return value


def mail_address(name: str, *, with_name: bool = False) -> str:
    """An address, or `Name <address>` where a letter may carry a name; empty when not set."""
    value = text(name)
    try:
        if value:
            validate_email(parseaddr(value)[1] if with_name else value)
    except ValidationError:
        _refuse(name, value, "give a mail address such as register@example.org")
    return value


def licence(name: str) -> tuple[str, str]:
    """Words, and the address of the licence that may end them: "CC BY 4.0 https://..."."""
    words, _space, last = text(name).rpartition(" ")
    is_address = last.startswith(("https://", "http://"))
    if is_address and not words:
        _refuse(name, last, "give the name of the licence before its address")
    return (words.strip(), last) if is_address else (text(name), "")


def hosts(name: str, default: str) -> list[str]:
    """Host names, separated by commas."""
    names = [host.strip() for host in text(name, default).split(",") if host.strip()]
    for host in names:
        if "/" in host or " " in host:
            _refuse(name, host, "give host names without https:// and without a path")
    return names


def address(name: str, default: str) -> str:
    """Scheme and host of a site, without a slash at the end."""
    value = text(name, default).rstrip("/")
    try:
        parts = urlsplit(value)
        is_site = parts.scheme in {"http", "https"} and bool(parts.hostname)
        is_site = is_site and parts.port != 0 and not (parts.path or parts.query or parts.fragment)
    except ValueError:
        is_site = False
    if not is_site:
        _refuse(name, value, "give scheme and host alone, such as https://register.example.org")
    return value


def mirror(name: str, own: str, *, only_safely: bool) -> str:
    """The address of the register that is mirrored; empty when not set.

    Args:
        own: the setting of an address of one's own: nothing is a mirror of itself.
        only_safely: refuse one without https://.
    """
    if not text(name):
        return ""
    value = address(name, "")
    if value == text(own).rstrip("/"):
        raise ImproperlyConfigured(
            f"{name} and {own} exclude each other: nothing is a mirror of itself."
        )
    if only_safely and not value.startswith("https://"):
        _refuse(name, value, "in production it begins with https://")
    return value


def check_public_address(public: str, allowed: list[str]) -> None:
    """Refuse a public address over which the register would not answer."""
    parts = urlsplit(public)
    if parts.scheme != "https":
        _refuse("REGISTER_ADDRESS", public, "in production it begins with https://")
    if not validate_host(parts.hostname or "", allowed):
        raise ImproperlyConfigured(
            f"REGISTER_ADDRESS and ALLOWED_HOSTS exclude each other: {parts.hostname} is not among "
            "the hosts under which the register answers."
        )


def database(url: str, name: str = "DATABASE_URL") -> dict[str, Any]:
    """Django's settings of the database at `url`, which is not repeated, for its password."""
    try:
        settings: dict[str, Any] = dict(dj_database_url.parse(url))
    except ValueError:
        settings = {}
    if settings.get("ENGINE") != "django.db.backends.postgresql" or not settings.get("NAME"):
        raise ImproperlyConfigured(
            f"{name} names no database of PostgreSQL: "
            "give postgres://name:password@host:5432/database."
        )
    # Never a connection for each request: synchronous workers keep theirs, threads share a pool.
    _exclude("REGISTER_DATABASE_POOL", "REGISTER_CONNECTION_AGE")
    settings["CONN_MAX_AGE"] = number("REGISTER_CONNECTION_AGE", 0, most=86_400)
    settings["CONN_HEALTH_CHECKS"] = True
    options = settings.setdefault("OPTIONS", {})
    # What is asked a second time on a connection, as every search asks, is planned no more.
    options.setdefault("prepare_threshold", 1)
    options.setdefault("connect_timeout", 5)  # a server that is away: soon said
    options.setdefault("tcp_user_timeout", 10_000)  # milliseconds; one behind a cut network
    # It is also noticed while an answer is awaited, when nothing is sent that could stay unheard.
    options |= {"keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 3} | options
    # A statement that never ends, or a transaction that nobody goes on with, gives up its locks.
    for name_of, parameter in {
        "REGISTER_STATEMENT_SECONDS": "statement_timeout",
        "REGISTER_IDLE_SECONDS": "idle_in_transaction_session_timeout",
    }.items():
        if seconds := number(name_of, 0, most=86_400):
            own_options = options.get("options", "")
            options["options"] = f"{own_options} -c {parameter}={seconds}s".strip()
    # The pool belongs to a serving process; tests and commands open one plain connection.
    if pool := number("REGISTER_DATABASE_POOL", 0, most=500):
        # A server that was away for a moment is found again at the next request.
        patience = {"timeout": 8, "reconnect_timeout": 2}
        options["pool"] = {"min_size": 1, "max_size": pool, **patience}
    settings["ENGINE"] = "oicnet.records.database"
    return settings


def replicas(name: str) -> dict[str, dict[str, Any]]:
    """By the names `replica-1` and so on: the addresses of all servers, separated by spaces."""
    read_only = "-c default_transaction_read_only=on"  # also of one that was promoted
    addresses = enumerate(text(name).split(), start=1)
    servers = {f"replica-{number}": database(address, name) for number, address in addresses}
    for settings in servers.values():
        options = settings["OPTIONS"]
        options["options"] = f"{options.get('options', '')} {read_only}".strip()
        options["connect_timeout"] = 2  # another one is asked instead
        settings["TEST"] = {"MIRROR": "default"}
    return servers


def bucket(name: str) -> Bucket | None:
    """`s3://bucket/folder`, of the service and with the key that the usual variables tell; None
    where a path of this machine is given, or nothing."""
    value = text(name)
    if not value.startswith("s3://"):
        return None
    place, _slash, folder = value.removeprefix("s3://").partition("/")
    region = text("AWS_DEFAULT_REGION", "us-east-1")
    user, secret = text("AWS_ACCESS_KEY_ID"), text("AWS_SECRET_ACCESS_KEY")
    if not (place and user and secret):
        raise ImproperlyConfigured(
            f"{name} is a bucket: give its name after s3://, and set AWS_ACCESS_KEY_ID and "
            "AWS_SECRET_ACCESS_KEY."
        )
    endpoint = address("AWS_ENDPOINT_URL", f"https://s3.{region}.amazonaws.com")
    inside = f"{folder.strip('/')}/" if folder.strip("/") else ""
    return Bucket(endpoint, place, inside, Key(user, secret, region))


def scanner(name: str) -> str:
    """A socket's path, or a host with a port."""
    value = text(name)
    host, _colon, port = value.rpartition(":")
    is_place = value.startswith("/") or (host and port.isdecimal() and 0 < int(port) <= PORTS)
    if value and not is_place:
        _refuse(name, value, "give the path of clamd's socket, or host:port")
    return value


def token(name: str) -> str:
    """A secret that a header carries; too short a one could be guessed. It is not repeated."""
    value = text(name)
    if value and (len(value) < 16 or not value.isascii() or not value.isprintable()):
        raise ImproperlyConfigured(f"{name} can be guessed: give at least 16 letters and digits.")
    return value


def place(name: str) -> tuple[str, int] | None:
    """A host with a port; None when not set."""
    value = text(name)
    host, _colon, port = value.rpartition(":")
    if value and not (host and port.isdecimal() and 0 < int(port) <= PORTS):
        _refuse(name, value, "give host:port")
    return (host, int(port)) if value else None


def login(host: str) -> tuple[str, str]:
    """Name and password for a host, from the variables named after it: both, or neither."""
    user, password = text(f"{host}_USER"), text(f"{host}_PASSWORD")
    if bool(user) != bool(password):
        raise ImproperlyConfigured(f"Set both {host}_USER and {host}_PASSWORD, or neither.")
    if user and not text(host):
        raise ImproperlyConfigured(f"{host}_USER is set, but {host} is not: it would not be used.")
    return user, password


def signing_key(name: str) -> Ed25519PrivateKey | None:
    """A private key of Ed25519: the path of a PEM file, or its 32 bytes as base64. What is given
    is not repeated."""
    value = text(name)
    if not value:
        return None
    try:
        if Path(value).is_file():
            key = serialization.load_pem_private_key(Path(value).read_bytes(), password=None)
        else:
            raw = base64.b64decode(value, validate=True)
            key = Ed25519PrivateKey.from_private_bytes(raw)
    except (OSError, ValueError, TypeError, binascii.Error, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        raise ImproperlyConfigured(
            f"{name} is no private key of Ed25519 that the register can read: give the path of a "
            "PEM file without a password, or the 32 bytes of the key as base64."
        )
    return key


def _exclude(name: str, other: str) -> None:
    """Refuse two settings of which only one can hold."""
    if all(text(setting, "0").strip("0") for setting in (name, other)):
        raise ImproperlyConfigured(f"{name} and {other} exclude each other: set one of them.")


def _refuse(name: str, value: str, wanted: str) -> None:
    raise ImproperlyConfigured(f"{name} is “{value}”, which the register cannot use: {wanted}.")
