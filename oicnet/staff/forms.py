"""Forms of the staff site: records, and the reasons for a change."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _

from oicnet.records import days
from oicnet.records.models import Multilingual, Referenced
from oicnet.text import numbers
from oicnet.text.directions import direction
from oicnet.text.fields import Address, Line, MailAddress, Paragraphs
from oicnet.text.languages import LANGUAGES, in_language
from oicnet.text.words import Words

from .choices import WithChoices
from .private import RulesLast
from .rendering import QUICK

STILL_RENDERS = {
    "ar": _("the Arabic text still matches the original"),
    "en": _("the English text still matches the original"),
    "fr": _("the French text still matches the original"),
}


class Numeric(forms.Field):
    """What a number box takes is what was typed, or nothing: a browser's own box drops signs that
    it does not know, and made 125 of «12,5»."""

    keyboard: ClassVar[str]

    def __init__(self, **options: Any) -> None:
        box = forms.TextInput(attrs={"inputmode": self.keyboard, "dir": "ltr", "class": "number"})
        super().__init__(**{**options, "widget": box})

    def to_python(self, value: object) -> Any:
        if isinstance(value, str):
            try:
                value = numbers.plain(value)
            except ValueError as problem:
                raise ValidationError(str(problem), code="ambiguous") from None
            # Python reads 12_5 as 125, and 12e5 as a number of seven digits.
            if re.search(r"[^\W\d]", value):
                raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)


class WholeNumber(Numeric, forms.IntegerField):
    keyboard = "numeric"
    # Django leaves out a point with zeros after it: "1.000" would be 1.
    re_decimal = re.compile(r"(?!)")


class Amount(Numeric, forms.DecimalField):
    keyboard = "decimal"


CLASSES: dict[type[models.Field], type[forms.Field]] = {
    models.URLField: Address,
    models.EmailField: MailAddress,
    models.TextField: Paragraphs,
    models.CharField: Line,
    models.IntegerField: WholeNumber,
    models.DecimalField: Amount,
}


@cache  # asked for each field of each row of a page
def class_for(column: models.Field) -> type[forms.Field] | None:
    """The form field of a column, where it is not Django's own."""
    if column.choices:
        return None
    if type(column) is models.DateField:
        return days.DayField
    return next((CLASSES[kind] for kind in CLASSES if isinstance(column, kind)), None)


def text_field(language: str, label: str | Promise) -> forms.CharField:
    """A text in one of the three languages, on a page of its own."""
    attributes = {"rows": 2, "lang": language, "dir": direction(language)}
    return Paragraphs(
        label=in_language(label, language),
        required=False,
        widget=forms.Textarea(attrs={**attributes, "class": "vLargeTextField"}),
    )


class Reasons(forms.Form):
    """Why, in three languages; at least one."""

    because_ar = text_field("ar", _("reason"))
    because_en = text_field("en", _("reason"))
    because_fr = text_field("fr", _("reason"))

    def reasons(self) -> dict[str, str]:
        return {
            language: self.cleaned_data.get(f"because_{language}", "") for language in LANGUAGES
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.wants_reason() and not any(map(str.strip, self.reasons().values())):
            self.add_error("because_ar", _("Give the reason in at least one language."))
        return cleaned

    def wants_reason(self) -> bool:
        return True


def day_field(label: Words, *, required: bool = True, today: bool = False) -> forms.DateField:
    """A day; filled in with today's, if wanted."""
    return days.DayField(
        label=label,
        required=required,
        initial=timezone.localdate if today else None,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class RowForm(WithChoices, RulesLast):
    """One row of a register model."""

    default_renderer = QUICK
    # By name of input: what somebody else has written there meanwhile.
    clashes: ClassVar[Mapping[str, str]] = {}
    # By prefix: what the database refused when it was to be saved.
    refused: ClassVar[Mapping[str, ValidationError]] = {}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if self.add_prefix(name) in self.clashes:
                theirs = self.clashes[self.add_prefix(name)] or "–"
                note = _("Someone else has changed this to: %s") % theirs
                field.widget.attrs["class"] = f"{field.widget.attrs.get('class', '')} clash"
                field.widget.attrs["title"] = field.help_text = note

    @cached_property
    def stale_languages(self) -> list[str]:
        """Languages in which the stored text is out of date."""
        row = self.instance
        is_asked = row.pk and isinstance(row, Multilingual)
        return [language for language in LANGUAGES if is_asked and row.is_stale(language)]

    def full_clean(self) -> None:
        super().full_clean()
        refusal = self.refused.get(self.prefix or "") if self.is_bound else None
        if refusal is not None and not self.errors:  # else a plainer word has been found meanwhile
            self.add_error(None, refusal)

    def add_error(self, field: str | None, error: Any) -> None:
        """What is wrong with a field that the form does not show is said above the form."""
        if isinstance(error, ValidationError) and hasattr(error, "error_dict"):
            problems_by_field: dict[str, list] = {}
            for name, problems in error.error_dict.items():
                place = name if name in self.fields else NON_FIELD_ERRORS
                problems_by_field.setdefault(place, []).extend(problems)
            error = ValidationError(problems_by_field)
        super().add_error(field, error)


class PageForm(Reasons, RowForm):
    """The form of a page: when its record is public, a change of it needs a reason."""

    is_correction = False
    is_outdated = False
    is_offered = False

    def wants_reason(self) -> bool:
        return self.is_correction and not (self.is_outdated or self.is_offered)

    def clean(self) -> dict[str, Any]:
        if self.is_outdated:
            raise ValidationError(
                _(
                    "Not saved yet: someone changed this while you were editing. Your text is "
                    "still here. Review the changes, then save again."
                ),
                code="outdated",
            )
        if self.is_offered:
            raise ValidationError(
                _("This is what you had typed. It has not been saved yet. Check it, then save."),
                code="offered",
            )
        return super().clean()


class RecordForm(PageForm):
    """A record: with a tick for each translation that is out of date in name only."""

    still_renders_ar = forms.BooleanField(label=STILL_RENDERS["ar"], required=False)
    still_renders_en = forms.BooleanField(label=STILL_RENDERS["en"], required=False)
    still_renders_fr = forms.BooleanField(label=STILL_RENDERS["fr"], required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if "reference" in self.fields and self._derives_reference():
            self.fields["reference"].required = False
            self.fields["reference"].help_text = _("If empty, the next available one is used.")
        for language in self.stale_languages:
            field = self.fields.get(f"standing_{language}")
            if field:
                field.help_text = _("Out of date: the original has changed since.")

    def _derives_reference(self) -> bool:
        kind = type(self.instance)
        derives = kind.derive_reference is not Referenced.derive_reference
        return derives or kind.propose_reference is not Referenced.propose_reference

    def confirmed(self) -> Iterable[str]:
        """Languages whose text was confirmed as it is."""
        return [
            language for language in LANGUAGES if self.cleaned_data.get(f"still_renders_{language}")
        ]
