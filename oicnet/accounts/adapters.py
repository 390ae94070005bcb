"""Adapts allauth: no sign-up, encrypted secrets, mail in the reader's language."""

import base64
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from oicnet.outbox.composing import letter
from oicnet.records.permissions import Person

from . import attempts, browsers
from .middleware import way_on


class AccountAdapter(DefaultAccountAdapter):
    # Messages that the next page does not already convey.
    announced = (
        "account/messages/password_changed.txt",
        "account/messages/password_set.txt",
        "mfa/messages/",
        "usersessions/messages/",
    )

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def authenticate(self, request: HttpRequest, **credentials: object) -> Any:
        attempt = attempts.with_password(request, credentials)
        user = super().authenticate(request, **credentials)
        if user is not None:
            attempt.take_back()
        return user

    def post_login(self, request: HttpRequest, user: Person, **options: object) -> Any:
        response = super().post_login(request, user, **options)
        browsers.remember(request, response, user)
        return response

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return way_on(request) or reverse("mfa_index")

    def format_email_subject(self, subject: str) -> str:
        return subject

    def get_reset_password_from_key_url(self, key: str) -> str:
        """At the register's own address, whatever the Host header says."""
        uid, _joint, token = key.partition("-")
        path = reverse("account_reset_password_from_key", args=[uid, token])
        return f"{settings.REGISTER_ADDRESS}{path}"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        language = getattr(context.get("user"), "language", None) or translation.get_language()
        with translation.override(language):
            super().send_mail(template_prefix, email, context)

    def render_mail(self, *arguments: object, **named: object) -> Any:
        message = super().render_mail(*arguments, **named)
        [address] = message.to
        return letter(message.subject, message.body, address, **message.extra_headers)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        *arguments: object,
        **named: object,
    ) -> None:
        if message_template and message_template.startswith(self.announced):
            super().add_message(request, level, message_template, *arguments, **named)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Encrypts keys of second factors in the database; the key derives from SECRET_KEY."""

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def build_totp_svg(self, url: str) -> str:
        """As part of the page, not a separate file."""
        whole = super().build_totp_svg(url)
        return whole[whole.index("<svg") :]

    def get_totp_issuer(self) -> str:
        return _("OIC-PESNET register")


def _cipher() -> MultiFernet:
    """The first key encrypts; those of SECRET_KEY_FALLBACKS still decrypt."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(str(key))) for key in keys])


def _derived(secret: str) -> bytes:
    derivation = HKDF(SHA256(), length=32, salt=None, info=b"second factors of the register")
    return base64.urlsafe_b64encode(derivation.derive(secret.encode()))
