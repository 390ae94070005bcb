"""Files of Akoma Ntoso: what they are called, what they say, to whom they are given."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from lxml import etree

from tests import make
from tests.akoma_ntoso import A, faults

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_address(settings):
    settings.REGISTER_ADDRESS = "https://register.example.org"


@pytest.fixture
def rules():
    document = make.document(
        reference="D-2021-001", document_kind="rules", adopted_on=date(2021, 6, 3),
        title_ar="قواعد", title_en="Rules", published=True,
    )  # fmt: skip
    for revision in (1, 2):
        make.provision(
            document=document, revision=revision, label="art1", position=1,
            text_ar="تجتمع الشبكة.", text_en=f"The network meets {revision} times.", text_fr="",
        )  # fmt: skip
    return document


def root(client, address: str):
    response = client.get(address)
    assert response["Content-Type"] == "application/akn+xml; charset=utf-8"
    assert faults(response.content) == []
    return etree.fromstring(response.content)


def values(tree, level: str) -> dict[str, str]:
    """What is said of a file as work, expression or manifestation."""
    named = tree.find(f".//{A}FRBR{level}")
    return {each.tag.removeprefix(f"{A}FRBR"): each.get("value") for each in named}


def texts(tree, *names: str) -> list[str]:
    path = "//".join(f"{A}{name}" for name in names)
    return ["".join(each.itertext()) for each in tree.findall(f".//{path}")]


def test_a_text_is_named_as_work_expression_and_file(client, rules):
    tree = root(client, "/en/akn/d-2021-001.xml")

    work = "/akn/oic/act/rules/pesnet/2021-06-03/d-2021-001"
    assert tree[0].tag == f"{A}act"
    assert values(tree, "Work") | {"date": ""} == {
        "this": f"{work}/!main",
        "uri": work,
        "alias": "https://register.example.org/id/d-2021-001/",
        "date": "",
        "author": None,
        "country": "oic",
        "subtype": "rules",
        "number": "D-2021-001",
    }
    assert values(tree, "Expression")["uri"] == f"{work}/eng@rev2"
    assert values(tree, "Manifestation")["uri"] == f"{work}/eng@rev2.xml"
    assert tree.find(f".//{A}FRBRWork/{A}FRBRdate").attrib == {
        "date": "2021-06-03", "name": "adoption",
    }  # fmt: skip
    translated_from = tree.find(f".//{A}FRBRmasterExpression")
    assert translated_from.get("href") == f"{work}/ara@rev2"
    authority = [
        values(root(client, f"/{language}/akn/d-2021-001.xml"), "Expression")["authoritative"]
        for language in ("ar", "en")
    ]
    assert authority == ["true", "false"]


def test_parts_have_identifiers_numbers_and_their_language(client, rules):
    make.provision(
        document=rules, revision=2, label="art1.1", position=2, text_ar="", text_en="Once a year."
    )

    tree = root(client, "/en/akn/d-2021-001.xml")

    body = tree.find(f".//{A}body")
    assert body.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert [each.get("eId") for each in body.iter(f"{A}article", f"{A}paragraph")] == [
        "art_1", "art_1__para_1",
    ]  # fmt: skip
    assert texts(body, "num") == ["Article 1", "1."]
    assert texts(body, "p") == ["The network meets 2 times.", "Once a year."]
    assert texts(root(client, "/ar/akn/d-2021-001.xml"), "body", "num") == ["المادة 1", "1."]


def test_a_revision_is_named_and_the_newest_is_given_unasked(client, rules):
    first = root(client, "/en/akn/d-2021-001.xml?revision=1")

    assert texts(first, "body", "p") == ["The network meets 1 times."]
    assert values(first, "Expression")["uri"].endswith("/eng@")
    for wrong in ("3", "x", "٢", "9" * 5000):
        assert client.get(f"/en/akn/d-2021-001.xml?revision={wrong}").status_code == 404


def test_what_has_no_text_in_a_language_has_no_file_in_it(client, rules):
    assert client.get("/fr/akn/d-2021-001.xml").status_code == 404
    make.document(reference="D-2021-002", published=True)
    assert client.get("/ar/akn/d-2021-002.xml").status_code == 404
    assert client.get(f"/ar/akn/{make.theme(published=True).reference}.xml").status_code == 404
    page = client.get("/en/documents/d-2021-001/text/").content.decode()
    assert [each in page for each in ("/en/akn/d-2021-001.xml?revision=2", "/fr/akn/")] == [
        True, False,
    ]  # fmt: skip


def test_what_is_not_public_is_not_there_and_what_was_is_gone(client, rules):
    draft = make.document(reference="D-2021-003")
    make.provision(document=draft, label="art1", text_ar="سر.")
    make.withdrawn(rules)

    assert client.get("/ar/akn/d-2021-003.xml").status_code == 404
    assert client.get("/ar/akn/d-2021-001.xml").status_code == 410


def test_a_decision_is_a_deliberation_told_in_our_words(client):
    paper = make.document(published=True, title_en="Resolution 2")
    make.decision(
        reference="DEC-ICLM-2013-001", published=True, decided_on=date(2013, 4, 25),
        body=make.body(reference="B-ICLM", name_en="Labour ministers", published=True),
        text_en="Sets up the network.\n\nAsks for a plan.", text_ar="", document=paper,
        remark_en="Known from one report.",
    )  # fmt: skip

    tree = root(client, "/en/akn/dec-iclm-2013-001.xml")

    assert (tree[0].tag, tree[0].get("name")) == (f"{A}statement", "decision")
    work = values(tree, "Work")
    assert work["uri"] == "/akn/oic/statement/deliberation/iclm/2013-04-25/dec-iclm-2013-001"
    assert values(tree, "Expression")["authoritative"] == "false"
    assert texts(tree, "mainBody", "p") == ["Sets up the network.", "Asks for a plan."]
    assert texts(tree, "note") == ["Known from one report."]
    assert texts(tree, "docAuthority") == ["Labour ministers"]
    assert tree.find(f".//{A}preface//{A}ref").get("href") == paper.permanent_address


def test_operative_paragraphs_stand_under_their_numbers(client):
    decision = make.decision(published=True, text_en="Sets up the network.", text_ar="")
    first = make.operative_paragraph(decision=decision, number=1, text_en="Decides to meet;")
    make.operative_paragraph(decision=decision, number=2, text_en="", text_ar="تقرّر الاجتماع.")

    name = decision.reference.lower()
    english = root(client, f"/en/akn/{name}.xml").find(f".//{A}mainBody")
    arabic = root(client, f"/ar/akn/{name}.xml").find(f".//{A}mainBody")

    assert texts(english, "p") == ["Sets up the network.", "Decides to meet;"]
    assert "تقرّر الاجتماع." in texts(arabic, "p")
    numbers = {
        each.get("eId"): each.find(f"{A}num/{A}ref").get("href")
        for each in english.iter(f"{A}paragraph")
    }
    assert [*numbers] == ["hcontainer_2__para_1", "hcontainer_2__para_2"]
    assert numbers["hcontainer_2__para_1"] == first.permanent_address


def test_of_a_decision_nothing_hidden_is_told(client):
    make.decision(
        reference="DEC-X-2013-001", published=True, text_en="Sets up the network.",
        body=make.body(name_en="Secret body"), document=make.document(title_en="Secret paper"),
    )  # fmt: skip

    assert "Secret" not in client.get("/en/akn/dec-x-2013-001.xml").content.decode()


def test_a_communique_is_its_statements_and_the_recommendations_that_are_public(client):
    meeting = make.meeting(
        reference="M7", body=make.network(), ends_on=date(2024, 3, 1), published=True
    )
    first = make.statement(meeting=meeting, number=1, text_en="Stresses training.")
    make.statement(meeting=meeting, number=2, text_en="", text_ar="يشدّد على التدريب.")
    public = {"meeting": meeting, "published": True, "title_en": "Plans"}
    make.recommendation(number=1, text_en="Draw up plans.", **public)
    make.recommendation(
        number=2, text_en="Secret.", availability="not_public",
        availability_reason_en="Closed.", **public,
    )  # fmt: skip
    make.recommendation(meeting=meeting, number=3, title_en="Secret", text_en="Secret.")

    tree = root(client, "/en/akn/m7.xml")

    assert (tree[0].tag, tree[0].get("name")) == (f"{A}statement", "communique")
    work = values(tree, "Work")["uri"]
    assert work == "/akn/oic/statement/deliberation/pesnet/2024-03-01/m7-fc"
    body = tree.find(f".//{A}mainBody")
    assert [each.get("eId") for each in body.iter(f"{A}paragraph")] == [
        "para_1", "para_2", "hcontainer_1__para_1", "hcontainer_1__para_2",
    ]  # fmt: skip
    assert texts(body, "p") == ["Stresses training.", "Draw up plans."]
    assert body.find(f".//{A}ref").get("href") == first.permanent_address
    assert "/ar/akn/m7.xml" in client.get("/en/meetings/m7/").content.decode()


def test_a_file_of_a_past_day_holds_what_stood_then(client, rules):
    yesterday = timezone.localdate() - timedelta(days=1)

    then = root(client, f"/en/akn/d-2021-001.xml?as-of={yesterday}")

    assert texts(then, "body", "p") == ["The network meets 2 times."]
    assert client.get("/en/akn/d-2021-001.xml?as-of=2021-06-01").status_code == 404
