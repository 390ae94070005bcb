"""Two hundred wrong workbooks, each made by chance from a right one; the same every time."""

import random

import pytest

from oicnet.intake import book, entering, layout, package, reading
from oicnet.intake.models import Upload
from oicnet.meetings.models import AgendaItem, Meeting
from tests import make
from tests.exchange.archives import census
from tests.intake.meetings.sheets import whole
from tests.intake.workbooks import Formula, made, name_of, upload
from tests.staff import signed_in

pytestmark = pytest.mark.django_db
PORTIONS, IN_A_PORTION = 10, 20
NONSENSE = {
    "day": ["أمس", "31/31/2021", "2021-13-01", -5, 1e30, True, "٣٠ فبراير", "0000-00-00", "1/2/3"],
    "number": ["كثير", -1, 2.5, 1e18, True, "١٢٫٥", "٧١ مشاركًا", "0x47", "9" * 30],
    "choice": ["؟", "حضوري جدًا", 7, "<script>", "'; DROP TABLE x; --", "\u202eيروضح"],
    "flag": ["ربما", 2, "نعم ولا", "\U0001f937"],
    "one": ["أطلنطس", "BH,JO", 99.5, "../BH", "M3-", "ا" * 500],
    "many": ["المهارات", "BH; أطلنطس", "؛;\nلا شيء"],
    "text": [True],
}


def filled(form, rows, chance):
    """A cell that is filled in, of a column that the row holds: (its place, the column)."""
    cells = [
        (place, column)
        for place, column in enumerate(form.columns)
        if column.is_own and rows[1][place] != ""
    ]
    return chance.choice(cells)


def nonsense(sheets, chance):
    form = chance.choice([one for one in layout.forms() if len(sheets[name(one)]) > 1])
    places = [
        (place, layout.kind_of(column.field))
        for place, column in enumerate(form.columns)
        if column.is_own
    ]
    place, kind = chance.choice(
        [one for one in places if one[1] != "text" or chance.random() < 0.1]
    )
    sheets[name(form)][1][place] = chance.choice(NONSENSE[kind])
    return name(form)


def emptied(sheets, chance):
    form = chance.choice([one for one in layout.forms() if len(sheets[name(one)]) > 1])
    needed = [
        place
        for place, one in enumerate(form.columns)
        if one.is_needed and not one.is_numbering and sheets[name(form)][1][place] != ""
    ]
    if not needed or sum(value != "" for value in sheets[name(form)][1]) == 1:
        return nonsense(sheets, chance)  # a row that is all empty is none
    sheets[name(form)][1][chance.choice(needed)] = ""
    return name(form)


def renamed_column(sheets, chance):
    sheet = chance.choice([name(one) for one in layout.forms()])
    sheets[sheet][0][chance.randrange(len(sheets[sheet][0]))] = chance.choice(["", "عمود", 7])
    return sheet


def renamed_sheet(sheets, chance):
    sheet = chance.choice([name(one) for one in layout.forms() if len(sheets[name(one)]) > 1])
    sheets["ورقة لي"] = sheets.pop(sheet)
    return "ورقة لي"


def formula(sheets, chance):
    form = chance.choice([one for one in layout.forms() if len(sheets[name(one)]) > 1])
    place, _column = filled(form, sheets[name(form)], chance)
    sheets[name(form)][1][place] = Formula("=1+1", chance.choice([2, "نص", "#REF!"]))
    return name(form)


def doubled(sheets, chance):
    sheet = name_of(Meeting)
    sheets[sheet].append(list(sheets[sheet][1]))
    return sheet


def stranger(sheets, chance):
    sheet = chance.choice([name(one) for one in layout.forms()])
    width = len(sheets[sheet][0])
    while len(sheets[sheet]) < 9:
        sheets[sheet].append([""] * width)
    sheets[sheet][8].append("هنا أيضًا")
    return sheet


def strange_key(sheets, chance):
    sheets[name_of(AgendaItem)][1][0] = chance.choice(["M9-A77", "BH", "x", "م٩"])
    return name_of(AgendaItem)


WAYS = (nonsense, nonsense, nonsense, emptied, renamed_column, renamed_sheet, formula, doubled,
        stranger, strange_key)  # fmt: skip


def name(form):
    return form.names["ar"]


def refused(content, user):
    """What is said of a workbook; it was unpacked in this process, which is quicker."""
    sheets = [book.Sheet(**one) for one in package.read(content)["sheets"]]
    with pytest.raises(book.WorkbookError) as refusal:
        entering.look(lambda: reading.read(sheets, user), by=user)
    return refusal.value.faults


@pytest.mark.parametrize("portion", range(PORTIONS))
def test_each_is_refused_names_the_place_and_changes_nothing(portion):
    user = make.administrator()
    right = whole()
    before = census()
    for seed in range(portion * IN_A_PORTION, (portion + 1) * IN_A_PORTION):
        chance = random.Random(seed)
        sheets = {sheet: [list(row) for row in rows] for sheet, rows in right.items()}
        way = WAYS[seed % len(WAYS)]
        sheet = way(sheets, chance)

        faults = refused(made(sheets), user)

        told = (seed, way.__name__, list(map(str, faults)))
        placed = [one for one in faults if one.sheet == sheet]
        assert placed, told
        assert all(one.row or way is renamed_sheet for one in placed), told
        assert all(one.message for one in faults), told
    assert census() == before


def test_the_page_lists_all_that_is_wrong_and_enters_nothing():
    user = make.administrator()
    client, right, before = signed_in(user), whole(), census()
    for way in WAYS:
        sheets = {sheet: [list(row) for row in rows] for sheet, rows in right.items()}
        sheet = way(sheets, random.Random(1))

        page = upload(client, made(sheets))

        assert page.status_code == 422, way
        assert sheet in page.content.decode(), way
    Upload.objects.all().delete()
    assert census() == before


@pytest.mark.parametrize("portion", range(4))
def test_a_file_with_bytes_changed_by_chance_never_fails_and_never_enters(portion):
    right = made(whole())
    for seed in range(portion * 10, portion * 10 + 10):
        chance = random.Random(seed)
        content = bytearray(right)
        for _one in range(chance.choice([1, 3, 50])):
            content[chance.randrange(len(content))] = chance.randrange(256)
        cut = chance.choice([len(content), chance.randrange(len(content))])

        told = package.unpack(bytes(content[:cut]))

        assert told.keys() <= {"sheets", "refused"}, seed
