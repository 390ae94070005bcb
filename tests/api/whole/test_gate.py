"""Only what anybody may read is answered: as on the pages, records and parts alike."""

from html import unescape

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from oicnet.api import resources
from oicnet.documents.models import Edition
from oicnet.records.models import Part, Record
from tests.api.answers import ask
from tests.sampling import sample
from tests.staff import signed_in
from tests.world import SECRET, models_of

pytestmark = pytest.mark.django_db
KINDS = [*models_of(Record), *models_of(Part)]


def every_row():
    return [row for model in KINDS for row in model._base_manager.order_by("reference")]


def is_read(row) -> bool:
    """As its own class has it; the file of a paper that is not available is no more read."""
    closed = isinstance(row, Edition) and row.document.availability != "public"
    return row.is_public and not closed


def test_every_kind_and_every_part_is_asked_for():
    assert {resource.model for resource in resources.every().values()} == {*KINDS}


def test_lists_hold_what_is_public_and_nothing_else(client, register):
    wrong = []
    for model in KINDS:
        answered = ask(client, f"{model._meta.model_name}?limit=10000&fields=reference").json()
        told = [item["reference"] for item in answered["items"]]
        public = {row.reference for row in model._base_manager.all() if is_read(row)}
        if (sorted(told), answered["total"]) != (sorted(public), len(public)):
            wrong.append((model._meta.label, public ^ {*told}))
    assert wrong == []


def test_addresses_answer_as_the_permanent_ones_do(client, register):
    """404 and 410 where the page has them; a page that is there has an answer."""
    rows = every_row()
    assert len(rows) > 200
    different = []
    for row in sample(rows, every=4):
        page = client.get(reverse("id", args=[row.reference.lower()]))
        answer = ask(client, f"{row._meta.model_name}/{row.reference}")
        expected = {302: 200}.get(page.status_code, page.status_code)
        if answer.status_code != expected:
            different.append((row.reference, page.status_code, answer.status_code))
    assert different == []


def test_texts_are_those_of_the_page(client, register):
    shown = [row for row in register.world.hubs.values() if isinstance(row, Record)]
    for record in shown:
        told = ask(client, f"{record._meta.model_name}/{record.reference}").json()
        page = client.get(reverse("id", args=[record.reference.lower()]), follow=True)
        words = unescape(page.content.decode())
        title = record.texts()[0]
        heading = told[title]["ar"] or ""
        assert heading == getattr(record, f"{title}_ar")
        assert heading.split("\n")[0] in words, record


def test_nothing_hidden_is_told_or_named(client, register):
    names = {record.reference for record in register.hidden}
    for resource in resources.every().values():
        fields = ",".join(resource.fields)
        answer = ask(client, f"{resource.name}?limit=10000&fields={fields}")
        assert SECRET not in answer.content.decode()
        for item in answer.json()["items"]:
            told = {value for value in item.values() if isinstance(value, str)}
            lists = [value for value in item.values() if isinstance(value, list)]
            linked = {each for value in lists for each in value if isinstance(each, str)}
            assert not (told | linked) & names, item


def test_what_was_withdrawn_says_when_and_why(client, register):
    gone = next(row for row in register.hidden if row.status == "withdrawn" and not row.public_with)

    answer = ask(client, f"{gone._meta.model_name}/{gone.reference}")

    assert answer.status_code == 410
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["withdrawn"] == gone.reference
    assert answer.json()["withdrawn_on"] == localdate(gone.withdrawn_at).isoformat()
    assert set(answer.json()["reason"]) == {"ar", "en", "fr"}


def test_who_is_signed_in_is_answered_like_everybody(register, admin_user, client):
    draft = next(row for row in register.hidden if row.status == "draft")
    address = f"{draft._meta.model_name}/{draft.reference}"

    answer = ask(signed_in(admin_user), address)

    assert answer.status_code == 404
    assert "Cookie" not in answer.get("Vary", "")
    assert answer.json() == ask(client, address).json()


def test_the_text_of_what_is_not_available_is_not_told(client, register):
    closed = register.world.hubs[next(m for m in KINDS if m.__name__ == "Recommendation")]
    type(closed).objects.filter(pk=closed.pk).update(
        availability="not_public", availability_reason_en="Kept by the host"
    )

    told = ask(client, f"recommendation/{closed.reference}").json()

    assert told["text"] == {"ar": None, "en": None, "fr": None}
    assert told["availability_reason"]["en"] == "Kept by the host"
    assert told["title"]["ar"] == closed.title_ar
