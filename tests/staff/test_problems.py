"""What was refused is said at the top, with a link to each place, and at each place."""

import re

import pytest
from django.urls import reverse

from tests import make
from tests.staff import address_of, open_page, save, signed_in

pytestmark = pytest.mark.django_db
LINK = re.compile(r'<li><a href="#([^"]+)">(.*?)</a></li>')


@pytest.fixture
def administrator():
    return signed_in(make.administrator())


def summary(response):
    html = response.content.decode()
    found = re.search(r'<section class="errornote problems" role="alert".*?</section>', html, re.S)
    links = [(place, re.sub("<[^>]+>", "", words)) for place, words in LINK.findall(found[0])]
    return found[0], links, html


def test_each_mistake_is_linked_rows_too(administrator):
    meeting = make.meeting()
    typed = open_page(administrator, meeting) | {
        "reference": "مرجع",
        "agenda_items-TOTAL_FORMS": "1",
        "agenda_items-0-title_en": "Opening",
        "agenda_items-0-number": "x",
    }

    _note, links, html = summary(save(administrator, meeting, typed))

    assert links[0][0] == "id_reference"
    assert links[1][0] == "id_agenda_items-0-number"
    assert links[1][1].startswith("بند جدول الأعمال 1 · الرقم")
    assert all(f'id="{place}"' in html for place, _words in links)
    assert "الرجاء تصحيح الخطأ أدناه" not in html


def test_a_mistake_stands_between_the_label_and_its_field(administrator):
    html = administrator.post(reverse("admin:themes_theme_add"), {}).content.decode()

    row = html[html.index('class="form-row errors field-position') :]
    assert row.index("<label") < row.index("errorlist") < row.index("<input")


def test_what_was_typed_is_counted_after_a_refusal(administrator):
    meeting = make.meeting()
    make.agenda_item(meeting=meeting)
    typed = open_page(administrator, meeting) | {
        "reference": "",
        "agenda_items-TOTAL_FORMS": "2",
        "agenda_items-1-title_en": "Opening",
    }

    html = save(administrator, meeting, typed).content.decode()

    [counter] = re.findall(r"agenda_items-group\">([^<]+ <span>\d+)<", html)
    assert counter == "بنود جدول الأعمال <span>2"


def test_a_conflict_alone_asks_for_no_correction(administrator):
    meeting = make.meeting()
    typed = open_page(administrator, meeting)
    save(administrator, meeting, open_page(administrator, meeting) | {"title_en": "Theirs"})

    note, links, _html = summary(save(administrator, meeting, typed | {"title_en": "Mine"}))

    assert links == []
    assert "لم يُحفظ شيء بعد" in note
    assert "تصحيح" not in note


def test_a_step_that_is_refused_says_so_at_the_top(administrator):
    meeting = make.meeting(published=True)
    address = reverse("admin:meetings_meeting_step", args=[meeting.pk, "withdraw"])

    _note, links, _html = summary(administrator.post(address, {"seen": ""}))

    assert [place for place, _words in links] == ["id_because_ar"]


def test_a_long_text_is_refused_with_its_limit_and_never_cut_in_silence(administrator):
    """A browser cuts what is pasted into a field that has a maxlength, and says nothing."""
    meeting = make.meeting()
    long = "word " * 90

    assert "maxlength" not in administrator.get(address_of(meeting)).content.decode()
    typed = open_page(administrator, meeting) | {"title_en": long}
    _note, links, html = summary(save(administrator, meeting, typed))

    [(place, words)] = links
    assert place == "id_title_en"
    assert "300" in words
    assert long.strip() in html
