"""How a harvester asks, after the worker has come by: one verb, or a list from its first part to
its last."""

from collections.abc import Iterator
from xml.etree import ElementTree

from oicnet.harvest import settling

OAI = "{http://www.openarchives.org/OAI/2.0/}"
Element = ElementTree.Element


def ask(client, verb: str, **arguments: str) -> Element:
    settling.settle()
    response = client.get("/oai/", {"verb": verb, **arguments})
    assert response.status_code == 200
    assert response["Content-Type"] == "text/xml; charset=utf-8"
    return ElementTree.fromstring(response.content)


def code(answer: Element) -> str:
    """Of the error; "" if there is none."""
    error = answer.find(f"{OAI}error")
    return "" if error is None else error.get("code", "")


def whole_list(client, verb: str = "ListRecords", **arguments: str) -> Iterator[Element]:
    """The headers of a list or, for records, what stands under them."""
    answer = ask(client, verb, **arguments)
    while not code(answer):
        yield from answer[2].findall(f"{OAI}{'record' if verb == 'ListRecords' else 'header'}")
        token = answer[2].findtext(f"{OAI}resumptionToken")
        if not token:
            return
        answer = ask(client, verb, resumptionToken=token)


def headers(client, **arguments: str) -> dict[str, Element]:
    """By reference."""
    given = {"metadataPrefix": "oai_dc", **arguments}
    return {
        reference_of(header): header for header in whole_list(client, "ListIdentifiers", **given)
    }


def reference_of(header: Element) -> str:
    return header.findtext(f"{OAI}identifier", "").rpartition(":")[2]


def sets_of(header: Element) -> list[str]:
    return [each.text or "" for each in header.findall(f"{OAI}setSpec")]


def stamp_of(header: Element) -> str:
    return header.findtext(f"{OAI}datestamp", "")
