"""Back up the database and the files into REGISTER_BACKUPS, and verify that."""

from datetime import datetime

from django.core.management.base import BaseCommand, CommandError, CommandParser

from oicnet.upkeep import archive, backups, nights, rehearsing


def moment(text: str) -> datetime:
    at = datetime.fromisoformat(text.replace("Z", "+00:00"))
    if at.tzinfo is None:
        raise ValueError("It has no time zone.")
    return at


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()  # back up even if system checks complain

    def add_arguments(self, parser: CommandParser) -> None:
        how = parser.add_mutually_exclusive_group()
        how.add_argument("--every-night", action="store_true", help="go on until it is ended")
        how.add_argument(
            "--is-fresh", action="store_true", help="only say whether the last one is of last night"
        )
        how.add_argument(
            "--at",
            type=moment,
            help="of the register as it was at a moment, such as 2026-11-28T09:30:00Z, out of the "
            "archive; `restore` then brings it back",
        )
        how.add_argument(
            "--rehearse",
            action="store_true",
            help="restore the archive into a scratch server, and compare an export; keep nothing",
        )

    def handle(
        self, *, every_night: bool, is_fresh: bool, at: datetime | None, rehearse: bool,
        **options: object,
    ) -> None:  # fmt: skip
        if every_night:
            nights.every_night()
        if rehearse:
            self._rehearse()
            return
        if is_fresh:
            self._say_whether_fresh()
            return
        try:
            backup = archive.back_up(at) if at else nights.back_up()
        except backups.BackupError as problem:
            if at is None:
                nights.sound_alarm(str(problem))
            raise CommandError(str(problem)) from problem
        self.stdout.write(f"{backup.stamp} is made and verified.")

    def _rehearse(self) -> None:
        try:
            at = rehearsing.rehearse()
        except backups.BackupError as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(f"Restored to {at.isoformat()}, the register is what it was then.")

    def _say_whether_fresh(self) -> None:
        newest = backups.newest()
        if newest is None:
            raise CommandError("There is no verified backup.")
        if not newest.is_fresh:
            raise CommandError(f"The last verified backup is {newest.stamp}.")
        self.stdout.write(f"The last verified backup is {newest.stamp}.")
