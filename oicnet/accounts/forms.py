"""What people sign in with."""

from typing import Any

from allauth.account.forms import LoginForm
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm, BaseAuthenticateForm, ReauthenticateForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django.utils.translation import gettext as _

from oicnet.text import cleaning

from . import attempts


class SignInForm(LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Username or email")

    def clean_login(self) -> str:
        """Names are copied from letters and lists, with what cannot be seen around them."""
        return cleaning.clean(super().clean_login())


class Counted(BaseAuthenticateForm):
    """A wrong code is counted by who writes it, and not by the account alone."""

    def clean_code(self) -> str:
        attempt = attempts.with_code(context.request, self.user)
        code = super().clean_code()
        attempt.take_back()
        return code


class CodeForm(Counted, AuthenticateForm):
    pass


class CodeAgainForm(Counted, ReauthenticateForm):
    pass


class AddKeyForm(AddWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("What you call the key")


class RenameKeyForm(EditWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("What you call the key")
