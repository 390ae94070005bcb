"""Forms for signing in."""

from unicodedata import category

from allauth.account.forms import LoginForm
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm, BaseAuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from oicnet.text import cleaning
from oicnet.text.alphabet import latin_digits

from . import attempts


class SignInForm(LoginForm):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Username or email")

    def clean_login(self) -> str:
        """Names copied from letters and lists come with invisible characters around them."""
        return cleaning.clean(super().clean_login())


class Code(forms.CharField):
    """Digits from any keyboard, Arabic ones too, with spaces, hyphens and invisible characters
    among them."""

    widget = forms.TextInput(attrs={
        "inputmode": "numeric", "autocomplete": "one-time-code", "dir": "ltr",
    })  # fmt: skip

    def to_python(self, value: object) -> str:
        typed = latin_digits(super().to_python(value) or "")
        return "".join(sign for sign in typed if category(sign)[0] not in "ZC" and sign != "-")


class FirstCodeForm(ActivateTOTPForm):
    code: forms.Field = Code(label=gettext_lazy("Authenticator code"))


class Counted(BaseAuthenticateForm):
    """Counts wrong codes by who sends them, not by account alone."""

    code: forms.Field = Code(label=gettext_lazy("Code"))

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
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name for this key")


class RenameKeyForm(EditWebAuthnForm):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name for this key")
