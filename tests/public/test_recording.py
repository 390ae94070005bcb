"""A page holds only by what can be asked again, and then answers what it answered."""

import pytest
from django.db import connection

from oicnet.news.models import Article
from oicnet.public.recording import recording
from tests import make

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
