"""The formats in which an item is given: simple Dublin Core, and MODS 3.7, which says more."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from oicnet.exchange import dublin_core
from oicnet.exchange.describing import Description, Words
from oicnet.text.xml import Node, node

DC = "http://purl.org/dc/elements/1.1/"
OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
MODS = "http://www.loc.gov/mods/v3"


@dataclass(frozen=True)
class Format:
    prefix: str
    namespace: str
    schema: str
    write: Callable[[Description], Node]

    @property
    def location(self) -> dict[str, str]:
        """The attribute that names its schema."""
        return {"xsi:schemaLocation": f"{self.namespace} {self.schema}"}


def _dublin_core(description: Description) -> Node:
    children = [
        node(f"dc:{name}", value, **_language(language))
        for name, value, language in dublin_core.elements(description)
    ]
    spaces = {"xmlns:oai_dc": OAI_DC, "xmlns:dc": DC, **FORMATS["oai_dc"].location}
    return Node("oai_dc:dc", spaces, children)


def _mods(description: Description) -> Node:
    english = description.citations["en"]
    children = [
        *(node("titleInfo", node("title", text), **_language(each)) for each, text in
          description.titles.items()),
        *map(_author, description.authors),
        node("typeOfResource", "text"),
        node("genre", english.kind, **_language("en")),
        _origin(description),
        *(node("language", node("languageTerm", each, type="code", authority="rfc3066"))
          for each in description.languages),
        *(node("abstract", text, **_language(each)) for each, text in
          description.abstracts.items()),
        *_subjects("topic", description.subjects),
        *_subjects("geographic", description.places),
        *_physical(description),
        *(node("relatedItem", node("location", node("url", each)))
          for each in (*description.related, *description.sources)),
        *_identity(description),
    ]  # fmt: skip
    return Node("mods", {"xmlns": MODS, "version": "3.7", **FORMATS["mods"].location}, children)


def _author(names: Words) -> Node:
    """Under its English name; the others beside it."""
    others = [each for each in names if each != "en" and names[each] != names["en"]]
    return node(
        "name",
        node("namePart", names["en"], **_language("en")),
        node("role", node("roleTerm", "author", type="text", authority="marcrelator")),
        *(
            node("alternativeName", node("namePart", names[each], **_language(each)))
            for each in others
        ),
        type="corporate",
    )


def _origin(description: Description) -> Node:
    dates, made = description.dates, []
    for place, date in enumerate(dates):
        point = {"point": ("start", "end")[place]} if len(dates) > 1 else {}
        key: dict[str, Any] = {} if place else {"keyDate": "yes"}
        made.append(node("dateCreated", date, encoding="w3cdtf", **key, **point))
    register = description.citations["en"].register
    return node("originInfo", node("publisher", register, **_language("en")), *made)


def _subjects(name: str, each_in_languages: list[Words]) -> Iterator[Node]:
    for words in each_in_languages:
        for language, text in words.items():
            yield node("subject", node(name, text), **_language(language))


def _physical(description: Description) -> Iterator[Node]:
    if description.formats:
        types = (node("internetMediaType", each) for each in description.formats)
        yield node("physicalDescription", *types)


def _identity(description: Description) -> Iterator[Node]:
    yield node("identifier", description.address, type="uri")
    for each in filter(None, (description.reference, description.symbol)):
        yield node("identifier", each, type="local")
    yield node("location", node("url", description.address, usage="primary"))
    if licence := " ".join(filter(None, settings.REGISTER_LICENCE or ())):
        yield node("accessCondition", licence, type="use and reproduction")
    yield node("recordInfo", node("recordIdentifier", description.reference))


def _language(language: str) -> dict[str, str]:
    return {"xml:lang": language} if language else {}


FORMATS = {
    form.prefix: form
    for form in (
        Format("oai_dc", OAI_DC, "http://www.openarchives.org/OAI/2.0/oai_dc.xsd", _dublin_core),
        Format("mods", MODS, "http://www.loc.gov/standards/mods/v3/mods-3-7.xsd", _mods),
    )
}
