"""The first page: what one began, touched last, and what waits for one's role; each his own.

To who speaks for a state: its late reports, what was returned, its drafts. To the secretariat: the
review desks, what to look into, its own drafts and what it touched last. All other numbers stand
folded below, by kind.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.contrib.admin import AdminSite
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.db.models import CharField, Q, TextField, Value
from django.db.models.functions import Cast, Coalesce, NullIf
from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from oicnet.records import permissions
from oicnet.records.models import Record
from oicnet.text.directions import named
from oicnet.text.languages import reading_order

from .desks import desks
from .waiting import Group, Line, waiting

LOOKED_AT = 300  # of what somebody saved, the latest
MOST = 8
# Of all questions, by their names: those that ask somebody to act. The others tell what is missing.
URGENT = ("returned", "not-entered", "findings", "dead-links", "silent", "late")


@dataclass(frozen=True)
class Touched:
    """A record that somebody worked on, with its address on the staff site."""

    label: str
    kind: str
    address: str
    status: str
    at: datetime | None


@dataclass(frozen=True)
class Part:
    """A box of a focal point's first page; `none` is said where there are no lines."""

    name: str
    title: str
    none: str
    lines: Sequence[Touched]


# Apps add what they have for the focal points of a state, by its key.
parts: list[Callable[[int], Iterable[Part]]] = []


def first_page(site: AdminSite, request: HttpRequest) -> dict[str, Any]:
    groups = waiting(site, request)
    is_confined = permissions.state_of(request.user) is not None
    context: dict[str, Any] = {"waiting": groups, "is_confined": is_confined}
    if is_confined:
        state = permissions.state_of(request.user) or 0
        boxes = [box for part in parts for box in part(state)]
        context["waiting"] = list(_pressing(groups))
        return context | _of_a_state(request, groups) | {"boxes": boxes}
    touched = _touched(request)
    return context | {
        "role_lines": [
            *_desk_lines(site, request),
            *_beside(site, request),
            *_urgent(groups),
            *_accounts(request),
        ],
        "drafts": [row for row in touched if row.status == Record.Status.DRAFT][:MOST],
        "touched": touched[:MOST],
    }


def _pressing(groups: Iterable[Group]) -> Iterator[Group]:
    """Without what a state may answer when it likes, which has a box of its own."""
    for group in groups:
        lines = [line for line in group.lines if line.group != "unanswered"]
        if lines:
            yield Group(group.title, lines)


def _of_a_state(request: HttpRequest, groups: Iterable[Group]) -> dict[str, Any]:
    """Its reports by what is to be done; and its drafts of all kinds that are not among them."""
    own = [line for group in groups for line in group.lines if line.count is None]
    led_to = {line.address for line in own}
    kinds = {
        model: permissions.worked_on(request.user, model) & Q(status=Record.Status.DRAFT)
        for model in apps.get_models()
        if issubclass(model, Record) and model.of_state
    }
    drafts = [row for row in _rows(kinds) if row.address not in led_to]
    return {
        "late": [line for line in own if line.group == "late"],
        "returned": [line for line in own if line.group == "returned"],
        "due": [line for line in own if line.group == "due"],
        "unanswered": [line for line in own if line.group == "unanswered"],
        "drafts": drafts[:50],
    }


def _desk_lines(site: AdminSite, request: HttpRequest) -> Iterator[Line]:
    for desk in desks(site, request):
        label = _("To review: %s") % desk.label
        yield Line(label, desk.address, desk.count)


def _beside(site: AdminSite, request: HttpRequest) -> Iterator[Line]:
    """What waits of kinds that are no records, as their pages say it in `role_lines`."""
    for model in apps.get_models():
        if site.is_registered(model):
            own: Any = getattr(site.get_model_admin(model), "role_lines", None)
            yield from own(request) if own else ()


def _urgent(groups: Iterable[Group]) -> Iterator[Line]:
    for group in groups:
        for line in group.lines:
            if line.name in URGENT:
                label = f"{group.title}{_(':')} {line.label}"
                yield Line(label, line.address, line.count, line.name)


def _accounts(request: HttpRequest) -> Iterator[Line]:
    """To who keeps accounts: those that were never used."""
    model: Any = get_user_model()
    if not permissions.may(request.user, "change", model):
        return
    unused = model._default_manager.filter(is_active=True, last_login=None).count()
    if unused:
        listed = reverse("admin:accounts_user_changelist")
        address = f"{listed}?is_active__exact=1&last_login__isnull=True"
        yield Line(_("Accounts that were never used"), address, unused)


def _touched(request: HttpRequest) -> list[Touched]:
    """The records that the user saved, the latest first; two queries."""
    entries = LogEntry.objects.filter(user=request.user.pk).order_by("-action_time")
    saved = entries.values_list(
        "content_type__app_label", "content_type__model", "object_id", "action_time"
    )
    latest: dict[Any, dict[int, datetime]] = {}
    for app, name, key, at in saved[:LOOKED_AT]:
        model = apps.all_models[app].get(name) if app in apps.all_models else None
        if model and issubclass(model, Record) and key and key.isdecimal():
            latest.setdefault(model, {}).setdefault(int(key), at)
    kinds = {
        model: permissions.worked_on(request.user, model) & Q(pk__in=keys)
        for model, keys in latest.items()
    }
    rows = _rows(kinds, {model._meta.label: keys for model, keys in latest.items()})
    return sorted(rows, key=lambda row: str(row.at), reverse=True)


def _rows(kinds: dict[Any, Q], moments: Mapping[Any, Any] | None = None) -> list[Touched]:
    """Rows of several kinds in short; one query."""
    queries = [
        model._default_manager.filter(condition)
        .order_by()
        .annotate(
            of_kind=Value(model._meta.label, output_field=CharField()),
            words=Coalesce(
                *(
                    NullIf(Cast(f"{model.texts()[0]}_{language}", TextField()), Value(""))
                    for language in reading_order()
                ),
                Value(""),
                output_field=TextField(),
            ),
        )
        .values_list("of_kind", "pk", "reference", "status", "words")
        for model, condition in kinds.items()
    ]
    if not queries:
        return []
    touched = queries[0].union(*queries[1:], all=True).order_by()
    return [_in_short(*row, at=(moments or {}).get(row[0], {}).get(row[1])) for row in touched]


def _in_short(
    label: str, key: int, reference: str, status: str, words: str, *, at: datetime | None
) -> Touched:
    options = apps.get_model(label)._meta
    address = reverse(f"admin:{options.app_label}_{options.model_name}_change", args=[key])
    name = named(reference, Truncator(words).chars(80))
    return Touched(name, capfirst(str(options.verbose_name)), address, status, at)
