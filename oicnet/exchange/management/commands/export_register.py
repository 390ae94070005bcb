"""Write the whole register, drafts included, as one archive."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from oicnet.exchange import writing


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, help="an empty folder, or one to be made")
        parser.add_argument(
            "--without-sample", action="store_true", help="leave out what is marked as sample"
        )

    def handle(self, *, path: Path, without_sample: bool, **options: object) -> None:
        try:
            count = writing.write(path, without_sample=without_sample)
        except FileExistsError:
            raise CommandError(f"{path} is not empty: name an empty folder.") from None
        except (writing.WritingError, OSError) as fault:
            raise CommandError(f"The archive is not complete, do not use it. {fault}") from None
        self.stdout.write(f"{count} rows written to {path}")
