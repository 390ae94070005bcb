"""What is wrong with a page that was sent: one line each, with the place where it is mended."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.forms import ModelForm
from django.utils.text import capfirst


@dataclass(frozen=True)
class Problem:
    """`place` is the id of the field, or of the rows; empty where it is said of the whole page."""

    message: str
    label: str = ""
    place: str = ""


def of_form(form: ModelForm, row: str = "", place: str = "") -> Iterator[Problem]:
    """
    Args:
        row: what its row on the page is called, and
        place: where that stands.
    """
    if not form.is_bound:
        return
    for name, messages in form.errors.items():
        field = form[name] if name in form.fields else None
        label = capfirst(str(field.label)) if field is not None else ""
        at = (field.id_for_label or field.auto_id) if field is not None else place
        words = " · ".join(filter(None, [row, label]))
        yield from (Problem(str(message), words, at) for message in messages)


def of_page(form: ModelForm, inlines: Iterable[Any]) -> list[Problem]:
    """Those of a form and of the rows under it, in the order in which they stand."""
    problems = list(of_form(form))
    for inline in inlines:
        formset, kind = inline.formset, capfirst(str(inline.opts.verbose_name))
        if not formset.is_bound:
            continue
        group = f"{formset.prefix}-group"
        for message in formset.non_form_errors():
            label = capfirst(str(inline.opts.verbose_name_plural))
            problems.append(Problem(str(message), label, group))
        for number, row in enumerate(formset.forms):
            problems += of_form(row, f"{kind} {number + 1}", f"{formset.prefix}-{number}")
    return problems
