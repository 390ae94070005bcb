"""A pasted list of delegations is read as a person would read it."""

import pytest

from oicnet.meetings import lists
from oicnet.meetings.models import Delegate
from tests import make

pytestmark = pytest.mark.django_db
HEAD = Delegate.Role.HEAD


@pytest.fixture
def register():
    states = [
        make.member_state(reference="BH", iso3="BHR", name_ar="البحرين", name_en="Bahrain",
                          name_fr="Bahreïn"),
        make.member_state(reference="SD", iso3="SDN", name_ar="السودان", name_en="Sudan",
                          name_fr="Soudan"),
        make.member_state(reference="SY", iso3="SYR", name_ar="سوريا", name_en="Syria",
                          name_fr="Syrie"),
        make.member_state(reference="CI", iso3="CIV", name_ar="كوت ديفوار", name_en="Côte d’Ivoire",
                          name_fr="Côte d’Ivoire"),
        make.member_state(reference="AE", iso3="ARE", name_ar="الإمارات العربية المتحدة",
                          name_en="United Arab Emirates", name_fr="Émirats arabes unis"),
        make.member_state(reference="GN", iso3="GIN", name_ar="غينيا", name_en="Guinea",
                          name_fr="Guinée"),
        make.member_state(reference="GW", iso3="GNB", name_ar="غينيا بيساو",
                          name_en="Guinea-Bissau", name_fr="Guinée-Bissau"),
    ]  # fmt: skip
    bureau = make.organisation(reference="CSB-BH", name_ar="جهاز الخدمة المدنية", name_en="",
                               member_state=states[0], organisation_kind="national")  # fmt: skip
    labour = make.organisation(reference="ILO", name_ar="منظمة العمل الدولية", short_name_en="ILO")
    return lists.Register(states, [bureau, labour])


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("البحرين", "BH"), ("مملكة البَحْريـن", "BH"), ("Kingdom of Bahrain", "BH"),
        ("bahrein", "BH"), ("bhr", "BH"), ("BH", "BH"), ("الجمهورية العربية السورية", "SY"),
        ("COTE D'IVOIRE", "CI"), ("الامارات", "AE"), ("غينيا", "GN"), ("غينيا-بيساو", "GW"),
        ("جمهورية السودان", "SD"),
    ],
)  # fmt: skip
def test_a_state_is_known_by_any_name_in_any_spelling(register, words, code):
    assert register.read_head(words).state.reference == code


@pytest.mark.parametrize("words", ["جنوب السودان", "South Sudan", "دولة", "غين", "Atlantis", ""])
def test_what_is_no_state_is_not_taken_for_one(register, words):
    assert not register.read_head(words).is_recognised


def test_the_line_of_the_issue(register):
    text = "البحرين: سند علي سند الحمّاد، مستشار رئيس جهاز الخدمة المدنية، ومنسق شؤون مجلس التعاون"

    [sent] = lists.read(text, register)

    assert sent.state.reference == "BH"
    assert [(one.name, one.post, one.role, one.language) for one in sent.persons] == [
        ("سند علي سند الحمّاد", "مستشار رئيس جهاز الخدمة المدنية، ومنسق شؤون مجلس التعاون",
         "member", "ar")
    ]  # fmt: skip


def test_delegates_follow_after_semicolons_and_on_lines_of_their_own(register):
    text = """
    1- البحرين (جهاز الخدمة المدنية): د. سند علي، مستشار؛ ليلى حسن، رئيسة الوفد
    - يوسف أحمد
    رئيس الوفد: علي ناصر، وكيل
    ILO (observer): Jane Doe - Specialist; John Smith
    """

    bahrain, labour = lists.read(text, register)

    assert bahrain.institution.reference == "CSB-BH"
    assert [(one.name, one.post, one.role) for one in bahrain.persons] == [
        ("د. سند علي", "مستشار", "member"),
        ("ليلى حسن", "رئيسة الوفد", HEAD),
        ("يوسف أحمد", "", "member"),
        ("علي ناصر", "وكيل", HEAD),
    ]
    assert (labour.organisation.reference, labour.capacity) == ("ILO", "observer")
    assert [(one.name, one.post, one.language) for one in labour.persons] == [
        ("Jane Doe", "Specialist", "en"),
        ("John Smith", "", "en"),
    ]


@pytest.mark.parametrize("line", ["رئيس الوفد د. علي ناصر، وكيل", "رئيس الوفد: د. علي ناصر، وكيل"])
def test_who_leads_may_be_said_before_the_name(register, line):
    [sent] = lists.read(f"البحرين: {line}", register)

    assert [(one.name, one.post, one.role) for one in sent.persons] == [
        ("د. علي ناصر", "وكيل", HEAD)
    ]


def test_a_state_named_twice_is_one_delegation(register):
    found = lists.read("البحرين: سند\nسوريا: نور\nBH: ليلى\n- يوسف", register)

    assert {sent.state.reference: [one.name for one in sent.persons] for sent in found} == {
        "SY": ["نور"],
        "BH": ["سند", "ليلى", "يوسف"],
    }


def test_what_is_not_recognised_is_kept_with_its_persons(register):
    [known, unknown] = lists.read("البحرين\nأطلنطس: فلان بن فلان، وزير", register)

    assert known.state.reference == "BH"
    assert (unknown.words, unknown.is_recognised) == ("أطلنطس", False)
    assert unknown.persons[0].name == "فلان بن فلان"
