"""A publication takes in its own record; those that show its name follow, before anybody reads."""

import pytest
from django.urls import reverse

from oicnet.search import refreshing
from oicnet.search.models import Entry, Pending
from tests import make

pytestmark = pytest.mark.django_db
WORD = "كركدن"


def test_what_changed_leaves_the_records_that_name_another_to_who_comes_next(client) -> None:
    theme = make.theme(published=True, title_ar="موضوع")
    documents = [make.document(published=True, title_ar=f"وثيقة {number}") for number in range(3)]
    for document in documents:
        document.themes.add(theme)
    refreshing.refresh()

    type(theme).objects.filter(pk=theme.pk).update(title_ar=WORD)
    assert refreshing.take_in_themselves()

    slots = Entry.objects.filter(reference__in=[document.reference for document in documents])
    noted = Pending.objects.values_list("kind", "row")
    assert set(noted) == {(refreshing.ENTRY, slot) for slot in slots.values_list("slot", flat=True)}
    page = client.get(reverse("search:results"), {"q": WORD})
    found = {row.reference for row in page.context["rows"]}
    assert found == {theme.reference, *(document.reference for document in documents)}
    assert not Pending.objects.exists()
