"""What others did to a page while somebody edited it, as it is told to him."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from oicnet.records.history import words


@dataclass(frozen=True)
class FieldNews:
    """A field that others changed: its input as stored (None: it has none on the page), and what
    was typed (None: nothing)."""

    difference: words.Difference
    bound: forms.BoundField | None
    mine: str | None

    @property
    def clashes(self) -> bool:
        return self.mine is not None and self.mine != self.difference.after

    @property
    def saved(self) -> list[str]:
        return as_sent(self.bound) if self.bound else []


@dataclass(frozen=True)
class RowNews(words.RowChange):
    """A row that others changed, added or deleted; `typed` was typed in a deleted one."""

    fields: Sequence[FieldNews] = ()
    is_shared: bool = False  # whether something was typed in it
    typed: Sequence[tuple[str, str]] = ()


@dataclass
class Conflict:
    """The report, who changed it, and the data with which the form goes on."""

    data: QueryDict
    rows: list[RowNews] = field(default_factory=list)
    tellings: list[words.Telling] = field(default_factory=list)
    clashes: dict[str, str] = field(default_factory=dict)
    must_decide: bool = True

    def notice(self) -> str:
        who = dict.fromkeys(telling.who for telling in self.tellings)
        rows = (f"{news.kind} {news.title}" for news in self.rows)
        return _(
            "While you were editing, changes by someone else were saved too (%(who)s): %(rows)s. "
            "Both have been kept."
        ) % {"who": _(", ").join(who), "rows": _("; ").join(rows)}


def as_sent(bound: forms.BoundField) -> list[str]:
    """What a browser sends of a field that nobody touched."""
    widget: Any = getattr(bound.field.widget, "widget", bound.field.widget)
    value = bound.value()
    if isinstance(widget, forms.FileInput):
        return []
    if isinstance(widget, forms.CheckboxInput):
        return ["on"] if value else []
    formatted = widget.format_value(value)
    return list(formatted) if isinstance(formatted, list | tuple) else [formatted or ""]
