"""Django's storage over a bucket; a file named by its digest is compared with it both ways."""

import hashlib
from collections.abc import Iterator
from datetime import datetime
from tempfile import TemporaryFile
from typing import IO, Any, cast

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import Storage
from django.utils import timezone

from ..store import BY_DIGEST
from .client import Bucket, StoreError

BLOCK = 1 << 20


class DigestError(StoreError):
    """What lies under a digest is not what it names."""


class BucketStore(Storage):
    """The files of `settings.FILES_BUCKET`."""

    @property
    def bucket(self) -> Bucket:
        return cast(Bucket, settings.FILES_BUCKET)

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """A digest names one content: what is there under its name is the same file."""
        return name if BY_DIGEST.fullmatch(name) else super().get_available_name(name, max_length)

    def _save(self, name: str, content: File) -> str:
        digest, size = hashlib.sha256(), 0
        content.seek(0)
        for block in _blocks(content):
            digest.update(block)
            size += len(block)
        _compare(name, digest.hexdigest())
        if not (BY_DIGEST.fullmatch(name) and self.exists(name)):
            opened: Any = content.file
            self.bucket.put(name, opened, size=size, sha256=digest.hexdigest())
        return name

    def _open(self, name: str, mode: str = "rb") -> File:
        """A copy on this machine, whole and compared before anything of it is read."""
        copy, digest = TemporaryFile(), hashlib.sha256()  # noqa: SIM115 - who opened it closes it
        try:
            with self.bucket.got(name) as answer:
                for block in _blocks(answer):
                    digest.update(block)
                    copy.write(block)
                if copy.tell() != int(answer.headers["Content-Length"]):
                    raise StoreError(f"The store of files broke off in {name}.")
            _compare(name, digest.hexdigest())
        except BaseException:
            copy.close()
            raise
        copy.seek(0)
        return File(copy, name)

    def exists(self, name: str) -> bool:
        return not name or self.bucket.look(name) is not None

    def size(self, name: str) -> int:
        return self._look(name)[0]

    def get_modified_time(self, name: str) -> datetime:
        moment = self._look(name)[1]
        return moment if settings.USE_TZ else timezone.make_naive(moment)

    def delete(self, name: str) -> None:
        self.bucket.remove(name)

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        return self.bucket.names(f"{path.rstrip('/')}/" if path else "")

    def address(self, name: str, *, seconds: int, headers: dict[str, str]) -> str:
        """Where a reader fetches a public file by himself, in ranges too, for so many seconds."""
        return self.bucket.address(name, seconds=seconds, headers=headers)

    def _look(self, name: str) -> tuple[int, datetime]:
        if (seen := self.bucket.look(name)) is None:
            raise FileNotFoundError(name)
        return seen


def _blocks(content: IO[bytes] | File | Any) -> Iterator[bytes]:
    while block := content.read(BLOCK):
        yield block


def _compare(name: str, digest: str) -> None:
    if BY_DIGEST.fullmatch(name) and digest not in name:
        raise DigestError(f"The file {name} has the digest {digest}.")
