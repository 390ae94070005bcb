"""A new account gets a link, valid once and for three days, where its holder sets a password.

The same link, sent anew, is how a password is lost and found: administrators never know one.
"""

import logging
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from oicnet.outbox.composing import letter
from oicnet.records.permissions import Person

from . import events
from .models import AccountEvent, User

logger = logging.getLogger(__name__)


@transaction.atomic
def invite(user: User, *, request: HttpRequest) -> tuple[str, bool]:
    """Make the link for a user and mail it to the address the account has, if any.

    Returns:
        The link, for the administrator to hand over where there is no mail; and whether it went
        by mail.
    """
    events.record(AccountEvent.Kind.INVITED, user, request, by=request.user)
    with translation.override(user.language):
        key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
        link = get_adapter().get_reset_password_from_key_url(key)
        return link, bool(user.email) and _mailed(user, link)


def _mailed(user: User, link: str) -> bool:
    """Whether a mail server took the letter; the account is made in any case."""
    text = render_to_string("account/email/invitation.txt", {"link": link, "user": user})
    return _sent(user, _("Your OIC-PESNET register account"), text)


def _sent(user: User, subject: str, text: str) -> bool:
    try:
        letter(subject, text, user.email).send()
    except OSError:
        logger.exception("A letter about the account of %s could not be mailed.", user)
        return False
    return settings.MAIL_IS_CONFIGURED


@transaction.atomic
def forget_factors(user: User, *, request: HttpRequest) -> None:
    """Remove a user's second factors, all lost; where one is required, he has to set up another.

    He is told by mail: whoever asked for it in his name would otherwise remain unnoticed.
    """
    Authenticator.objects.filter(user=user).delete()
    events.record(AccountEvent.Kind.FACTORS_FORGOTTEN, user, request, by=request.user)
    if user.email:
        by: Any = request.user
        words = {"by": by.get_full_name() or by.get_username()}
        with translation.override(user.language):
            text = render_to_string("account/email/factors_removed.txt", words)
            _sent(user, _("Your second factors were removed"), text)


def may_be_invited(by: Person, user: User) -> bool:
    return user.is_active and (by.is_superuser or not user.is_superuser)
