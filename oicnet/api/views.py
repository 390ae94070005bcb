"""Answers as JSON: the kinds, a list of a kind, one of its rows; and OpenAPI's description."""

from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from typing import Any, NoReturn
from urllib.parse import urlencode

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from oicnet.public.keeping import SHARED, etag_for
from oicnet.public.reading_past import NAME as AS_OF
from oicnet.public.views import with_query
from oicnet.records import clock, duplicates
from oicnet.records.models import Part, Reference, Removal
from oicnet.text import references
from oicnet.text.languages import LANGUAGES

from . import filters, openapi, resources, sheets
from .models import Archive
from .paging import SORTS, Order, limit_of, only
from .problems import Problem, wrong
from .resources import Resource
from .writing import in_pieces, written

JSON = "application/json"
OF_LISTS = ("limit", "cursor", "sort", "fields", AS_OF)
OF_ROWS = ("fields", AS_OF)
AT_ONCE = 500  # items that are written before the first byte leaves
View = Callable[..., HttpResponseBase]
Json = dict[str, Any]


def answering(view: View) -> View:
    """A view whose problems are told as problem details, and whose answers are known by an ETag
    as long as nothing public has changed."""

    @require_safe
    @wraps(view)
    def answered(request: HttpRequest, **named: str) -> HttpResponseBase:
        etag = etag_for(f"{request.get_host()}{request.get_full_path()}")
        if unchanged := get_conditional_response(request, etag=etag):
            return unchanged
        try:
            response = view(request, **named)
        except Problem as problem:
            return problem.answer(request)
        response["ETag"], response["Cache-Control"] = etag, SHARED
        return response

    return answered


@answering
def index(request: HttpRequest) -> HttpResponse:
    """The kinds, what they are called, and where they are."""
    only(request, (AS_OF,))
    kinds = [
        {
            "kind": resource.name,
            "label": resource.labels,
            "is_part": resource.is_part,
            "address": _absolute("api:list", resource.name),
        }
        for resource in resources.every().values()
    ]
    return _answer({"openapi": _absolute("api:openapi"), "kinds": kinds})


@answering
def description(request: HttpRequest) -> HttpResponse:
    """OpenAPI 3.1."""
    only(request, ())
    return _answer(openapi.document())


@require_safe
def archive(request: HttpRequest) -> HttpResponse:
    """The newest archive of everything public: where it is, its size and its digest. Never kept:
    it is made and removed without any change of what is public."""
    made = Archive.objects.first()
    if made is None or not made.file.storage.exists(str(made.file.name)):
        words = _("No archive has been made yet. One is made within the hour.")
        response = Problem(404, words).answer(request)
    else:
        about = {name: getattr(made, name) for name in ("made_at", "sha256", "size", "rows")}
        response = _answer({"address": _absolute("archive"), **about})
    response["Cache-Control"] = "no-store"
    return response


@answering
def rows(request: HttpRequest, kind: str) -> HttpResponseBase:
    """A page of the public rows of a kind."""
    resource = _resource(kind)
    parameters = only(request, (*OF_LISTS, *resource.filters))
    limit, order = limit_of(parameters), _order(parameters)
    chosen = resource.chosen(parameters.get("fields", ""), is_list=True)
    matching = _narrowed(resource, parameters)
    page = order.applied(matching, resource.way)
    if cursor := parameters.get("cursor"):
        page = order.after(page, order.place(cursor))
    answered = resource.answers(page[: limit + 1], chosen)
    following = order.cursor(answered[limit - 1]) if len(answered) > limit else ""
    address = _next(request, following) if following else None
    head = {"total": matching.count(), "next": address, **_day()}
    items = (resources.read(row, chosen) for row in answered[:limit])
    response = _listed(head, items, is_long=limit > AT_ONCE < len(answered))
    if address:
        response["Link"] = f'<{address}>; rel="next"'
    return response


@answering
def sheet(request: HttpRequest, kind: str) -> HttpResponse:
    """All rows of a kind that its filters leave as CSV, a column for each value."""
    resource = _resource(kind)
    parameters = only(request, ("fields", *resource.filters))
    chosen = resource.chosen(parameters.get("fields", ""), is_list=True)
    rows = Order().applied(_narrowed(resource, parameters), resource.way)
    read = (resources.read(row, chosen) for row in resource.pages(rows, chosen))
    headers = {"Content-Disposition": f'attachment; filename="{kind}.csv"'}
    text = "".join(sheets.lines(chosen, read))
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers=headers)


def _narrowed(resource: Resource, parameters: Mapping[str, str]) -> QuerySet:
    narrowing = {name: value for name, value in parameters.items() if name in resource.filters}
    return filters.narrowed(resource.model, resource.rows(), narrowing)


@answering
def row(request: HttpRequest, kind: str, reference: str) -> HttpResponse:
    """One public row of a kind; 410 with when and why if it was withdrawn."""
    resource = _resource(kind)
    parameters = only(request, OF_ROWS)
    chosen = resource.chosen(parameters.get("fields", ""), is_list=False)
    matching = resource.rows().filter(reference=reference.upper())
    for answered in resource.answers(matching, chosen):
        return _answer({**_day(), **resources.read(answered, chosen)})
    return _moved(request, reference) or _refused(resource.model, reference.upper())


@answering
def named(request: HttpRequest, reference: str) -> HttpResponse:
    """From a reference, however it is written, to its row; what else is asked goes with it."""
    only(request, OF_ROWS)
    entry = Reference.objects.meant(reference)
    model = apps.get_model(entry.kind) if entry else None
    if entry is None or model is None:
        return _moved(request, references.read(reference)) or _refused(Removal, "")
    if model is Removal:
        return _refused(model, entry.reference)
    if model._meta.model_name not in resources.every():
        raise Problem(404)
    names = [model._meta.model_name, entry.reference]
    if not resources.every()[names[0]].rows().filter(reference=entry.reference).exists():
        return _moved(request, entry.reference) or _refused(model, entry.reference)
    return redirect(with_query(reverse("api:row", args=names), request))


def _resource(kind: str) -> Resource:
    resource = resources.every().get(kind)
    if resource is None:
        raise Problem(404, _("There is no kind “%s”.") % kind[:60])
    return resource


def _order(parameters: Mapping[str, str]) -> Order:
    name = parameters.get("sort") or SORTS[0]
    if name not in SORTS:
        raise wrong("sort", _("Choose one of these: %s.") % ", ".join(SORTS))
    return Order(name)


def _next(request: HttpRequest, cursor: str) -> str:
    query = {**{name: request.GET[name] for name in request.GET}, "cursor": cursor}
    return f"{settings.REGISTER_ADDRESS}{request.path}?{urlencode(query)}"


def _day() -> dict[str, Any]:
    """Of which earlier day an answer is."""
    day = clock.past_day()
    if day is None:
        return {}
    basis = "reconstructed" if clock.is_reconstructed() else "history"
    return {"as_of": {"day": day, "basis": basis}}


def _moved(request: HttpRequest, reference: str) -> HttpResponse | None:
    """From a duplicate to the record into which it was merged, as its page leads there."""
    kept = duplicates.merged_into(reference.upper())
    if kept is None:
        return None
    names = [kept._meta.model_name, kept.reference]
    return redirect(with_query(reverse("api:row", args=names), request))


def _refused(model: type[models.Model], reference: str) -> NoReturn:
    raise _gone_or_missing(model, reference)


def _gone_or_missing(model: Any, reference: str) -> Problem:
    """410 with when and why for what was public and is so no longer, as its page says."""
    row = model._base_manager.filter(reference=reference).first()
    removal = row if model is Removal else Removal.objects.filter(reference=reference).first()
    if removal is not None and removal.record.is_public:
        moment = timezone.localdate(removal.removed_at)
        return Problem(410, _("This part was removed by a correction."), removed_on=moment)
    withdrawn = getattr(row, "withdrawal", None) if isinstance(row, Part) or row else None
    if withdrawn is None:
        return Problem(404, _("This record does not exist."))
    reasons = {each: getattr(withdrawn, f"withdrawal_reason_{each}") or None for each in LANGUAGES}
    return Problem(
        410,
        _("This record was withdrawn."),
        withdrawn=withdrawn.reference,
        withdrawn_on=timezone.localdate(withdrawn.withdrawn_at),
        reason=reasons,
    )


def _listed(head: Json, items: Iterator[Json], *, is_long: bool) -> HttpResponseBase:
    """A long list leaves while it is written: all of it was read before, as it was at one moment,
    so that nothing is refused and no other query begins once the first byte is out."""
    if is_long:
        return StreamingHttpResponse(in_pieces(head, items), content_type=JSON)
    return _answer({**head, "items": [*items]})


def _absolute(name: str, *arguments: str) -> str:
    return f"{settings.REGISTER_ADDRESS}{reverse(name, args=arguments)}"


def _answer(body: object) -> HttpResponse:
    return HttpResponse(written(body), content_type=JSON)
