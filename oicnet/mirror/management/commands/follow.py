"""Bring this mirror up to date with the register that it is a mirror of."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from oicnet.exchange.history.receiving import NotEmptyError
from oicnet.mirror import following
from oicnet.mirror.origin import OriginError


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address", help="https://..., as REGISTER_MIRROR_OF has it")
        parser.add_argument(
            "--key", default="", help="the public key of that register: verify the log with it"
        )

    def handle(self, *, address: str, key: str, **options: object) -> None:
        if not settings.MIRROR_OF or address.rstrip("/") != settings.MIRROR_OF:
            raise CommandError(
                "This installation is no mirror of that register: set REGISTER_MIRROR_OF to its "
                "address, for the site as well as for this command."
            )
        try:
            following.follow(key=key, say=self.stdout.write)
        except (following.NotAMirrorError, OriginError) as problem:
            raise CommandError(str(problem)) from None
        except NotEmptyError:
            raise CommandError("This register has records of its own.") from None
