"""The first page shows each what is his; its search finds what one may see, drafts too."""

from datetime import timedelta

import pytest
from django.utils import timezone

from oicnet.accounts import roles
from oicnet.records.models import Record
from tests import make
from tests.staff import address_of, open_page, save, signed_in
from tests.world import World

pytestmark = pytest.mark.django_db
INDEX = "/ar/staff/"


def holder(role, **given):
    return make.holder(role, **{"language": "ar", **given})


def client_of(role, **given):
    return signed_in(holder(role, **given))


def found(client, term):
    page = client.get("/ar/staff/find/", {"q": term})
    assert page.status_code == 200
    return {address for kind in page.context["hits"] for address, _name, _status in kind.rows}


def touch(client, record, **changed):
    answer = save(client, record, {**open_page(client, record), **changed})
    assert answer.status_code == 302


def test_what_i_began_and_what_i_touched_last(client):
    editor, other = client_of(roles.EDITOR), client_of(roles.EDITOR)
    mine, theirs, submitted = make.document(), make.document(), make.document()
    touch(editor, mine, title_en="Mine")
    touch(editor, submitted, title_en="Handed over")
    touch(other, theirs, title_en="Theirs")
    type(submitted).objects.filter(pk=submitted.pk).update(status="in_review")

    context = editor.get(INDEX).context

    assert [row.address for row in context["drafts"]] == [address_of(mine)]
    assert [row.address for row in context["touched"]] == [address_of(submitted), address_of(mine)]
    assert mine.reference in context["drafts"][0].label


def test_a_publisher_is_led_to_the_desks_and_an_editor_is_not():
    make.progress_report(status="in_review")
    make.document(review_note="أين الملف؟")
    lines = {
        role: [line.address for line in client_of(role).get(INDEX).context["role_lines"]]
        for role in (roles.PUBLISHER, roles.EDITOR)
    }

    assert "/ar/staff/recommendations/progressreport/desk/" in lines[roles.PUBLISHER]
    assert not any("desk/" in address for address in lines[roles.EDITOR])
    assert "/ar/staff/documents/document/?waits=returned" in lines[roles.EDITOR]


def test_an_administrator_of_accounts_sees_accounts_and_nothing_else():
    make.document(title_ar="مسودة سرية")
    make.user(is_active=True, last_login=None)

    page = client_of(roles.ADMINISTRATOR).get(INDEX)

    (line,) = page.context["role_lines"]
    assert line.address.startswith("/ar/staff/accounts/user/?")
    assert "/ar/staff/accounts/user/add/" in page.content.decode()
    assert "/ar/staff/meetings/meeting/add/" not in page.content.decode()


def test_to_add_a_meeting_is_offered_to_who_may():
    for role, is_offered in ((roles.EDITOR, True), (roles.PUBLISHER, True), (roles.AUDITOR, False)):
        page = client_of(role).get(INDEX).content.decode()
        head = page.split('class="first-columns"')[0]
        assert ("/ar/staff/meetings/meeting/add/" in head) is is_offered


def test_a_focal_point_sees_its_late_returned_and_drafts_each_once():
    state, other = (make.member_state(published=True) for _number in range(2))
    meeting = make.meeting(published=True)
    late, returned = (make.recommendation(published=True, meeting=meeting) for _number in range(2))
    for advice in (late, returned):
        make.addressee(recommendation=advice)
        make.due_date(recommendation=advice, due_on=timezone.localdate() - timedelta(days=3))
    back = make.progress_report(
        recommendation=returned, member_state=state, review_note="أين الدليل؟"
    )
    draft = make.need(member_state=state)
    make.need(member_state=other, title_ar="لغيرها")

    page = client_of(roles.FOCAL_POINT, member_state=state).get(INDEX)

    context = page.context
    new = f"/ar/staff/recommendations/progressreport/add/?recommendation={late.pk}"
    assert [line.address for line in context["late"]] == [new]
    assert [line.address for line in context["returned"]] == [address_of(back)]
    assert [row.address for row in context["drafts"]] == [address_of(draft)]
    assert context["due"] == []
    assert "لغيرها" not in page.content.decode()


def test_the_search_finds_drafts_parts_and_references_however_written():
    document = make.document(title_ar="السعوديّة والتدريب", reference="D-2026-017")
    delegate = make.delegate(name_ar="سند الحمّاد")
    editor = client_of(roles.EDITOR)

    assert found(editor, "السعوديه") == {address_of(document)}
    assert found(editor, "d 2026 017") == {address_of(document)}
    assert found(editor, "الحماد سند") == {address_of(delegate)}
    assert found(editor, "كلمة لا ترد") == set()
    assert found(editor, "،") == set()


def test_nobody_finds_what_he_may_not_see():
    state, other = (make.member_state(published=True) for _number in range(2))
    own = make.need(member_state=state, title_ar="تدريب المرشدين")
    make.need(member_state=other, title_ar="تدريب المرشدين")
    make.meeting(title_ar="تدريب المرشدين")
    make.user(username="training", first_name="تدريب")

    focal = client_of(roles.FOCAL_POINT, member_state=state)
    keeper = client_of(roles.ADMINISTRATOR)

    assert found(focal, "تدريب المرشدين") == {address_of(own)}
    assert found(keeper, "تدريب المرشدين") == set()
    assert all("/accounts/user/" in address for address in found(keeper, "training"))
    assert found(client_of(roles.EDITOR), "training") == set()
    assert signed_in(make.user()).get("/ar/staff/find/?q=x").status_code in {302, 403}


@pytest.mark.parametrize("how_many", [1, 4])
def test_the_page_and_the_search_cost_the_same_for_any_number(
    how_many, django_assert_max_num_queries
):
    user = holder(roles.PUBLISHER)
    client = signed_in(user)
    for number in range(how_many):
        touch(client, make.document(title_ar=f"تدريب {number}"), title_en="Training")
    client.get(INDEX)
    client.get("/ar/staff/find/", {"q": "تدريب"})  # takes in what changed

    with django_assert_max_num_queries(12):
        client.get(INDEX)
    with django_assert_max_num_queries(30):  # twenty of them rank
        client.get("/ar/staff/find/", {"q": "تدريب"})


def test_every_kind_can_be_named_and_found():
    world = World()
    for model in list(world.hubs):
        if issubclass(model, Record):
            world.hide(model, "draft")
    page = client_of(roles.PUBLISHER).get("/ar/staff/find/", {"q": "نص"})

    assert page.status_code == 200
    assert len(page.context["hits"]) > 10
