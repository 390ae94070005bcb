"""Arguments, errors and forms of OAI-PMH 2.0."""

import base64
import json

import pytest

from oicnet.harvest import settling
from oicnet.harvest.asking import ListRequest
from tests import make
from tests.harvest.harvesting import OAI, ask, headers

pytestmark = pytest.mark.django_db
LIST = {"metadataPrefix": "oai_dc"}


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("", "badVerb"),
        ("verb=Listen", "badVerb"),
        ("verb=Identify&verb=Identify", "badVerb"),
        ("verb=Identify&set=x", "badArgument"),
        ("verb=ListRecords", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&resumptionToken=x", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2021-13-01", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2021-01-01T00:00Z", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=", "badArgument"),
        (
            "verb=ListRecords&metadataPrefix=oai_dc&from=2021-01-01&until=2021-02-01T00:00:00Z",
            "badArgument",
        ),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2022-01-01&until=2021-01-01", "badArgument"),
        ("verb=ListRecords&metadataPrefix=marc", "cannotDisseminateFormat"),
        ("verb=ListRecords&metadataPrefix=oai_dc&until=2001-01-01", "noRecordsMatch"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=9999-12-31", "noRecordsMatch"),
        ("verb=ListRecords&metadataPrefix=oai_dc&until=0001-01-01", "noRecordsMatch"),
        ("verb=ListRecords&metadataPrefix=oai_dc&set=theme:NONE", "noRecordsMatch"),
        ("verb=ListRecords&resumptionToken=zzz", "badResumptionToken"),
        ("verb=ListRecords&resumptionToken=WyJvYWlfZGMiLCIiXQ", "badResumptionToken"),
        ("verb=ListSets&resumptionToken=x", "badResumptionToken"),
        ("verb=GetRecord&identifier=x", "badArgument"),
        ("verb=GetRecord&identifier=x&metadataPrefix=oai_dc", "idDoesNotExist"),
        ("verb=ListMetadataFormats&identifier=oai:example.org:M3", "idDoesNotExist"),
    ],
)
def test_what_is_wrong_is_told_by_its_code(client, asked, expected):
    make.theme(published=True)
    settling.settle()

    answer = client.get(f"/oai/?{asked}")

    assert answer.status_code == 200
    assert f'code="{expected}"' in answer.content.decode()
    has_arguments = "<request>" not in answer.content.decode()
    assert has_arguments == (expected not in {"badVerb", "badArgument"})


def forged(**changed: object) -> str:
    """A token as the register makes them, with something else in it."""
    text = base64.urlsafe_b64decode(ListRequest("oai_dc", after=1, total=9).token() + "==")
    names = ["prefix", "set", "since", "until", "after", "cursor", "total"]
    values = dict(zip(names, json.loads(text), strict=True)) | changed
    return base64.urlsafe_b64encode(json.dumps([*values.values()]).encode()).decode().strip("=")


@pytest.mark.parametrize("verb", ["ListRecords", "ListIdentifiers"])
@pytest.mark.parametrize(
    "changed",
    [
        {"prefix": "marc"}, {"prefix": ["oai_dc"]}, {"set": 1}, {"set": "theme:\0"},
        {"since": 2021}, {"since": "2021-13-01"}, {"until": None}, {"until": "tomorrow"},
        {"after": "1"}, {"after": -1}, {"after": True}, {"cursor": 2**62}, {"total": 1.5},
    ],
    ids=str,
)  # fmt: skip
def test_a_forged_token_is_refused(client, verb, changed):
    make.theme(published=True)
    make.theme(published=True)
    settling.settle()
    address = f"/oai/?verb={verb}&resumptionToken="

    untouched = client.get(address + forged()).content.decode()
    answer = client.get(address + forged(**changed))

    assert "<error" not in untouched
    assert answer.status_code == 200
    assert 'code="badResumptionToken"' in answer.content.decode()


def test_the_register_tells_what_it_is(client):
    make.theme(published=True)
    headers(client)

    told = {each.tag.removeprefix(OAI): each.text for each in ask(client, "Identify")[2]}

    assert told["protocolVersion"] == "2.0"
    assert told["deletedRecord"] == "persistent"
    assert told["granularity"] == "YYYY-MM-DDThh:mm:ssZ"
    assert [*told][:7] == [
        "repositoryName", "baseURL", "protocolVersion", "adminEmail", "earliestDatestamp",
        "deletedRecord", "granularity",
    ]  # fmt: skip


def test_it_may_be_asked_by_post(client):
    make.theme(published=True)
    settling.settle()

    answer = client.post("/oai/", {"verb": "ListIdentifiers", **LIST})

    assert b"<header>" in answer.content


def test_a_day_without_a_parameter_of_the_site_is_the_present(client):
    make.theme(published=True)

    answer = client.get("/oai/?verb=Identify&as-of=2021-01-01")

    assert answer["Location"] == "./?verb=Identify"
