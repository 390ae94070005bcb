"""Read an archive into the register: all of it or nothing."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from oicnet.exchange import reading
from oicnet.exchange.history import reading as history
from oicnet.exchange.history.receiving import NotEmptyError
from oicnet.exchange.problems import ArchiveError


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, help="the archive: a folder with a manifest.json")
        parser.add_argument(
            "--reason", default="", help="why; told in public where something public changes"
        )
        parser.add_argument(
            "--quiet",
            action="store_true",
            help="say nothing when all went well and nothing was cleaned",
        )

    def handle(self, *, path: Path, reason: str, quiet: bool, **options: object) -> None:
        try:
            with translation.override("en"):  # the language of every other line of this command
                if history.is_in(path):
                    received = history.read(path)
                    if not quiet:
                        self.stdout.write(f"{received.grown} rows with their history")
                    return
                summary = reading.read(path, reason=reason)
        except NotEmptyError:
            raise CommandError(
                "Nothing was changed. An archive with history is only read into an empty register."
            ) from None
        except ArchiveError as refusal:
            raise CommandError(f"Nothing was changed.\n{refusal}") from None
        except OSError as fault:
            raise CommandError(f"Nothing was changed: {fault}") from None
        for text in summary.cleaned:
            self.stderr.write(str(text))
        if not quiet:
            for label, created in summary.created.items():
                updated, unchanged = summary.updated[label], summary.unchanged[label]
                self.stdout.write(
                    f"{label}: {created} created, {updated} updated, {unchanged} unchanged"
                )
