"""The requests to a bucket: put, get, look, remove, list."""

import http.client
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import IO
from urllib.parse import urlsplit
from xml.etree import ElementTree

from . import signing

PATIENCE = 20  # seconds for the service's next word
NAMES = "{http://s3.amazonaws.com/doc/2006-03-01/}"


class StoreError(OSError):
    """The service does not answer, or not as it should."""


@dataclass(frozen=True)
class Bucket:
    """A folder of a bucket.

    Attributes:
        endpoint: the service's address; the bucket's name comes first in the path.
        folder: empty, or with a slash at its end.
    """

    endpoint: str
    name: str
    folder: str
    key: signing.Key

    def put(self, name: str, content: IO[bytes], *, size: int, sha256: str) -> None:
        """Whole or not at all: the service refuses what has not this digest."""
        headers = {"Content-Length": str(size), "x-amz-content-sha256": sha256}
        for attempt in (1, 2):
            content.seek(0)
            try:
                with self._response("PUT", name, headers, body=content) as answer:
                    _expect(answer, {200})
                    return
            except StoreError:
                if attempt == 2:
                    raise

    @contextmanager
    def got(self, name: str) -> Iterator[http.client.HTTPResponse]:
        """An answer to be read.

        Raises:
            FileNotFoundError: there is no such file.
        """
        with self._response("GET", name) as answer:
            _expect(answer, {200})
            try:
                yield answer
            except (http.client.HTTPException, ConnectionError, TimeoutError) as problem:
                raise StoreError(f"The store of files broke off: {problem}") from problem

    def look(self, name: str) -> tuple[int, datetime] | None:
        """Size and moment of a file; None where there is none."""
        with self._response("HEAD", name) as answer:
            if answer.status == 404:
                return None
            _expect(answer, {200})
            moment = parsedate_to_datetime(answer.headers["Last-Modified"])
            return int(answer.headers["Content-Length"]), moment

    def remove(self, name: str) -> None:
        with self._response("DELETE", name) as answer:
            _expect(answer, {200, 204})

    def names(self, folder: str) -> tuple[list[str], list[str]]:
        """Folders and files directly in a folder, which ends with a slash or is empty."""
        prefix, folders, files, token = self.folder + folder, list[str](), list[str](), ""
        while True:
            question = {"list-type": "2", "delimiter": "/", "prefix": prefix}
            question |= {"continuation-token": token} if token else {}
            with self._response("GET", None, question=question) as answer:
                _expect(answer, {200})
                listed = ElementTree.fromstring(answer.read())  # noqa: S314 - of our own service
            for row in listed.iter(f"{NAMES}Prefix"):
                if (row.text or "") != prefix:
                    folders.append((row.text or "")[len(prefix) :].rstrip("/"))
            files += [(row.text or "")[len(prefix) :] for row in listed.iter(f"{NAMES}Key")]
            token = listed.findtext(f"{NAMES}NextContinuationToken") or ""
            if not token:
                return folders, files

    def address(self, name: str, *, seconds: int, headers: dict[str, str]) -> str:
        """Where anybody can fetch a file for so many seconds.

        Args:
            headers: what the service says of it, `Content-Type` and `Content-Disposition`.
        """
        question = {f"response-{header.lower()}": value for header, value in headers.items()}
        path, host = self._path(name), urlsplit(self.endpoint).netloc
        at = datetime.now(UTC)
        signed = signing.presign(path, question, host, self.key, at=at, seconds=seconds)
        return f"{self.endpoint}{signed}"

    def _path(self, name: str | None) -> str:
        return f"/{self.name}" if name is None else f"/{self.name}/{self.folder}{name}"

    @contextmanager
    def _response(
        self, method: str, name: str | None, headers: dict[str, str] | None = None, *,
        question: dict[str, str] | None = None, body: IO[bytes] | None = None,
    ) -> Iterator[http.client.HTTPResponse]:  # fmt: skip
        parts, path = urlsplit(self.endpoint), self._path(name)
        sent_headers = {
            "Host": parts.netloc,
            "x-amz-content-sha256": signing.NOTHING,
            **(headers or {}),
        }
        at = datetime.now(UTC)
        sent_headers = signing.sign(method, path, question or {}, sent_headers, self.key, at=at)
        address = signing.quote(path) + (f"?{signing.joined(question)}" if question else "")
        kind = (
            http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        )
        connection = kind(parts.hostname or "", parts.port, timeout=PATIENCE)
        with closing(connection):
            try:
                connection.request(method, address, body=body, headers=sent_headers)
                answer = connection.getresponse()
            except (OSError, http.client.HTTPException) as problem:
                raise StoreError(f"The store of files does not answer: {problem}") from problem
            yield answer


def _expect(answer: http.client.HTTPResponse, statuses: set[int]) -> None:
    """Raise what an answer of another status means."""
    if answer.status == 404:
        raise FileNotFoundError("The store has no such file.")
    if answer.status not in statuses:
        beginning = answer.read(300).decode(errors="replace")
        raise StoreError(f"The store of files answers {answer.status} ({beginning})")
