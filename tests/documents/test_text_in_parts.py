"""A text in parts: addresses, languages beside each other, versions compared, and its entry."""

import re

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from oicnet.documents.models import Provision
from oicnet.records.models import Correction
from tests import make
from tests.staff import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def rules():
    return make.document(reference="D-2021-001", published=True)


def add(document, label, ar, en="", revision=1, **texts):
    position = document.provisions.count() + 1
    return make.provision(
        document=document, label=label, revision=revision, position=position,
        text_ar=ar, text_en=en, text_fr="", **texts,
    )  # fmt: skip


def words(response):
    return re.sub(r"[\u2066-\u2069]", "", response.content.decode())


def test_languages_stand_beside_each_other_part_by_part(client, rules):
    add(rules, "art1", "تجتمع الشبكة.", "The network meets.", heading_ar="الاجتماعات")
    add(rules, "art1.2", "كل سنتين.", "Every two years.")

    page = words(client.get("/en/documents/d-2021-001/text/"))

    first = page[page.index('id="art1"') : page.index('id="art1.2"')]
    assert first.index("The network meets.") < first.index("تجتمع الشبكة.")
    assert "Article 1, paragraph 2" in page
    assert "/id/d-2021-001~art1.2" in page


@pytest.mark.parametrize("address", ["d-2021-001~art1.2", "D-2021-001~ART1.2",
                                     "d-2021-001-r2-art1-2"])  # fmt: skip
def test_each_part_has_an_address_for_all_time(client, rules, address):
    add(rules, "art1.2", "كل سنة.")
    add(rules, "art1.2", "كل سنتين.", revision=2)

    answer = client.get(f"/id/{address}/", headers={"Accept-Language": "en"})

    assert answer["Location"] == "/en/documents/d-2021-001/text/?revision=2#art1.2"


def test_a_part_of_a_past_day_is_looked_up_on_that_day(client, rules):
    add(rules, "art1", "تجتمع الشبكة.")

    answer = client.get("/id/d-2021-001~art1/?as-of=2026-11-29", headers={"Accept-Language": "en"})

    assert answer["Location"].endswith("/text/?revision=1&as-of=2026-11-29#art1")


def test_what_is_not_there_is_not_found(client, rules):
    add(rules, "art1", "تجتمع الشبكة.")

    text = "/ar/documents/d-2021-001/text/"
    for address in ["/id/d-2021-001~art9/", "/id/none~art1/", f"{text}?revision=2",
                    f"{text}?with=9"]:  # fmt: skip
        assert client.get(address).status_code == 404, address


def test_a_draft_s_text_is_nobody_s_and_a_withdrawn_one_is_gone(client):
    draft = make.document(reference="D-2021-002")
    gone = make.withdrawn(make.document(reference="D-2021-003", published=True))
    for document in (draft, gone):
        add(document, "art1", "سر.")

    assert client.get("/ar/documents/d-2021-002/text/").status_code == 404
    assert client.get("/ar/documents/d-2021-003/text/").status_code == 410
    assert client.get("/id/d-2021-002~art1/").status_code == 404
    assert client.get("/id/d-2021-003~art1/").status_code == 410


def test_two_revisions_are_compared_word_by_word(client, rules):
    add(rules, "art1", "يجتمع المجلس مرتين كل سنة.")
    add(rules, "art2", "تعد الأمانة التقرير السنوي وتعرضه على المجلس.")
    add(rules, "art3", "يلغى.")
    add(rules, "art1", "يجتمع المجلس مرة كل سنة.", revision=2)
    add(rules, "art2", "للدول أن تشارك عن بعد بالاتصال المرئي.", revision=2)
    add(rules, "art3", "تعد الأمانة التقرير السنوي وتعرضه على المجلس.", revision=2)

    page = client.get("/en/documents/d-2021-001/text/?with=1")

    counts = page.context["counts"]
    assert counts == {"changed": 1, "moved": 1, "new": 1, "gone": 1}
    assert [(pair.fate, pair.provision.label) for pair in page.context["pairs"]] == [
        ("changed", "art1"), ("new", "art2"), ("moved", "art3"), ("gone", "art3"),
    ]  # fmt: skip
    text = words(page)
    assert '<del><span class="hidden"> removed: </span>مرتين</del>' in text
    assert '<ins><span class="hidden"> added: </span>مرة</ins>' in text
    assert (
        "<ins>للدول أن تشارك عن بعد بالاتصال المرئي.</ins>" in text
    )  # its part says that it is new
    assert "was Article 2, words as they were" in text
    assert "Only the texts in Arabic are compared here." in text
    assert page.context["marks"] == {"same", "new", "gone"}
    assert "From revision 1 to revision 2." in text
    back = client.get("/en/documents/d-2021-001/text/?revision=1&with=2")
    assert back.context["pairs"] == page.context["pairs"]  # from the earlier one, too


def test_a_text_is_compared_with_the_one_that_it_supersedes_if_that_is_public(client, rules):
    earlier = make.document(reference="D-2015-001", published=True)
    draft = make.document(reference="D-2014-001")
    for document in (earlier, draft, rules):
        add(document, "art1", "تجتمع الشبكة.")
    address = "/ar/documents/d-2021-001/text/?revision=1&with="
    assert client.get(f"{address}D-2015-001").status_code == 404

    type(rules).objects.filter(pk=rules.pk).update(supersedes=earlier)
    assert "النصان متطابقان" in words(client.get(f"{address}D-2015-001"))

    type(rules).objects.filter(pk=rules.pk).update(supersedes=draft)
    assert client.get(f"{address}D-2014-001").status_code == 404


def test_a_text_that_is_not_public_never_stands_in_parts(rules):
    closed = make.document(availability="on_request", availability_reason_ar="سري")
    with pytest.raises(IntegrityError), transaction.atomic():
        add(closed, "art1", "سر.")

    add(rules, "art1", "علني.")
    with pytest.raises(IntegrityError), transaction.atomic():
        type(rules).objects.filter(pk=rules.pk).update(
            availability="on_request", availability_reason_ar="سري"
        )


@pytest.fixture
def editor():
    return signed_in(make.administrator())


def sent(page, **changed):
    """What a browser would send of the preview."""
    rows = page.context["rows"]
    values = {name: page.context["form"][name].value() for name in page.context["form"].fields}
    values |= {field.html_name: field.value() for field in rows.management_form}
    for row in rows:
        values |= {field.html_name: field.value() or "" for field in row.visible_fields()}
    return {name: value for name, value in values.items() if value not in (None, "")} | changed


def test_a_pasted_text_is_shown_corrected_and_entered(editor):
    document = make.document(reference="D-2022-001")
    address = reverse("admin:documents_document_text", args=[document.pk])
    text = "المادة 1: الغاية\nتنظم هذه القواعد العمل.\nالمادة 2\n1. تجتمع الشبكة.\n2. كل سنة."

    page = editor.post(address, {"revision": 1, "text_ar": text, "text_en": "Article 2\nB."})
    assert Provision.objects.count() == 0
    answer = editor.post(address, sent(page, confirm="yes") | {"provisions-3-text_ar": "كل سنتين."})

    assert answer.status_code == 302
    rows = document.provisions.in_order()
    assert [row.label for row in rows] == ["art1", "art2", "art2.1", "art2.2"]
    assert (rows[0].heading_ar, rows[1].text_en, rows[3].text_ar) == ("الغاية", "B.", "كل سنتين.")
    again = editor.post(address, {"revision": 1, "text_ar": text})
    assert "revision" in again.context["form"].errors


def test_a_wrong_row_keeps_all_out_and_says_so_at_its_place(editor):
    document = make.document()
    address = reverse("admin:documents_document_text", args=[document.pk])
    page = editor.post(address, {"revision": 1, "text_ar": "المادة 1\nأ.\nالمادة 2\nب."})

    refused = editor.post(address, sent(page, confirm="yes") | {"provisions-1-label": "مادة"})

    assert refused.status_code == 200
    assert "label" in refused.context["rows"].forms[1].errors
    assert Provision.objects.count() == 0


def test_of_a_published_document_the_reason_is_asked_and_a_correction_noted(editor, rules):
    address = reverse("admin:documents_document_text", args=[rules.pk])
    page = editor.post(address, {"revision": 1, "text_ar": "المادة 1\nأ."})

    refused = editor.post(address, sent(page, confirm="yes"))
    assert (refused.status_code, rules.provisions.count()) == (200, 0)
    editor.post(address, sent(page, confirm="yes", because_ar="أُدرج النص"))

    assert rules.provisions.count() == 1
    assert Correction.objects.filter(corrected=rules.reference).count() == 1
