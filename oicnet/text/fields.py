"""Form fields that clean their text before validation."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from . import cleaning

NO_WORD = _("Enter at least one letter or digit.")


class Prepared(forms.BaseForm):
    """A form that changes its fields once it has them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.prepare()

    def prepare(self) -> None:
        """Adds, removes and marks fields; the data and initial values are there."""


class Line(forms.CharField):
    """A text of one line."""

    def to_python(self, value: object) -> str:
        return super().to_python(cleaning.clean(str(value)) if value else value) or ""

    def validate(self, value: str) -> None:
        super().validate(value)
        if self.required and not cleaning.has_words(value):
            raise ValidationError(NO_WORD, code="no_word")


class Paragraphs(Line):
    """A text of several lines. Untouched text does not count as changed."""

    def to_python(self, value: object) -> str:
        text = cleaning.clean(str(value), lines=True) if value else value
        return forms.CharField.to_python(self, text) or ""


class Address(forms.URLField):
    """A web address."""

    def to_python(self, value: object) -> str:
        return super().to_python(cleaning.address(str(value)) if value else value) or ""


class MailAddress(forms.EmailField):
    def to_python(self, value: object) -> str:
        return super().to_python(cleaning.address(str(value)) if value else value) or ""
