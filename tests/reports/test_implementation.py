"""Implementation of recommendations: the same figures in all forms, and as the database counts."""

from datetime import date, timedelta

import pytest
from django.core.cache import caches
from django.db import connection
from django.utils import translation

from oicnet.recommendations.standing import label
from tests import make
from tests.reports.every import questions
from tests.reports.forms import LANGUAGES, assert_forms_agree, letters, on_screen
from tests.world import HIDDEN, status

pytestmark = pytest.mark.django_db
NAME = "implementation"
SHOWN = "status = 'published' AND published_at <= clock_timestamp()"
COUNT = f"""
WITH advice AS (
    SELECT r.* FROM recommendations_recommendation r JOIN meetings_meeting m ON m.id = r.meeting_id
    WHERE r.{SHOWN.replace("published_at", "r.published_at")}
      AND m.status = 'published' AND m.published_at <= clock_timestamp()
), addressed AS (
    SELECT DISTINCT advice.id AS advice, state.id AS state FROM advice
    JOIN recommendations_addressee a ON a.recommendation_id = advice.id
    JOIN members_memberstate state
      ON a.addressee_kind = 'all' OR a.member_state_id = state.id
    WHERE state.{SHOWN.replace("published_at", "state.published_at")}
)
SELECT coalesce(last.declared, 'no_report'), count(*)
FROM addressed LEFT JOIN LATERAL (
    SELECT declared FROM recommendations_progressreport p
    WHERE p.recommendation_id = addressed.advice AND p.member_state_id = addressed.state
      AND p.{SHOWN.replace("published_at", "p.published_at")}
    ORDER BY reported_on DESC, reference LIMIT 1
) last ON true
JOIN members_memberstate one ON one.id = addressed.state
WHERE one.reference = coalesce(%s, one.reference)
GROUP BY 1
"""


def counted(state: str | None = None) -> dict[str, int]:
    """Standings by what was declared, as the database counts them without the register."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [state])
        return dict(cursor.fetchall())


@pytest.fixture
def register():
    """Two meetings, five recommendations, four states; around them what is hidden in every way."""
    states = [
        make.member_state(published=True, reference=code, name_ar=ar, name_en=en, name_fr=fr)
        for code, ar, en, fr in (
            ("BH", "البحرين", "Bahrain", "Bahreïn"),
            ("OM", "عُمان", "Oman", "Oman"),
            ("CI", "كوت ديفوار", "Côte d'Ivoire", "Côte d’Ivoire"),
            ("GW", "غينيا بيساو", "Guinea-Bissau", "Guinée-Bissau"),
        )
    ]
    themes = [make.theme(published=True) for _one in range(2)]
    for number in range(5):
        meeting = make.meeting(published=True, starts_on=date(2021 + number % 2, 6, 2),
                               ends_on=date(2021 + number % 2, 6, 3))  # fmt: skip
        advice = make.recommendation(published=True, meeting=meeting, themes=themes[: number % 3])
        if number % 2:
            make.addressee(recommendation=advice)
        else:
            for state in states[:3]:
                make.addressee(recommendation=advice, addressee_kind="state", member_state=state)
        make.due_date(recommendation=advice, due_on=date(2022, 6, 30))
        declared = ("implemented", "under_way", "not_started", "not_applicable")
        for state, what in zip(states[:3], declared[number % 4 :], strict=False):
            report(advice, state, declared=what, published=True)
    hide(states)
    return states


def report(advice, state, **given):
    return make.progress_report(recommendation=advice, member_state=state, **given)


def hide(states):
    """Recommendations, states and later reports that would change every figure if they showed."""
    shown = make.recommendation(published=True, meeting=make.meeting(published=True))
    make.addressee(recommendation=shown)
    for number, hidden in enumerate(HIDDEN):
        given = status(hidden)
        advice = make.recommendation(meeting=make.meeting(published=True), **given)
        make.addressee(recommendation=advice)
        report(advice, states[0], declared="implemented", **status("published"))
        orphan = make.recommendation(published=True, meeting=make.meeting(**given))
        make.addressee(recommendation=orphan)
        make.member_state(**given)
        day = date(2023, 1, 1) + timedelta(days=number)
        report(shown, states[number], declared="implemented", reported_on=day, **given)


@pytest.mark.parametrize(
    ("query", "printed_in"),
    [({}, "ar"), ({"by": "meeting"}, "en"), ({"by": "theme"}, "fr"), ({"by": "group"}, "ar"),
     ({"state": "OM"}, "en")],
)  # fmt: skip
@pytest.mark.parametrize("language", LANGUAGES)
def test_all_forms_say_the_same(client, register, language, query, printed_in):
    assert_forms_agree(client, NAME, language, paper=language == printed_in, **query)


@pytest.mark.parametrize("state", [None, "OM"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_are_those_that_the_database_counts(client, register, language, state):
    expected = counted(state)
    query = {"state": state} if state else {}

    summary, overview, rows = on_screen(client, NAME, language, **query)

    with translation.override(language):
        shares = {label: int(number) for label, number, _share in summary.shares if int(number)}
        assert shares == {letters(label(one)): number for one, number in expected.items()}
    assert sum(expected.values()) == len(rows.rows) == sum(int(one[-1]) for one in overview.rows)
    assert sum(expected.values()) > 0
    asked = "true" if state is None else f"reference = '{state}'"
    told = f"(SELECT * FROM addressed WHERE {asked}) AS one"
    assert [int(number) for _label, number in summary.figures] == [
        questions.counted(f"SELECT count({what}) FROM {source}")
        for what, source in (
            ("DISTINCT advice", told),
            ("DISTINCT state", told),
            ("*", told),
            ("*", f"{told} NATURAL JOIN reported"),
            ("*", f"{questions.LATE} AND {asked}"),
        )
    ]


def test_late_reports_are_those_of_the_list(client, register):
    figures = dict(on_screen(client, NAME, "en")[0].figures)
    late = int(figures[letters("overdue reports")])

    listed = client.get("/en/recommendations/standings/", {"late": "yes"})

    assert late == listed.context["paginator"].count > 0


def test_it_costs_the_same_for_any_number(client, register, django_assert_max_num_queries):
    """Fifteen queries at most, for eleven thousand standings as for these."""
    counted = []
    for _more in range(2):
        caches["pages"].clear()
        with django_assert_max_num_queries(15) as queries:
            rows = client.get("/ar/reports/implementation/").context["content"].chapters[2]
        counted.append((len(queries), len(rows.listings[0].rows)))
        meeting = make.meeting(published=True)
        for number in range(3):
            advice = make.recommendation(published=True, meeting=meeting)
            make.addressee(recommendation=advice)
            report(advice, register[number], declared="implemented", published=True)

    [(first, few), (second, more)] = counted
    assert first == second
    assert few < more
