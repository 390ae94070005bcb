"""How an upload comes in: no more of it than is taken, and into a file without a name.

A process that is killed leaves no file behind then: with the process, it is gone.
"""

import os
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, Protocol

from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, TemporaryFileUploadHandler

LARGEST_MEGABYTES = 50


class Opened(Protocol):
    def fileno(self) -> int: ...


def path_of(file: Opened) -> Path:
    """Where another process of this machine reads an open file that has no name."""
    return Path(f"/proc/{os.getpid()}/fd/{file.fileno()}")


class StopAtLimit(FileUploadHandler):
    """Drops what comes after the largest size: `validate` then finds the file too large."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        return raw_data if start <= LARGEST_MEGABYTES * 1024 * 1024 else None

    def file_complete(self, file_size: int) -> None:
        return None


class NamelessUpload(TemporaryUploadedFile):
    def __init__(self, about: FileUploadHandler) -> None:
        named = (about.file_name, about.content_type, 0, about.charset, about.content_type_extra)
        UploadedFile.__init__(self, TemporaryFile(), *named)  # noqa: SIM115 - closed with it

    def temporary_file_path(self) -> str:
        file: Any = self.file
        return str(path_of(file))


class NamelessUploads(TemporaryFileUploadHandler):
    def new_file(self, *args: Any, **about: Any) -> None:
        FileUploadHandler.new_file(self, *args, **about)
        self.file = NamelessUpload(self)

    def upload_interrupted(self) -> None:
        if hasattr(self, "file"):
            self.file.close()
