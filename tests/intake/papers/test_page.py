"""From papers to a draft meeting, as a browser without scripts does it."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from oicnet.accounts import roles
from oicnet.documents.models import Arrival, Document, Edition
from oicnet.meetings.models import Delegate, Meeting
from oicnet.members.models import Body, MemberState
from oicnet.recommendations.models import Recommendation
from oicnet.records import publishing
from oicnet.records.models import Record
from tests import make
from tests.accounts.test_roles import TABLE, holder
from tests.staff import signed_in

from .conference import PAPERS, PARTS, STATES
from .files import docx

pytestmark = pytest.mark.django_db
COMMUNIQUE = """البيان الختامي للاجتماع السابع لشبكة خدمات التوظيف العامة لمنظمة التعاون الإسلامي
عُقد الاجتماع السابع للشبكة في الدوحة يومي 5 و6 مايو 2026، بمشاركة 40 مشاركًا.
ومثّل مملكة البحرين السيد سند علي الحمّاد، مستشار رئيس الجهاز.
واستعرض المشاركون خطة العمل السابقة، واعتمدوا خطة العمل الجديدة.
وأكد البيان أهمية بناء القدرات. كما رحب البيان بمبادرة سيسرك.
أوصى الاجتماع بما يلي:
1. دعوة الدول الأعضاء إلى تبادل أفضل الممارسات.
2. تكليف سيسرك بإعداد دليل.
وقال الوزير كلامًا لا صلة له بالموضوع."""
ENGLISH = """Final communiqué of the seventh meeting of the OIC Public Employment Services Network
The seventh meeting of the network was held in Doha on 5 and 6 May 2026.
The communiqué affirmed the importance of capacity building. It also welcomed the work of SESRIC.
The meeting recommended the following:
1. Member states should exchange best practice.
2. SESRIC should prepare a guide."""


@pytest.fixture
def register():
    """What the papers name."""
    make.body(reference="B-NET", name_ar="شبكة خدمات التوظيف العامة",
              name_en="OIC Public Employment Services Network", published=True)  # fmt: skip
    make.organisation(reference="SESRIC", name_ar="سيسرك", name_en="SESRIC", published=True)
    make.member_state(reference="QA", name_ar="قطر", name_en="Qatar", published=True)
    make.member_state(reference="BH", name_ar="البحرين", name_en="Bahrain", published=True)


@pytest.fixture
def editor():
    return signed_in(holder(roles.EDITOR))


def proposed(client, **papers):
    return client.post(reverse("intake:papers"), papers)


def sent_by(page):
    """What the browser would send back if nothing were touched."""
    proposal = page.context["proposal"]
    names = (
        "agenda",
        "statements",
        "recommendations",
        "delegations",
        "persons",
        "figures",
        "papers",
    )
    forms = [proposal.meeting]
    for name in names:
        forms += [proposal[name].management_form, *proposal[name].forms]
    data = {}
    for form in forms:
        for bound in form:
            value = bound.value()
            if value is None or value is False or value == "":
                continue
            many = isinstance(value, list | tuple)
            data[bound.html_name] = list(value) if many else "on" if value is True else str(value)
    return data


def confirmed(client, data):
    return client.post(reverse("intake:papers"), {**data, "confirm": "1"})


@pytest.mark.parametrize("role", TABLE)
def test_it_is_open_to_those_who_add_meetings(role):
    user = holder(role, make.member_state(published=True, reference="BH"))

    status = signed_in(user).get(reverse("intake:papers")).status_code

    assert status == (200 if role in {roles.EDITOR, roles.PUBLISHER} else 403)


def test_a_communique_becomes_a_draft_with_all_its_parts(editor, register):
    page = proposed(editor, papers=[docx("بيان.docx", COMMUNIQUE)])
    assert page.status_code == 200
    assert not Meeting.objects.exists()  # nothing is entered unseen

    answer = confirmed(editor, sent_by(page))

    meeting = Meeting.objects.get()
    assert answer.url == reverse("admin:meetings_meeting_change", args=[meeting.pk])
    assert (meeting.status, meeting.number, meeting.body.reference) == (
        Record.Status.DRAFT,
        7,
        "B-NET",
    )
    assert (str(meeting.starts_on), str(meeting.ends_on)) == ("2026-05-05", "2026-05-06")
    assert (meeting.place_ar, meeting.host_state.reference, meeting.mode) == (
        "الدوحة",
        "QA",
        "in_person",
    )
    assert [item.outcome for item in meeting.agenda_items.all()] == ["reviewed", "adopted"]
    statements = list(meeting.statements.order_by("number"))
    assert [statement.act.name for statement in statements] == ["تأكيد", "ترحيب"]
    assert [row.reference for row in statements[1].organisations.all()] == ["SESRIC"]
    assert [(figure.subject, figure.number) for figure in meeting.figures.all()] == [
        ("participants", 40)
    ]
    assert Delegate.objects.get().name_ar == "سند علي الحمّاد"
    assert not Delegate.objects.get().name_is_public
    recommendations = Recommendation.objects.order_by("number")
    assert [
        [
            (to.addressee_kind, getattr(to.organisation, "reference", ""))
            for to in row.addressees.all()
        ]
        for row in recommendations
    ] == [[("all", "")], [("organisation", "SESRIC")]]


def test_the_paper_becomes_a_document_of_the_meeting(editor, register):
    page = proposed(
        editor, papers=[docx("communique_ar.docx", COMMUNIQUE), docx("communique_en.docx", ENGLISH)]
    )

    confirmed(editor, sent_by(page))

    meeting, document = Meeting.objects.get(), Document.objects.get()
    assert (document.document_kind, document.status) == ("communique", Record.Status.DRAFT)
    assert sorted(Edition.objects.values_list("language", flat=True)) == ["ar", "en"]
    assert [paper.document for paper in meeting.papers.all()] == [document]
    assert meeting.communique.document == document
    assert not Arrival.objects.exists()
    assert [statement.text_en[:12] for statement in meeting.statements.order_by("number")] == [
        "The communiq", "It also welc",
    ]  # fmt: skip


def test_pasted_text_becomes_a_document_of_the_meeting_too(editor, register):
    page = proposed(editor, text_ar=COMMUNIQUE, text_en=ENGLISH)

    confirmed(editor, sent_by(page))

    document = Document.objects.get()
    assert Meeting.objects.get().papers.get().document == document
    assert document.title_ar == COMMUNIQUE.splitlines()[0]
    assert document.title_en == ENGLISH.splitlines()[0]
    assert re.fullmatch(r"D-2026-\d{3}", document.reference)
    assert sorted(Edition.objects.values_list("language", flat=True)) == ["ar", "en"]


@pytest.fixture
def there(register):
    """The meeting of the communiqué, with something of it."""
    body = Body.objects.get(reference="B-NET")
    meeting = make.meeting(
        reference="N7", body=body, number=7, title_ar="الاجتماع السابع", starts_on=date(2026, 5, 5),
        ends_on=date(2026, 5, 6), place_ar="", mode="in_person",
    )  # fmt: skip
    make.agenda_item(meeting=meeting, number=1, title_ar="افتتاح")
    state = MemberState.objects.get(reference="BH")
    make.delegation(meeting=meeting, member_state=state)
    return meeting


def test_a_meeting_that_is_there_is_completed(editor, there):
    page = proposed(editor, text_ar=COMMUNIQUE)
    assert page.context["proposal"].meeting.there == there

    answer = confirmed(editor, sent_by(page))

    assert answer.url == reverse("admin:meetings_meeting_change", args=[there.pk])
    meeting = Meeting.objects.get()
    assert (meeting.title_ar, meeting.place_ar) == ("الاجتماع السابع", "الدوحة")
    assert [item.number for item in meeting.agenda_items.order_by("number")] == [1, 2, 3]
    assert meeting.delegations.count() == 1
    assert meeting.statements.count() == 2
    assert meeting.sources.count() == 1
    again = proposed(editor, text_ar=COMMUNIQUE).context["proposal"]
    taken = [form for form in again.statements.forms if form["take"].value()]
    assert taken == []


def test_what_completes_a_public_meeting_is_a_correction_of_a_publisher(editor, there):
    publishing.publish(there, by=make.user(is_superuser=True), is_sure=True)
    assert proposed(editor, text_ar=COMMUNIQUE).context["proposal"].meeting.there is None
    publisher = signed_in(holder(roles.PUBLISHER))

    confirmed(publisher, sent_by(proposed(publisher, text_ar=COMMUNIQUE)))

    assert there.corrections().count() == 1
    assert Meeting.objects.get().statements.count() == 2


def test_a_new_meeting_may_be_meant_all_the_same(editor, there):
    data = sent_by(proposed(editor, text_ar=COMMUNIQUE))
    data |= {"meeting-into": "", "meeting-reference": "N8", "meeting-number": "8"}

    confirmed(editor, data)

    assert sorted(Meeting.objects.values_list("reference", flat=True)) == ["N7", "N8"]


def test_each_value_stands_beside_its_words(editor, register):
    page = proposed(editor, text_ar=COMMUNIQUE)
    words = [
        re.sub("<[^>]+>", "", mark)
        for mark in re.findall("<mark>.*?</mark>", page.content.decode())
    ]

    assert "5 و6 مايو 2026" in words
    assert "40 مشاركًا" in words
    assert "وقال الوزير كلامًا لا صلة له بالموضوع." in page.content.decode()


def test_what_is_not_ticked_is_not_entered(editor, register):
    data = sent_by(proposed(editor, text_ar=COMMUNIQUE))
    for name in [name for name in data if name.endswith("-take")]:
        del data[name]

    confirmed(editor, data)

    meeting = Meeting.objects.get()
    assert not meeting.agenda_items.exists()
    assert not meeting.statements.exists()
    assert not meeting.delegations.exists()
    assert not Recommendation.objects.exists()


def test_a_mistake_is_told_at_its_place_and_nothing_is_lost_or_entered(editor, register):
    data = sent_by(proposed(editor, papers=[docx("بيان.docx", COMMUNIQUE)]))
    data |= {"meeting-starts_on": "", "statements-0-text_ar": "", "agenda-1-title_ar": "خطة مصحّحة"}

    page = confirmed(editor, data)

    assert page.status_code == 422
    proposal = page.context["proposal"]
    assert list(proposal.meeting.errors) == ["starts_on"]
    assert list(proposal.statements.forms[0].errors) == ["text_ar"]
    assert "خطة مصحّحة" in page.content.decode()
    assert "<mark>" in page.content.decode()
    assert not Meeting.objects.exists()
    assert Arrival.objects.exists()


def test_what_the_database_refuses_stands_at_its_row(editor, register):
    data = sent_by(proposed(editor, text_ar=COMMUNIQUE))
    data["recommendations-1-number"] = "1"

    page = confirmed(editor, data)

    assert page.status_code == 422
    assert any(form.errors for form in page.context["proposal"].recommendations.forms)
    assert not Meeting.objects.exists()


def test_sent_twice_is_entered_once(editor, register):
    data = sent_by(proposed(editor, papers=[docx("بيان.docx", COMMUNIQUE)]))

    confirmed(editor, data)
    again = confirmed(editor, data)

    assert again.status_code == 422
    assert Meeting.objects.count() == 1


def test_a_conference_is_entered_from_its_six_papers(editor, register):
    for number, name in enumerate(set(STATES) - {"قطر", "البحرين"}):
        make.member_state(reference=f"X{chr(65 + number)}", name_ar=name, published=True)
    make.organisation(reference="ILO", name_ar="منظمة العمل الدولية", published=True)
    page = proposed(editor, papers=[docx(name, text) for name, text in PAPERS.items()])

    answer = confirmed(editor, sent_by(page))

    assert answer.status_code == 302
    meeting = Meeting.objects.get()
    assert {name: getattr(meeting, name).count() for name in PARTS} == PARTS
    assert meeting.recommendations.count() == 5
    assert [row.reference for row in meeting.hosts.all()] == ["SESRIC"]
    addressed = [row.addressees.get() for row in meeting.recommendations.order_by("number")[:4]]
    assert [to.addressee_kind for to in addressed] == ["all", "organisation", "state", "all"]


@pytest.mark.parametrize(
    "papers",
    [
        {},
        {"papers": [SimpleUploadedFile("paper.docx", b"no Word file")]},
        {"papers": [SimpleUploadedFile("paper.txt", "نص".encode("utf-16"))]},
        {"papers": [SimpleUploadedFile("paper.exe", b"MZ")]},
    ],
)
def test_what_cannot_be_read_is_said(editor, register, papers):
    page = proposed(editor, **papers)

    assert page.status_code == 422
    assert page.context["form"].errors
    assert not Arrival.objects.exists()


def test_another_users_files_are_not_taken(editor, register):
    data = sent_by(proposed(editor, papers=[docx("بيان.docx", COMMUNIQUE)]))
    other = signed_in(holder(roles.PUBLISHER))

    page = confirmed(other, data)

    assert page.status_code == 422
    assert not Meeting.objects.exists()
    assert Arrival.objects.exists()
