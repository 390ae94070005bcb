"""Who is addressed is read as it is typed, and off the first words of a recommendation."""

import pytest
from django.urls import reverse
from django.utils import translation

from oicnet.recommendations import addressing
from oicnet.recommendations.models import Addressee, Recommendation
from oicnet.text.languages import LANGUAGES
from tests import make
from tests.recommendations.test_pasting import address, sent
from tests.staff import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff():
    return signed_in(make.administrator())


@pytest.fixture
def register():
    states = [
        make.member_state(reference="BH", name_ar="البحرين", name_en="Bahrain", name_fr="Bahreïn"),
        make.member_state(reference="QA", name_ar="قطر", name_en="Qatar", name_fr="Qatar"),
        make.member_state(reference="ML", name_ar="مالي", name_en="Mali", name_fr="Mali"),
    ]
    organisations = [
        make.organisation(reference="SESRIC", name_ar="مركز أنقرة", short_name_ar="سيسرك",
                          name_en="SESRIC", name_fr="SESRIC"),
        make.organisation(reference="ISDB", name_ar="البنك الإسلامي للتنمية",
                          name_en="Islamic Development Bank", name_fr="Banque islamique"),
    ]  # fmt: skip
    return addressing.Register(states, organisations)


def codes(meant):
    return [row if isinstance(row, str) else row.reference for row in meant]


@pytest.mark.parametrize(
    ("text", "addressed"),
    [
        ("يدعو المؤتمر الدول الأعضاء إلى تبادل المعلومات", ["all"]),
        ("يَدعو جميع الدول الأعضاء إلى إبلاغ الأمانة بأسماء جهات الاتصال", ["all"]),
        ("يحث مملكة البحرين وقطر على استضافة الاجتماع", ["BH", "QA"]),
        ("يطلب من سيسرك والبنك الإسلامي للتنمية إعداد دراسة", ["SESRIC", "ISDB"]),
        ("تقديم الدعم الفني والمالي للدول الأقل نموًا", []),
        ("Calls upon Member States to report by March", ["all"]),
        ("Invites SESRIC and the Islamic Development Bank to prepare a study", ["SESRIC", "ISDB"]),
        ("Requests the secretariat to circulate the list to Bahrain", ["secretariat"]),
        ("Strengthen cooperation with Qatar", []),
        ("Invite les États membres à échanger leurs expériences", ["all"]),
        ("Demande au secrétariat de diffuser la liste", ["secretariat"]),
    ],
)
def test_whom_a_text_addresses_stands_after_its_verb(register, text, addressed):
    assert codes(register.addressed_in(text)) == addressed


@pytest.mark.parametrize(
    ("typed", "addressed", "unknown"),
    [
        ("البحرين؛ قطر", ["BH", "QA"], []),
        ("BH, Qatar; all member states", ["BH", "QA", "all"], []),
        ("مملكة البحرين، سيسرك", ["BH", "SESRIC"], []),
        ("Bahrain; Atlantis", ["BH"], ["Atlantis"]),
        ("", [], []),
    ],
)
def test_names_are_read_as_they_are_typed(register, typed, addressed, unknown):
    meant, left = register.read(typed)
    assert (codes(meant), left) == (addressed, unknown)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_written_is_read_again(register, language):
    meant, _unknown = register.read("BH; ISDB; all member states; secretariat")
    with translation.override(language):
        assert register.read(addressing.written(meant)) == (meant, [])


def test_recommendations_come_with_addressees_and_due_dates(register, staff):
    meeting = make.meeting(reference="M9")
    lines = "يدعو الدول الأعضاء إلى الإبلاغ\nتبادل الخبراء"
    first = {"meeting": meeting.pk, "lines_ar": lines, "addressees": "قطر",
             "first_report_on": "2027-03-31", "report_every_months": 6}  # fmt: skip
    preview = staff.post(address(), first | {"preview": "1"})
    rows = [form.initial["addressees"] for form in preview.context["rows"].forms]
    assert rows == ["جميع الدول الأعضاء", "قطر"]

    assert staff.post(address(), sent(preview) | {"confirm": "1"}).status_code == 302

    made = Recommendation.objects.order_by("number")
    assert [str(row.first_report_on) for row in made] == ["2027-03-31"] * 2
    kinds = Addressee.objects.order_by("recommendation__number")
    named = [(row.addressee_kind, row.member_state_id and row.member_state.reference)
             for row in kinds]  # fmt: skip
    assert named == [("all", None), ("state", "QA")]


def test_an_unknown_name_is_said_at_its_row_and_nothing_is_entered(register, staff):
    meeting = make.meeting(reference="M9")
    first = {"meeting": meeting.pk, "lines_ar": "تبادل الخبراء", "preview": "1"}
    data = sent(staff.post(address(), first)) | {"confirm": "1"}
    [name] = [name for name in data if name.endswith("-number")]
    data[name.replace("number", "addressees")] = "أطلنطس"

    page = staff.post(reverse("admin:recommendations_recommendation_paste"), data)

    assert "أطلنطس" in str(page.context["rows"].forms[0].errors["addressees"])
    assert not Recommendation.objects.exists()
