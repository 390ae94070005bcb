"""Forms of parts: rows of a record's page, or a page of their own."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, partial
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms import ModelForm
from django.forms.models import ModelChoiceField
from django.utils.translation import gettext_lazy as _

from oicnet.records import batch, refusals

from .choices import OneChoice
from .forms import PageForm, RowForm

MOST_ROWS = 1_000  # of one kind on one page; the largest meeting has some 60 delegations


class PartForm(RowForm):
    """A part, as a row of its record's page. Rows that nobody touched are not checked again."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.empty_permitted = True

    def before_rules(self) -> None:
        """Until it was public, a part's reference is derived anew from its number, state ..."""
        if self.instance.pk and not self.instance.record.has_been_public:
            self.instance.reference = ""


class PartPageForm(PageForm, PartForm):
    """A part on a page of its own."""


class KnownChoices(forms.BaseFormSet):
    """Rows with autocomplete fields: what they name is looked up once for all rows."""

    def add_fields(self, form: ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        for name, field in form.fields.items():
            if isinstance(field.widget, OneChoice):
                field.widget.known = partial(self.labels_of, name)

    def labels_of(self, name: str) -> Mapping[str, str]:
        return self.labels[name]

    @cached_property
    def labels(self) -> dict[str, Mapping[str, str]]:
        """For each autocomplete field, the labels of everything that any row has chosen."""
        labels: dict[str, Mapping[str, str]] = {}
        for name, field in self.form.base_fields.items():
            if isinstance(field, ModelChoiceField) and isinstance(field.widget, OneChoice):
                keys = {key for form in self.forms for key in _keys(form[name].value())}
                by = f"{field.to_field_name or 'pk'}__in"
                rows = field.queryset.filter(**{by: field.widget.possible(keys)})  # type: ignore[union-attr]
                labels[name] = {str(field.prepare_value(row)): str(row) for row in rows}
        return labels


class NumberedRows(forms.BaseFormSet):
    """Rows in an order of their own."""

    def number_new_rows(self) -> None:
        """A row that is typed without a number comes after those that have one."""
        numbers = [str(form["number"].value() or "") for form in self.forms]
        last = max((int(each) for each in numbers if each.isdecimal()), default=0)
        last = max(last, self.highest_number())
        new = [form for form, number in zip(self.forms, numbers, strict=True) if not number]
        sent: Any = self.data
        completed = sent.copy()
        for number, form in enumerate(filter(forms.ModelForm.has_changed, new), start=last + 1):
            completed[form.add_prefix("number")] = str(number)
            form.data = completed
            del form.changed_data

    def highest_number(self) -> int:
        """Of rows that the page does not show."""
        return 0


class PartFormSet(NumberedRows, KnownChoices, forms.BaseInlineFormSet):
    """The rows of one kind of part."""

    # By prefix: what the database refused when it was to be saved.
    refused: Mapping[str, ValidationError] = {}
    default_error_messages = {
        "missing_management_form": _(
            "The rows were not received correctly and have not been saved. Reload the page "
            "and try again."
        )
    }

    @cached_property
    def management_form(self) -> Any:
        """How many rows were sent; refused where that cannot have come from our page."""
        form: Any = super().management_form
        if not self.is_bound or not form.is_valid():
            return form
        total, stored = (form.cleaned_data[f"{each}_FORMS"] for each in ("TOTAL", "INITIAL"))
        if not 0 <= stored <= total <= MOST_ROWS or stored > len(self.get_queryset()):
            form.add_error(None, self.default_error_messages["missing_management_form"])
            form.cleaned_data |= {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0}
        return form

    def full_clean(self) -> None:
        """Rows that exchange their numbers do not collide: while they are checked and saved, the
        old numbers and references of those that change are out of the way.

        Whoever calls this does so in a transaction and rolls it back unless everything is saved.
        """
        if self.is_bound and self.is_numbered:
            self.number_new_rows()
            self._set_numbers_aside()
        super().full_clean()

    @cached_property
    def is_numbered(self) -> bool:
        """Whether the rows are in an order of their own, and `number` is no claim of theirs."""
        model: Any = self.model
        rules = model._meta.total_unique_constraints
        is_order = any(set(rule.fields) == {model.parent, "number"} for rule in rules)
        return is_order and "number" in self.form.base_fields

    def _set_numbers_aside(self) -> None:
        changing = {"number", forms.formsets.DELETION_FIELD_NAME}
        rows = [form.instance for form in self.initial_forms if changing & set(form.changed_data)]
        moving = {row.pk: not row.record.has_been_public for row in rows if row.pk}
        typed = [str(form["number"].value()) for form in self.forms]
        taken = {int(number) for number in typed if number.isdecimal()}
        taken |= set(self.get_queryset().values_list("number", flat=True))
        model: Any = self.model
        batch.put_aside(model, moving, taken=taken)

    def clean(self) -> None:
        super().clean()
        if refusal := self.refused.get(str(self.prefix)):
            raise refusal

    def save_new(self, form: ModelForm, commit: bool = True) -> Any:
        with refusals.at(str(form.prefix)):
            return super().save_new(form, commit)

    def save_existing(self, form: ModelForm, obj: Model, commit: bool = True) -> Any:
        with refusals.at(str(form.prefix)):
            return super().save_existing(form, obj, commit)

    def delete_existing(self, obj: Model | None, commit: bool = True) -> None:
        """A row that is to be deleted shows no mistakes: they are said above all rows."""
        with refusals.at(str(self.prefix)):
            super().delete_existing(obj, commit)

    def validate_unique(self) -> None:
        """As Django's, but that the rows which nobody touched count too."""
        for form in self.initial_forms:
            if not form.has_changed():
                fields = form.instance._meta.concrete_fields
                form.cleaned_data = {
                    field.name: getattr(form.instance, field.attname) for field in fields
                }
        super().validate_unique()

    def get_unique_error_message(self, unique_check: Sequence[str]) -> str:
        """What the rule that two rows break says of itself."""
        for rule in self.form._meta.model._meta.total_unique_constraints:
            if set(rule.fields) == set(unique_check) and rule.violation_error_message:
                return str(rule.violation_error_message)
        return super().get_unique_error_message(unique_check)

    @property
    def filled_rows(self) -> int:
        """How many rows there are: those stored, and those in which something was typed."""
        deletes = forms.formsets.DELETION_FIELD_NAME
        kept = [
            form for form in self.forms if deletes not in form.fields or not form[deletes].value()
        ]
        return sum(bool(form.instance.pk) or form.has_changed() for form in kept)

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        if self.is_numbered:
            form.fields["number"].widget.attrs["data-order"] = True
        if forms.formsets.DELETION_FIELD_NAME in form.fields:
            deletes = form.fields[forms.formsets.DELETION_FIELD_NAME]
            deletes.widget.attrs["aria-label"] = deletes.label


def _keys(value: object) -> Iterable[str]:
    """The keys chosen in a field, of one or of many."""
    values = value if isinstance(value, list | tuple) else [value]
    return [str(each) for each in values if each not in {None, ""}]
