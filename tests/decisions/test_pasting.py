"""Operative paragraphs are pasted, looked over, and entered as a whole."""

import pytest
from django.urls import reverse

from oicnet.decisions.opening import Openings
from oicnet.meetings.models import StatementAct
from tests import make

pytestmark = pytest.mark.django_db
ARABIC = "1- تقرّر الشبكة عقد دورة كل عام؛\n2- تطلب من الأمانة نشر الجدول؛\n3- تذكّر بقرارها السابق."
ENGLISH = """1. Decides to meet every year;
2. Requests the secretariat to publish the table;
3. Recalls its former decision."""


@pytest.fixture
def decision():
    return make.decision()


def address(decision) -> str:
    return reverse("admin:decisions_decision_paragraphs", args=[decision.pk])


def confirmed(answer, lines, **more) -> dict:
    """What the preview would send."""
    rows = answer.context["rows"]
    given = {**lines, **more, "confirm": "1"}
    for field in rows.management_form:
        given[field.html_name] = field.value() or 0
    for row in rows:
        for field in row.visible_fields():
            value = field.value()
            given[field.html_name] = "" if value is None else getattr(value, "pk", value)
    return {name: value for name, value in given.items() if value is not False}


def test_the_preview_numbers_them_and_proposes_their_acts(admin_client, decision):
    make.operative_paragraph(decision=decision, number=4)

    answer = admin_client.post(address(decision), {"lines_ar": ARABIC, "lines_en": ENGLISH})

    rows = [row.initial for row in answer.context["rows"]]
    assert [row["number"] for row in rows] == [5, 6, 7]
    assert [row["act"].reference for row in rows] == ["ACT-DECIDES", "ACT-REQUESTS", "ACT-RECALLS"]
    assert rows[1]["text_en"] == "Requests the secretariat to publish the table;"
    assert rows[1]["text_ar"].startswith("تطلب")


def test_they_are_entered_together(admin_client, decision):
    lines = {"lines_ar": ARABIC, "lines_en": ENGLISH}
    preview = admin_client.post(address(decision), lines)

    answer = admin_client.post(address(decision), confirmed(preview, lines))

    assert answer.status_code == 302, answer.context["rows"].errors
    numbers = decision.paragraphs.values_list("number", "act__reference", "text_ar")
    assert [row[:2] for row in numbers] == [
        (1, "ACT-DECIDES"), (2, "ACT-REQUESTS"), (3, "ACT-RECALLS"),
    ]  # fmt: skip


def test_a_row_that_is_wrong_keeps_all_of_them_out(admin_client, decision):
    lines = {"lines_en": ENGLISH}
    preview = admin_client.post(address(decision), lines)
    given = confirmed(preview, lines)
    given["paragraphs-1-number"] = given["paragraphs-0-number"]

    answer = admin_client.post(address(decision), given)

    assert answer.status_code == 200
    assert not decision.paragraphs.exists()


def test_a_public_decision_asks_for_the_reason(admin_client):
    decision, lines = make.decision(published=True), {"lines_en": ENGLISH}
    preview = admin_client.post(address(decision), lines)

    refused = admin_client.post(address(decision), confirmed(preview, lines))
    assert refused.status_code == 200
    assert not decision.paragraphs.exists()

    entered = admin_client.post(
        address(decision), confirmed(preview, lines, because_en="The paragraphs were missing")
    )
    assert entered.status_code == 302
    assert decision.corrections().count() == 1
    assert decision.paragraphs.count() == 3


def test_nothing_pasted_is_told_and_others_may_not(admin_client, client, decision):
    answer = admin_client.post(address(decision), {})

    assert [*answer.context["form"].errors] == ["lines_ar"]
    assert client.get(address(decision)).status_code == 302


@pytest.mark.parametrize(
    ("language", "text", "act"),
    [
        ("ar", "يقرر عقد الدورة المقبلة", "ACT-DECIDES"),
        ("ar", "ويشكرون أحدًا", ""),
        ("ar", "يُذكّر بقراره", "ACT-RECALLS"),
        ("ar", "تثمّن جهود الدولة", "ACT-COMMENDS"),
        ("en", "“Takes note of the report", "ACT-NOTES"),
        ("fr", "Décide de se réunir", "ACT-DECIDES"),
        ("fr", "Le rapport décide", ""),
    ],
)
def test_an_act_is_known_by_the_verb_that_opens(language, text, act):
    for word in ("decides", "recalls", "commends", "notes"):
        make.known_act(word)

    found = Openings(StatementAct.objects.all()).act_of(text, language)

    assert (found.reference if found else "") == act
