"""Do what fell due: may be called at any time, as often as one likes, by several at once."""

from django.core.management.base import BaseCommand, CommandError

from oicnet.records import periodic


class Command(BaseCommand):
    help = __doc__

    def handle(self, **options: object) -> None:
        if failed := periodic.run():
            raise CommandError(f"Failed, and left as it was: {', '.join(failed)}")
