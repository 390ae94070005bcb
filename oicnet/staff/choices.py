"""Autocomplete fields that cost one query for a whole page, however many rows show them.

What one types in is the register's own (`staff/choices.js`), over the select that Django makes.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.contrib.admin.widgets import (
    AutocompleteMixin,
    AutocompleteSelectMultiple,
    RelatedFieldWidgetWrapper,
)
from django.core.exceptions import ValidationError
from django.forms import Media, Select
from django.utils.functional import cached_property
from django.utils.translation import gettext

from oicnet.text.fields import Prepared

from .private import FieldsFirst

LONGEST = 100  # letters of what was typed that a message repeats


class OneChoice(AutocompleteMixin, Select):
    """What the field shows as chosen is read from `known`: labels by key.

    Django asks the database for the chosen rows of each widget; a page with sixty delegations has
    two hundred of them. `PartFormSet` fills in `known` for all its rows at once.
    """

    known: Callable[[], Mapping[str, str]] | None = None

    @property
    def media(self) -> Media:
        return Media(js=["staff/choices.js"], css={"screen": ["staff/choices.css"]})

    def build_attrs(
        self, base_attrs: dict[str, Any], extra_attrs: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        words = {
            "data-none": gettext("Nothing found."),
            "data-remove": gettext("Remove"),
            "data-unchosen": gettext("No option was selected:"),
        }
        return {**super().build_attrs(base_attrs, extra_attrs), **words}

    def possible(self, keys: Iterable[Any]) -> list[str]:
        """Of what was sent, the keys that a row could have; the field refuses the others."""
        return [str(key) for key in keys if self._is_possible(key)]

    def _is_possible(self, key: str | int) -> bool:
        try:
            self.field.target_field.to_python(key)
        except ValidationError:
            return False
        return "\x00" not in str(key)

    def optgroups(self, name: str, value: Sequence[str], attr: dict[str, Any] | None = None) -> Any:
        value = self.possible(value)
        if self.known is None:
            return super().optgroups(name, value, attr)
        labels = self.known()
        options = []
        if not self.is_required and not self.allow_multiple_selected:
            options.append(self.create_option(name, "", "", False, 0))
        for key in value:
            if key in labels:
                option = self.create_option(name, key, labels[key], True, len(options))
                options.append(option)
        return [(None, options, 0)]


class ManyChoices(OneChoice, AutocompleteSelectMultiple):
    pass


class WithChoices(Prepared, FieldsFirst):
    """A form in which words that were typed in such a field, and chose nothing, are a mistake.

    They are sent beside the field, under its name and `-typed`; shown again, they stand in it.
    """

    def prepare(self) -> None:
        for name, words in self.unchosen.items():
            widget: Any = self.fields[name].widget
            getattr(widget, "widget", widget).attrs["data-typed"] = words

    @cached_property
    def unchosen(self) -> dict[str, str]:
        """By field, what was typed in it and chose nothing."""
        if not self.is_bound:
            return {}
        typed = {
            name: self.data.get(f"{self.add_prefix(name)}-typed", "").strip()
            for name, field in self.fields.items()
            if isinstance(field.widget, OneChoice | RelatedFieldWidgetWrapper)
        }
        return {name: words for name, words in typed.items() if words}

    @cached_property
    def changed_data(self) -> list[str]:
        """With what chose nothing: a row that holds nothing else is not taken for blank."""
        return list({**dict.fromkeys(super().changed_data), **self.unchosen})

    def after_fields(self) -> None:
        for name, words in self.unchosen.items():
            self.errors.pop(name, None)  # what was chosen before is not what is meant now
            self.add_error(name, gettext("No option was selected: %s") % words[:LONGEST])
