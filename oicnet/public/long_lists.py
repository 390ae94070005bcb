"""A choice among more options than anybody reads: a field that proposes some and takes words.

What is typed may be the value itself, such as a reference, or words of the option's name: one that
fits is chosen; of several the reader chooses in a list. So it does without scripts; with them
`static/js/options.js` asks `/options/` for what fits while one types.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import BaseRenderer
from django.forms.utils import flatatt
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from oicnet.text.matching import fold

MOST = 200  # options of a plain list
PROPOSED = 30
FOUND = 50
LONGEST = 100  # characters of what was typed that are looked for
Option = tuple[Any, Any]


def fitting(words: str, options: Iterable[Option]) -> list[Option]:
    """Options whose name or value holds all the words, in any spelling of their letters; those
    alone that hold them as whole words, if there are any: 7 is not 17.
    """
    parts = fold(words[:LONGEST]).split()
    named = [(fold(f"{label} {value}"), (value, label)) for value, label in options if value]
    fits = [(name, option) for name, option in named if all(part in name for part in parts)]
    whole = [option for name, option in fits if set(parts) <= set(name.split())]
    return (whole or [option for _name, option in fits]) if parts else []


def several_fit(words: str, count: int) -> str:
    """That several options fit what was typed."""
    sentence = ngettext(
        "%(count)d option fits “%(words)s”. Choose it.",
        "%(count)d options fit “%(words)s”. Choose one.",
        count,
    )
    return sentence % {"count": count, "words": words[:LONGEST]}


def proposing(options: Iterable[Option], kind: str, attrs: Mapping[str, Any]) -> SafeString:
    """The field into which one types, with some options that it proposes.

    Args:
        kind: of records, of which `/options/` proposes others.
        attrs: of the field.
    """
    listed = f"{attrs.get('id', kind)}_options"
    address = f"{reverse('options')}?{urlencode({'kind': kind})}" if kind else None
    all_attrs = {
        "type": "text", "autocomplete": "off", "dir": "auto", "list": listed,
        "data-options": address,
        "placeholder": _("Name or reference"), "maxlength": LONGEST, **attrs,
    }  # fmt: skip
    present = {name: value for name, value in all_attrs.items() if value is not None}
    lines = format_html_join("", '<option value="{}">{}</option>', options)
    # A module is run once, however many fields name it.
    return format_html(
        '<input{}><datalist id="{}">{}</datalist><script type="module" src="{}"></script>',
        *(flatatt(present), listed, lines, static("js/options.js")),
    )


class Options(forms.Select):
    """A select of a few options; of very many, what the module says."""

    kind = ""
    counts: Mapping[str, int] = {}
    fitting_keys: Collection[str] = ()  # where more than one option fits what was typed

    def render(
        self,
        name: str,
        value: object,
        attrs: dict[str, Any] | None = None,
        renderer: BaseRenderer | None = None,
    ) -> SafeString:
        every: Any = self.choices
        options = list(every)
        if len(options) <= MOST:
            return super().render(name, value, attrs, renderer)
        if self.fitting_keys and (
            fits := [each for each in options if str(each[0]) in self.fitting_keys]
        ):
            self.choices = [("", _("Choose one")), *fits[:FOUND]]
            return super().render(name, "", attrs, renderer)
        often = sorted(options, key=lambda each: -self.counts.get(str(each[0]), 0))
        proposed = [each for each in often if str(each[0])][:PROPOSED]
        named = {"name": name, "value": value or None}
        return proposing(proposed, self.kind, self.build_attrs(self.attrs, attrs) | named)


class Typed(forms.ChoiceField):
    """Of a field with very many options: takes words of an option's name as well."""

    widget = Options

    def clean(self, value: object) -> Any:
        try:
            return super().clean(value)
        except ValidationError:
            every: Any = self.choices
            options = list(every)
            fits = fitting(str(value), options) if len(options) > MOST else []
            if len(fits) == 1:
                return super().clean(str(fits[0][0]))
            if not fits:
                raise
            widget: Any = self.widget
            widget.fitting_keys = {str(key) for key, _label in fits}
            raise ValidationError(several_fit(str(value), len(fits)), code="several") from None
