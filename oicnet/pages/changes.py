"""What changed in the register, day by day: publications, corrections and withdrawals.

Only what readers can see: of a record that was withdrawn no more than its own address says of it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import and_
from typing import Any

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.db import models
from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Value
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from django.views.decorators.http import require_safe

from oicnet.public.feeds import NEWEST, Entry, of_entries
from oicnet.public.filters import ChoiceFilter, Filter
from oicnet.public.tables import WRITERS, Column, Table
from oicnet.public.views import form_asked_for
from oicnet.records import clock, kinds, sample
from oicnet.records.models import Correction, Record
from oicnet.text.languages import LANGUAGES, after_colon

PUBLISHED, CORRECTED, WITHDRAWN = "published", "corrected", "withdrawn"
WAYS = {
    PUBLISHED: pgettext_lazy("change", "publication"),
    CORRECTED: pgettext_lazy("change", "correction"),
    WITHDRAWN: pgettext_lazy("change", "withdrawal"),
}
A_PAGE = 36
TITLES = [f"title_in_{language}" for language in LANGUAGES]
REASONS = [f"reason_in_{language}" for language in LANGUAGES]
SHOWN = (Record.Status.PUBLISHED, Record.Status.WITHDRAWN)


def kind_names() -> list[tuple[str, str]]:
    return [(kind.name, kind.label) for kind in kinds.every()]


class ChangeFilter(Filter):
    kind: forms.Field = ChoiceFilter(label=gettext_lazy("Kind"), choices=kind_names)
    change: forms.Field = ChoiceFilter(
        label=gettext_lazy("Type of change"), choices=[*WAYS.items()]
    )


@dataclass(frozen=True)
class Change:
    """What happened to a record, and when; `record` knows its reference and what it is called."""

    kind: kinds.Kind
    way: str
    at: datetime
    record: Any
    reason: Any  # a correction, or the record that was withdrawn; it holds the words

    @property
    def day(self) -> date:
        return timezone.localdate(self.at)

    @property
    def label(self) -> str:
        return str(WAYS[self.way])

    @property
    def kind_label(self) -> str:
        return str(self.kind.model._meta.verbose_name)

    @property
    def is_named(self) -> bool:
        """Whether its title is told: not of what was withdrawn, nor of what has no page."""
        return self.way != WITHDRAWN and bool(self.kind.page)

    @property
    def title(self) -> str:
        return self.record.heading if self.is_named else ""

    @property
    def reason_field(self) -> str:
        return "withdrawal_reason" if self.way == WITHDRAWN else "reason"

    @property
    def reason_words(self) -> str:
        return getattr(self.reason, self.reason_field) if self.way != PUBLISHED else ""

    @property
    def reference(self) -> str:
        return self.record.reference

    @property
    def address(self) -> str:
        if self.is_named:
            return reverse(self.kind.page, args=[self.reference.lower()])
        return reverse("id", args=[self.reference.lower()])

    @property
    def permanent_address(self) -> str:
        return self.record.permanent_address

    @property
    def words(self) -> str:
        """The change in a line, for feeds."""
        named = self.title or f"{capfirst(self.kind_label)} {self.reference}"
        return after_colon(capfirst(self.label), named)


@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """Latest first, 36 to a page; `?as=` gives all of them as a sheet, the newest as a feed."""
    wanted = form_asked_for(request, (*WRITERS, "atom"))
    chosen = ChangeFilter(request.GET or None)
    rows = matching(chosen)
    title = _("What changed")
    if wanted == "atom":
        newest = [
            Entry(change.words, change.reason_words, change.permanent_address, change.at)
            for change in read(rows[:NEWEST])
        ]
        return of_entries(title, address(request), address(request, feed=True), newest)
    if wanted:
        filtered_by, columns = chosen.words(), sheet_columns()
        table = Table("changes", title, columns, read(rows), filtered_by, address(request))
        return WRITERS[wanted](table)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    total = page.paginator.count
    context = {
        "view": {"title": title, "has_feed": True},
        "filter": chosen,
        "page_obj": page,
        "object_list": [*read(page.object_list)],
        "counted": ngettext("%(count)d change", "%(count)d changes", total) % {"count": total},
    }
    return render(request, "pages/changes.html", context)


def sheet_columns() -> Sequence[Column]:
    return [
        Column(_("Day"), "day", 12),
        Column(_("Type of change"), "label", 14),
        Column(_("Kind"), "kind_label", 20),
        Column(_("Reference"), "reference"),
        Column(_("Title"), "title", 60),
        Column(_("Reason"), "reason_words", 40),
        Column(_("Permanent address"), "permanent_address", 50),
    ]


def address(request: HttpRequest, *, feed: bool = False) -> str:
    """The whole address of the page as it is filtered; that of its feed on demand."""
    query = request.GET.copy()
    for name in ("as", "page"):
        query.pop(name, None)
    if feed:
        query["as"] = "atom"
    text = f"?{query.urlencode()}" if query else ""
    return f"{settings.REGISTER_ADDRESS}{request.path}{text}"


def matching(chosen: ChangeFilter) -> Any:
    """What the filter lets through, as rows for `read`; one query, whatever the kinds."""
    wanted = chosen.chosen
    selects = [
        rows
        for number, kind in enumerate(kinds.every())
        for way, select in SELECTS.items()
        if wanted.get("kind", kind.name) == kind.name and wanted.get("change", way) == way
        for rows in [_named(select(kind), kind, number, way)]
    ]
    if chosen.unknown or not selects:
        return Correction.objects.none()
    first, *others = selects
    return first.union(*others, all=True).order_by("-at", "named", "way")


def published(kind: kinds.Kind) -> QuerySet:
    rows = kind.model.objects.published().filter(published_at__lte=clock.now())
    return rows.annotate(at=F("published_at"), **dict.fromkeys(REASONS, Value("")))


def corrected(kind: kinds.Kind) -> QuerySet:
    """A row for each correction, which names its record by the reference alone."""
    record = kind.model.objects.published().filter(reference=OuterRef("corrected"))
    texts = {
        name: Subquery(record.values(f"{kind.title}_{language}"))
        for name, language in zip(TITLES, LANGUAGES, strict=True)
    }
    made = Correction.objects.filter(
        corrected__in=kind.model.objects.published().values("reference"),
        corrected_at__lte=clock.now(),
    )
    reasons = dict(zip(REASONS, (F(f"reason_{language}") for language in LANGUAGES), strict=True))
    is_marked = Subquery(record.values("is_sample"))
    return made.annotate(at=F("corrected_at"), sample=is_marked, **texts, **reasons)


def withdrawn(kind: kinds.Kind) -> QuerySet:
    """Without what the public cannot have known: what belongs to something that never was there."""
    seen = Q(published_at__lte=F("withdrawn_at"))  # not what was withdrawn before its day came
    gone = kind.model.objects.withdrawn().filter(seen, withdrawn_at__lte=clock.now())
    if sample.is_hidden():
        gone = gone.filter(is_sample=False)
    words = (F(f"withdrawal_reason_{language}") for language in LANGUAGES)
    reasons = dict(zip(REASONS, words, strict=True))
    return gone.filter(_was_seen(kind.model)).annotate(at=F("withdrawn_at"), **reasons)


SELECTS = {PUBLISHED: published, CORRECTED: corrected, WITHDRAWN: withdrawn}


def _was_seen(model: type[Record], way: str = "") -> Q:
    """The condition that what a record is public with is public, or was."""
    conditions = [Q()]
    for name in model.public_with:
        key = f"{way}{name}"
        target: Any = model._meta.get_field(name)
        seen = Q(**{f"{key}__status__in": SHOWN, f"{key}__published_at__lte": clock.published_by()})
        seen &= _was_seen(target.related_model, f"{key}__")
        conditions.append(seen | Q(**{f"{key}__isnull": True}) if target.null else seen)
    return reduce(and_, conditions)


def _named(rows: models.QuerySet, kind: kinds.Kind, number: int, way: str) -> QuerySet:
    """Rows in columns that those of all kinds have, so that they can be joined."""
    texts = {}
    if way != CORRECTED:
        is_told = way == PUBLISHED and bool(kind.page)
        for name, language in zip(TITLES, LANGUAGES, strict=True):
            texts[name] = F(f"{kind.title}_{language}") if is_told else Value("")
    its_own = (
        {"named": F("corrected_id"), "marked": F("sample")}
        if way == CORRECTED
        else ({"named": F("reference"), "marked": F("is_sample")})
    )
    columns_of_all = {"way": Value(way), "of_kind": Value(number), **its_own, **texts}
    columns = ("at", "way", "of_kind", "named", "marked", *TITLES, *REASONS)
    return rows.order_by().annotate(**columns_of_all).values(*columns)


def read(rows: Iterable[dict[str, Any]]) -> Iterator[Change]:
    every = kinds.every()
    for row in rows:
        kind, way = every[row["of_kind"]], row["way"]
        texts = {
            f"{kind.title}_{language}": row[f"title_in_{language}"] or "" for language in LANGUAGES
        }
        reasons = {each: row[f"reason_in_{each}"] for each in LANGUAGES}
        record = kind.model(
            reference=row["named"],
            is_sample=row["marked"],
            **texts,
            **{f"withdrawal_reason_{language}": words for language, words in reasons.items()},
        )
        correction = Correction(
            **{f"reason_{language}": words for language, words in reasons.items()}
        )
        yield Change(kind, way, row["at"], record, correction if way == CORRECTED else record)
