"""Logs as JSON, a line for each event, kept in a file for each day for as long as the owner says.

A line tells of a request its number, its user's key and its address, so that lines that belong
together are found. It holds no search words and no texts: of an exception its type and its places
in the code, never its message, which may quote a row.
"""

import json
import logging
import os
import sys
import traceback
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

# What all lines within a request tell: its number, its reader's address.
about: ContextVar[dict[str, Any]] = ContextVar("about", default={})  # noqa: B039 - never changed
PREFIX, SUFFIX = "register-", ".jsonl"
DEEPEST = 12  # places in the code that a line names


class JsonLines(logging.Formatter):
    """A record as one line of JSON; what was given as `extra={"fields": {...}}` stands in it."""

    def format(self, record: logging.LogRecord) -> str:
        entry: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": _words(record),
            **about.get(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info and record.exc_info[0]:
            entry["exception"] = (
                f"{record.exc_info[0].__module__}.{record.exc_info[0].__qualname__}"
            )
            frames = traceback.extract_tb(record.exc_info[2])[-DEEPEST:]
            entry["where"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        return json.dumps(entry, ensure_ascii=False, default=str)


def _words(record: logging.LogRecord) -> str:
    """What is said; of Django's lines about requests without the address, which names searches."""
    if record.name == "django.request" and isinstance(record.args, tuple) and record.args:
        return str(record.args[0])
    try:
        return record.getMessage()
    except (TypeError, ValueError):
        return str(record.msg)


class DayFiles(logging.Handler):
    """Appends to the file of the day; one write a line, so that processes share it.

    Where the folder cannot be written, lines go to stderr.
    """

    def __init__(self, folder: str) -> None:
        super().__init__()
        self.folder = Path(folder)
        self._day = ""
        self._file = -1

    def emit(self, record: logging.LogRecord) -> None:
        line = f"{self.format(record)}\n"
        try:
            os.write(self._opened(), line.encode())
        except OSError:
            sys.stderr.write(line)

    def _opened(self) -> int:
        day = f"{datetime.now(UTC):%Y-%m-%d}"
        if day != self._day:
            self.folder.mkdir(parents=True, exist_ok=True)
            path = self.folder / f"{PREFIX}{day}{SUFFIX}"
            opened = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o640)
            if self._file >= 0:
                os.close(self._file)
            self._day, self._file = day, opened
        return self._file


def forget(folder: Path, days: int) -> list[str]:
    """Remove the files of days before; returns their names."""
    oldest = datetime.now(UTC).date() - timedelta(days=days)
    gone = []
    for path in sorted(folder.glob(f"{PREFIX}*{SUFFIX}")):
        try:
            day = date.fromisoformat(path.name.removeprefix(PREFIX).removesuffix(SUFFIX))
        except ValueError:
            continue
        if day < oldest:
            path.unlink(missing_ok=True)
            gone.append(path.name)
    return gone


def configuration(*, as_json: bool, folder: str) -> dict[str, Any]:
    """Django's setting LOGGING.

    Args:
        as_json: lines of JSON, and one for each request; otherwise words, for who develops.
        folder: where they are kept by day; empty: stderr.
    """
    handler: dict[str, Any] = {"class": "logging.StreamHandler"}
    if as_json and folder:
        handler = {"class": "oicnet.upkeep.logs.DayFiles", "folder": folder}
    loggers: dict[str, Any] = {
        "pypdf": {"level": "CRITICAL"},  # a damaged upload is the uploader's news
        "django_tasks_db": {"level": "ERROR"},  # a worker that is told to stop is no news
        "register.slow": {"level": "WARNING"},
        "register.requests": {"level": "INFO" if as_json else "CRITICAL"},
    }
    if as_json:
        # Refusals and pages that are not there have a line of their own already.
        loggers["django.request"] = {"level": "ERROR"}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "oicnet.upkeep.logs.JsonLines"}},
        "handlers": {"console": {**handler, **({"formatter": "json"} if as_json else {})}},
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": loggers,
    }
