"""A published edition is what it was for ever: whoever has its digest finds the same file."""

import hashlib

import pytest
from django.db import DatabaseError, connection, transaction

from oicnet.documents.models import Edition
from oicnet.records import refusals
from tests import make
from tests.staff import open_page, row_of, save, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
KEPT = (
    "The file, language and revision of a published edition cannot be changed. "
    "Add a new revision instead."
)


@pytest.fixture
def staff():
    return signed_in(make.administrator())


def new_row(edition, **values):
    row = {"document": edition.document_id, "language": "ar", "standing": "original", **values}
    return {f"editions-1-{name}": value for name, value in row.items()}


@pytest.mark.parametrize("status", ["published", "withdrawn"])
@pytest.mark.parametrize(
    "change",
    [
        "file = 'other.pdf'",
        "sha256 = repeat('0', 64)",
        "size = 1",
        "media_type = 'text/html'",
        "language = 'fr'",
        "revision = 9",
        "document_id = document_id + 1",
    ],
)
def test_no_statement_changes_the_file_of_a_published_edition(change, status):
    document = make.document(published=True)
    make.edition(document=document)
    before = Edition.objects.values().get()
    if status == "withdrawn":
        make.withdrawn(document)

    with pytest.raises(DatabaseError) as refusal, transaction.atomic():
        connection.cursor().execute(f"UPDATE documents_edition SET {change}")

    assert refusals.explain(refusal.value).messages == [KEPT]
    assert Edition.objects.values().get() == before


def test_the_form_asks_for_a_new_revision(staff):
    edition = make.edition(document=make.document(published=True))
    before = edition.sha256
    data = open_page(staff, edition.document) | {"because_en": "A better scan"}
    row = row_of(data, "editions", edition.pk)

    for name, value in {"file": make.pdf("better"), "language": "fr", "revision": "2"}.items():
        response = save(staff, edition.document, data | {f"{row}-{name}": value})
        assert response.status_code == 200
        formset = response.context["inline_admin_formsets"][0].formset
        assert formset.forms[0].errors == {name: [KEPT]}

    edition.refresh_from_db()
    assert (edition.sha256, edition.language, edition.revision) == (before, "ar", 1)


def test_a_new_revision_stands_beside_the_old_one(staff):
    edition = make.edition(document=make.document(published=True))
    data = open_page(staff, edition.document) | {"because_en": "A better scan"}
    file = make.pdf("better")
    digest = hashlib.sha256(file.read()).hexdigest()
    file.seek(0)

    added = new_row(edition, revision="2", file=file) | {"editions-TOTAL_FORMS": "2"}
    assert save(staff, edition.document, data | added).status_code == 302

    revisions = Edition.objects.order_by("revision").values_list("revision", "sha256")
    assert list(revisions) == [(1, edition.sha256), (2, digest)]
    assert edition.document.corrections().get().reason == "A better scan"


def test_a_draft_may_get_another_file(staff):
    edition = make.edition()
    data = open_page(staff, edition.document)
    row = row_of(data, "editions", edition.pk)

    assert save(staff, edition.document, data | {f"{row}-file": make.pdf("other")}).url

    assert Edition.objects.get().sha256 != edition.sha256
