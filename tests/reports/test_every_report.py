"""Every report: its forms say the same, its figures are those that the database counts."""

from datetime import date
from itertools import product

import pytest
from django.contrib.auth.models import Group
from django.db import connection, transaction
from django.test import override_settings
from django.utils import timezone

from oicnet.accounts.roles import ADMINISTRATOR, AUDITOR, EDITOR, FOCAL_POINT, PUBLISHER
from oicnet.exchange.sitemap import kinds
from oicnet.meetings.models import Meeting
from oicnet.members.models import MemberState
from oicnet.plans.models import Evaluation
from oicnet.records import history
from oicnet.records.models import Record
from oicnet.reports import gaps
from oicnet.reports.catalogue import REPORTS
from tests import make
from tests.reports.forms import LANGUAGES, assert_forms_agree, letters, on_screen
from tests.staff import signed_in
from tests.world import HIDDEN, World, models_of

pytestmark = pytest.mark.django_db
# What is public, said once more, in SQL, and without the register.
PUBLIC = """WITH
state AS (SELECT * FROM members_memberstate WHERE {shown}),
body AS (SELECT * FROM members_organisation WHERE {shown}),
theme AS (SELECT * FROM themes_theme WHERE {shown}),
paper AS (SELECT * FROM documents_document WHERE {shown}),
meeting AS (SELECT * FROM meetings_meeting WHERE {shown}),
article AS (SELECT * FROM news_article WHERE {shown}),
plan AS (SELECT * FROM plans_workplan WHERE {shown}),
activity AS (SELECT * FROM plans_activity WHERE {shown} AND plan_id IN (SELECT id FROM plan)),
evaluation AS (SELECT * FROM plans_evaluation WHERE {shown} AND plan_id IN (SELECT id FROM plan)),
advice AS (SELECT * FROM recommendations_recommendation
           WHERE {shown} AND meeting_id IN (SELECT id FROM meeting)),
need AS (SELECT * FROM cooperation_need WHERE {shown} AND theme_id IN (SELECT id FROM theme)
         AND member_state_id IN (SELECT id FROM state)),
offer AS (SELECT * FROM cooperation_offer
          WHERE {shown} AND theme_id IN (SELECT id FROM theme)),
pair AS (SELECT * FROM cooperation_bilateralcooperation
         WHERE {shown} AND theme_id IN (SELECT id FROM theme)
         AND first_id IN (SELECT reference FROM state)
         AND second_id IN (SELECT reference FROM state)),
both_sides AS (SELECT * FROM cooperation_match WHERE {shown}
               AND need_id IN (SELECT id FROM need) AND offer_id IN (SELECT id FROM offer)),
addressed AS (SELECT DISTINCT advice.id AS advice, state.id AS state, state.reference
              FROM advice JOIN recommendations_addressee a ON a.recommendation_id = advice.id
              JOIN state ON a.addressee_kind = 'all' OR a.member_state_id = state.id),
reported AS (SELECT DISTINCT recommendation_id AS advice, member_state_id AS state
             FROM recommendations_progressreport WHERE {shown} AND declared <> ''),
delegation AS (SELECT d.* FROM meetings_delegation d LEFT JOIN state ON state.id = member_state_id
               LEFT JOIN body ON body.id = organisation_id
               WHERE state.id IS NOT NULL OR body.id IS NOT NULL),
file AS (SELECT e.* FROM documents_edition e JOIN paper ON paper.id = document_id
         WHERE availability = 'public')
""".format(shown="status = 'published' AND published_at <= clock_timestamp()")
OF_A_PAGE = ("state", "body", "theme", "paper", "meeting", "article", "plan", "activity",
             "evaluation", "advice", "need", "offer", "pair")  # fmt: skip
PAGES = " UNION ALL ".join(f"SELECT reference FROM {one}" for one in OF_A_PAGE)
HELD = {"started_on": date(2021, 9, 1), "ended_on": date(2021, 9, 3)}
FIGURES: dict[str, list[str]] = {
    "meeting": [
        "SELECT count(*) FROM delegation WHERE meeting_id = {meeting} AND member_state_id > 0",
        "SELECT count(*) FROM delegation WHERE meeting_id = {meeting} AND organisation_id > 0",
        "SELECT count(*) FROM meetings_agendaitem WHERE meeting_id = {meeting}",
        "SELECT count(*) FROM meetings_statement WHERE meeting_id = {meeting}",
        "SELECT count(*) FROM advice WHERE meeting_id = {meeting}",
    ],
    "evaluation": [
        "SELECT jsonb_array_length(evidence->'activities') FROM evaluation WHERE id = {evaluation}",
        "SELECT count(*) FROM evaluation, jsonb_array_elements(evidence->'activities') seen"
        " WHERE evaluation.id = {evaluation} AND seen->>'progress' = 'completed'",
        "SELECT jsonb_array_length(evidence->'indicators') FROM evaluation WHERE id = {evaluation}",
        "SELECT count(*) FROM evaluation, jsonb_array_elements(evidence->'indicators') seen"
        " WHERE evaluation.id = {evaluation} AND jsonb_array_length(seen->'measurements') > 0",
        "SELECT jsonb_array_length(evidence->'findings') FROM evaluation WHERE id = {evaluation}",
    ],
    "state": [
        "SELECT count(*) FROM delegation WHERE member_state_id = {state}"
        " AND meeting_id IN (SELECT id FROM meeting)",
        "SELECT count(*) FROM addressed WHERE state = {state}",
        "SELECT count(*) FROM addressed NATURAL JOIN reported WHERE state = {state}",
        """SELECT count(*) FROM addressed
        CROSS JOIN LATERAL (SELECT max(due_on) AS due FROM recommendations_duedate
            WHERE recommendation_id = advice AND due_on < current_date) AS last
        LEFT JOIN LATERAL (SELECT declared, reported_on FROM recommendations_progressreport
            WHERE recommendation_id = advice AND member_state_id = state AND declared <> ''
            AND status = 'published' AND published_at <= clock_timestamp()
            ORDER BY reported_on DESC, reference LIMIT 1) AS told ON true
        WHERE state = {state} AND due IS NOT NULL AND (declared IS NULL OR
            declared NOT IN ('implemented', 'not_applicable') AND reported_on < due - 30)""",
        "SELECT (SELECT count(*) FROM need WHERE member_state_id = {state})"
        " + (SELECT count(*) FROM offer WHERE member_state_id = {state})",
    ],
    "documents": [
        "SELECT count(*) FROM paper",
        "SELECT count(DISTINCT document_id) FROM file",
        "SELECT count(*) FROM file",
        "SELECT count(*) FROM paper WHERE availability <> 'public'",
        "SELECT count(*) FROM paper WHERE dated_on IS NULL",
    ],
    "cooperation": [
        "SELECT count(*) FROM need",
        "SELECT count(*) FROM offer",
        "SELECT count(*) FROM both_sides",
        "SELECT count(*) FROM both_sides WHERE concluded_on IS NOT NULL",
    ],
    "readings": [
        f"SELECT coalesce(sum(count), 0) FROM visits_dailyreadings WHERE subject_id IN ({PAGES})",
        "SELECT count(DISTINCT subject_id) FROM visits_dailyreadings"
        f" WHERE subject_id IN ({PAGES})",
        f"SELECT count(*) FROM ({PAGES}) every"
        " WHERE reference NOT IN (SELECT subject_id FROM visits_dailyreadings)",
    ],
}


def counted(question: str, **keys: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(PUBLIC + question.format(**keys))
        return cursor.fetchone()[0]


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    """One of everything, more of some, and beside each what is hidden in every way."""
    files = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("store"))
    with django_db_blocker.unblock(), transaction.atomic(), files:
        yield filled_world()
        transaction.set_rollback(True)


@pytest.fixture
def _django_db_helper(world):
    """Instead of pytest-django's: each test in a transaction within that of the world."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def staff(role, **given):
    user = make.user(is_staff=True, **given)
    user.groups.add(Group.objects.get(name=role))
    return user


def filled_world():
    make.start_again()
    world = World()
    plan = world.hubs[Evaluation].plan
    world.hubs[Evaluation] = evaluation = frozen_evaluation(plan)
    for number in range(3):
        make.document(published=True, dated_on=None if number else date(2021, 6, number + 1))
        make.need(published=True, member_state=world.hubs[MemberState])
        advice = make.recommendation(published=True, meeting=world.hubs[Meeting], text_fr="")
        make.addressee(recommendation=advice)
        make.due_date(recommendation=advice)
        make.activity(published=True, plan=plan, progress="completed", **HELD)
        make.daily_readings(subject_id=advice.reference, count=7)
    make.edition(document=make.document(published=True))
    make.edition(document=make.document(published=True, availability="not_public",
                                        availability_reason_en="kept"))  # fmt: skip
    stale = make.article(published=True, title_ar="أول", title_en="first")
    stale.title_ar = "ثان"
    stale.save()
    for model, hidden_as in product(models_of(Record), HIDDEN):
        hidden = world.hide(model, hidden_as)
        world.point_to(hidden)
        make.daily_readings(subject_id=hidden.reference, count=1000)
    world.keys = {
        "meeting": world.hubs[Meeting].pk,
        "state": world.hubs[MemberState].pk,
        "evaluation": evaluation.pk,
    }
    return world


def frozen_evaluation(plan):
    """Published with what it saw: two activities, one of them completed, and an indicator."""
    make.activity(published=True, plan=plan, progress="completed", **HELD)
    evaluation = make.evaluation(plan=plan, starts_on=date(2020, 1, 1))
    for activity in plan.activities.published():
        make.finding(evaluation=evaluation, activity=activity)
    evaluation.freeze()
    evaluation.status, evaluation.published_at = Record.Status.PUBLISHED, timezone.now()
    evaluation.save()
    return evaluation


def query(name: str, world: World) -> dict[str, str]:
    """Of a report about one record, which."""
    about = {"meeting": Meeting, "state": MemberState, "evaluation": Evaluation}
    return {name: world.hubs[about[name]].reference} if name in about else {}


PUBLIC_REPORTS = [one.name for one in REPORTS if one.is_public]


@pytest.mark.parametrize("name", PUBLIC_REPORTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_all_forms_say_the_same(client, world, name, language):
    """On paper each report in one of the languages: three reports in each."""
    printed_in = LANGUAGES[PUBLIC_REPORTS.index(name) % len(LANGUAGES)]
    assert_forms_agree(client, name, language, paper=language == printed_in, **query(name, world))


@pytest.mark.parametrize("name", FIGURES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_are_those_that_the_database_counts(client, world, name, language):
    expected = [counted(question, **world.keys) for question in FIGURES[name]]

    summary = on_screen(client, name, language, **query(name, world))[0]

    assert [int(number) for _label, number in summary.figures] == expected
    assert any(expected)


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
def test_activity_is_what_the_history_holds(client, world, language):
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


def test_activity_is_narrowed_by_person_kind_and_period(world):
    auditor = staff(AUDITOR)
    with history.because("سبب", by=auditor):
        make.theme()
        make.meeting()
    client = signed_in(auditor)

    def acts(**asked: object) -> list[int]:
        return [int(one) for _label, one in on_screen(client, "activity", "en", **asked)[0].figures]

    assert acts(by=auditor.pk) == [1, 1, 2, 0, 0]
    assert acts(by=auditor.pk, kind="theme") == [1, 1, 1, 0, 0]
    assert acts(by=auditor.pk, until="2020-01-01") == [0, 0, 0, 0, 0]
    assert acts(by=auditor.pk, since=timezone.localdate().isoformat()) == [1, 1, 2, 0, 0]


@pytest.mark.parametrize("form", ["", "?as=pdf", "?as=xlsx"])
@pytest.mark.parametrize(
    ("role", "answer"),
    [(None, 302), (EDITOR, 403), (PUBLISHER, 403), (FOCAL_POINT, 403), (AUDITOR, 200),
     (ADMINISTRATOR, 200)],
)  # fmt: skip
def test_activity_is_for_auditors_and_administrators(client, world, role, answer, form):
    state = world.hubs[MemberState] if role == FOCAL_POINT else None
    visitor = signed_in(staff(role, member_state=state)) if role else client

    assert visitor.get(f"/ar/reports/activity/{form}").status_code == answer


def test_an_administrator_of_accounts_reads_of_accounts_only(world):
    client = signed_in(staff(ADMINISTRATOR))

    kinds = {row[0] for row in on_screen(client, "activity", "en")[2].rows}

    assert kinds == {letters("User")}


def test_internal_reports_are_listed_for_who_may_read_them(client, world):
    address = "/en/reports/activity/"

    assert address not in client.get("/en/reports/").content.decode()
    assert address in signed_in(staff(AUDITOR)).get("/en/reports/").content.decode()


def test_translations_are_those_that_each_record_says(client, world):
    rows = [one for kind in kinds() for one in kind.objects.published()]
    missing = [one.missing_languages() for one in rows]
    stale = [[language for language in LANGUAGES if one.is_stale(language)] for one in rows]
    whole = sum(not (lacks or old) for lacks, old in zip(missing, stale, strict=True))

    summary = on_screen(client, "translations", "ar")[0]

    figures = [int(number) for _label, number in summary.figures]
    assert figures == [len(rows), whole, sum(map(len, missing)), sum(map(len, stale))]
    assert figures[3] > 0


def test_gaps_are_those_of_the_page_of_gaps(client, world):
    numbers = [total for total, _sample in gaps.numbers().values()]

    [summary, _records] = on_screen(client, "missing", "ar")

    assert [int(row[1]) for row in summary.rows] == numbers
    figures = [int(number) for _label, number in summary.figures]
    assert figures[::2] == [sum(map(bool, numbers)), sum(numbers)]


def test_a_focal_point_sees_of_reports_what_everybody_sees(client, world):
    state = make.member_state(published=True, reference="ZZ", iso3="ZZZ")
    focal_point = signed_in(staff(FOCAL_POINT, member_state=world.hubs[MemberState]))
    make.need(member_state=state, title_en="OTHERSDRAFT")

    for name in PUBLIC_REPORTS:
        asked = query(name, world)
        assert on_screen(focal_point, name, "en", **asked) == on_screen(client, name, "en", **asked)
