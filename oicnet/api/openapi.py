"""The API described by OpenAPI 3.1, made from the same fields and filters that answer."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise

from oicnet.public.reading_past import NAME as AS_OF
from oicnet.text.languages import LANGUAGES, in_each_language

from . import filters, resources
from .fields import ADDRESS, ELSEWHERE, MOMENT, NULL, REFERENCE, Field
from .paging import MOST, SORTS, USUAL
from .problems import PROBLEM
from .resources import Resource

Json = dict[str, Any]
# What other apps answer under the same address: paths and schemas.
beside: list[Callable[[], tuple[Json, Json]]] = []
VERSION = "1.0"
DAY: Json = {"type": "string", "format": "date"}
WORD_OR_NULL: Json = {"type": ["string", "null"]}
WORDS: Json = {"type": "string", "minLength": 1}
IN_LANGUAGES: Json = {
    "type": "object",
    "properties": dict.fromkeys(LANGUAGES, WORD_OR_NULL),
    "required": [*LANGUAGES],
}
FAILURES = {
    "400": "A parameter is unknown, or its value cannot be used.",
    "404": "There is no such kind, or no such record is or was public.",
    "405": "Only GET, HEAD and OPTIONS are allowed.",
    "410": "The record was public and was withdrawn; when and why.",
    "429": "Too many requests; Retry-After says when to ask again.",
}


def document() -> Json:
    """The whole description; its texts are English, as is the protocol's own vocabulary."""
    with translation.override("en"):
        described = {"openapi": "3.1.0", **_head(), "paths": _paths(), "components": _components()}
        for describe in beside:
            paths, schemas = describe()
            described["paths"] |= paths
            described["components"]["schemas"] |= schemas
        return described


def _head() -> Json:
    info: Json = {
        "title": "OIC-PESNET document register",
        "version": VERSION,
        "description": "Everything public in the register, read only: each answer holds the three "
        "languages. References are permanent; relations are references.",
    }
    if settings.REGISTER_LICENCE and settings.REGISTER_LICENCE[0]:
        name, address = settings.REGISTER_LICENCE
        info["license"] = {"name": name, **({"url": address} if address else {})}
    return {"info": info, "servers": [{"url": settings.REGISTER_ADDRESS}]}


def _paths() -> Json:
    paths: Json = {
        reverse("api:index"): _reading("index", "The kinds of records and parts", ref("Index")),
        reverse("api:archive"): _reading(
            "archive", "The newest archive of everything public", ref("Archive")
        ),
        reverse("api:openapi"): _reading("openapi", "This description", {"type": "object"}),
        f"{reverse('api:index')}id/{{reference}}": {
            "get": {
                "operationId": "named",
                "summary": "From a reference to its record or part",
                "parameters": [
                    {**_reference(), "schema": WORDS},
                    query("fields", WORDS, "As where it leads to."),
                    _as_of(),
                ],
                "responses": {
                    "302": {"description": "The address of the record or the part."},
                    **failures("400", "404", "410"),
                },
            }
        },
    }
    for resource in resources.every().values():
        address = reverse("api:list", args=[resource.name])
        paths[address] = {"get": _list(resource)}
        paths[f"{address}/{{reference}}"] = {"get": _row(resource)}
    return paths


def _reading(name: str, summary: str, schema: Json) -> Json:
    parameters = [_as_of()] if name == "index" else []
    return {
        "get": {
            "operationId": name,
            "summary": summary,
            "parameters": parameters,
            "responses": {**success(summary, schema), **failures("400", "404")},
        }
    }


def _list(resource: Resource) -> Json:
    page: Json = {
        "type": "object",
        "properties": {
            "total": {"type": "integer", "description": "Rows that the filters leave."},
            "next": {"anyOf": [ADDRESS, NULL], "description": "The address of the next page."},
            "as_of": ref("Day"),
            "items": {"type": "array", "items": ref(resource.name)},
        },
        "required": ["total", "next", "items"],
    }
    narrowing = [_filter(parameter) for parameter in resource.filters.values()]
    paging = [
        query("limit", {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL}),
        query("cursor", WORDS, "From “next” of the page before."),
        query("sort", {"type": "string", "enum": [*SORTS], "default": SORTS[0]}),
    ]
    return {
        "operationId": f"list-{resource.name}",
        "summary": resource.label,
        "tags": [resource.name],
        "parameters": [*narrowing, *paging, _fields(resource), _as_of()],
        "responses": {**success(resource.label, page), **failures("400", "404", "429")},
    }


def _row(resource: Resource) -> Json:
    label = str(resource.model._meta.verbose_name)
    return {
        "operationId": f"read-{resource.name}",
        "summary": label,
        "tags": [resource.name],
        "parameters": [_reference(), _fields(resource), _as_of()],
        "responses": {
            "302": {"description": "The record into which a duplicate was merged."},
            **success(label, ref(resource.name)),
            **failures("400", "404", "410", "429"),
        },
    }


def _filter(parameter: filters.Parameter) -> Json:
    schema = parameter.schema
    if options := filters.options(parameter):
        schema = {"type": "string", "enum": options}
    return query(parameter.name, schema, str(parameter.label))


def query(name: str, schema: Json, words: str = "") -> Json:
    described = {"description": words} if words else {}
    return {"name": name, "in": "query", "schema": schema, **described}


def _fields(resource: Resource) -> Json:
    return {
        "name": "fields",
        "in": "query",
        "description": "Only these fields; the reference is always there.",
        "style": "form",
        "explode": False,
        "schema": {
            "type": "array",
            "items": {"type": "string", "enum": [*resource.fields]},
            "minItems": 1,
        },
    }


def _reference() -> Json:
    return {"name": "reference", "in": "path", "required": True, "schema": REFERENCE}


def _as_of() -> Json:
    return query(AS_OF, DAY, "The register as it stood at the end of an earlier day.")


def success(words: str, schema: Json) -> Json:
    content = {"application/json": {"schema": schema}}
    return {
        "200": {"description": words, "content": content},
        "304": {"description": "Nothing has changed since the answer with this ETag."},
    }


def failures(*statuses: str) -> Json:
    content = {PROBLEM: {"schema": ref("Problem")}}
    every = sorted({*statuses, "405", "429"})
    return {status: {"description": FAILURES[status], "content": content} for status in every}


def ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def _components() -> Json:
    kinds = {each.name: _schema(each) for each in resources.every().values()}
    return {"schemas": {**_common(), **kinds}}


def _schema(resource: Resource) -> Json:
    """A kind; only the reference is always there, as fields may be chosen."""
    return {
        "type": "object",
        "title": str(resource.model._meta.verbose_name),
        "properties": {
            "as_of": ref("Day"),
            **{field.name: _property(field) for field in resource.fields.values()},
        },
        "required": ["reference"],
        "additionalProperties": False,
    }


def _property(field: Field) -> Json:
    described = {**field.schema, "x-label": labels(field.label)}
    if field.choices:
        described["x-choices"] = {value: labels(label) for value, label in field.choices}
    return described


def labels(label: str | Promise) -> dict[str, str]:
    """What something is called, by language."""
    return in_each_language(lambda: str(label))


PROBLEM_OBJECT: Json = {
    "type": "object",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": "string"},
        "errors": {"type": "array", "items": {"type": "object"}},
    },
    "required": ["type", "title", "status"],
}


def _archive() -> Json:
    return object_of(
        {
            "address": ADDRESS,
            "made_at": MOMENT,
            "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "size": {"type": "integer"},
            "rows": {"type": "integer"},
        }
    )


@cache
def _common() -> Json:
    optional = {"anyOf": [DAY, NULL]}
    source = {
        "reference": REFERENCE,
        "publisher": ref("Text"),
        "title": {"type": "string"},
        "language": {"type": "string"},
        "address": {"anyOf": [ELSEWHERE, NULL]},
        "dated_on": optional,
    }
    correction = {"reference": REFERENCE, "corrected_at": MOMENT, "reason": ref("Text")}
    version = {"standing": {"type": "string"}, "is_out_of_date": {"type": "boolean"}}
    day = {"day": DAY, "basis": {"enum": ["history", "reconstructed"]}}
    kind = {
        "kind": {"type": "string"},
        "label": ref("Text"),
        "is_part": {"type": "boolean"},
        "address": ADDRESS,
    }
    index = {"openapi": ADDRESS, "kinds": {"type": "array", "items": object_of(kind)}}
    versions = {each: {"anyOf": [object_of(version), NULL]} for each in LANGUAGES}
    return {
        "Text": IN_LANGUAGES,
        "Versions": object_of(versions),
        "Source": object_of(source),
        "Word": object_of({"reference": REFERENCE, "name": ref("Text")}),
        "Correction": object_of(correction),
        "Day": object_of(day),
        "Index": object_of(index),
        "Archive": _archive(),
        "Problem": PROBLEM_OBJECT,
    }


def object_of(properties: Json) -> Json:
    return {"type": "object", "properties": properties, "required": [*properties]}
