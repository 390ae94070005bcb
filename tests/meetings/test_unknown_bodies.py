"""A body that the register does not know is called so, and is nobody's delegate."""

import pytest

from oicnet.meetings import lists
from oicnet.members.models import MemberState, Organisation
from tests import make
from tests.staff import address_of, signed_in

pytestmark = pytest.mark.django_db
UNKNOWN = ["مكتب تنسيق الكومسيك", "المركز الإسلامي لتنمية التجارة", "منظمة تنمية المرأة",
           "COMCEC Coordination Office", "ICDT", "Saudia", "Union des employeurs",
           "مكتب تنسيق الكومسيك، أنقرة"]  # fmt: skip


@pytest.fixture
def register():
    make.member_state(published=True, reference="KW", name_ar="الكويت", name_en="Kuwait")
    make.member_state(published=True, reference="GH", name_ar="غانا", name_en="Ghana")
    make.organisation(published=True, reference="CSB", name_ar="ديوان الخدمة المدنية")
    return lists.Register(MemberState.objects.all(), Organisation.objects.all())


@pytest.mark.parametrize("above", ["الكويت", "الكويت:", "الكويت: سالم العلي، مدير"])
@pytest.mark.parametrize("unknown", UNKNOWN)
def test_it_has_a_row_of_its_own(register, above, unknown):
    first, second, third = lists.read(f"{above}\n{unknown}\nغانا", register)

    assert (second.words, second.is_recognised) == (unknown, False)
    assert [person.name for person in first.persons] == ["سالم العلي"] * ("،" in above)
    assert third.state.reference == "GH"


def test_an_unknown_line_under_a_line_without_names_is_no_delegate(register):
    rows = lists.read("الكويت:\nدولة بعيدة جدا", register)

    assert [row.is_recognised for row in rows] == [True, False]


@pytest.mark.parametrize("line", ["سالم العلي، مدير", "السيد سالم العلي", "Dr Salem Alali",
                                  "سالم العلي؛ نورة الفهد"])  # fmt: skip
def test_a_person_is_a_person_still(register, line):
    [row] = lists.read(f"الكويت:\n{line}", register)

    assert len(row.persons) == (2 if "؛" in line else 1)


def test_what_stands_in_brackets_is_an_institution_or_named_as_not_taken(register):
    known, unknown = lists.read(
        "الكويت (ديوان الخدمة المدنية)\nغانا (وزارة العمل) (مراقب)", register
    )

    assert (known.institution.reference, known.untaken) == ("CSB", [])
    assert (unknown.institution, unknown.untaken) == (None, ["وزارة العمل"])
    assert unknown.capacity == "observer"


def test_the_review_is_one_table_with_the_doubtful_rows_first(register):
    client = signed_in(make.administrator())
    pasted = "الكويت: سالم العلي، مدير\nغانا (وزارة العمل)\nمكتب تنسيق الكومسيك"

    response = client.post(
        address_of(make.meeting(), "delegations"), {"attendance": "unknown", "lines": pasted}
    )

    rows = [row["words"].value() for row, _people in response.context["rows"]]
    assert rows == ["مكتب تنسيق الكومسيك", "غانا (وزارة العمل)", "الكويت"]
    html = response.content.decode()
    assert html.count('<tr class="pasted-row') == 3
    assert "لم يُؤخذ:" in html
