"""Print what the register is made of as CycloneDX 1.6, from the lock file; or the licences."""

import json
import re
from importlib import metadata
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*])?==([^\s;\\]+)", re.MULTILINE)
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
UNKNOWN = "not stated"


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--licences", action="store_true", help="a line for each package")
        parser.add_argument("--lock", default=str(settings.BASE_DIR / "requirements.txt"))

    def handle(self, *, licences: bool, lock: str, **options: object) -> None:
        packages = locked(Path(lock).read_text())
        if licences:
            lines = (f"{name} {version}: {licence(name)}" for name, version, _hashes in packages)
            self.stdout.write("\n".join(lines))
            return
        self.stdout.write(json.dumps(bill(packages), indent=1, ensure_ascii=False))


def locked(text: str) -> list[tuple[str, str, list[str]]]:
    """Names, versions and the SHA-256 of the files that may be installed."""
    starts = [*PINNED.finditer(text)]
    ends = [start.start() for start in starts[1:]] + [len(text)]
    return [
        (start[1], start[2], HASH.findall(text, start.end(), end))
        for start, end in zip(starts, ends, strict=True)
    ]


def licence(name: str) -> str:
    """As the installed package states it; those for other systems are not there to be asked."""
    try:
        described = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return UNKNOWN
    classified = [
        words.rpartition(" :: ")[2]
        for words in described.get_all("Classifier") or []
        if words.startswith("License :: ")
    ]
    expression, written = (
        described[field].strip().partition("\n")[0] if field in described else ""
        for field in ("License-Expression", "License")
    )
    return expression or ", ".join(classified) or written or UNKNOWN


def bill(packages: list[tuple[str, str, list[str]]]) -> dict[str, Any]:
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "name": "oicnet",
                "version": settings.REGISTER_VERSION,
            }
        },
        "components": [
            {
                "type": "library",
                "bom-ref": f"pkg:pypi/{name.lower()}@{version}",
                "name": name,
                "version": version,
                "purl": f"pkg:pypi/{name.lower()}@{version}",
                "licenses": [{"license": {"name": licence(name)}}],
                # One for each file of the release, of which one is installed.
                "properties": [{"name": "sha256", "value": each} for each in hashes],
            }
            for name, version, hashes in packages
        ],
    }
