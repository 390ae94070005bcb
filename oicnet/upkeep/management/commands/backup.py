"""Back up the database and the files into REGISTER_BACKUPS, and verify that."""

from django.core.management.base import BaseCommand, CommandError, CommandParser

from oicnet.upkeep import backups, nights


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()  # back up even if system checks complain

    def add_arguments(self, parser: CommandParser) -> None:
        how = parser.add_mutually_exclusive_group()
        how.add_argument("--every-night", action="store_true", help="go on until it is ended")
        how.add_argument(
            "--is-fresh", action="store_true", help="only say whether the last one is of last night"
        )

    def handle(self, *, every_night: bool, is_fresh: bool, **options: object) -> None:
        if every_night:
            nights.every_night()
        if is_fresh:
            self._say_whether_fresh()
            return
        try:
            backup = nights.back_up()
        except backups.BackupError as problem:
            nights.sound_alarm(str(problem))
            raise CommandError(str(problem)) from problem
        self.stdout.write(f"{backup.stamp} is made and verified.")

    def _say_whether_fresh(self) -> None:
        newest = backups.newest()
        if newest is None:
            raise CommandError("There is no verified backup.")
        if not newest.is_fresh:
            raise CommandError(f"The last verified backup is {newest.stamp}.")
        self.stdout.write(f"The last verified backup is {newest.stamp}.")
