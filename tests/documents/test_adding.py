"""Many papers at once: understood by their names, shown, corrected, and saved all or none."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import translation

from oicnet.documents.models import Arrival, Edition
from oicnet.documents.recognising import Guess, recognise
from tests import make
from tests.documents import hostile
from tests.staff import said_by, signed_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "guess"),
    [
        ("D-2021-004_ar_r2.pdf", Guess("D-2021-004", "ar", 2)),
        ("d2021-4 EN rev.3.docx", Guess("D-2021-004", "en", 3)),
        ("D-2021-004.FR.pdf", Guess("D-2021-004", "fr", None)),
        ("communique.ar.pdf", Guess("D-1", "ar", None)),
        ("البيان-العربية-مراجعة٢.pdf", Guess("D-1", "ar", 2)),
        ("تقرير-عربي.pdf", Guess("D-2", "ar", None)),
        ("Rapport_français_v10.pdf", Guess("D-2", "fr", 10)),
        ("scan0001.pdf", Guess("", "", None)),
        ("market-arena-friend.pdf", Guess("", "", None)),
    ],
)
def test_names_are_understood(name, guess):
    candidates = [
        make.document(reference="D-1", document_kind="communique"),
        make.document(reference="D-2", document_kind="report"),
        make.document(reference="D-3", document_kind="letter"),
    ]

    assert recognise(name, candidates) == guess


def address(**query):
    return reverse("admin:documents_document_papers", query=query)


def pdf(name, words=""):
    return ContentFile(make.pdf(words or name).read(), name=name)


def send(staff, *uploads, **query):
    """Send the files; returns the address of the page that shows them."""
    response = staff.post(address(**query), {"files": list(uploads)})
    assert response.status_code == 302
    return response.url


def rows_of(response, **changes):
    rows = response.context["rows"]
    data = {f"form-{name}_FORMS": len(rows.forms) for name in ("TOTAL", "INITIAL")}
    for row in rows:
        data |= {
            row.add_prefix(name): value
            for name, value in row.initial.items()
            if value is not None and name != "leave_out"
        }
    return data | changes


@pytest.fixture
def staff():
    return signed_in(make.administrator())


def test_what_was_understood_is_shown_and_saved(staff):
    document = make.document(reference="D-2021-004")
    page = send(staff, pdf("D-2021-004_ar_r2.pdf"), pdf("D-2021-004 en.pdf"))
    shown = staff.get(page)
    assert not Edition.objects.exists()

    assert staff.post(page, rows_of(shown)).status_code == 302

    saved = Edition.objects.filter(document=document).order_by("language")
    assert [(one.language, one.revision, one.pages) for one in saved] == [
        ("ar", 2, 1),
        ("en", 1, 1),
    ]
    assert not Arrival.objects.exists()
    assert staff.get(page).status_code == 302  # nothing waits there any more


def test_a_mistake_in_one_row_saves_none_and_stands_at_its_row(staff):
    taken = make.edition(document=make.document(reference="D-2021-004"))
    page = send(staff, pdf("D-2021-004_en.pdf"), pdf("D-2021-004_ar_r1.pdf"))
    data = rows_of(staff.get(page))

    response = staff.post(page, data)

    assert response.status_code == 200
    assert response.context["rows"].forms[0].errors == {}
    assert response.context["rows"].forms[1].non_field_errors() == ["لهذه اللغة نسخة بهذا الرقم."]
    assert list(Edition.objects.all()) == [taken]
    assert staff.post(page, data | {"form-1-revision": "2"}).status_code == 302
    assert Edition.objects.count() == 3


def test_a_public_document_asks_for_the_reason_and_keeps_its_old_file(staff):
    document = make.document(reference="D-2021-004", published=True)
    old = make.edition(document=document)
    page = send(staff, pdf("D-2021-004_ar.pdf"))
    data = rows_of(staff.get(page))
    assert "because_ar" in staff.post(page, data).context["why"].errors

    assert staff.post(page, data | {"because_en": "A better scan"}).status_code == 302

    assert document.corrections().get().reason_en == "A better scan"
    assert [one.revision for one in Edition.objects.order_by("revision")] == [1, 2]
    assert Edition.objects.get(revision=1).sha256 == old.sha256


def test_hostile_files_are_named_and_the_others_go_on(staff):
    make.document(reference="D-2021-004")
    file_name, make_content, _code = hostile.FILES["PDF with a script"]

    page = send(staff, ContentFile(make_content(), name=file_name), pdf("D-2021-004_ar.pdf"))

    with translation.override("ar"):
        said = said_by(staff.get(page))
    assert "وحدات ماكرو" in said
    assert [one.name for one in Arrival.objects.all()] == ["D-2021-004_ar.pdf"]


def test_a_file_left_out_is_gone(staff, settings):
    page = send(staff, pdf("scan.pdf"))

    assert staff.post(page, rows_of(staff.get(page), **{"form-0-leave_out": "on"})).url

    assert not Arrival.objects.exists()
    assert not [one for one in settings.MEDIA_ROOT.rglob("*") if one.is_file()]


def test_a_meetings_papers_are_known_by_their_kind(staff):
    meeting = make.meeting(reference="M3")
    paper = make.document(reference="D-2021-009", document_kind="communique")
    make.meeting_paper(meeting=meeting, document=paper)
    make.document(document_kind="communique")  # of another meeting

    shown = staff.get(send(staff, pdf("communique.fr.pdf"), meeting="m3"))

    (row,) = shown.context["rows"].forms
    assert (row.initial["document"], row.initial["language"]) == ("D-2021-009", "fr")


def test_nobody_sees_or_takes_the_files_of_another(staff):
    page = send(staff, pdf("scan.pdf"))

    assert signed_in(make.administrator(username="other")).get(page).status_code == 302
    reader = signed_in(make.user(username="reader", is_staff=True))
    assert reader.get(address()).status_code == 403
    assert reader.post(address(), {"files": [pdf("a.pdf")]}).status_code == 403
    assert Arrival.objects.count() == 1
