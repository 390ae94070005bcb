"""Forms of the pages on which rows are made of pasted text: the boxes, the rows of the preview."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.forms import BoundField, ModelForm
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext as _

from oicnet.text import pasted
from oicnet.text.directions import direction
from oicnet.text.fields import Paragraphs
from oicnet.text.languages import LANGUAGES
from oicnet.text.words import Words

from . import layout
from .forms import RowForm

MOST = 200  # lines of one paste


def text_box(language: str, label: Words, *, rows: int) -> forms.CharField:
    """The box for what is pasted in one language."""
    attributes = {"rows": rows, "lang": language, "dir": direction(language)}
    return Paragraphs(
        label=label,
        required=False,
        widget=forms.Textarea(attrs={**attributes, "class": "vLargeTextField"}),
    )


class PastedLines(forms.Form):
    """One row a line, or numbered, each language by itself in boxes `lines_ar`, `lines_en` ..."""

    nothing_pasted: Words

    def texts(self) -> dict[str, list[str]]:
        return {
            language: pasted.paragraphs(self.cleaned_data.get(f"lines_{language}", ""))
            for language in LANGUAGES
        }

    def clean(self) -> None:
        counts = [len(texts) for texts in self.texts().values()]
        if not any(counts):
            self.add_error("lines_ar", self.nothing_pasted)
        if max(counts) > MOST:
            self.add_error(None, _("No more than %s at once.") % MOST)

    @property
    def is_uneven(self) -> bool:
        """Whether a language lacks a line that another has."""
        return len({len(texts) for texts in self.texts().values() if texts}) > 1


class PastedRow(RowForm):
    """What was read of one line. The fields of `on_line` stand beside "leave out", above the
    texts."""

    on_line: Sequence[str] = ()

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        model: type[models.Model] = self._meta.model
        for name, field in self.fields.items():
            if language := layout.language_of(model, name):
                field.widget.attrs |= {"lang": language, "dir": direction(language)}
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs["rows"] = 4

    def line_fields(self) -> list[BoundField]:
        return [self[name] for name in self.on_line]

    def other_fields(self) -> list[BoundField]:
        apart = {*self.on_line, forms.formsets.DELETION_FIELD_NAME}
        return [field for field in self.visible_fields() if field.name not in apart]


class NewRows(BaseInlineFormSet):
    """New rows only: what the record has already is neither shown nor changed."""

    model: type[models.Model]

    def initial_form_count(self) -> int:
        return 0

    def get_queryset(self) -> models.QuerySet:
        return self.model._default_manager.none()

    def add_fields(self, form: ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields[forms.formsets.DELETION_FIELD_NAME].label = _("leave out")

    def clean(self) -> None:
        super().clean()
        if not self.kept():
            raise ValidationError(_("There is nothing left to enter."))

    def kept(self) -> list[Any]:
        """The rows that are not left out, in their order."""
        return [row for row in self.forms if row not in self.deleted_forms]
