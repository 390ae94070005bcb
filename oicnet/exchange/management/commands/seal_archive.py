"""Write the manifest and the README.txt of an archive that was edited by hand."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from oicnet.exchange import archive, read_me
from oicnet.exchange.problems import ArchiveError


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, help="the folder of the archive")

    def handle(self, *, path: Path, **options: object) -> None:
        try:
            read_me.write(path)
            archive.seal(path)
        except (ArchiveError, OSError) as fault:
            raise CommandError(str(fault)) from None
