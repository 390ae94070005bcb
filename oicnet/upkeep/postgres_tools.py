"""Runs PostgreSQL's programs, from the register's packages, on the register's database."""

import os
import subprocess
from pathlib import Path
from typing import Any

from django.db import connection

from oicnet.postgres.binaries import binaries

PARTS = {"HOST": "PGHOST", "PORT": "PGPORT", "USER": "PGUSER", "PASSWORD": "PGPASSWORD",
         "NAME": "PGDATABASE"}  # fmt: skip
CERTIFIED = ("sslmode", "sslrootcert", "sslcert", "sslkey")


def program(name: str) -> Path:
    """Raises:
    PostgresError: the programs are not installed.
    """
    return binaries() / name


def environment() -> dict[str, str]:
    """The address of the database, and the password, which a command line would reveal."""
    settings: dict[str, Any] = connection.settings_dict
    kept = {
        name: value
        for name, value in os.environ.items()
        if name.startswith("PG_") or not name.startswith(("PG", "LC_"))
    }
    named = {PARTS[part]: str(settings[part]) for part in PARTS if settings.get(part)}
    options = {f"PG{option.upper()}": settings["OPTIONS"][option] for option in CERTIFIED
               if option in settings.get("OPTIONS", {})}  # fmt: skip
    return {**kept, **named, **options, "LC_ALL": "C.UTF-8", "PGCONNECT_TIMEOUT": "10"}


def run(name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a program to its end; returns its output."""
    return subprocess.run(
        [program(name), *arguments],
        env=environment(),
        capture_output=True,
        text=True,
        errors="replace",
        stdin=subprocess.DEVNULL,
        check=False,
    )


def complaint(text: str) -> str:
    """The most telling line of a program's error output."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    telling = [line for line in lines if "error:" in line or "FATAL" in line or "ERROR" in line]
    return (telling or lines or ["no reason given"])[0]
