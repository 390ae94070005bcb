"""Restore the database and the files from a backup; without a name, list the backups."""

from django.core.management.base import BaseCommand, CommandError, CommandParser

from oicnet.upkeep import backups, restoring


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()  # system checks may complain of what is being restored

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", nargs="?", help="such as 2026-11-28T010000Z")

    def handle(self, *, name: str | None, **options: object) -> None:
        if name is None:
            self.stdout.write("\n".join(backup.stamp for backup in backups.all_backups()) or "none")
            return
        try:
            restoring.restore(name)
        except backups.BackupError as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(f"{name} is restored.")
