"""A workbook that was downloaded before a word changed is still taken."""

import pytest
from django.utils import translation

from oicnet.documents.models import Document
from oicnet.intake import book, cells, layout, package, reading
from oicnet.intake.former import FORMER
from oicnet.intake.reports.kinds import KINDS
from oicnet.meetings.models import ReportedFigure, Statement
from oicnet.records.models.record import Availability
from tests import make
from tests.intake.meetings.sheets import whole
from tests.intake.workbooks import made

pytestmark = pytest.mark.django_db


def labels() -> set[str]:
    """In English, the words of every sheet, column and choice of the workbooks."""
    columns = [column for form in layout.forms() for column in form.columns]
    fields = [column.field for column in columns if column.field is not None]
    lists = [layout.in_each_language(label)["en"] for label in (layout.GUIDE, layout.LISTS)]
    choices = [str(label) for field in fields for _key, label in field.flatchoices]
    reports = [heading["en"] for kind in KINDS for heading in kind.headings.values()]
    sheets = [form.names["en"] for form in layout.forms()]
    return {*lists, *choices, *reports, *sheets, *(column.headings["en"] for column in columns)}


def test_former_words_belong_to_words_of_today():
    with translation.override("en"):
        assert set(FORMER) <= labels()


def test_sheets_and_choices_are_found_by_their_former_words():
    assert layout.ignored().find("How to fill this in")
    assert layout.by_name().the_one("الأرقام المنقولة") is ReportedFigure
    availability = Document._meta.get_field("availability")
    assert cells.choice(availability, "exists, not public") == Availability.NOT_PUBLIC


def test_a_workbook_with_former_headings_is_read_as_one_of_today():
    user, sheets = make.administrator(), whole()
    today = reading.read(sheets_in(sheets), user).parsed
    for form in layout.forms():
        head = sheets[form.names["ar"]][0]
        for place, column in enumerate(form.columns):
            words = FORMER.get(column.headings["en"], (head[place],))
            head[place] = words[-1]

    before = reading.read(sheets_in(sheets), user).parsed

    assert sheets[layout.form_of(Statement).names["ar"]][0][4] == "فعلها"
    assert str(before) == str(today)


def sheets_in(sheets: dict[str, list[list]]) -> list[book.Sheet]:
    return [book.Sheet(**sheet) for sheet in package.read(made(sheets))["sheets"]]
