"""Arguments, errors and forms of OAI-PMH 2.0."""

import pytest

from oicnet.harvest import settling
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
