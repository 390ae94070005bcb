"""How tables are set on paper: which lie on their side, and what shares a cell."""

from types import SimpleNamespace

import pytest

from oicnet.public.tables import Column
from oicnet.reports.content import Beside, Listing
from oicnet.reports.paper import FEW, UPRIGHT, block_of
from oicnet.reports.values import Code, Mark

pytestmark = pytest.mark.usefixtures("english")


def widths(how_many: int, *columns: Column, **cells: str) -> list[int]:
    rows = [SimpleNamespace(**cells)] * how_many
    return block_of(Listing("", columns, rows))["widths"]


@pytest.mark.parametrize(("how_many", "is_upright"), [(1, True), (FEW, True), (FEW + 1, False)])
def test_no_page_is_turned_for_a_few_rows(how_many, is_upright):
    columns = Column("a", "a", 30), Column("b", "b", 100)

    found = widths(how_many, *columns, a="word " * 9, b="longer-word")

    assert (sum(found) <= UPRIGHT) is is_upright
    assert found[0] < found[1]
    assert found[1] >= len("longer-word")


def test_a_page_is_turned_for_words_that_do_not_fit():
    columns = Column("a", "a", 10), Column("b", "b", 10)

    assert widths(1, *columns, a="w" * 70, b="w" * 60) == [73, 63]


def test_what_stands_beside_shares_the_cell():
    columns = Column("Declared", "declared"), Beside("Reported on", "on")
    rows = [
        SimpleNamespace(declared=Mark("under_way", "under way"), on="2 March"),
        SimpleNamespace(declared=Mark("no_report", "no report"), on=None),
    ]

    block = block_of(Listing("", columns, rows))

    assert block["heads"] == [["Declared", "Reported on"]]
    assert block["cells"] == [
        [
            {"beside": [{"text": "under way", "sign": "under_way"}, "2 March"]},
            {"text": "no report", "sign": "no_report"},
        ]
    ]


def test_what_reads_the_same_is_set_once():
    rows = [SimpleNamespace(code=Code("M3-R07", f"/#{state}")) for state in ("BH", "OM")]

    block = block_of(Listing("", [Column("Reference", "code")], rows))

    assert block["cells"] == [[{"code": "M3-R07"}]]
    assert block["groups"] == [{"title": None, "rows": [[0], [0]]}]


def test_a_table_without_rows_says_so():
    block = block_of(Listing("", [Column("Title", "title")], []))

    assert block == {"kind": "prose", "parts": ["Nothing in the register matches these filters."]}
