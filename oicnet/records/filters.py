"""Filters of lists: a form whose values stand in the address, and work without JavaScript."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

FIRST_YEAR = 2013  # of the resolution on which the network rests


def years() -> list[tuple[str, str]]:
    this_year = timezone.localdate().year
    return [(str(year), str(year)) for year in range(this_year + 1, FIRST_YEAR - 1, -1)]


class Filter(forms.Form):
    """Fields name filters; `lookups` says which condition each one is.

    A value that does not exist is told to the reader beside its field and filters nothing out.
    """

    lookups: ClassVar[dict[str, str]] = {}
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False

    def apply(self, rows: QuerySet) -> QuerySet:
        """The rows that every valid filter lets through."""
        if not self.is_bound:
            return rows
        self.is_valid()
        for name, lookup in self.lookups.items():
            value = self.cleaned_data.get(name)
            if value:
                rows = rows.filter(**{lookup: value})
        return rows.distinct() if self.is_active else rows

    @property
    def is_active(self) -> bool:
        return self.is_bound and any(self.cleaned_data.values())


class ChoiceFilter(forms.ChoiceField):
    """A choice of one, or of all."""

    def __init__(self, *, choices: Any, **options: Any) -> None:
        def with_all() -> list[tuple[str, Any]]:
            return [("", _("All")), *(choices() if callable(choices) else choices)]

        super().__init__(choices=with_all, required=False, **options)


class RecordFilter(forms.ModelChoiceField):
    """A choice of one published record, by its reference."""

    def __init__(self, model: Any, **options: Any) -> None:
        super().__init__(
            queryset=model.objects.none(),
            to_field_name="reference",
            empty_label=_("All"),
            required=False,
            **options,
        )
        self.model = model

    def __deepcopy__(self, memo: dict) -> "RecordFilter":
        copied = super().__deepcopy__(memo)
        copied.queryset = self.model.objects.published()  # "now" is when the form is made
        return copied

    def label_from_instance(self, record: Any) -> str:
        return record.heading
