"""What the figures of reports are, as questions that the database answers without the register."""

import re
from typing import Any

from django.db import connection

from oicnet.meetings.models import Meeting
from oicnet.members.models import MemberState
from oicnet.plans.models import Evaluation
from oicnet.reports.catalogue import REPORTS
from tests.world import World

# What is public, said once more, in SQL, and without the register.
PUBLIC = """WITH
state AS (SELECT * FROM members_memberstate WHERE {shown}),
organisation AS (SELECT * FROM members_organisation WHERE {shown}),
body AS (SELECT * FROM members_body WHERE {shown}),
theme AS (SELECT * FROM themes_theme WHERE {shown}),
paper AS (SELECT * FROM documents_document WHERE {shown}),
meeting AS (SELECT * FROM meetings_meeting WHERE {shown}),
decision AS (SELECT * FROM decisions_decision WHERE {shown} AND (meeting_id IS NULL
             OR meeting_id IN (SELECT id FROM meeting))),
article AS (SELECT * FROM news_article WHERE {shown}),
plan AS (SELECT * FROM plans_workplan WHERE {shown}),
activity AS (SELECT * FROM plans_activity
             WHERE {shown} AND (plan_id IS NULL OR plan_id IN (SELECT id FROM plan))),
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
               LEFT JOIN organisation ON organisation.id = organisation_id
               WHERE state.id IS NOT NULL OR organisation.id IS NOT NULL),
held AS (SELECT * FROM meeting WHERE ends_on < current_date AND convening = 'as_planned'),
own AS (SELECT held.* FROM held JOIN members_body ON members_body.id = body_id
        WHERE relation = 'own'),
file AS (SELECT e.* FROM documents_edition e JOIN paper ON paper.id = document_id
         WHERE availability = 'public')
""".format(shown="status = 'published' AND published_at <= clock_timestamp()")
OF_A_PAGE = ("state", "organisation", "body", "decision", "theme", "paper", "meeting", "article",
             "plan", "activity", "evaluation", "advice", "need", "offer", "pair")  # fmt: skip
PAGES = " UNION ALL ".join(f"SELECT reference FROM {one}" for one in OF_A_PAGE)
TOLD = """addressed
    LEFT JOIN LATERAL (SELECT declared, reported_on FROM recommendations_progressreport
        WHERE recommendation_id = advice AND member_state_id = state AND declared <> ''
        AND status = 'published' AND published_at <= clock_timestamp()
        ORDER BY reported_on DESC, reference LIMIT 1) AS told ON true"""
OPEN = """(declared IS NULL OR declared NOT IN ('implemented', 'not_applicable'))
    AND addressed.advice NOT IN (SELECT earlier_id FROM advice
        WHERE earlier_id IS NOT NULL AND follows_as = 'supersedes')"""
LATE = f"""{TOLD}
    CROSS JOIN LATERAL (SELECT max(due_on) AS due FROM recommendations_duedate
        WHERE recommendation_id = advice AND due_on < current_date) AS last
    WHERE {OPEN} AND due IS NOT NULL AND (reported_on IS NULL OR reported_on < due - 30)"""
PACK = [
    f"SELECT count(*) FROM {TOLD} WHERE {OPEN}",
    f"SELECT count(*) FROM {LATE}",
    f"SELECT count(*) FROM {TOLD} WHERE reported_on > (SELECT max(ends_on) FROM held)",
    "SELECT count(*) FROM activity WHERE plan_id ="
    " (SELECT id FROM plan ORDER BY first_year DESC LIMIT 1)",
]
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
        f"SELECT count(*) FROM {LATE} AND state = {{state}}",
        "SELECT (SELECT count(*) FROM need WHERE member_state_id = {state})"
        " + (SELECT count(*) FROM offer WHERE member_state_id = {state})",
    ],
    "participation": [
        "SELECT count(*) FROM own",
        "SELECT count(DISTINCT meeting_id) FROM delegation JOIN own ON own.id = meeting_id",
        "SELECT count(DISTINCT member_state_id) FROM delegation JOIN own ON own.id = meeting_id"
        " WHERE member_state_id IN (SELECT id FROM state)",
        "SELECT count(*) FROM delegation JOIN own ON own.id = meeting_id"
        " WHERE member_state_id IN (SELECT id FROM state)",
    ],
    "documents": [
        "SELECT count(*) FROM paper",
        "SELECT count(DISTINCT document_id) FROM file",
        "SELECT count(*) FROM file",
        "SELECT count(*) FROM paper WHERE availability = 'elsewhere'",
        "SELECT count(*) FROM paper WHERE availability IN ('not_public', 'not_found')",
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
        return int(cursor.fetchone()[0])


def query(name: str, world: World) -> dict[str, str]:
    """Of a report about one record, which."""
    about = {"meeting": Meeting, "state": MemberState, "evaluation": Evaluation}
    return {name: world.hubs[about[name]].reference} if name in about else {}


PUBLIC_REPORTS = [one.name for one in REPORTS if one.is_public]


# By the name of a gap, the records that it holds; those of languages are made below.
GAPS: dict[str, str] = {
    "papers-not-public": "SELECT 1 FROM paper WHERE availability = 'not_public'",
    "papers-not-found": "SELECT 1 FROM paper WHERE availability = 'not_found'",
    "papers-elsewhere": "SELECT 1 FROM paper WHERE availability = 'elsewhere'",
    "papers-without-file": "SELECT 1 FROM paper WHERE availability = 'public'"
    " AND id NOT IN (SELECT document_id FROM file)",
    "papers-undated": "SELECT 1 FROM paper WHERE dated_on IS NULL",
    "meetings-without-agenda": "SELECT 1 FROM held WHERE id NOT IN"
    " (SELECT meeting_id FROM meetings_agendaitem)",
    "meetings-without-communique": "SELECT 1 FROM held WHERE id NOT IN"
    " (SELECT meeting_id FROM meetings_communique"
    " UNION ALL SELECT meeting_id FROM meetings_statement"
    " UNION ALL SELECT meeting_id FROM meetings_meetingpaper AS row JOIN paper"
    " ON paper.id = document_id WHERE document_kind = 'communique' AND role <> 'information')",
    "meetings-without-delegations": "SELECT 1 FROM held WHERE id NOT IN"
    " (SELECT meeting_id FROM meetings_delegation)",
    "meetings-without-figure": "SELECT 1 FROM held WHERE id NOT IN"
    " (SELECT meeting_id FROM meetings_reportedfigure WHERE subject = 'participants')",
    "attendance-partial": "SELECT 1 FROM held WHERE (SELECT max(number) FROM"
    " meetings_reportedfigure AS f WHERE f.meeting_id = held.id AND subject = 'states') >"
    " (SELECT nullif(count(*), 0) FROM delegation AS d JOIN state ON state.id = member_state_id"
    " WHERE d.meeting_id = held.id)",
    "attendance-unknown": "SELECT 1 FROM held WHERE id IN"
    " (SELECT meeting_id FROM meetings_delegation WHERE attendance = 'unknown')",
    "recommendations-not-entered": "SELECT 1 FROM meeting WHERE announced_recommendations >"
    " (SELECT count(*) FROM advice WHERE meeting_id = meeting.id)",
    "outcomes-not-public": "SELECT DISTINCT meeting.id FROM meeting"
    " JOIN meetings_agendaitem AS item ON item.meeting_id = meeting.id WHERE item.is_unpublished",
    "recommendations-not-public": "SELECT 1 FROM advice WHERE availability <> 'public'",
    "recommendations-without-report": "SELECT 1 FROM advice WHERE id NOT IN"
    " (SELECT r.advice FROM reported r JOIN state ON state.id = r.state)",
    "activities-late": "SELECT 1 FROM activity WHERE planned_end < current_date"
    " AND progress NOT IN ('completed', 'cancelled')",
    "activities-undated": "SELECT 1 FROM activity WHERE progress = 'completed'"
    " AND (started_on IS NULL OR ended_on IS NULL)",
    "plans-unmeasured": "SELECT 1 FROM plan WHERE id IN (SELECT plan_id FROM plans_indicator"
    " WHERE id NOT IN (SELECT indicator_id FROM plans_measurement))",
    "plans-unevaluated": "SELECT 1 FROM plan WHERE last_year < extract(year FROM current_date)"
    " AND adoption <> 'unknown'"
    " AND id NOT IN (SELECT plan_id FROM evaluation)",
    "plans-known-only": "SELECT 1 FROM plan WHERE adoption = 'unknown'",
    "without-source": "SELECT id FROM meeting"
    " WHERE id NOT IN (SELECT meeting_id FROM meetings_meeting_sources)"
    " UNION ALL SELECT id FROM article"
    " WHERE id NOT IN (SELECT article_id FROM news_article_sources)"
    " UNION ALL SELECT id FROM paper"
    " WHERE id NOT IN (SELECT document_id FROM documents_document_sources)",
    "news-undated": "SELECT 1 FROM article WHERE dated_on IS NULL",
    "states-without-institution": "SELECT 1 FROM state WHERE id NOT IN (SELECT member_state_id"
    " FROM organisation WHERE organisation_kind = 'national' AND member_state_id IS NOT NULL)",
}
TABLES = dict(re.findall(r"(\w+) AS \(SELECT \* FROM (\w+)", PUBLIC))
SAID_ABOUT = ("standing", "translated_from", "withdrawal_reason", "availability_reason")


def texts(name: str) -> list[str]:
    """Columns of texts in three languages, without the language, as the table has them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT left(column_name, -3) FROM information_schema.columns"
            " WHERE table_schema = 'public' AND table_name = %s AND column_name LIKE '%%\\_ar'"
            " ORDER BY ordinal_position",
            [TABLES[name]],
        )
        return [column for (column,) in cursor.fetchall() if column not in SAID_ABOUT]


def without_text(name: str, language: str) -> str:
    empty = [f"{one}_{language} = ''" for one in texts(name)]
    return f"SELECT reference FROM {name} WHERE {' AND '.join(empty)}"


def outdated(name: str, language: str) -> str:
    """Translations that were made of other words than the original has today."""
    originals = ", ".join(
        f"CASE WHEN standing_{of} = 'original' THEN {one}_{of} END"
        for one in texts(name)
        for of in ("ar", "en", "fr")
    )
    said = f"convert_to(array_to_string(ARRAY[{originals}], E'\\x1f'), 'UTF8')"
    return (
        f"SELECT reference FROM {name} WHERE standing_{language} <> 'original'"
        f" AND reference NOT IN ({without_text(name, language)})"
        f" AND translated_from_{language} <> left(encode(sha256({said}), 'hex'), 16)"
    )


def in_each_kind(question: Any, language: str) -> str:
    return " UNION ALL ".join(question(name, language) for name in OF_A_PAGE)


def of_gap(name: str) -> str:
    kind, _joint, language = name.rpartition("-")
    if kind == "untranslated":
        return in_each_kind(without_text, language)
    if kind == "outdated":
        return in_each_kind(outdated, language)
    if kind == "no-file":
        return (
            "SELECT 1 FROM paper WHERE id IN (SELECT document_id FROM file) AND id NOT IN"
            f" (SELECT document_id FROM file WHERE language = '{language}')"
        )
    return GAPS[name]
