"""Make the search index anew; until it is ready, readers find what the old one held."""

from django.core.management.base import BaseCommand

from oicnet.search.rebuilding import rebuild


class Command(BaseCommand):
    help = __doc__

    def handle(self, **options: object) -> None:
        for done, total in rebuild():
            self.stdout.write(f"{done} of {total} records")
