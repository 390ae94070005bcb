"""What each page of pasted rows does alike, tried with paragraphs, recommendations and parts."""

import pytest
from django.urls import reverse

from oicnet.decisions.models import OperativeParagraph
from oicnet.documents.models import Provision
from oicnet.recommendations.models import Recommendation
from tests import make

pytestmark = pytest.mark.django_db
THREE, TWO = "1. Decides this\n2. Requests that\n3. Recalls it", "1. Décide ceci\n2. Demande cela"


def _paragraphs():
    return reverse("admin:decisions_decision_paragraphs", args=[make.decision().pk]), {}


def _recommendations():
    meeting = make.meeting()
    return reverse("admin:recommendations_recommendation_paste"), {"meeting": meeting.pk}


def _parts():
    document = make.document(availability="public")
    return reverse("admin:documents_document_text", args=[document.pk]), {"revision": 1}


def _sent_back(page) -> dict:
    """What the browser would send of the preview."""
    rows = page.context["rows"]
    forms = [page.context["form"], rows.management_form, *rows.forms]
    values = {field.html_name: field.value() for form in forms for field in form}
    filled = {
        name: value for name, value in values.items() if value is not None and value is not False
    }
    return {name: getattr(value, "pk", value) for name, value in filled.items()} | {"confirm": "1"}


LISTS = [
    (_paragraphs, "lines", OperativeParagraph),
    (_recommendations, "lines", Recommendation),
    (_parts, "text", Provision),
]


@pytest.fixture(params=LISTS, ids=["paragraphs", "recommendations", "parts"])
def pasted(request, admin_client):
    """The address of a page, what its preview sends back of three rows, and their model."""
    begun, box, model = request.param
    address, chosen = begun()
    page = admin_client.post(address, chosen | {f"{box}_en": THREE})
    assert len(page.context["rows"].forms) == 3
    return address, _sent_back(page), page.context["rows"].prefix, model


def test_a_row_that_is_left_out_is_not_entered(admin_client, pasted):
    address, sent, prefix, model = pasted

    answer = admin_client.post(address, sent | {f"{prefix}-1-DELETE": "on"})

    assert answer.status_code == 302, (
        answer.context["rows"].errors,
        answer.context["rows"].non_form_errors(),
    )
    assert model.objects.count() == 2


def test_where_every_row_is_left_out_nothing_is_entered_and_this_is_said(admin_client, pasted):
    address, sent, prefix, model = pasted

    answer = admin_client.post(address, sent | {f"{prefix}-{n}-DELETE": "on" for n in range(3)})

    assert answer.status_code == 200
    assert len(answer.context["rows"].non_form_errors()) == 1
    assert answer.context["rows"].non_form_errors()[0] in answer.content.decode()
    assert not model.objects.exists()


@pytest.mark.parametrize("begun", [_paragraphs, _recommendations])
@pytest.mark.parametrize(
    ("french", "is_told"), [(TWO, True), (f"{TWO}\n3. Rappelle", False), ("", False)]
)
def test_a_language_that_lacks_a_line_is_told(admin_client, begun, french, is_told):
    address, chosen = begun()

    page = admin_client.post(address, chosen | {"lines_en": THREE, "lines_fr": french})

    assert page.context["form"].is_uneven == is_told
    assert ("عدد الأسطر ليس واحدًا" in page.content.decode()) == is_told
