"""How an evaluation rated the activities is one sentence over one bar."""

import pytest
from django.template import Context, Template
from django.utils import translation
from django.utils.html import strip_tags

from oicnet.plans.evidence import Evidence, SeenActivity
from oicnet.plans.models import Activity, Finding, WorkPlan
from oicnet.plans.progress import ratings_chart


def seen(*ratings):
    rows = [
        SeenActivity(Activity(), None, [], [], [], Finding(rating=rating) if rating else None)
        for rating in ratings
    ]
    return Evidence(WorkPlan(), rows, [], [])


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ar", "من أصل 3 أنشطة مُقيَّمة: تحقق اثنان، وواحد إلى حد كبير، ولا شيء جزئيًا؛ وتحققت كلها"
         " جزئيًا على الأقل. لم يُقيَّم نشاط واحد."),
        ("en", "Of 3 activities rated, 2 were achieved, 1 largely and none partly; all were"
         " achieved at least in part. 1 activity was not rated."),
    ],
)  # fmt: skip
def test_the_sentence_stands_over_the_bar_and_its_numbers(language, expected):
    with translation.override(language):
        chart = ratings_chart(seen("achieved", "largely", "achieved", ""))
        drawn = Template("{% load charts %}{% chart chart %}").render(Context({"chart": chart}))

    assert expected in strip_tags(drawn)
    assert [str(count) for _label, count, _part in chart.rows] == [
        "2", "1", "0", "0", "1",
    ]  # fmt: skip


def test_without_a_rating_there_is_no_chart():
    assert ratings_chart(seen("", "")) is None
