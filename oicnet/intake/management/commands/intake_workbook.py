"""Enter a workbook: all of it or nothing. Errors are listed by sheet, row and column."""

from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from oicnet.exchange.problems import printable
from oicnet.intake import actions
from oicnet.intake.book import WorkbookError
from oicnet.intake.entering import ChangedRow
from oicnet.text.languages import LANGUAGES


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the workbook, an XLSX or ODS file")
        parser.add_argument("--by", required=True, help="the name of the account that enters it")
        parser.add_argument("--dry-run", action="store_true", help="only say what it would change")
        for language in LANGUAGES:
            words = f"why public records are corrected ({language})"
            parser.add_argument(f"--reason-{language}", default="", help=words)

    def handle(self, *, file: Path, by: str, dry_run: bool, **options: object) -> None:
        user = get_user_model()._default_manager.filter(username=by, is_active=True).first()
        if user is None:
            raise CommandError(f"There is no account {by}.")
        reasons = {language: str(options[f"reason_{language}"]) for language in LANGUAGES}
        try:
            with translation.override("en"):  # the language of every other line of this command
                content = file.read_bytes()
                if dry_run:
                    outcome = actions.look(content, by=user)
                else:
                    outcome = actions.enter(content, file.name, by=user, reasons=reasons)
        except WorkbookError as refusal:
            raise CommandError(f"Nothing was changed.\n{refusal}") from None
        except (OSError, ValidationError) as fault:
            sentence = " ".join(getattr(fault, "messages", [str(fault)]))
            raise CommandError(f"Nothing was changed: {sentence}") from None
        for changed_row in outcome.changed_rows:
            self._tell(changed_row)
        done = "would be" if dry_run else "were"
        self.stdout.write(
            f"{outcome.added} rows {done} added, {outcome.changed} {done} changed, "
            f"{outcome.unchanged} are as they were."
        )

    def _tell(self, row: ChangedRow) -> None:
        self.stdout.write(printable(f"{row.sheet} {row.row}: {row.change.verb} {row.change.title}"))
        for difference in row.change.differences if row.change.verb == "changed" else ():
            sentence = f"    {difference.label}: {difference.before} -> {difference.after}"
            self.stdout.write(printable(sentence))
