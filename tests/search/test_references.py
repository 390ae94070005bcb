"""A reference leads to its record, however it was typed or copied."""

import pytest
from django.urls import reverse

from oicnet.records.models import Reference
from tests import make
from tests.staff import signed_in

pytestmark = pytest.mark.django_db
WRITINGS = [
    "D-2021-001", "d-2021-1", "D 2021 001", "D–2021–001", "D\u20112021\u2011001", "(D-2021-001)",
    "«D-2021-001»", "D-2021-001\u200f", "\u202aD-2021-001\u202c", "D-٢٠٢١-٠٠١", "D-۲۰۲۱-۱",
    "D/2021/1", "D2021-1",
]  # fmt: skip


@pytest.fixture
def document():
    return make.document(reference="D-2021-001", published=True)


@pytest.mark.parametrize("typed", WRITINGS)
def test_the_search_leads_straight_to_it(client, document, typed):
    response = client.get("/en/search/", {"q": typed}, follow=True)

    assert response.redirect_chain[-1][0] == "/en/documents/d-2021-001/"


@pytest.mark.parametrize("typed", [one for one in WRITINGS if "/" not in one])
def test_its_permanent_address_forgives(client, document, typed):
    response = client.get(f"/id/{typed}/", headers={"accept-language": "en"})

    assert response.url == "/en/documents/d-2021-001/"


@pytest.mark.parametrize("typed", ["D-2021-002", "D", "2021", "\u200f", "م3", "x" * 5000])
def test_what_is_no_reference_is_missing(client, document, typed):
    assert client.get(f"/id/{typed}/").status_code == 404


@pytest.mark.parametrize("typed", WRITINGS)
def test_a_list_of_the_staff_finds_it(document, typed):
    make.document(reference="D-2021-011")
    client = signed_in(make.administrator())

    response = client.get(reverse("admin:documents_document_changelist"), {"q": typed})

    assert document in response.context["cl"].queryset


def test_of_two_that_differ_in_zeros_the_one_that_is_written_is_meant(document):
    make.document(reference="D-2021-1")

    assert Reference.objects.meant("D-2021-001").reference == "D-2021-001"
    assert Reference.objects.meant("D-2021-1").reference == "D-2021-1"
    assert Reference.objects.meant("D-2021-01") is None
