"""Forms of mailings."""

from typing import Any

from django import forms

from .models import Mailing


class NewMailingForm(forms.ModelForm):
    """A mailing begins with the words of its template, and is edited after that."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if template := cleaned.get("template"):
            mailing: Mailing = self.instance
            mailing.template = template
            mailing.take_words()
        return cleaned
