"""What a reader writes to be told of what is new."""

from django import forms
from django.utils.translation import gettext_lazy as _

from oicnet.text.fields import MailAddress


class AlertForm(forms.Form):
    address = MailAddress(
        label=_("Your email address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
    )
