"""What was stored before there was a gate is cleaned by a migration, with a reason."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from oicnet.news.models import Article
from oicnet.records import guarding
from oicnet.records.history.reading import acts
from tests import make

pytestmark = pytest.mark.django_db
migration = import_module("oicnet.records.migrations.0004_clean_texts")


def test_stored_rows_are_cleaned_and_translations_stay_up_to_date():
    article = make.article(title_ar="خبر", title_en="News")
    stored = Article.objects.filter(pk=article.pk)
    guarding.drop_guards(using="default")
    stored.update(title_ar="خبر\v\u200f", title_en="News\ufffe", body_en="one\vtwo")
    article.refresh_from_db()
    stored.update(translated_from_en=article.original_digest())

    migration.clean(apps, None)
    guarding.set_guards(using="default")

    article.refresh_from_db()
    assert (article.title_ar, article.title_en, article.body_en) == ("خبر", "News", "one\ntwo")
    assert not article.is_stale("en")
    assert migration.REASON in {act.reason for act in acts(article)}
    with connection.cursor() as cursor:  # and stands on its table again
        cursor.execute("SELECT count(*) FROM pg_trigger WHERE tgname = 'refuse_unclean_texts'")
        assert cursor.fetchone()[0] >= len(guarding.written_models()) - 1
