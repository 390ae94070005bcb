"""Signature Version 4 of Amazon, by which services that speak S3 know who asks.

Tried with the examples that its documentation gives.
"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

NOTHING = hashlib.sha256(b"").hexdigest()
UNSIGNED = "UNSIGNED-PAYLOAD"
ALGORITHM = "AWS4-HMAC-SHA256"


@dataclass(frozen=True)
class Key:
    """Who asks, and of which region's service."""

    name: str
    secret: str
    region: str

    def scope(self, at: datetime) -> str:
        return f"{at:%Y%m%d}/{self.region}/s3/aws4_request"

    def sign(self, text: str, at: datetime) -> str:
        key = f"AWS4{self.secret}".encode()
        for part in (f"{at:%Y%m%d}", self.region, "s3", "aws4_request"):
            key = hmac.digest(key, part.encode(), "sha256")
        return hmac.digest(key, text.encode(), "sha256").hex()


def sign(
    method: str, path: str, question: dict[str, str], headers: dict[str, str], key: Key,
    *, at: datetime,
) -> dict[str, str]:  # fmt: skip
    """The headers to send: those given, of which each is signed, and the signature.

    Args:
        headers: `Host` and `x-amz-content-sha256` among them.
    """
    headers = {**headers, "x-amz-date": f"{at:%Y%m%dT%H%M%SZ}"}
    body = headers["x-amz-content-sha256"]
    signature = _signature(method, path, question, headers, body, key, at)
    names = _names(headers)
    who = f"Credential={key.name}/{key.scope(at)},SignedHeaders={names},Signature={signature}"
    return {**headers, "Authorization": f"{ALGORITHM} {who}"}


def presign(
    path: str, question: dict[str, str], host: str, key: Key, *, at: datetime, seconds: int
) -> str:
    """The path and question of a GET that anybody may send for so many seconds."""
    question = {
        **question,
        "X-Amz-Algorithm": ALGORITHM,
        "X-Amz-Credential": f"{key.name}/{key.scope(at)}",
        "X-Amz-Date": f"{at:%Y%m%dT%H%M%SZ}",
        "X-Amz-Expires": str(seconds),
        "X-Amz-SignedHeaders": "host",
    }
    signature = _signature("GET", path, question, {"Host": host}, UNSIGNED, key, at)
    return f"{quote(path)}?{joined(question)}&X-Amz-Signature={signature}"


def _signature(
    method: str, path: str, question: dict[str, str], headers: dict[str, str], body: str,
    key: Key, at: datetime,
) -> str:  # fmt: skip
    lines = {name.lower(): " ".join(value.split()) for name, value in headers.items()}
    canonical = [
        method,
        quote(path),
        joined(question),
        *(f"{name}:{lines[name]}" for name in sorted(lines)),
        "",
        _names(headers),
        body,
    ]
    digest = hashlib.sha256("\n".join(canonical).encode()).hexdigest()
    return key.sign(f"{ALGORITHM}\n{at:%Y%m%dT%H%M%SZ}\n{key.scope(at)}\n{digest}", at)


def _names(headers: dict[str, str]) -> str:
    return ";".join(sorted(name.lower() for name in headers))


def joined(question: dict[str, str]) -> str:
    return "&".join(
        f"{quote(name, safe='')}={quote(value, safe='')}"
        for name, value in sorted(question.items())
    )
