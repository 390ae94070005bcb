"""The register that is mirrored, over HTTP: its log, and its newest archive."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

PATIENCE = 30  # seconds without a byte
BLOCK = 256 * 1024
LONGEST_ANSWER = 64 << 20  # bytes of JSON
A_PAGE = 1000
GONE = 410


class OriginError(Exception):
    """The first register does not answer, or not as one; the message says how, in a sentence."""


@dataclass(frozen=True)
class Offer:
    """The newest archive of the first register."""

    address: str
    sha256: str
    size: int
    rows: int
    made_at: datetime


class Origin:
    """
    Args:
        address: scheme and host, without a slash at the end.
    """

    def __init__(self, address: str) -> None:
        self.address = address

    def entries_after(self, number: int) -> Iterator[dict[str, Any]]:
        """The entries of its log, in their order."""
        while True:
            page = self._json(f"/api/v1/log?after={number}&limit={A_PAGE}")
            yield from page["items"]
            if not page["items"] or page["next"] is None:
                return
            number = page["items"][-1]["number"]

    def withdrawal(self, kind: str, reference: str) -> dict[str, Any]:
        """What it says of a record that was withdrawn; {} if it says nothing."""
        answer = self._json(f"/api/v1/{kind}/{reference.lower()}", also=GONE)
        return answer if answer.get("status") == GONE and answer.get("withdrawn") else {}

    def offer(self) -> Offer | None:
        """None while there is no archive: one is made within the hour of a withdrawal."""
        offer = self._json("/api/v1/archive", also=404)
        if "sha256" not in offer:
            return None
        made_at = datetime.fromisoformat(offer["made_at"])
        size, rows = offer["size"], offer["rows"]
        return Offer(f"{self.address}/archive.zip", offer["sha256"], size, rows, made_at)

    def download(self, offer: Offer, path: Path) -> None:
        """Fetch an archive to this path; what an earlier run left there is continued.

        Raises:
            OriginError: it does not arrive, or is not the one that was offered.
        """
        there = path.stat().st_size if path.exists() else 0
        if there > offer.size:
            path.unlink()
            there = 0
        if there < offer.size:
            self._continue(offer, path, there)
            if path.stat().st_size < offer.size:
                raise OriginError("The archive broke off: the next run goes on where it ended.")
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        if digest != offer.sha256:
            path.unlink()
            raise OriginError("The archive that arrived is not the one that was offered.")

    def _continue(self, offer: Offer, path: Path, there: int) -> None:
        # Without If-Range, which the proxy before a register cannot answer: the ETag tells below
        # whether the rest is of the same archive.
        headers = {"Range": f"bytes={there}-"} if there else {}
        try:
            with urlopen(Request(offer.address, headers=headers), timeout=PATIENCE) as answer:  # noqa: S310
                if f'"{offer.sha256}"' != answer.headers.get("ETag"):
                    raise OriginError("There is another archive by now: the next run fetches it.")
                with path.open("ab" if answer.status == 206 else "wb") as out:
                    while block := answer.read(BLOCK):
                        out.write(block)
        except (OSError, HTTPException) as fault:
            raise OriginError(f"The archive did not arrive: {fault}") from None

    def _json(self, path: str, also: int = 200) -> dict[str, Any]:
        request = Request(f"{self.address}{path}", headers={"Accept": "application/json"})  # noqa: S310
        try:
            with urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310 - of a setting
                return _read(answer.read(LONGEST_ANSWER))
        except HTTPError as refusal:
            if refusal.code != also:
                raise OriginError(f"{self.address}{path} answers {refusal.code}.") from None
            return {**_read(refusal.read(LONGEST_ANSWER)), "status": refusal.code}
        except (OSError, HTTPException) as fault:
            raise OriginError(f"{self.address} does not answer: {fault}") from None


def _read(answer: bytes) -> dict[str, Any]:
    try:
        parsed = json.loads(answer)
    except ValueError:
        parsed = None
    if not isinstance(parsed, dict):
        raise OriginError("What answers there is no register: it sent no JSON.")
    return parsed
