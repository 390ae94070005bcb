"""The index made anew: by itself when another version made it."""

import pytest
from django.db import connection
from django.urls import reverse

from oicnet.search import rebuilding, refreshing
from oicnet.search.models import Text
from tests import make

pytestmark = pytest.mark.django_db


def test_an_index_of_another_version_is_made_anew_once(client):
    one = make.document(published=True, title_ar="خطة العمل")
    refreshing.refresh()
    Text.objects.update(passages=[["title", "", "of an older shape"]])
    with connection.cursor() as cursor:
        cursor.execute("COMMENT ON TABLE search_entry IS 'version 1'")

    rebuilding.rebuild_if_outdated()

    page = client.get(reverse("search:results"), {"q": "خطة"})
    assert one.reference in page.content.decode()
    Text.objects.update(passages=[])
    rebuilding.rebuild_if_outdated()
    assert not Text.objects.exclude(passages=[]).exists()
