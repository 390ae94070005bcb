"""Report files that no record names, records without their file, and files that have changed."""

from django.core.management.base import BaseCommand, CommandError, CommandParser

from oicnet.documents import checking


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--remove-orphans",
            action="store_true",
            help="remove files that no record names and that are older than an hour",
        )

    def handle(self, *, remove_orphans: bool, **options: object) -> None:
        report = checking.check()
        for name in checking.remove_unnamed(report) if remove_orphans else []:
            report.unnamed.remove(name)
            self.stdout.write(f"removed {name}")
        for says, faults in {
            "no record names": report.unnamed,
            "not in the store:": report.missing,
            "not the file that it was:": report.changed,
        }.items():
            for fault in faults:
                self.stdout.write(f"{says} {fault}")
        if not report.is_clean:
            raise CommandError("The register and its store of files do not agree.")
        self.stdout.write("Every file has its record, and every record its file.")
