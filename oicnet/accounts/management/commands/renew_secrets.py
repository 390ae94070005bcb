"""Encrypt the keys of second factors anew with SECRET_KEY, so that its fallbacks can go."""

from allauth.mfa.models import Authenticator
from cryptography.fernet import InvalidToken
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from oicnet.accounts.adapters import SecondFactorAdapter

SECRETS = ("secret", "seed")  # of a code's application, and of recovery codes


class Command(BaseCommand):
    help = __doc__

    @transaction.atomic
    def handle(self, **options: object) -> None:
        adapter, renewed = SecondFactorAdapter(), 0
        for factor in Authenticator.objects.select_for_update().order_by("pk"):
            secrets = {name: factor.data[name] for name in SECRETS if name in factor.data}
            try:
                for name, encrypted in secrets.items():
                    factor.data[name] = adapter.encrypt(adapter.decrypt(encrypted))
            except InvalidToken:
                raise CommandError(
                    f"The second factor of {factor.user} was encrypted with a key that is neither "
                    "SECRET_KEY nor among SECRET_KEY_FALLBACKS; nothing was changed."
                ) from None
            factor.save(update_fields=["data"])
            renewed += bool(secrets)
        self.stdout.write(f"{renewed} second factors are encrypted with SECRET_KEY.")
