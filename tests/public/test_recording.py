"""A page holds only by what can be asked again, and then answers what it answered."""

import pytest
from django.db import connection
from django.urls import reverse

from oicnet.news.models import Article
from oicnet.public.recording import Question, recording
from oicnet.records import kinds
from oicnet.records.models import Record
from tests import make
from tests.world import World, models_of

pytestmark = pytest.mark.django_db
CHANGED = frozenset({Article._meta.db_table})


def test_rows_that_were_read_piece_by_piece_do_not_pass_for_none():
    article = make.article()
    with recording() as made_of:
        assert [*Article.objects.iterator()] == [article]

    article.delete()

    assert not made_of.still_holds(CHANGED)


def test_what_was_written_is_not_written_again():
    with recording() as made_of, connection.cursor() as cursor:
        cursor.execute("INSERT INTO records_change (is_public) VALUES (false) RETURNING id")

    assert not made_of.still_holds(CHANGED)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM records_change WHERE NOT is_public")
        assert cursor.fetchall() == [(1,)]


NAMED = """
    WITH counted (id, number) AS MATERIALIZED (SELECT id, 1 FROM meetings_meeting),
        state AS (SELECT id FROM members_memberstate)
    SELECT * FROM counted CROSS JOIN (SELECT id FROM state) AS each
"""


@pytest.mark.parametrize(
    ("sql", "is_asked_again"),
    [
        ("SELECT 1 FROM news_article", True),
        ("SELECT 1 FROM meetings_meeting", False),
        ("SELECT 1 FROM meetings_meeting, news_article", True),
        ("SELECT 1 FROM documents_picture JOIN meetings_statementact ON true", False),
        ("SELECT 1 FROM what_nobody_notes", True),
        (NAMED, False),
        (NAMED.replace("members_memberstate", "news_article"), True),
    ],
)
def test_only_questions_about_tables_that_changed_are_asked_again(sql, is_asked_again):
    assert Question(sql, None, "").may_have(CHANGED) == is_asked_again


@pytest.mark.parametrize("name", sorted({kinds.lists_of(model)[0] for model in models_of(Record)
                                         if kinds.lists_of(model)}))  # fmt: skip
def test_lists_can_be_asked_for_again(client, name):
    """Their filters too: or each of them would be made anew after every publication."""
    World()
    with recording() as made_of:
        assert client.get(reverse(name)).status_code == 200
    assert made_of.is_whole
    assert made_of.still_holds(frozenset())
