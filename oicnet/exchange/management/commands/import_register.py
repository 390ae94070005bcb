"""Read an archive into the register: all of it or nothing."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from oicnet.exchange import archive, reading


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, help="the archive: a folder with a manifest.json")
        parser.add_argument("--quiet", action="store_true", help="say nothing when all went well")

    def handle(self, *, path: Path, quiet: bool, **options: Any) -> None:
        try:
            summary = reading.read(path)
        except archive.ArchiveError as refusal:
            raise CommandError(f"Nothing was changed.\n{refusal}") from None
        if quiet:
            return
        for label in summary.created:
            counts = (summary.created[label], summary.updated[label], summary.unchanged[label])
            if any(counts):
                self.stdout.write(
                    f"{label}: {counts[0]} created, {counts[1]} updated, {counts[2]} unchanged"
                )
