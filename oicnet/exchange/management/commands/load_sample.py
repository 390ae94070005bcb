"""Fill the register with sample data, each record marked as such."""

import tempfile
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from oicnet.exchange import reading
from oicnet.exchange.sample.build import build


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--quiet", action="store_true", help="say nothing when all went well")

    def handle(self, *, quiet: bool, **options: Any) -> None:
        with tempfile.TemporaryDirectory() as folder:
            build(Path(folder))
            summary = reading.read(Path(folder))
        if not quiet:
            self.stdout.write(f"{summary.total('created')} rows of sample data loaded")
