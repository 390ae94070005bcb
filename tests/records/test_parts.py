"""The address of a part that was public is never given to another, nor forgotten."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from oicnet.meetings.models import Statement
from oicnet.records import publishing, refusals
from oicnet.records.history import restoring
from oicnet.records.models import Reference, Removal
from tests import make
from tests.staff import open_page, row_of, save, signed_in

pytestmark = pytest.mark.django_db
REASON = {"ar": "كُتبت مرتين", "en": "It stood there twice", "fr": "Elle y figurait deux fois"}


@pytest.fixture
def meeting():
    meeting = make.meeting(reference="M3", published=True)
    for number in (3, 4):
        make.statement(meeting=meeting, number=number)
    return meeting


def correct(meeting, number=4):
    by = make.administrator()
    with publishing.correcting(meeting, by=by, reason=REASON):
        Statement.objects.get(meeting=meeting, number=number).delete()
    return by


def asked(client, reference, language="ar"):
    address = reverse("id", args=[reference])
    return client.get(address, headers={"Accept-Language": language})


@pytest.mark.parametrize(
    ("language", "words"),
    [("ar", "حُذف هذا الجزء"), ("en", "was removed"), ("fr", "a été supprimée")],
)
def test_it_says_when_and_by_which_correction_it_was_removed(client, meeting, language, words):
    correct(meeting)

    answer = asked(client, "m3-s04", language)
    said = answer.content.decode()

    assert answer.status_code == 410
    assert f'lang="{language}"' in said
    assert words in said
    assert REASON[language] in said
    assert "M3-COR1" in said
    assert str(Removal.objects.get().removed_at.year) in said
    assert meeting.get_absolute_url() in said


def test_its_number_may_go_to_another_but_not_its_address(client, meeting):
    correct(meeting)

    other = make.statement(meeting=meeting, number=4)

    assert other.reference == "M3-S04B"
    assert asked(client, "m3-s04").status_code == 410
    assert asked(client, "m3-s04b").status_code == 302


def test_a_row_taken_off_the_meetings_page_is_told_with_its_correction(client, meeting):
    staff = signed_in(make.administrator())
    data = open_page(staff, meeting)
    key = Statement.objects.get(number=4).pk
    data[f"{row_of(data, 'statements', key)}-DELETE"] = "on"

    assert save(staff, meeting, data | {"because_en": REASON["en"]}).status_code == 302

    removal = Removal.objects.get(reference="M3-S04")
    assert removal.correction.reason_en == REASON["en"]
    assert REASON["en"] in asked(client, "m3-s04", "en").content.decode()


def test_a_row_deleted_by_sql_is_told_too(client, meeting):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM meetings_statement WHERE reference = 'M3-S04'")

    answer = asked(client, "m3-s04")

    assert answer.status_code == 410
    assert Removal.objects.get().correction is None


@pytest.mark.django_db(transaction=True)
def test_a_part_that_comes_back_has_its_address_again(client, meeting):
    at = timezone.now()
    by = correct(meeting)

    restoring.restore(restoring.plan(meeting, at), by=by, reason=REASON)

    assert asked(client, "m3-s04").status_code == 302
    assert not Removal.objects.exists()


def test_a_part_of_a_draft_leaves_nothing(client):
    meeting = make.meeting(reference="M4")
    make.statement(meeting=meeting, number=1).delete()

    assert asked(client, "m4-s01").status_code == 404
    assert make.statement(meeting=meeting, number=1).reference == "M4-S01"


def test_a_removed_part_of_a_withdrawn_record_answers_as_the_record_does(client, meeting):
    correct(meeting)
    make.withdrawn(meeting, reason="سُحب كله")

    said = asked(client, "m3-s04").content.decode()

    assert "سُحب كله" in said
    assert REASON["ar"] not in said


def test_what_was_not_public_of_a_public_record_is_not_told(client, meeting):
    delegation = make.delegation(meeting=meeting, member_state=make.member_state(published=True))
    named = make.delegate(delegation=delegation, name_is_public=True)
    unnamed = make.delegate(delegation=delegation)
    hidden = make.delegation(meeting=meeting, member_state=make.member_state())
    references = [named.reference, unnamed.reference, hidden.reference]

    for row in (named, unnamed, hidden):
        row.delete()

    answers = [asked(client, one.lower()).status_code for one in references]
    assert answers == [410, 404, 404]


def test_the_database_keeps_the_address_of_what_was_public(meeting):
    draft = make.statement(meeting=make.meeting(), number=1)
    Statement.objects.filter(pk=draft.pk).update(reference="ANOTHER")
    assert Reference.objects.filter(reference="ANOTHER").exists()

    with pytest.raises(DatabaseError) as problem, transaction.atomic():
        Statement.objects.filter(reference="M3-S04").update(reference="M3-S05")

    assert list(refusals.explain(problem.value).message_dict) == ["reference"]
