"""The pages that explain the API: how to ask, and the columns and filters of each kind."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from . import filters, resources
from .examples import EXAMPLES
from .fields import REFERENCE, Field
from .paging import MOST, USUAL
from .problems import TITLES

TOLD = (400, 404, 405, 410, 429)
TYPES: dict[str, Promise] = {
    "array": _("list"),
    "boolean": _("true or false"),
    "integer": _("whole number"),
    "object": _("object"),
    "string": _("text"),
}
FORMATS: dict[str, Promise] = {
    "date": _("date"),
    "date-time": _("moment"),
    "uri": _("web address"),
    "iri": _("web address"),
}
SCHEMAS: dict[str, Promise] = {
    "Text": _("text in three languages"),
    "Source": _("source"),
    "Versions": _("standing of each language"),
    "Correction": _("correction"),
    "Word": _("name in three languages, with its reference"),
}


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    every = resources.every().values()
    context = {
        "start": f"{settings.REGISTER_ADDRESS}{reverse('api:index')}",
        "description": f"{settings.REGISTER_ADDRESS}{reverse('api:openapi')}",
        "archive": f"{settings.REGISTER_ADDRESS}{reverse('api:archive')}",
        "records": [resource for resource in every if not resource.is_part],
        "parts": [resource for resource in every if resource.is_part],
        "examples": EXAMPLES,
        "most_requests": settings.REQUESTS_A_MINUTE,
        "usual": USUAL,
        "most": MOST,
        "problems": [(status, TITLES[status]) for status in TOLD],
    }
    return render(request, "api/guide.html", context)


@dataclass(frozen=True)
class Line:
    """A field or a filter, as its line of the table tells it."""

    name: str
    label: str
    type: str
    choices: list[tuple[str, Any]]


@require_safe
def kind(request: HttpRequest, kind: str) -> HttpResponse:
    """
    Raises:
        Http404: there is no such kind.
    """
    resource = resources.every().get(kind)
    if resource is None:
        raise Http404
    context = {
        "resource": resource,
        "start": f"{settings.REGISTER_ADDRESS}{reverse('api:list', args=[kind])}",
        "fields": [_field(field) for field in resource.fields.values()],
        "filters": [_filter(parameter) for parameter in resource.filters.values()],
    }
    return render(request, "api/kind.html", context)


def _field(field: Field) -> Line:
    label = capfirst(str(field.label))
    return Line(field.name, label, str(_type(field.schema)), list(field.choices))


def _filter(parameter: filters.Parameter) -> Line:
    options = [(value, label) for value, label in parameter.options() if str(value)]
    label = capfirst(str(parameter.label))
    return Line(parameter.name, label, str(_type(parameter.schema)), options)


def _type(schema: dict[str, Any]) -> Any:
    """What a value is, in words."""
    schema = next(iter(schema.get("anyOf", ())), schema)
    if schema == REFERENCE:
        return _("reference")
    if "$ref" in schema:
        return SCHEMAS[schema["$ref"].rpartition("/")[2]]
    return FORMATS.get(schema.get("format", ""), TYPES[schema.get("type", "string")])
