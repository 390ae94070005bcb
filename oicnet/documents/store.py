"""The store of files: each is there whole or not at all, and one named by its digest only once."""

import os
import re
from contextlib import suppress
from pathlib import Path
from typing import IO

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage
from django.utils.crypto import get_random_string

BY_DIGEST = re.compile(r"([0-9a-f]{2})/\1[0-9a-f]{62}(\.\w+)?")
UNFINISHED = ".unfinished-"


class Store(FileSystemStorage):
    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """A digest names one content: what is there under its name is the same file."""
        return name if BY_DIGEST.fullmatch(name) else super().get_available_name(name, max_length)

    def _save(self, name: str, content: File) -> str:
        path = Path(self.path(name))
        if BY_DIGEST.fullmatch(name) and path.exists():
            return name
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_whole(path, content)
        return name


def _write_whole(path: Path, content: File) -> None:
    """Written without a name, and named when it is complete: a killed process leaves nothing.

    File systems that know no files without a name get one that `check_files` knows.
    """
    try:
        opened = os.open(path.parent, os.O_TMPFILE | os.O_WRONLY, 0o644)
    except OSError:
        unfinished = path.with_name(f"{UNFINISHED}{get_random_string(12)}")
        with unfinished.open("xb") as out:
            _copy(content, out)
        unfinished.replace(path)
        return
    with os.fdopen(opened, "wb") as out:
        _copy(content, out)
        with suppress(FileExistsError):  # somebody else wrote the same meanwhile
            # With a folder's number, even of none that is used, links are followed.
            os.link(f"/proc/self/fd/{out.fileno()}", path, src_dir_fd=out.fileno())


def _copy(content: File, out: IO[bytes]) -> None:
    content.seek(0)
    for chunk in content.chunks():
        out.write(chunk)
    out.flush()
    os.fsync(out.fileno())
