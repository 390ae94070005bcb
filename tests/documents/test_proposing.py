"""What new documents are is read off the files: shown, corrected, entered all or none."""

from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from oicnet.accounts.roles import EDITOR
from oicnet.documents import proposing
from oicnet.documents.models import Document, Edition
from tests import make
from tests.documents import office
from tests.documents.test_adding import address, rows_of, send
from tests.staff import signed_in

pytestmark = pytest.mark.django_db
AGENDA_AR = ("منظمة التعاون الإسلامي", "OIC/ICLM-6/2025/AGENDA", "جدول أعمال الدورة السادسة",
             "الدوحة، 15 أكتوبر 2025", "افتتاح الدورة")  # fmt: skip
AGENDA_EN = (
    "Organisation of Islamic Cooperation",
    "Agenda of the sixth session",
    "15 October 2025",
)
COMMUNIQUE_FR = ("Communiqué final de la sixième session", "Doha, 16 octobre 2025")


def word(name, *lines):
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    return ContentFile(office.word(body), name=name)


@pytest.fixture
def staff():
    return signed_in(make.administrator())


@pytest.fixture
def meeting():
    return make.meeting(
        reference="ICLM-6", starts_on=date(2025, 10, 15), ends_on=date(2025, 10, 16)
    )


def papers():
    return [
        word("ICLM-6 جدول الأعمال AR.docx", *AGENDA_AR),
        word("ICLM-6 agenda EN.docx", *AGENDA_EN),
        word("ICLM-6 communiqué FR.docx", *COMMUNIQUE_FR),
        word("notes.docx", "Notes on the labour market"),
    ]


def test_title_kind_symbol_day_and_language_are_proposed(staff, meeting):
    shown = staff.get(send(staff, *papers(), meeting="iclm-6"))

    names = ("document", "language", "kind", "title", "symbol", "dated_on")
    proposed = [tuple(row.initial[name] for name in names) for row in shown.context["rows"]]
    assert proposed == [
        ("D-2025-001", "ar", "agenda", "جدول أعمال الدورة السادسة", "OIC/ICLM-6/2025/AGENDA",
         date(2025, 10, 15)),
        ("D-2025-001", "en", "agenda", "Agenda of the sixth session", "", date(2025, 10, 15)),
        ("D-2025-002", "fr", "communique", "Communiqué final de la sixième session", "",
         date(2025, 10, 16)),
        ("D-2025-003", "en", "", "Notes on the labour market", "", None),
    ]  # fmt: skip
    assert not Document.objects.exists()


def test_files_become_documents_and_papers_of_the_meeting_in_one_step(staff, meeting):
    page = send(staff, *papers(), meeting="iclm-6")
    data = rows_of(staff.get(page), **{"form-3-kind": "study"})

    response = staff.post(page, data)

    assert response.url == reverse("admin:meetings_meeting_change", args=[meeting.pk]) + (
        "#papers-group"
    )
    agenda = Document.objects.get(reference="D-2025-001")
    assert (agenda.title_ar, agenda.title_en, agenda.document_kind, agenda.status) == (
        "جدول أعمال الدورة السادسة", "Agenda of the sixth session", "agenda", "draft",
    )  # fmt: skip
    assert agenda.symbol == "OIC/ICLM-6/2025/AGENDA"
    assert sorted(agenda.editions.values_list("language", flat=True)) == ["ar", "en"]
    listed = meeting.papers.values_list("document__reference", flat=True)
    assert sorted(listed) == ["D-2025-001", "D-2025-002", "D-2025-003"]


def test_what_a_new_document_lacks_is_asked_at_its_row_and_nothing_is_saved(staff, meeting):
    page = send(staff, *papers(), meeting="iclm-6")

    response = staff.post(page, rows_of(staff.get(page)))

    errors = [row.errors for row in response.context["rows"]]
    assert errors[:3] == [{}, {}, {}]
    assert set(errors[3]) == {"kind"}
    assert not Document.objects.exists()
    assert not Edition.objects.exists()


def test_of_two_files_in_one_language_each_is_its_own_document(staff):
    lines = [("Report on Bahrain",), ("تقرير عن البحرين",), ("Report on Qatar",), ("تقرير عن قطر",)]
    names = ["report bahrain en.docx", "report bahrain ar.docx", "report qatar en.docx",
             "report qatar ar.docx"]  # fmt: skip
    page = send(staff, *(word(name, *line) for name, line in zip(names, lines, strict=True)))

    rows = staff.get(page).context["rows"]

    references = [row.initial["document"] for row in rows]
    assert references[0] == references[1] != references[2] == references[3]


def test_a_public_meeting_asks_for_the_reason(staff, meeting):
    public = make.meeting(reference="M9", published=True)
    page = send(staff, papers()[0], meeting="m9")
    data = rows_of(staff.get(page))
    assert "because_ar" in staff.post(page, data).context["why"].errors

    assert staff.post(page, data | {"because_en": "Its agenda was found"}).status_code == 302

    assert public.corrections().get().reason_en == "Its agenda was found"
    assert public.papers.count() == 1


def test_who_may_not_change_the_meeting_lists_nothing_at_it():
    make.meeting(reference="M9", published=True)
    editor = make.holder(EDITOR, username="writes")
    page = signed_in(editor).get(address(meeting="m9"))
    assert page.context["meeting"] is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Doha, 15-16 October 2025", date(2025, 10, 16)),
        ("الدوحة، ١٥ أكتوبر ٢٠٢٥", date(2025, 10, 15)),
        ("le 1er décembre 2024", date(2024, 12, 1)),
        ("October 15, 2025", date(2025, 10, 15)),
        ("2025-10-15", date(2025, 10, 15)),
        ("15/10/2025", date(2025, 10, 15)),
        ("31 February 2025", None),
        ("page 12 of 2025 pages", None),
    ],
)
def test_a_day_is_read_where_it_is_written_in_full(line, day):
    assert proposing.day_in([line]) == day


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("البيان الختامي للدورة السادسة", "communique"),
        ("قاعدة بيانات سوق العمل", ""),
        ("Rapport du comité sur le plan de travail", "report"),
        ("Work plan 2025-2026", "work_plan"),
        ("Reporting", ""),
    ],
)
def test_the_first_word_that_names_a_kind_decides(words, kind):
    assert proposing.kind_of(words) == kind
