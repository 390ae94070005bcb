"""What is handed out: it comes back untouched, in the reader's language."""

import zipfile
from io import BytesIO

import pytest
from django.utils import translation

from oicnet.exchange import reading
from oicnet.intake import layout, names, template
from oicnet.meetings.models import (
    AgendaItem,
    Meeting,
)
from oicnet.text.matching import compact
from tests import make
from tests.exchange.archives import fill
from tests.exchange.test_real_record import REAL
from tests.intake.workbooks import (
    sheets_of,
    upload,
)

pytestmark = pytest.mark.django_db


def test_what_is_handed_out_and_comes_back_untouched_changes_nothing(client, secretary):
    reading.read(REAL)
    fill()
    content = template.workbook(Meeting.objects.all(), user=secretary)

    page = upload(client, content)

    assert page.context["faults"] == []
    assert page.context["outcome"].changed_rows == []
    assert page.context["outcome"].unchanged > 100


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_the_workbook_speaks_the_readers_language_and_runs_its_way(secretary, language):
    make.member_state(published=True, name_ar="البحرين", name_en="Bahrain", name_fr="Bahreïn")
    meeting = make.meeting()
    with translation.override(language):
        content = template.workbook([meeting], user=secretary)
        body = names.label_of(meeting.body)

    archive = zipfile.ZipFile(BytesIO(content))
    parts = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    sheets = {name: archive.read(name).decode() for name in parts}
    assert len(parts) == len(layout.forms()) + 2
    assert all(('rightToLeft="1"' in text) == (language == "ar") for text in sheets.values())
    book = sheets_of(content)
    meetings = book[layout.form_of(Meeting).names[language]]
    assert meetings[0] == [one.headings[language] for one in layout.form_of(Meeting).columns]
    assert body in meetings[1]
    lists = {"ar": "البحرين", "en": "Bahrain", "fr": "Bahreïn"}[language]
    assert any(
        lists in str(row[0]) for row in book[str(layout.in_each_language(layout.LISTS)[language])]
    )
    validated = [text for text in sheets.values() if '<dataValidation type="list"' in text]
    assert len(validated) >= 8
    notes = [name for name in archive.namelist() if name.startswith("xl/comments")]
    assert len(notes) == len(layout.forms())


def test_only_what_the_register_keeps_is_locked_and_hidden(secretary):
    item = make.agenda_item()
    content = template.workbook([item.meeting], user=secretary)
    position = 2 + layout.MODELS.index(AgendaItem)

    text = zipfile.ZipFile(BytesIO(content)).read(f"xl/worksheets/sheet{position}.xml").decode()

    assert '<sheetProtection sheet="1"' in text
    assert 'min="1" max="2"' in text or 'min="1" max="1"' in text
    assert 'hidden="1"' in text.partition("</cols>")[0]


def test_no_two_columns_of_a_sheet_can_be_mistaken_for_each_other():
    for form in layout.forms():
        by_heading = {}
        for column in form.columns:
            for said in column.headings.values():
                assert by_heading.setdefault(compact(said), column.name) == column.name
        for name in form.names.values():
            assert layout.by_name().find(name) == [form.model]
            assert not layout.ignored().find(name)
