"""Register activity is what the history holds, for those who may read it."""

import pytest
from django.db import connection
from django.utils import timezone

from oicnet.accounts.roles import ADMINISTRATOR, AUDITOR, EDITOR, FOCAL_POINT, PUBLISHER
from oicnet.records import history
from tests import make
from tests.reports.forms import LANGUAGES, assert_forms_agree, letters, on_screen
from tests.staff import signed_in

pytestmark = pytest.mark.django_db


def staff(role, **given):
    return make.holder(role, **given)


EVENTS = """SELECT string_agg(format('SELECT pgh_label, pgh_created_at, pgh_context_id FROM %%I',
table_name), ' UNION ALL ') FROM information_schema.columns
WHERE column_name = 'pgh_label' AND table_schema = 'public'"""


def counted_events() -> list[int]:
    """Acts, and rows added and deleted, in every table of events that there is."""
    with connection.cursor() as cursor:
        cursor.execute(EVENTS.replace("%%", "%"))
        (every,) = cursor.fetchone()
        cursor.execute(f"""SELECT count(DISTINCT (pgh_created_at, pgh_context_id)),
            count(*) FILTER (WHERE pgh_label = 'delete') FROM ({every}) event""")
        return list(cursor.fetchone())


@pytest.mark.parametrize("language", LANGUAGES)
def test_activity_is_what_the_history_holds(client, language):
    auditor = staff(AUDITOR)
    with history.because("قيد تجريبي", by=auditor):
        make.theme().delete()
    client = signed_in(auditor)

    screen = assert_forms_agree(client, "activity", language, paper=language == "fr")

    acts, _people, added, changed, deleted = [int(one) for _label, one in screen[0].figures]
    assert [acts, deleted] == counted_events()
    assert deleted == 1
    by_person, by_kind = screen[1].rows, screen[2].rows
    for rows in (by_person, by_kind):
        sums = [sum(int(row[place]) for row in rows) for place in (1, 2, 3, 4)]
        assert sums == [added, changed, deleted, added + changed + deleted]
    assert len(screen[3].rows) == acts


def test_activity_is_narrowed_by_person_kind_and_period():
    auditor = staff(AUDITOR)
    with history.because("سبب", by=auditor):
        make.theme()
        make.member_state()
    client = signed_in(auditor)

    def acts(**asked: object) -> list[int]:
        return [int(one) for _label, one in on_screen(client, "activity", "en", **asked)[0].figures]

    assert acts(by=auditor.pk) == [1, 1, 2]
    assert acts(by=auditor.pk, kind="theme") == [1, 1, 1]
    assert acts(by=auditor.pk, until="2020-01-01") == []
    assert acts(by=auditor.pk, since=timezone.localdate().isoformat()) == [1, 1, 2]


@pytest.mark.parametrize("form", ["", "?as=pdf", "?as=xlsx"])
@pytest.mark.parametrize(
    ("role", "answer"),
    [(None, 302), (EDITOR, 403), (PUBLISHER, 403), (FOCAL_POINT, 403), (AUDITOR, 200),
     (ADMINISTRATOR, 200)],
)  # fmt: skip
def test_activity_is_for_auditors_and_administrators(client, role, answer, form):
    state = make.member_state(published=True) if role == FOCAL_POINT else None
    visitor = signed_in(staff(role, member_state=state)) if role else client

    assert visitor.get(f"/ar/reports/activity/{form}").status_code == answer


def test_an_administrator_of_accounts_reads_of_accounts_only():
    client = signed_in(staff(ADMINISTRATOR))

    kinds = {row[0] for row in on_screen(client, "activity", "en")[2].rows}

    assert kinds == {letters("User")}


def test_internal_reports_are_listed_for_who_may_read_them(client):
    address = "/en/reports/activity/"

    assert address not in client.get("/en/reports/").content.decode()
    assert address in signed_in(staff(AUDITOR)).get("/en/reports/").content.decode()
