"""Whoever names a state or an organisation is understood, however it is written, at every place."""

from contextlib import suppress

import pytest
from django.contrib import admin
from django.test import RequestFactory
from django.urls import reverse

from oicnet.exchange import reading
from oicnet.intake.names import NamedRows
from oicnet.meetings import lists
from oicnet.meetings.models import Delegation, Meeting
from oicnet.members.filters import MemberStateFilter
from oicnet.members.models import MemberState, Organisation
from oicnet.members.naming import names_of
from tests import make
from tests.exchange.test_real_record import REAL
from tests.intake.meetings.sheets import NEW
from tests.intake.workbooks import blank, made, put, upload
from tests.members.ways import FORMED, NOBODY, WAYS
from tests.once import made_once
from tests.sampling import sample
from tests.staff import signed_in

pytestmark = pytest.mark.django_db
MANY = "ar", "en", "fr"

record, _django_db_helper = made_once("record", lambda: reading.read(REAL))


@pytest.fixture
def bodies(record):
    return [*MemberState.objects.all(), *Organisation.objects.all()]


def writings(row):
    """Every name in every way, and names of states with the form of a state."""
    for name in dict.fromkeys(names_of(row)):
        yield name
        yield from (way(name) for way in WAYS)
        yield f"{name} ({row.reference})"
    if isinstance(row, MemberState):
        for language in MANY:
            name = getattr(row, f"name_{language}")
            yield from (form.format(name) for form in FORMED[language])


def one_by_one(bodies):
    """Each writing once in all: another way for each row, and all ways together."""
    for place, row in enumerate(bodies):
        every = list(dict.fromkeys(writings(row)))
        yield row, every[place % len(every)]
        yield row, every[-1 - place % len(every)]


def test_in_the_workbook_of_a_meeting(bodies):
    names = NamedRows(make.administrator())
    wrong = []
    for row in bodies:
        for written in writings(row):
            try:
                meant = names.find(type(row), written)
            except ValueError as refusal:
                meant = str(refusal)
            if meant != row.reference:
                wrong.append((row.reference, written, meant))
    assert wrong == []


def test_in_a_pasted_list_of_delegations(bodies):
    register = lists.Register(MemberState.objects.all(), Organisation.objects.all())
    wrong = []
    for row in bodies:
        for written in writings(row):
            sent = lists.read(f"{written}: سند علي، مستشار", register)[0]
            if (sent.state or sent.organisation) != row:
                wrong.append((row.reference, written, sent.state, sent.organisation))
    assert wrong == []


def test_in_the_search_box_of_a_staff_list_and_in_its_autocomplete(bodies):
    request = RequestFactory().get("/")
    request.user = make.administrator()
    wrong = []
    for row, written in sample(list(one_by_one(bodies)), every=2):
        pages = admin.site.get_model_admin(type(row))
        rows, _duplicates = pages.get_search_results(request, type(row).objects.all(), written)
        if row not in rows:
            wrong.append((row.reference, written))
    assert wrong == []


def test_in_an_autocomplete_as_it_is_asked(bodies):
    client = signed_in(make.administrator())
    asked = {"app_label": "meetings", "model_name": "meeting", "field_name": "host_state"}

    for typed, reference in [
        ("الامارات", "AE"), ("السعوديه", "SA"), ("سلطنة عمان", "OM"), ("مملكة البحرين", "BH"),
        ("Turkiye", "TR"), ("Bahrein", "BH"), ("سوريه", "SY"), ("البحرین", "BH"),
        ("\u200fالبحرين", "BH"), ("الـبـحـريـن", "BH"), ("ساحل العاج", "CI"),
    ]:  # fmt: skip
        answer = client.get(reverse("admin:autocomplete"), {**asked, "term": typed})
        state = MemberState.objects.get(reference=reference)
        assert [row["id"] for row in answer.json()["results"]] == [str(state.pk)], typed


def test_in_the_filter_of_the_public_list(bodies):
    wrong = []
    for place, row in enumerate(bodies):
        if isinstance(row, MemberState):
            every = list(dict.fromkeys(writings(row)))
            for written in sample(every, every=25, start=place):
                asked = MemberStateFilter({"name": written[:60]})
                if row not in asked.apply(MemberState.objects.all()):
                    wrong.append((row.reference, written))
    assert wrong == []


@pytest.mark.parametrize("model", [MemberState, Organisation])
def test_words_that_name_nobody_are_not_understood(bodies, model):
    names = NamedRows(make.administrator())
    register = lists.Register(MemberState.objects.all(), Organisation.objects.all())
    understood = []
    for words in NOBODY:
        with suppress(ValueError):
            understood.append((words, names.find(model, words)))
        if register.read_head(words).is_recognised:
            understood.append((words, "pasted"))
    assert understood == []
    assert len(NOBODY) >= 60


def test_guinea_and_niger_are_not_their_neighbours(bodies):
    names = NamedRows(make.administrator())

    for written, reference in [
        ("غينيا", "GN"), ("جمهورية غينيا", "GN"), ("غينيا بيساو", "GW"), ("Guinea-Bissau", "GW"),
        ("النيجر", "NE"), ("نيجر", "NE"), ("نيجيريا", "NG"), ("Niger", "NE"), ("Nigeria", "NG"),
        ("عُمان", "OM"), ("الكويت", "KW"), ("السودان", "SD"), ("The Sudan", "SD"),
    ]:  # fmt: skip
        assert names.find(MemberState, written) == reference


@pytest.mark.parametrize(
    ("written", "reference"),
    [
        ("Upper Volta", "BF"), ("Haute-Volta", "BF"), ("فولتا العليا", "BF"), ("Dahomey", "BJ"),
        ("جمهورية بنن", "BJ"), ("I.R. Iran", "IR"), ("I. R. of Iran", "IR"),
        ("جمهوری اسلامی ایران", "IR"), ("آذربایجان", "AZ"), ("A.R. Egypt", "EG"),
        ("شاد", "TD"), ("جمهورية القمر", "KM"), ("القمر", "KM"), ("الاتحاد القمري", "KM"),
        ("موريطانيا", "MR"), ("الجمهورية الجزائرية الديموقراطية الشعبية", "DZ"),
        ("السلطة الفلسطينية", "PS"), ("Islamic Emirate of Afghanistan", "AF"),
        ("Kirghizie", "KG"), ("جزر الملديف", "MV"), ("الجمهورية العربية اليمنية", "YE"),
        ("ʙᴀʜʀᴀɪɴ", "BH"), ("Rᴇᴘᴜʙʟɪqᴜᴇ du Tchad", "TD"),
    ],
)  # fmt: skip
def test_former_names_and_other_spellings_are_known(bodies, written, reference):
    assert NamedRows(make.administrator()).find(MemberState, written) == reference


def test_a_workbook_and_a_pasted_list_with_every_state_and_organisation(bodies):
    """As they are sent: each row in another way of writing."""
    client = signed_in(make.administrator())
    one_each = [written for _row, written in list(one_by_one(bodies))[::2]]
    half = len(one_each)
    sheets = put(blank(), Meeting, NEW | {"reference": "ZZ-9"})
    for row, written in zip(bodies, one_each, strict=True):
        column = "member_state" if isinstance(row, MemberState) else "organisation"
        put(sheets, Delegation, {column: written, "attendance": "حضوریًا"})
    persian = {name.replace("ي", "ی"): rows for name, rows in sheets.items()}
    meeting = make.meeting(reference="ZZ-10")
    pasting = reverse("admin:meetings_meeting_delegations", args=[meeting.pk])

    entered = upload(client, made(persian))
    lines = "\n".join(written.replace("\n", " ").replace("\t", " ") for written in one_each)
    page = client.post(pasting, {"lines": lines, "attendance": "online", "preview": "1"})

    assert not entered.context.get("faults")
    assert entered.context["outcome"].added == half + 1
    assert page.context["rows"].recognised() == half
