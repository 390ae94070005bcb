"""Compare rows, past events, papers and the chain with the log; name all that does not fit."""

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from oicnet.proof import settling, watching
from oicnet.proof.models import Entry


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--restate",
            action="store_true",
            help="afterwards enter past events and public fields as they are now, as is needed "
            "when a release took columns away; the log says for ever that it was done",
        )

    @transaction.atomic
    def handle(self, *, restate: bool, **options: object) -> None:
        settling.settle_all()
        misfits = watching.watch_all()
        for each in misfits:
            self.stdout.write(str(each))
        if misfits and not restate:
            raise CommandError(f"{len(misfits)} do not fit the log.")
        if restate:
            count = settling.take_in(restating=True)
            watching.watch_all()
            self.stdout.write(f"{count} entries restate what is there.")
            return
        self.stdout.write(f"Everything fits the {Entry.objects.count()} entries of the log.")
