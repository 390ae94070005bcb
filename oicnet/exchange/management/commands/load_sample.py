"""Fill the register with sample data, each record marked as such."""

import tempfile
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from oicnet.exchange import reading
from oicnet.exchange.problems import ArchiveError
from oicnet.exchange.sample.build import build
from oicnet.members.models import MemberState


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--quiet", action="store_true", help="say nothing when all went well")

    def handle(self, *, quiet: bool, **options: object) -> None:
        real = MemberState.objects.filter(is_sample=False).order_by("reference")
        states = list(real.values_list("reference", flat=True))
        if not states:
            raise CommandError(
                "The sample points to the real record: import_register oicnet/exchange/real first."
            )
        with tempfile.TemporaryDirectory() as folder:
            build(Path(folder), states)
            try:
                summary = reading.read(Path(folder))
            except ArchiveError as fault:
                raise CommandError(
                    f"Nothing was loaded; if an older sample is there, clear_sample first:\n{fault}"
                ) from None
        if not quiet:
            self.stdout.write(f"{summary.total('created')} rows of sample data loaded")
