"""A paper may be read elsewhere: at its publisher's, or in a copy on another site."""

import json
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from oicnet.documents import due
from oicnet.documents.models import LastLook, LookState, WebLink
from oicnet.exchange import reading, writing
from oicnet.exchange.linked_data import linked_data
from oicnet.records import publishing
from tests import make
from tests.staff import address_of, open_page, said_by, save, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
DIGEST = "0123456789abcdef" * 4


@pytest.fixture
def paper():
    return make.document(published=True, availability="elsewhere")


def page_of(client, document):
    return " ".join(client.get(document.get_absolute_url()).content.decode().split())


def test_a_page_says_which_is_the_publishers_and_which_is_a_copy(client, paper):
    make.web_link(document=paper, link_kind="text", address="https://www.publisher.example/a")
    assert "not official" not in page_of(client, paper)
    make.web_link(document=paper, link_kind="copy", language="fr", sha256=DIGEST)

    page = page_of(client, paper)

    assert "Text at the publisher’s" in page
    assert '<bdi dir="ltr">publisher.example</bdi>' in page
    assert "Copy on another site" in page
    assert "This copy is not official" in page
    assert DIGEST in page
    assert page.index("Text at the publisher’s") < page.index("Copy on another site")


def test_it_counts_as_found_and_says_so_in_lists_and_gaps(client, paper):
    make.document(published=True, availability="not_found", availability_reason_en="?")
    make.web_link(document=paper)
    listed = client.get(reverse("documents:list"), {"availability": "elsewhere"})

    assert [row.reference for row in listed.context["object_list"]] == [paper.reference]
    assert "available elsewhere" in listed.content.decode()
    elsewhere = client.get(reverse("gap", args=["papers-elsewhere"]))
    assert [row.reference for row in elsewhere.context["object_list"]] == [paper.reference]
    missing = client.get(reverse("gap", args=["papers-not-found"]))
    assert paper.reference not in {row.reference for row in missing.context["object_list"]}


def test_links_are_numbered_and_no_number_comes_twice(paper):
    first, second = (make.web_link(document=paper) for _number in range(2))
    with publishing.correcting(paper, by=make.administrator(), reason={"en": "gone"}):
        second.delete()

    third = make.web_link(document=paper)

    references = [link.reference.removeprefix(f"{paper.reference}-") for link in (first, third)]
    assert references == ["L1", "L3"]


def test_a_permanent_address_leads_to_its_document(client, paper):
    link = make.web_link(document=paper)

    response = client.get(reverse("id", args=[link.reference.lower()]))

    assert response.url.endswith(f"{paper.reference.lower()}/#{link.reference.lower()}")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("address", "ftp://publisher.example/a"),
        ("address", "javascript:alert(1)"),
        ("address", "https://somebody:secret@publisher.example/"),
        ("sha256", DIGEST[1:]),
        ("sha256", "g" + DIGEST[1:]),
        ("language", "de"),
        ("link_kind", "other"),
    ],
)
def test_what_is_no_link_is_refused_at_its_field_and_by_the_database(field, value):
    link = make.web_link()
    setattr(link, field, value)

    with pytest.raises(ValidationError) as refusal:
        link.full_clean()

    assert field in refusal.value.message_dict
    if field in {"address", "sha256"}:
        with pytest.raises(IntegrityError), transaction.atomic():
            WebLink.objects.update(**{field: value})


def test_a_digest_in_capitals_is_taken():
    link = make.web_link()
    link.sha256 = DIGEST.upper()

    link.full_clean()

    assert link.sha256 == DIGEST


def test_staff_enter_a_link_on_the_page_of_the_document():
    staff, paper = signed_in(make.administrator()), make.document()
    link = {
        "document": paper.pk,
        "link_kind": "text",
        "language": "fr",
        "address": "https://publisher.example/a",
        "last_seen_on": "2026-11-29",
    }
    row = {f"links-0-{name}": str(value) for name, value in link.items()}

    data = open_page(staff, paper) | row | {"links-TOTAL_FORMS": "1"}
    assert save(staff, paper, data).status_code == 302

    assert WebLink.objects.get().reference == f"{paper.reference}-L1"
    assert WebLink.objects.get().last_seen_on == date(2026, 11, 29)


def test_elsewhere_without_a_link_to_the_text_lacks_something(paper):
    assert paper.lacks() == ["no link to its text"]
    make.web_link(document=paper, link_kind="page")
    assert paper.lacks() == ["no link to its text"]
    make.web_link(document=paper, link_kind="copy")
    assert paper.lacks() == []


def test_not_found_beside_a_link_to_the_text_is_doubted():
    paper = make.document(availability="not_found", availability_reason_en="?")
    make.web_link(document=paper, link_kind="page")
    assert paper.doubts() == []
    make.web_link(document=paper)
    assert len(paper.doubts()) == 1


def test_machines_are_told_the_addresses(paper):
    text = make.web_link(document=paper, link_kind="text")
    about = make.web_link(document=paper, link_kind="page")

    told = linked_data(paper)

    assert (told["sameAs"], told["subjectOf"]) == ([text.address], [about.address])


def test_links_leave_in_an_archive_and_looks_do_not(tmp_path, paper):
    link = make.web_link(document=paper, sha256=DIGEST)
    LastLook.objects.create(link=link, address=link.address, state=LookState.DIED)

    writing.write(tmp_path / "out")

    (row,) = (tmp_path / "out" / "documents.weblink.jsonl").read_text().splitlines()
    assert json.loads(row) == {
        "reference": link.reference,
        "document": paper.reference,
        "link_kind": "copy",
        "language": "ar",
        "address": link.address,
        "last_seen_on": "2026-11-29",
        "sha256": DIGEST,
    }
    assert reading.read(tmp_path / "out") is not None
    assert LastLook.objects.get().state == LookState.DIED


def looked_at(link, state=LookState.DIED, days=1, **given):
    moment = timezone.now() - timedelta(days=days)
    look = {"address": link.address, "state": state, "looked_at": moment, **given}
    return LastLook.objects.create(link=link, **look)


def test_nobody_is_asked_unless_the_setting_says_so(settings, paper):
    make.web_link(document=paper, address="http://127.0.0.1/")

    due.look_at_links()
    assert not LastLook.objects.exists()

    settings.LOOKS_AT_LINKS = True
    due.look_at_links()
    assert LastLook.objects.get().state == LookState.INWARD


def test_each_is_looked_at_once_a_week_and_anew_at_another_address(settings, paper):
    settings.LOOKS_AT_LINKS = True
    recent, old, moved = (
        make.web_link(document=paper, address=f"http://127.0.0.1/{number}") for number in range(3)
    )
    make.web_link(address="http://127.0.0.1/")  # of a draft
    looked_at(recent, days=6)
    looked_at(old, days=8)
    looked_at(moved, address="https://former.example/")

    due.look_at_links()

    states = dict(LastLook.objects.values_list("link__reference", "state"))
    assert states == {
        recent.reference: LookState.DIED,
        old.reference: LookState.INWARD,
        moved.reference: LookState.INWARD,
    }


def test_a_look_is_no_change_of_the_document(settings, paper):
    link = make.web_link(document=paper, address="http://127.0.0.1/")
    before = (link.events.count(), paper.corrections().count())
    settings.LOOKS_AT_LINKS = True

    due.look_at_links()

    link.refresh_from_db()
    assert (link.version, link.events.count(), paper.corrections().count()) == (1, *before)


def test_staff_see_which_died_and_nobody_else(client, paper):
    dead, works = (make.web_link(document=paper) for _number in range(2))
    looked_at(dead)
    looked_at(works, LookState.WORKS)
    make.web_link(document=make.document(published=True))
    staff = signed_in(make.administrator())
    changelist = reverse("admin:documents_document_changelist")

    listed = staff.get(changelist, {"waits": "dead-links"})
    assert [row.reference for row in listed.context["cl"].queryset] == [paper.reference]
    assert "no longer there" in said_by(staff.get(address_of(paper)))
    assert f"{changelist}?waits=dead-links" in staff.get(reverse("gaps")).content.decode()

    for address in (reverse("gaps"), paper.get_absolute_url()):
        page = client.get(address).content.decode()
        assert "dead-links" not in page
        assert "no longer" not in page


def test_a_look_at_a_former_address_says_nothing(paper):
    link = make.web_link(document=paper)
    looked_at(link, address="https://former.example/")

    assert not WebLink.objects.dead().exists()
