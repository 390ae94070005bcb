"""Write the whole register, drafts included, as one archive; with --history what is public alone,
as it is and as it was on earlier days."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from oicnet.exchange import writing
from oicnet.exchange.history import writing as of_history


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, help="an empty folder, or one to be made")
        parser.add_argument(
            "--without-sample", action="store_true", help="leave out what is marked as sample"
        )
        parser.add_argument(
            "--history",
            action="store_true",
            help="write what the public could read, since when and until when, and nothing else",
        )

    def handle(self, *, path: Path, without_sample: bool, history: bool, **options: object) -> None:
        if history and without_sample:
            raise CommandError("--history and --without-sample exclude each other.")
        try:
            if history:
                count = of_history.write(path)
            else:
                count = writing.write(path, without_sample=without_sample)
        except FileExistsError:
            raise CommandError(f"{path} is not empty: name an empty folder.") from None
        except (writing.WritingError, OSError) as fault:
            raise CommandError(f"The archive is not complete, do not use it. {fault}") from None
        self.stdout.write(f"{count} rows written to {path}")
