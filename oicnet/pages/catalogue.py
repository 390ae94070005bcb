"""The register's data as a catalogue of data sets (DCAT 3): each kind, its API and its files.

As JSON-LD and as RDF/XML, for data portals that take such catalogues in.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from oicnet.api import resources
from oicnet.text.languages import LANGUAGES, in_each_language
from oicnet.text.xml import Node, node, written

JSON_LD, RDF_XML = "application/ld+json", "application/rdf+xml"
DCAT, DCT = "http://www.w3.org/ns/dcat#", "http://purl.org/dc/terms/"
FOAF, RDF = "http://xmlns.com/foaf/0.1/", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
SPOKEN = "http://publications.europa.eu/resource/authority/language/"
LANGUAGE_CODES = {"ar": "ARA", "en": "ENG", "fr": "FRA"}
Words = dict[str, str]


@dataclass(frozen=True)
class Distribution:
    """A way to take a data set: where, and as what."""

    address: str
    media_type: str


@dataclass(frozen=True)
class DataSet:
    address: str
    title: Words
    distributions: list[Distribution]


def data_sets() -> Iterator[DataSet]:
    for resource in resources.every().values():
        pages = in_each_language(partial(reverse, "guide:kind", args=[resource.name]))
        answers = f"{settings.REGISTER_ADDRESS}{reverse('api:list', args=[resource.name])}"
        sheet = f"{settings.REGISTER_ADDRESS}{reverse('api:sheet', args=[resource.name])}"
        yield DataSet(
            f"{settings.REGISTER_ADDRESS}{pages['ar']}",
            resource.labels,
            [Distribution(answers, "application/json"), Distribution(sheet, "text/csv")],
        )


@require_safe
def json_ld(request: HttpRequest) -> HttpResponse:
    text = json.dumps(_catalogue(), ensure_ascii=False)
    return HttpResponse(text, content_type=JSON_LD)


@require_safe
def rdf_xml(request: HttpRequest) -> HttpResponse:
    return HttpResponse(written(_tree(_catalogue())), content_type=RDF_XML)


def _catalogue() -> dict[str, Any]:
    """As JSON-LD; every value is an object or a list of objects."""
    licence = (settings.REGISTER_LICENCE or ("", ""))[1]
    return {
        "@context": {"dcat": DCAT, "dct": DCT, "foaf": FOAF},
        "@id": f"{settings.REGISTER_ADDRESS}{reverse('catalogue')}",
        "@type": "dcat:Catalog",
        "dct:title": _words(in_each_language(lambda: str(_("Data of the register")))),
        "dct:publisher": _publisher(),
        "dct:language": [{"@id": SPOKEN + LANGUAGE_CODES[each]} for each in LANGUAGES],
        **({"dct:license": {"@id": licence}} if licence else {}),
        "foaf:homepage": {"@id": f"{settings.REGISTER_ADDRESS}/"},
        "dcat:dataset": [_data_set(each, licence) for each in data_sets()],
    }


def _publisher() -> dict[str, Any]:
    name = in_each_language(lambda: str(_("OIC Public Employment Services Network")))
    return {
        "@id": f"{settings.REGISTER_ADDRESS}/#network",
        "@type": "foaf:Agent",
        "foaf:name": _words(name),
    }


def _data_set(each: DataSet, licence: str) -> dict[str, Any]:
    terms = {"dct:license": {"@id": licence}} if licence else {}
    return {
        "@id": each.address,
        "@type": "dcat:Dataset",
        "dct:title": _words(each.title),
        "dcat:landingPage": {"@id": each.address},
        "dcat:distribution": [
            {
                "@id": f"{way.address}#distribution",
                "@type": "dcat:Distribution",
                "dcat:accessURL": {"@id": way.address},
                "dcat:mediaType": {"@id": f"{MEDIA_TYPES}{way.media_type}"},
                **terms,
            }
            for way in each.distributions
        ],
    }


def _words(words: Words) -> list[dict[str, str]]:
    return [{"@value": text, "@language": each} for each, text in words.items()]


def _tree(catalogue: dict[str, Any]) -> Node:
    spaces = {"xmlns:rdf": RDF, "xmlns:dcat": DCAT, "xmlns:dct": DCT, "xmlns:foaf": FOAF}
    return Node("rdf:RDF", spaces, [_resource(catalogue)])


def _resource(described: dict[str, Any]) -> Node:
    """An object of the JSON-LD as an element of RDF/XML."""
    inner = [
        _value(name, value)
        for name, values in described.items()
        if not name.startswith("@")
        for value in (values if isinstance(values, list) else [values])
    ]
    return Node(described["@type"], {"rdf:about": described["@id"]}, inner)


def _value(name: str, value: dict[str, Any]) -> Node:
    if "@value" in value:
        return node(name, value["@value"], **{"xml:lang": value["@language"]})
    if "@type" in value:
        return node(name, _resource(value))
    return Node(name, {"rdf:resource": value["@id"]})
