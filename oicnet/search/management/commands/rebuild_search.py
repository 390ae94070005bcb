"""Make the search indexes anew; until it is ready, readers find what the old ones held."""

from django.core.management.base import BaseCommand

from oicnet.search.indexes import EVERY
from oicnet.search.rebuilding import rebuild


class Command(BaseCommand):
    help = __doc__

    def handle(self, **options: object) -> None:
        for index in EVERY:
            for done, total in rebuild(index):
                self.stdout.write(f"{done} of {total} records")
