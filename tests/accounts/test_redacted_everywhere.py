"""After a redaction no writing of a name is left in a row, a page, a file or a past day."""

import unicodedata
from itertools import zip_longest

import pytest
from django.db import connection

from oicnet.accounts import roles
from oicnet.accounts.near_names import near
from oicnet.accounts.redaction import Name, redact
from oicnet.records import publishing
from tests import make
from tests.records.test_past import ago, let_pass
from tests.staff import signed_in
from tests.test_leaks import shown
from tests.text.test_spellings import ARABIC, LATIN, OF_ARABIC, OF_LATIN

pytestmark = pytest.mark.django_db
NAME = Name((ARABIC, LATIN))
ALIKE = str.maketrans("أإآىیک", "اااييك")


def letters(text: str) -> str:
    """Nothing but small letters, by a way of its own: what is left of any writing of a name."""
    parted = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).translate(ALIKE))
    return "".join(sign for sign in parted.casefold() if sign.isalpha() and sign != "ـ")


LEFT = (letters(ARABIC), letters(LATIN))


def holds_the_name(text: str) -> bool:
    return any(name in letters(text) for name in LEFT)


def rows_with_the_name() -> list[str]:
    """Every table of the database, whatever it is for, row by row."""
    found = []
    with connection.cursor() as cursor:
        cursor.execute("SELECT oid::regclass::text FROM pg_class WHERE relkind IN ('r', 'm') "
                       "AND relnamespace = 'public'::regnamespace")  # fmt: skip
        for (table,) in cursor.fetchall():
            cursor.execute(f"SELECT row::text FROM {table} row")
            found += [table for (row,) in cursor.fetchall() if holds_the_name(row)]
    return found


@pytest.fixture
def meeting():
    """Thirty writings: in delegates, statements, an article, a paper, reasons and old texts."""
    meeting = make.meeting(published=True, summary_ar="\n".join(OF_ARABIC))
    delegation = make.delegation(meeting=meeting, member_state=make.member_state(published=True))
    writings = zip_longest(OF_ARABIC, OF_LATIN, fillvalue="")
    for number, (arabic, latin) in enumerate(writings, start=1):
        make.delegate(delegation=delegation, number=number, role="member", name_is_public=True,
                      name_ar=arabic, name_en=latin)  # fmt: skip
    make.statement(meeting=meeting, text_en="\n".join(OF_LATIN))
    make.article(published=True, body_en=". ".join(OF_LATIN), body_ar="، ".join(OF_ARABIC))
    let_pass(5)
    by = make.administrator()
    with publishing.correcting(meeting, by=by, reason=f"بطلب من {OF_ARABIC[3]}"):
        meeting.summary_ar = "ملخص آخر"
        meeting.save()
    return meeting


ADDRESSES = (
    "", "meetings/", "meetings/?as=csv", "meetings/?as=xlsx", "meetings/?as=atom", "news/?as=atom",
    "calendar.ics", "search/?q=mansoori", "search/?q=المنصوري", "search/?q=mansoori&as=csv",
)  # fmt: skip


def public_answers(client, meeting):
    page = meeting.get_absolute_url()[4:]
    article = "news/n-2021-001/"
    report = f"reports/meeting/?meeting={meeting.reference}"
    several = [*ADDRESSES, page, article, report, f"{report}&as=pdf", f"{report}&as=xlsx"]
    past = [f"{page}?as-of={ago(3)}", f"{page}?as-of={ago(0)}", f"meetings/?as-of={ago(3)}"]
    for language in ("ar", "en", "fr"):
        for address in [*several, *past]:
            yield f"/{language}/{address}", shown(client, f"/{language}/{address}")


def test_no_writing_of_it_is_left_anywhere(client, meeting):
    before = [address for address, text in public_answers(client, meeting) if holds_the_name(text)]
    assert len(before) > 10
    assert {"meetings_delegate", "meetings_meetingevent"} <= set(rows_with_the_name())

    redact(NAME, by=make.administrator(), reason="She asked for it")

    assert rows_with_the_name() == []
    assert [address for address, text in public_answers(client, meeting)
            if holds_the_name(text)] == []  # fmt: skip


def read(client, meeting, day) -> str:
    address = meeting.get_absolute_url().replace("/ar/", "/en/")
    return client.get(address, {"as-of": day.isoformat()}).content.decode()


@pytest.fixture
def delegate():
    state = make.member_state(published=True)
    delegation = make.delegation(meeting=make.meeting(published=True), member_state=state)
    delegate = make.delegate(
        delegation=delegation, name_is_public=True, name_en="Salim Testperson", post_en="Adviser"
    )
    let_pass(5)
    return delegate


@pytest.mark.parametrize("how", ["unticked", "deleted"])
def test_a_name_taken_back_is_shown_on_no_day(client, delegate, how):
    meeting = delegate.record
    assert "Testperson" in read(client, meeting, ago(3))

    with publishing.correcting(meeting, by=make.administrator(), reason="خطأ"):
        if how == "deleted":
            delegate.delete()
        else:
            delegate.name_is_public = False
            delegate.save()

    page = read(client, meeting, ago(3))
    assert "Testperson" not in page
    assert "Adviser" not in page
    assert delegate.delegation.member_state.name_en in page


def test_a_past_day_shows_the_name_of_today(client, delegate):
    with publishing.correcting(delegate.record, by=make.administrator(), reason="خطأ في الاسم"):
        delegate.name_en = "Salma Otherperson"
        delegate.save()

    page = read(client, delegate.record, ago(3))

    assert "Otherperson" in page
    assert "Testperson" not in page


def test_a_name_not_public_on_the_day_is_not_shown_on_it(client):
    delegation = make.delegation(
        meeting=make.meeting(published=True), member_state=make.member_state(published=True)
    )
    delegate = make.delegate(delegation=delegation, name_en="Salim Testperson")
    let_pass(5)
    with publishing.correcting(delegate.record, by=make.administrator(), reason="خطأ"):
        delegate.name_is_public = True
        delegate.save()

    assert "Testperson" not in read(client, delegate.record, ago(3))
    assert "Testperson" in read(client, delegate.record, ago(0))


def test_near_names_are_offered_to_tick(delegate):
    type(delegate).objects.update(name_ar="سليم تستبرسون")
    make.article(body_en="Mr Saleem Testperson spoke; so did Salma Otherperson.")
    make.user(first_name="Salim", last_name="Test-Persson")

    assert near(Name(("Salim Testperson",))) == [
        "سليم تستبرسون", "Salim Test-Persson", "Saleem Testperson",
    ]  # fmt: skip


def test_a_ticked_name_is_taken_out_as_well(delegate):
    make.article(body_en="Mr Saleem Testperson spoke.")
    administrator = make.holder(roles.ADMINISTRATOR)
    staff = signed_in(administrator)
    typed = {"names": "Salim Testperson", "reason": "بطلب منه"}
    address = "/ar/staff/accounts/redaction/add/"

    looked = staff.post(address, typed)
    assert "Saleem Testperson" in looked.context["near"]
    staff.post(address, typed | {"also": "Saleem Testperson", "confirmed": "1"})

    assert not any("testperson" in letters(row) for row in article_texts())


def article_texts() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT row::text FROM news_article row UNION ALL "
                       "SELECT row::text FROM meetings_delegate row")  # fmt: skip
        return [text for (text,) in cursor.fetchall()]
