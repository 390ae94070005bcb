"""One search over everything that somebody may see on the staff site, drafts included.

Records come first, ranked as the public finds them. Below, by kind, stands whatever holds the words
as they are typed: they are folded and looked for as in every list (`searching`), in what was
written of each row; a reference finds its row however it is written. One query finds the rows, one
more for each kind.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.apps import apps
from django.contrib.admin import AdminSite
from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from oicnet.records import permissions
from oicnet.records.models import Reference, Referenced, Wording
from oicnet.text.matching import LONGEST

from .searching import MOST, words_of

NAMED = 10  # rows of each kind
LOOKED_AT = 2_000  # rows that hold the words, of all kinds
# The search of the register adds how records are ranked: the context of the page's first part.
rankings: list[Callable[[AdminSite, HttpRequest, str], dict[str, Any]]] = []


@dataclass(frozen=True)
class Hits:
    """What was found of a kind; `address` leads to all of it."""

    kind: str
    address: str
    rows: list[tuple[str, str, str]]  # address, name, status
    count: int

    @property
    def more(self) -> int:
        return self.count - len(self.rows)


def find_view(site: AdminSite, request: HttpRequest) -> HttpResponse:
    term = request.GET.get("q", "")[:LONGEST].replace("\x00", " ").strip()
    context = {
        **site.each_context(request),
        "title": _("Search the register"),
        "term": term,
        "hits": find(site, request, term) if term else [],
    }
    for ranking in rankings:
        context |= ranking(site, request, term)
    request.current_app = site.name
    return TemplateResponse(request, "admin/find.html", context)


def find(site: AdminSite, request: HttpRequest, term: str) -> list[Hits]:
    kinds = {
        model._meta.label_lower: model
        for model in apps.get_models()
        if issubclass(model, Referenced)
        and site.is_registered(model)
        and permissions.may(request.user, "view", model)
    }
    by_kind: dict[str, list[str]] = defaultdict(list)
    for kind, reference in _references(term, list(kinds)):
        by_kind[kind].append(reference)
    hits = [
        _hits(site, request, model, Q(reference__in=by_kind[kind]), term)
        for kind, model in kinds.items()
        if kind in by_kind
    ]
    accounts = _accounts(site, request, term)
    return [of_kind for of_kind in [*hits, *accounts] if of_kind.count]


def _references(term: str, kinds: list[str]) -> Any:
    """(kind, reference) of the rows that hold every word, or that the term is a reference of."""
    words = list(words_of(term))[:MOST]
    held = Wording.objects.all() if words else Wording.objects.none()
    for word in words:
        held = held.filter(words__contains=word)
    near = list(Reference.objects.writing(term).values_list("reference", flat=True))
    wanted = Q(reference__in=held.values("reference")) | Q(reference__in=near)
    rows = Reference.objects.filter(wanted, kind__in=kinds).order_by("reference")
    return rows.values_list("kind", "reference")[:LOOKED_AT]


def _hits(
    site: AdminSite, request: HttpRequest, model: type[models.Model], wanted: Q, term: str
) -> Hits:
    options = model._meta
    name = f"admin:{options.app_label}_{options.model_name}"
    rows = site.get_model_admin(model).get_queryset(request).filter(wanted)
    keys = list(rows.order_by("reference").values_list("pk", flat=True))
    listed = [
        (
            reverse(f"{name}_change", args=[row.pk]),
            str(row),
            row.get_status_display() if hasattr(row, "get_status_display") else "",
        )
        for row in rows.filter(pk__in=keys[:NAMED]).order_by("reference")
    ]
    address = f"{reverse(f'{name}_changelist')}?{urlencode({'q': term})}"
    return Hits(capfirst(str(options.verbose_name_plural)), address, listed, len(keys))


def _accounts(site: AdminSite, request: HttpRequest, term: str) -> list[Hits]:
    """Accounts, which have no reference."""
    model: Any = get_user_model()
    if not permissions.may(request.user, "view", model):
        return []
    pages = site.get_model_admin(model)
    rows, _repeats = pages.get_search_results(request, pages.get_queryset(request), term)
    people = list(rows.order_by("username")[: NAMED + 1])
    listed = [
        (reverse("admin:accounts_user_change", args=[row.pk]), str(row), "")
        for row in people[:NAMED]
    ]
    address = f"{reverse('admin:accounts_user_changelist')}?{urlencode({'q': term})}"
    return [Hits(capfirst(str(model._meta.verbose_name_plural)), address, listed, len(people))]
