"""What a file of Akoma Ntoso says of itself: identification, publication, life, references."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from oicnet.documents.akoma_ntoso import LANGUAGE_CODES
from oicnet.text import dates
from oicnet.text.xml import Node, node

from .naming import ORGANISATION, Actor, Work

REGISTER = "#register"
TERMS = f"/akn/ontology/%s/{ORGANISATION}/%s"  # what is no document


def meta(work: Work, *notes: Node) -> Node:
    """All of it, for the document that a file holds."""
    return node(
        "meta",
        identification(work),
        node(
            "publication",
            date=work.registered_on.isoformat(),
            name="register",
            showAs=_("OIC-PESNET document register"),
            number=work.number,
        ),
        node("lifecycle", *_events(work), source=REGISTER),
        node("references", *_references(work), source=REGISTER),
        *([node("notes", *notes, source=REGISTER)] if notes else []),
    )


def identification(work: Work, component: str = "main") -> Node:
    """Of the document or of an attachment to it: as work, as expression, as file."""
    expression = work.expression()
    return node(
        "identification",
        node(
            "FRBRWork",
            *_named(f"{work.iri}/!{component}", work.iri),
            node("FRBRalias", name="permanent", value=work.address),
            _first_day(work),
            *_authors(work),
            node("FRBRcountry", value=ORGANISATION),
            node("FRBRsubtype", value=work.subtype),
            *(node("FRBRnumber", value=each) for each in (work.number, work.symbol) if each),
        ),
        node(
            "FRBRExpression",
            *_named(f"{expression}/!{component}", expression),
            _first_day(work) if work.revision == 1 else _registered(work),
            *_authors(work),
            node("FRBRversionNumber", value=str(work.revision)),
            *_translated(work),
            node("FRBRlanguage", language=LANGUAGE_CODES[work.language]),
        ),
        node(
            "FRBRManifestation",
            *_named(f"{expression}/!{component}.xml", f"{expression}.xml"),
            _registered(work),
            Node("FRBRauthor", {"href": REGISTER, "as": "#editor"}),
        ),
        source=REGISTER,
    )


def _named(this: str, whole: str) -> tuple[Node, Node]:
    return node("FRBRthis", value=this), node("FRBRuri", value=whole)


def _first_day(work: Work) -> Node:
    return _dated(work.day, work.day_of) if work.day else _registered(work)


def _registered(work: Work) -> Node:
    return _dated(work.registered_on, "registration")


def _dated(day: date, name: str) -> Node:
    return node("FRBRdate", date=day.isoformat(), name=name)


def _authors(work: Work) -> Iterator[Node]:
    for place, _actor in enumerate(work.actors, start=1):
        yield Node("FRBRauthor", {"href": f"#author_{place}", "as": "#author"})


def _translated(work: Work) -> Iterator[Node]:
    """Whether the text has authority in this language; if it is a translation, of what."""
    is_original = work.is_authoritative and not work.original_language
    yield node("FRBRauthoritative", value="true" if is_original else "false")
    if work.original_language:
        original = work.expression(work.original_language)
        yield node("FRBRmasterExpression", href=original, showAs=work.original_language)


def _events(work: Work) -> Iterator[Node]:
    first = work.day or work.registered_on
    yield node("eventRef", date=first.isoformat(), type="generation", source="#original")


def _references(work: Work) -> Iterator[Node]:
    yield node("original", eId="original", href=work.iri, showAs=work.title)
    yield _term("TLCOrganization", "register", "register", _("OIC-PESNET document register"))
    for place, actor in enumerate(work.actors, start=1):
        yield _organisation(f"author_{place}", actor)
    yield _term("TLCRole", "author", "author", _("author"))
    yield _term("TLCRole", "editor", "editor", _("editor"))


def _organisation(identifier: str, actor: Actor) -> Node:
    return _term("TLCOrganization", identifier, actor.key, actor.name)


def _term(element: str, identifier: str, key: str, words: str) -> Node:
    term = {"TLCOrganization": "organization", "TLCRole": "role"}[element]
    return node(element, eId=identifier, href=TERMS % (term, key), showAs=words)


def preface(work: Work, *further: Node) -> Node:
    """Title, number, day and who it comes from, as they stand at the head of a document."""
    day = (
        [node("p", node("docDate", dates.written(work.day), date=work.day.isoformat()))]
        if work.day
        else []
    )
    title = Node("docTitle", {"xml:lang": work.title_language}, work.title)
    lines = [
        node("p", node("docAuthority", work.actors[0].name)),
        node("p", node("docType", work.kind)),
        node("p", title),
        node("p", node("docNumber", work.symbol or work.number)),
        *day,
        *further,
    ]
    return Node("preface", {"xml:lang": work.language}, lines)
