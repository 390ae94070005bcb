"""Answers to harvesters, verb by verb (OAI-PMH 2.0)."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.db.models import Min
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from oicnet.exchange.describing import describe, whole_rows
from oicnet.text.xml import Node, node, written

from . import asking, sets
from .asking import Fault, ListRequest
from .formats import FORMATS, Format
from .models import Item

XML = "text/xml; charset=utf-8"
OAI = "http://www.openarchives.org/OAI/2.0/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
PAGE = 100
NOT_REPEATED = {"badVerb", "badArgument"}  # after these the request is told without arguments
Arguments = Mapping[str, str]


@csrf_exempt  # it changes nothing of anybody's
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest) -> HttpResponse:
    # Before the items are read: what is taken in meanwhile is stamped with this moment or later.
    moment = timezone.now()
    repeated: dict[str, str] = {}
    with translation.override("en"):
        try:
            arguments = asking.arguments(request.POST if request.method == "POST" else request.GET)
            repeated = arguments
            content = VERBS[arguments["verb"]](arguments)
        except Fault as fault:
            repeated = {} if fault.code in NOT_REPEATED else repeated
            content = node("error", fault.words, code=fault.code)
    root = Node(
        "OAI-PMH",
        {"xmlns": OAI, "xmlns:xsi": XSI, "xsi:schemaLocation": f"{OAI} {OAI}OAI-PMH.xsd"},
        [node("responseDate", _stamp(moment)), Node("request", repeated, _address()), content],
    )
    return HttpResponse(written(root), content_type=XML)


def identify(_arguments: Arguments) -> Node:
    first = Item.objects.aggregate(first=Min("stamped_at"))["first"]
    return node(
        "Identify",
        node("repositoryName", "OIC-PESNET document register"),
        node("baseURL", _address()),
        node("protocolVersion", "2.0"),
        node("adminEmail", settings.REGISTER_CONTACT or f"register@{_host()}"),
        node("earliestDatestamp", _stamp(first or timezone.now())),
        node("deletedRecord", "persistent"),
        node("granularity", "YYYY-MM-DDThh:mm:ssZ"),
        node("compression", "gzip"),
    )


def list_metadata_formats(arguments: Arguments) -> Node:
    if "identifier" in arguments:
        _item(arguments["identifier"])
    return node(
        "ListMetadataFormats",
        *(
            node(
                "metadataFormat",
                node("metadataPrefix", form.prefix),
                node("schema", form.schema),
                node("metadataNamespace", form.namespace),
            )
            for form in FORMATS.values()
        ),
    )


def list_sets(arguments: Arguments) -> Node:
    if "resumptionToken" in arguments:
        raise Fault("badResumptionToken", "The sets are one list, without tokens.")
    every = sets.every()
    return node(
        "ListSets",
        *(node("set", node("setSpec", spec), node("setName", name)) for spec, name in every),
    )


def get_record(arguments: Arguments) -> Node:
    item = _item(arguments["identifier"])
    asking.known_prefix(arguments["metadataPrefix"])
    (record,) = _records([item], FORMATS[arguments["metadataPrefix"]])
    return node("GetRecord", record)


def list_identifiers(arguments: Arguments) -> Node:
    return _list("ListIdentifiers", arguments, _headers)


def list_records(arguments: Arguments) -> Node:
    return _list("ListRecords", arguments, _records)


def _list(
    name: str, arguments: Arguments, nodes_of: Callable[[list[Item], Format], Iterable[Node]]
) -> Node:
    list_request = asking.list_request(arguments)
    rows = list_request.items()
    items = list(rows[: PAGE + 1])
    if not items and not list_request.cursor:
        raise Fault("noRecordsMatch", "Nothing public fits what was asked.")
    page = items[:PAGE]
    form = FORMATS[list_request.prefix]
    total = list_request.total or (rows.count() if len(items) > PAGE else len(items))
    following = _token(list_request, page, total, is_last=len(items) <= PAGE)
    return node(name, *nodes_of(page, form), *following)


def _token(
    list_request: ListRequest, page: list[Item], total: int, *, is_last: bool
) -> Iterator[Node]:
    """By which the list goes on; an empty one ends a list that was given in parts."""
    place = {"completeListSize": str(total), "cursor": str(list_request.cursor)}
    if not is_last:
        further = replace(
            list_request, after=page[-1].number, cursor=list_request.cursor + len(page), total=total
        )
        yield node("resumptionToken", further.token(), **place)
    elif list_request.cursor:
        yield node("resumptionToken", "", **place)


def _headers(items: list[Item], _form: Format) -> Iterator[Node]:
    public = set()
    for rows in _public(items):
        public.update(rows.prefetch_related(None).values_list("reference", flat=True))
    for item in items:
        item.is_deleted = item.reference not in public
        yield _header(item)


def _records(items: list[Item], form: Format) -> Iterator[Node]:
    """Each with its header and, unless it is gone, what it says."""
    public = {}
    for rows in _public(items):
        public.update({record.reference: record for record in rows})
    for item in items:
        record = public.get(item.reference)
        if record is None:
            item.is_deleted = True
            yield node("record", _header(item))
        else:
            yield node("record", _header(item), node("metadata", form.write(describe(record))))


def _public(items: list[Item]) -> Iterator[Any]:
    """Kind by kind, those that are public at this moment: one may be gone and not yet settled."""
    references: dict[str, list[str]] = defaultdict(list)
    for item in items:
        if not item.is_deleted:
            references[item.kind].append(item.reference)
    for kind, named in references.items():
        yield whole_rows(apps.get_model(kind)).published().filter(reference__in=named)


def _header(item: Item) -> Node:
    attributes = {"status": "deleted"} if item.is_deleted else {}
    return node(
        "header",
        node("identifier", f"oai:{_host()}:{item.reference}"),
        node("datestamp", _stamp(item.stamped_at)),
        *(node("setSpec", name) for name in item.sets if ":" in name),
        **attributes,
    )


def _item(identifier: str) -> Item:
    """
    Raises:
        Fault: nothing that is or was public is named so.
    """
    start = f"oai:{_host()}:"
    reference = identifier.removeprefix(start)
    item = Item.objects.filter(reference=reference).first() if "\x00" not in reference else None
    if item is None or not identifier.startswith(start):
        raise Fault("idDoesNotExist", "Nothing that is or was public has this identifier.")
    return item


def _address() -> str:
    return f"{settings.REGISTER_ADDRESS}{reverse('oai')}"


def _host() -> str:
    """The host of the register; identifiers need a dot in it."""
    host = urlsplit(settings.REGISTER_ADDRESS).hostname or "localhost"
    return host if "." in host else f"{host}.invalid"


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


VERBS: dict[str, Callable[[Arguments], Node]] = {
    "Identify": identify,
    "ListMetadataFormats": list_metadata_formats,
    "ListSets": list_sets,
    "GetRecord": get_record,
    "ListIdentifiers": list_identifiers,
    "ListRecords": list_records,
}
