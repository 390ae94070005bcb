"""What the staff pages say beside a field."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from django import template
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.forms import BaseModelFormSet, BoundField, ModelForm
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, pgettext

from .. import in_words, layout, problems
from ..private import AdminReadonlyField

register = template.Library()


@register.simple_tag
def language_state(bound: BoundField) -> SafeString | str:
    """How a text stands in its language, from what is stored: missing, out of date, or what it is
    worth; nothing beside a field that is no text."""
    form: Any = getattr(bound, "form", None)
    row: Any = getattr(form, "instance", None)
    model: Any = type(row)
    language = layout.language_of(model, bound.name) if row is not None else None
    if not language or not row.pk:
        return ""
    name = bound.name.removesuffix(f"_{language}")
    if not getattr(row, bound.name):
        names = [f"{name}_{language}" for language in layout.LANGUAGES]
        is_missing = any(map(partial(getattr, row), names))
        return _chip("missing", pgettext("language", "missing")) if is_missing else ""
    if not hasattr(row, "is_stale"):
        return ""
    if language in form.stale_languages:
        return _chip("stale", gettext("out of date"))
    is_first = name == layout.texts(model)[0]
    return _chip("worth", getattr(row, f"get_standing_{language}_display")()) if is_first else ""


@register.simple_tag
def cell_kind(inline: admin.TabularInline | admin.StackedInline, name: str) -> SafeString | str:
    """Of a column of a grid: its language, or that it is shown on request alone."""
    if name in layout.STANDINGS:
        return mark_safe(" data-more")
    model: Any = inline.model
    language = layout.language_of(model, name)
    return format_html(' data-language="{}"', language) if language else ""


@register.simple_tag
def contents(field: AdminReadonlyField) -> SafeString | str:
    """What is in a field that is only shown."""
    words = in_words.field_in_words(field.form.instance, field.field["field"])
    return field.contents() if words is None else words


@register.inclusion_tag("admin/_problems.html")
def page_problems(form: ModelForm, inlines: Sequence[BaseModelFormSet]) -> dict[str, Any]:
    """What is wrong with a form and the rows under it."""
    return _parted(problems.of_page(form, inlines or ()))


@register.inclusion_tag("admin/_problems.html")
def form_problems(form: ModelForm) -> dict[str, Any]:
    """What is wrong with a form alone."""
    return _parted(problems.of_form(form))


def _parted(faults: Iterable[problems.Problem]) -> dict[str, Any]:
    listed = list(faults)
    return {
        "whole": [problem for problem in listed if not problem.place],
        "placed": [problem for problem in listed if problem.place],
    }


@register.simple_tag
def counted(listed: ChangeList) -> str:
    """How many rows a list of the staff site has, in the form of the noun that the number asks."""
    model: Any = listed.model
    return str(model.counted % {"count": listed.result_count})


def _chip(kind: str, words: str) -> SafeString:
    return format_html(' <span class="language {}">{}</span>', kind, words)
