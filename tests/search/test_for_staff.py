"""The staff's search ranks records of every status; the public one knows nothing of drafts."""

import pytest
from django.db import connection
from django.urls import reverse

from oicnet.accounts import roles
from oicnet.accounts.redaction import Name, redact
from oicnet.records import publishing
from oicnet.records.models import Record
from oicnet.search import indexes, rebuilding, refreshing
from oicnet.search.models import Entry, Term, Text
from tests import make
from tests.staff import address_of, signed_in
from tests.world import World

pytestmark = pytest.mark.django_db
SECRET, NEAR = "زنجبيلية", "زنجيبلية"  # two letters changed places


def of_role(role, **account):
    return signed_in(make.holder(role, language="ar", **account))


def searched(client, words):
    page = client.get("/ar/staff/find/", {"q": words})
    assert page.status_code == 200
    return page


def ranked(client, words):
    return [row.address for row in searched(client, words).context.get("best", ())]


def test_drafts_are_found_by_any_form_of_their_words_with_their_status():
    draft = make.document(title_ar="تدريب المرشدين المهنيين")
    waiting = make.document(title_ar="المرشد المهني", status="in_review")

    page = searched(of_role(roles.EDITOR), "مرشدون مهنيون")

    rows = {row.address: row.status for row in page.context["best"]}
    assert rows == {
        address_of(draft): str(Record.Status.DRAFT.label),
        address_of(waiting): str(Record.Status.IN_REVIEW.label),
    }
    assert "مسودة" in page.content.decode()


def test_a_record_called_so_comes_first():
    others = [make.document(title_ar=f"أوراق خطة التدريب والتشغيل {number}") for number in range(3)]
    named = make.document(title_ar="خطة التدريب")

    found = ranked(of_role(roles.PUBLISHER), "خطة التدريب")

    assert found[0] == address_of(named)
    assert set(found[1:]) == {address_of(other) for other in others}


def test_parts_are_found_within_their_record():
    meeting = make.meeting(title_ar="الاجتماع")
    make.agenda_item(meeting=meeting, title_ar=f"بند {SECRET}")

    page = searched(of_role(roles.EDITOR), SECRET)

    (row,) = page.context["best"]
    assert row.address == address_of(meeting)
    assert f"<mark>{SECRET}</mark>" in page.content.decode()


def test_a_slip_is_mended_by_the_words_of_drafts():
    draft = make.document(title_ar=f"خطة {SECRET}")

    assert ranked(of_role(roles.EDITOR), NEAR) == [address_of(draft)]


@pytest.mark.parametrize("role", [roles.EDITOR, roles.PUBLISHER, roles.AUDITOR])
def test_who_sees_every_list_finds_every_record_of_it(role):
    draft = make.document(title_ar=SECRET)
    public = make.document(title_ar=f"{SECRET} منشورة", published=True)

    assert set(ranked(of_role(role), SECRET)) == {address_of(draft), address_of(public)}


def test_who_keeps_accounts_alone_finds_no_record():
    make.document(title_ar=SECRET, published=True)

    assert ranked(of_role(roles.ADMINISTRATOR), SECRET) == []


def test_a_focal_point_finds_its_states_own_and_learns_of_nothing_else():
    state, other = (make.member_state(published=True) for _number in range(2))
    own = make.need(member_state=state, title_ar="تدريب المرشدين")
    make.need(member_state=other, title_ar=f"تدريب {SECRET}")
    make.document(title_ar=f"{SECRET} والمرشدون")
    focal = of_role(roles.FOCAL_POINT, member_state=state)

    assert ranked(focal, "المرشد") == [address_of(own)]
    # What stands in records of others is to it as a word that stands nowhere.
    for words in (SECRET, NEAR, f"«تدريب {SECRET}»"):
        page = searched(focal, words)
        nowhere = searched(focal, words.replace("ز", "ك"))
        assert [row.address for row in page.context["best"]] == [
            row.address for row in nowhere.context["best"]
        ]
        assert [others for _word, others in page.context["answers"].instead] == [
            others for _word, others in nowhere.context["answers"].instead
        ]
    assert SECRET not in searched(focal, NEAR).content.decode()


def test_the_public_search_knows_no_word_of_drafts(client):
    published = make.document(title_ar="خطة منشورة", published=True)
    drafts = [make.document(title_ar=f"{SECRET} {number}") for number in range(3)]
    assert len(ranked(of_role(roles.EDITOR), SECRET)) == 3

    results = {
        words: client.get(reverse("search:results"), {"q": words}).content.decode()
        for words in (SECRET, NEAR)
    }
    assert SECRET not in results[NEAR]
    assert not any(draft.reference in page for draft in drafts for page in results.values())
    for words in (SECRET, SECRET[:4]):
        proposed = client.get(reverse("search:suggest"), {"q": words}).json()
        assert proposed == {"suggestions": []}
    assert not Term.objects.filter(written__contains=SECRET).exists()
    assert list(Entry.objects.values_list("reference", flat=True)) == [published.reference]
    with indexes.ask(indexes.STAFF):
        assert Term.objects.filter(written__contains=SECRET).exists()


def test_records_of_every_kind_are_found_in_draft():
    world = World()
    hidden = [world.hide(model, "draft") for model in list(world.hubs) if issubclass(model, Record)]
    searched(of_role(roles.PUBLISHER), "x")  # takes in what changed

    with indexes.ask(indexes.STAFF):
        held = set(Entry.objects.values_list("reference", flat=True))
    assert {row.reference for row in hidden} <= held


def test_it_follows_what_is_published_withdrawn_changed_and_deleted():
    editor = of_role(roles.EDITOR)
    document, gone = make.document(title_ar=SECRET), make.document(title_ar=SECRET)
    assert len(ranked(editor, SECRET)) == 2
    gone.delete()
    publishing.publish(document, by=make.administrator())
    assert [row.status for row in searched(editor, SECRET).context["best"]] == ["منشور"]
    publishing.withdraw(document, by=make.administrator(), reason="خطأ")
    (row,) = searched(editor, SECRET).context["best"]
    assert row.status == str(Record.Status.WITHDRAWN.label)

    type(document).objects.filter(pk=document.pk).update(title_ar="عنوان آخر")

    assert ranked(editor, SECRET) == []


def test_a_redaction_leaves_no_word_in_it():
    make.document(title_en=f"Paper of Marzipanella {SECRET}")
    searched(of_role(roles.EDITOR), SECRET)

    redact(Name((f"Marzipanella {SECRET}",)), by=make.administrator(), reason="Asked for")

    with indexes.ask(indexes.STAFF):
        assert not Text.objects.filter(title__contains="Marzipanella").exists()
        assert not Term.objects.filter(written__icontains="Marzipanella").exists()


def test_an_index_of_older_tables_is_made_anew():
    make.document(title_ar=SECRET)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE staff_search.search_entry DROP COLUMN dated_on")

    indexes.make_tables(using="default")
    rebuilding.rebuild_if_outdated()

    assert len(ranked(of_role(roles.EDITOR), SECRET)) == 1


def test_the_path_of_tables_is_as_before():
    with indexes.ask(indexes.STAFF):
        assert not Entry.objects.exists()
    make.document(title_ar="منشور", published=True)
    refreshing.refresh_what_changed()

    assert Entry.objects.exists()
