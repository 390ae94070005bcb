"""Papers for members: who sees them, from when, on which days, and what the public is told."""

import pytest
from django.core.cache import caches
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from oicnet.accounts import roles
from oicnet.documents.models import Bundle, Document, Picture
from oicnet.records import permissions, publishing
from tests import make
from tests.records.test_past import ago, let_pass, read
from tests.staff import address_of, said_by, signed_in
from tests.staff.test_first_page import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher():
    return make.administrator()


@pytest.fixture
def focal_point():
    return client_of(roles.FOCAL_POINT, member_state=make.member_state(published=True))


def addresses_of(edition):
    yield edition.document.get_absolute_url()
    yield edition.get_absolute_url()
    yield reverse("read", args=[edition.reference.lower()])


def asked(reader, address):
    answer = reader.get(address)
    b"".join(answer)  # so that a file is closed
    return answer


def test_a_draft_is_opened_to_members_and_later_to_everybody(client, publisher, focal_point):
    edition = make.edition()
    paper = edition.document
    publishing.open_to_members(paper, by=publisher)

    for address in addresses_of(edition):
        answer = asked(focal_point, address)
        assert answer.status_code == 200
        assert "no-store" in answer["Cache-Control"]
        assert "private" in answer["Cache-Control"]
        assert asked(client, address).status_code == 404
    permanent = reverse("id", args=[paper.reference.lower()])
    assert focal_point.get(permanent).url == paper.get_absolute_url()
    assert client.get(permanent).status_code == 404
    assert (paper.status, paper.audience) == ("draft", permissions.Audience.MEMBERS)

    publishing.publish(paper, by=publisher)

    for address in addresses_of(edition):
        assert asked(client, address).status_code == 200
    assert (paper.audience, paper.open_to_members) == (permissions.Audience.PUBLIC, False)


def test_what_is_closed_again_is_the_secretariats_alone(publisher, focal_point):
    edition = make.edition()
    publishing.open_to_members(edition.document, by=publisher)
    publishing.close_to_members(edition.document, by=publisher)

    for address in addresses_of(edition):
        assert asked(focal_point, address).status_code == 404
        assert asked(signed_in(publisher), address).status_code == 200


def test_the_checks_of_a_publication_come_before_the_members(publisher):
    edition = make.edition()
    type(edition).objects.filter(pk=edition.pk).update(findings=[["comments", 1]])

    with pytest.raises(ValidationError, match=edition.reference):
        publishing.open_to_members(edition.document, by=publisher)
    with pytest.raises(PermissionDenied):
        publishing.open_to_members(make.document(), by=make.user())
    with pytest.raises(ValidationError):
        publishing.open_to_members(make.document(published=True), by=publisher)
    with pytest.raises(ValidationError):  # a kind that knows no members
        publishing.open_to_members(make.meeting(), by=publisher)


def test_a_paper_that_members_have_is_not_deleted(publisher):
    paper = make.document(open_to_members=True)

    assert not permissions.may(publisher, "delete", paper)
    assert permissions.may(publisher, "delete", make.document())


def test_narrowing_is_a_withdrawal_for_the_public_alone(client, publisher, focal_point):
    edition = make.edition(document=make.document(published=True, title_ar="ورقة الأعضاء"))
    paper = edition.document
    kept = make.bundle(), Picture.objects.get(edition=edition)
    caches["pages"].clear()
    assert client.get(paper.get_absolute_url()).status_code == 200  # and is kept from now on
    let_pass(3)
    paper.refresh_from_db()

    publishing.withdraw(paper, by=publisher, reason="للأعضاء وحدهم", for_members=True)

    for address in addresses_of(edition):
        gone = client.get(address)
        assert gone.status_code == 410
        assert "للأعضاء وحدهم" in gone.content.decode()
        assert "ورقة الأعضاء" not in gone.content.decode()
        assert read(client, address, ago(2)).status_code == 410
        assert read(focal_point, address, ago(2)).status_code == 410
        assert asked(focal_point, address).status_code == 200
    listed = read(client, reverse("documents:list"), ago(2))
    assert list(listed.context["object_list"]) == []
    assert not [one for one in kept if type(one).objects.filter(pk=one.pk).exists()]
    assert Bundle.objects.count() == 0


def test_a_day_shows_what_was_public_then_not_what_members_had(client, publisher, focal_point):
    edition = make.edition()
    publishing.open_to_members(edition.document, by=publisher)
    let_pass(5)
    publishing.publish(edition.document, by=publisher)
    let_pass(5)

    for address in addresses_of(edition):
        assert read(client, address, ago(8)).status_code == 404
        assert read(focal_point, address, ago(8)).status_code == 404
        assert asked(client, f"{address}?as-of={ago(4)}").status_code == 200


def test_withdrawing_takes_it_from_the_members_too(publisher, focal_point):
    paper = make.document(published=True)
    publishing.withdraw(paper, by=publisher, reason="سُحبت")
    assert focal_point.get(paper.get_absolute_url()).status_code == 410

    publishing.open_to_members(paper, by=publisher)
    assert focal_point.get(paper.get_absolute_url()).status_code == 200
    assert paper.status == "withdrawn"


def test_a_meetings_page_lists_to_members_what_they_have(client, focal_point):
    meeting = make.meeting(published=True)
    rows = {
        name: make.meeting_paper(meeting=meeting, document=make.document(**given))
        for name, given in (
            ("public", {"published": True}),
            ("members", {"open_to_members": True, "title_ar": "ورقة قبل الاجتماع"}),
            ("draft", {}),
        )
    }
    make.edition(document=rows["members"].document, language="en")

    def papers(reader):
        page = reader.get(meeting.get_absolute_url())
        return {paper.pk for paper in page.context["record"].papers.all()}, page.content.decode()

    assert papers(client)[0] == {rows["public"].pk}
    seen, page = papers(focal_point)
    assert seen == {rows["public"].pk, rows["members"].pk}
    assert "متاح للأعضاء" in page
    then = client.get(meeting.get_absolute_url()).content.decode()
    assert rows["members"].document.reference not in then, "a member's page was kept"
    assert not focal_point.get(meeting.get_absolute_url()).context["has_files"]


def test_the_steps_of_the_staff_site(publisher, client):
    paper = make.edition().document
    staff = signed_in(publisher)

    def step(name, **sent):
        address = f"{address_of(paper)[: -len('change/')]}step/{name}/"
        seen = staff.get(address).context["seen"]
        answer = staff.post(address, {"seen": seen, **sent}, follow=True)
        paper.refresh_from_db()
        return said_by(answer)

    assert "متاح للأعضاء" in step("open")
    assert paper.audience == "members"
    assert list(Document.objects.filter(pk=paper.pk).visible_to(publisher)) == [paper]
    step("publish", is_sure="on")
    assert paper.audience == "public"
    step("narrow", because_ar="خطأ في النشر")
    assert (paper.status, paper.audience) == ("withdrawn", "members")
    step("close")
    assert (paper.status, paper.audience) == ("withdrawn", "secretariat")
    assert client.get(paper.get_absolute_url()).status_code == 410
