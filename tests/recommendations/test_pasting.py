"""Twelve pasted lines become twelve recommendations, after a look at them."""

import pytest
from django.urls import reverse

from oicnet.recommendations.models import Recommendation
from oicnet.recommendations.pasting import title_and_text
from tests import make
from tests.staff import said_by, signed_in

pytestmark = pytest.mark.django_db
ARABIC = "\n".join(f"{n}- التوصية بشأن الموضوع {n}" for n in range(1, 13))
ENGLISH = "\n".join(f"{n}. Recommendation on subject {n}" for n in range(1, 13))


@pytest.fixture
def staff():
    return signed_in(make.administrator())


@pytest.fixture
def meeting():
    return make.meeting(reference="M9")


def address(meeting=None):
    paste = reverse("admin:recommendations_recommendation_paste")
    return f"{paste}?meeting={meeting.pk}" if meeting else paste


def sent(response):
    """What the browser would send back of the preview."""
    context = response.context
    data = {}
    for form in [context["form"], context["rows"].management_form, *context["rows"].forms]:
        data |= {
            one.html_name: one.value()
            for one in form
            if one.value() is not None and one.value() is not False
        }
    return data


def test_the_page_is_reached_from_the_meeting(staff, meeting):
    page = staff.get(reverse("admin:meetings_meeting_change", args=[meeting.pk]))

    assert address(meeting) in page.content.decode()
    assert staff.get(address(meeting)).context["form"]["meeting"].value() == str(meeting.pk)


def test_twelve_lines_in_two_languages_are_twelve_recommendations(staff, meeting):
    pasted = {"meeting": meeting.pk, "lines_ar": ARABIC, "lines_en": ENGLISH, "preview": "1"}

    preview = staff.post(address(), pasted)

    assert not Recommendation.objects.exists()
    response = staff.post(address(), sent(preview) | {"confirm": "1"})
    assert response.status_code == 302
    found = Recommendation.objects.order_by("number")
    assert [one.reference for one in found] == [f"M9-R{n:02}" for n in range(1, 13)]
    assert [(one.title_ar, one.title_en, one.title_fr) for one in found][4] == (
        "التوصية بشأن الموضوع 5", "Recommendation on subject 5", "",
    )  # fmt: skip
    assert {one.status for one in found} == {"draft"}


def test_what_is_corrected_or_left_out_in_the_preview_counts(staff, meeting):
    make.recommendation(meeting=meeting, number=4)
    preview = staff.post(address(), {"meeting": meeting.pk, "lines_en": "One\nTwo\nThree"})
    data = sent(preview) | {"confirm": "1"}
    prefix = preview.context["rows"].prefix
    assert [data[f"{prefix}-{n}-number"] for n in range(3)] == [5, 6, 7]

    data |= {f"{prefix}-0-title_en": "First", f"{prefix}-1-DELETE": "on"}
    staff.post(address(), data)

    made = Recommendation.objects.filter(number__gt=4).values_list("number", "title_en")
    assert sorted(made) == [(5, "First"), (7, "Three")]


def test_one_number_that_is_taken_holds_up_everything(staff, meeting):
    preview = staff.post(address(), {"meeting": meeting.pk, "lines_en": "One\nTwo"})
    make.recommendation(meeting=meeting, number=2)

    response = staff.post(address(), sent(preview) | {"confirm": "1"})

    assert "للاجتماع توصية بهذا الرقم" in response.content.decode()
    assert Recommendation.objects.count() == 1


def test_different_numbers_of_lines_are_told(staff, meeting):
    pasted = {"meeting": meeting.pk, "lines_ar": "واحدة\nاثنتان", "lines_en": "One"}

    response = staff.post(address(), pasted)

    assert response.context["form"].is_uneven
    assert "عدد الأسطر ليس واحدًا" in response.content.decode()


def test_nothing_pasted_is_said(staff, meeting):
    response = staff.post(address(), {"meeting": meeting.pk})

    assert "lines_ar" in response.context["form"].errors
    assert response.context["rows"] is None


def test_markup_stays_text(staff, meeting):
    response = staff.post(address(), {"meeting": meeting.pk, "lines_en": "<script>x</script>"})

    assert "<script>x" not in said_by(response)


def test_who_may_not_add_recommendations_has_no_such_page():
    assert signed_in(make.user(is_staff=True)).get(address()).status_code == 403


@pytest.mark.parametrize(
    ("line", "title", "text"),
    [
        ("Exchange of experts.", "Exchange of experts", ""),
        ("Title\tIts text", "Title", "Its text"),
        (f"A clause that stands before a comma, {'and more ' * 20}",
         "A clause that stands before a comma", "same"),
        ("word " * 60, f"{('word ' * 23).strip()}…", "same"),
    ],
)  # fmt: skip
def test_a_title_is_made_of_the_first_words_of_a_long_line(line, title, text):
    assert title_and_text(line) == (title, line if text == "same" else text)
