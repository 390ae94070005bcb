"""A name that is taken out stands nowhere any more; that it was done is kept."""

import re

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils.text import capfirst

from oicnet.accounts import roles
from oicnet.accounts.models import Redaction
from oicnet.accounts.redaction import Name, papers_with, redact
from oicnet.meetings.models import Delegate, Meeting
from oicnet.records import history, publishing
from tests import make
from tests.roles import as_role
from tests.staff import signed_in

pytestmark = pytest.mark.django_db
ARABIC, LATIN = "فاطمة الزهراء المنصوري", "Fatima Al-Mansoori"
NAME = Name((ARABIC, LATIN))
ADDRESS = "/ar/staff/accounts/redaction/add/"


def everywhere(words) -> list[str]:
    """Every table of the database that holds a word, whatever the table is for."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT oid::regclass::text FROM pg_class WHERE relkind IN ('r', 'm') "
                       "AND relnamespace = 'public'::regnamespace")  # fmt: skip
        tables = [name for (name,) in cursor.fetchall()]
        found = []
        for table in tables:
            cursor.execute(f"SELECT FROM {table} one WHERE one::text ~* %s", [words])
            found += [table] * bool(cursor.rowcount)
    return found


@pytest.fixture
def written():
    """The name in every sort of place: rows, history, reasons, frozen evidence, text of a paper."""
    meeting = make.meeting(published=True, place_en=f"At the house of {LATIN}")
    delegation = make.delegation(meeting=meeting, member_state=make.member_state(published=True))
    make.delegate(
        delegation=delegation, name_is_public=True, name_ar=ARABIC, name_en=LATIN.upper(),
    )  # fmt: skip
    make.statement(meeting=meeting, text_ar=f"شكر الاجتماع السيدة {ARABIC} و{ARABIC}")
    edition = make.edition(document=make.document(published=True))
    type(edition).objects.filter(pk=edition.pk).update(
        page_texts=["One", "Signed: Fatima\n  Al-Mansoori, chair"]
    )
    make.evaluation(published=True, evidence={"by": [{"name": LATIN}]})
    with publishing.correcting(meeting, by=make.administrator(), reason=f"Asked by {LATIN}"):
        meeting.place_en = "Doha"
        meeting.save()
    make.user(first_name="Fatima", last_name="Al-Mansoori")
    with history.because(f"a letter of {ARABIC}"):
        make.theme()
    return meeting


def test_it_stands_nowhere_and_that_it_was_done_is_kept(written):
    administrator = make.administrator()
    assert {"meetings_delegate", "meetings_delegateevent", "meetings_meetingevent",
            "documents_edition", "records_correction", "plans_evaluation", "themes_themeevent",
            } <= set(everywhere(f"{ARABIC}|Mansoori"))  # fmt: skip
    assert everywhere("Mansoori")

    with as_role():
        rows = redact(NAME, by=administrator, reason="She asked for it")

    assert everywhere("mansoori|منصوري|فاطم") == []
    done = Redaction.objects.get()
    assert (done.by, done.reason, done.rows) == (administrator, "She asked for it", rows)
    delegate = Delegate.objects.get()
    assert (delegate.name_ar, delegate.name_en) == ("[اسم محجوب]", "[name redacted]")
    assert delegate.events.latest("pgh_id").pgh_context["user"] == administrator.pk


def test_the_rest_stands_as_it_stood(written):
    redact(NAME, by=make.administrator(), reason="She asked for it")

    told = written.statements.get().text_ar
    assert told == "شكر الاجتماع السيدة [اسم محجوب] و[اسم محجوب]"
    assert Meeting.objects.get().place_en == "Doha"


@pytest.mark.parametrize(
    ("pages", "left"),
    [
        (
            ["Signed by Fatima", "Al-Mansoori, chair"],
            ["Signed by [اسم محجوب]", "[اسم محجوب], chair"],
        ),
        (["Fatima Al-", "Mansoori", "end"], ["[اسم محجوب]", "[اسم محجوب]", "end"]),
        (["Fatima", "", "Al-Mansoori"], ["[اسم محجوب]", "", "[اسم محجوب]"]),
        (["", f"{ARABIC} و{LATIN}.", ""], ["", "[اسم محجوب] و[اسم محجوب].", ""]),
        (["السيدة فاطمة", "الزهراء المنصوري", ""], ["السيدة [اسم محجوب]", "[اسم محجوب]", ""]),
    ],
)
def test_a_name_across_pages_of_a_paper_leaves_each_and_nothing_else(pages, left):
    edition = make.edition(document=make.document(published=True))
    other = make.edition(document=make.document(published=True))
    type(edition).objects.filter(pk=edition.pk).update(page_texts=pages)
    type(edition).objects.filter(pk=other.pk).update(page_texts=["Signed: Fatima", "Al-Harbi"])

    redact(NAME, by=make.administrator(), reason="She asked for it")

    edition.refresh_from_db()
    other.refresh_from_db()
    assert edition.page_texts == left
    assert other.page_texts == ["Signed: Fatima", "Al-Harbi"]
    assert papers_with(NAME) == []


def test_it_is_no_longer_public(client, written):
    def read():
        page = client.get(written.get_absolute_url().replace("/ar/", "/en/")).content.decode()
        return re.sub(r"</?(bdi|span)\b[^>]*>", "", page)

    assert LATIN.upper() in read()

    redact(NAME, by=make.administrator(), reason="She asked for it")

    assert LATIN.upper() not in read()
    assert "[name redacted]" in read()


def test_afterwards_the_history_is_closed_again(written):
    redact(NAME, by=make.administrator(), reason="She asked for it")

    for statement in ("UPDATE meetings_meetingevent SET place_en = 'x'",
                      "UPDATE accounts_redaction SET reason = 'x'",
                      "DELETE FROM accounts_redaction"):  # fmt: skip
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_only_administrators_may():
    for role in (roles.EDITOR, roles.PUBLISHER, roles.AUDITOR):
        user = make.holder(role)
        with pytest.raises(PermissionDenied):
            redact(NAME, by=user, reason="Because")
        assert signed_in(user).get(ADDRESS).status_code == 403


@pytest.mark.parametrize("spelling", ["", "Ali", 'Ali "the" B', "a\\b c", "100% Ali"])
def test_what_would_hit_other_words_is_refused(spelling):
    with pytest.raises(ValidationError):
        Name((spelling,) if spelling else ())


def test_the_reason_does_not_tell_the_name(written):
    with pytest.raises(ValidationError):
        redact(NAME, by=make.administrator(), reason=f"{LATIN.lower()} asked for it")
    assert everywhere("Mansoori")


def test_one_looks_before_one_does_it(written):
    administrator = make.holder(roles.ADMINISTRATOR)
    staff = signed_in(administrator)
    typed = {"names": f"{ARABIC}\n {LATIN} \n", "reason": "بطلب منها"}

    looked = staff.post(ADDRESS, typed)

    assert looked.status_code == 200
    assert looked.context["counts"][capfirst(str(Delegate._meta.verbose_name_plural))] == (1, 1)
    assert "D-2021-" in looked.content.decode()
    assert everywhere("Mansoori")

    done = staff.post(ADDRESS, typed | {"confirmed": "1"})

    assert done.status_code == 302
    assert everywhere("Mansoori") == []
    listed = staff.get(reverse("admin:accounts_redaction_changelist")).content.decode()
    assert "بطلب منها" in listed
