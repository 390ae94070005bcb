"""Remove all sample data, and nothing else."""

from django.core.management.base import BaseCommand, CommandError

from oicnet.exchange.sample.clear import PointedToError, clear


class Command(BaseCommand):
    help = __doc__

    def handle(self, **options: object) -> None:
        try:
            counts = clear()
        except PointedToError as refusal:
            raise CommandError(
                f"Nothing was removed: these records point to sample data: {refusal}"
            ) from None
        for label, count in counts.items():
            if count:
                self.stdout.write(f"{label}: {count} removed")
