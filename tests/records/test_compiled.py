"""Queries that are compiled once are answered as those that are built for each page."""

from datetime import date, timedelta

import pytest
from django.db.models import Prefetch
from django.utils import timezone, translation

import oicnet.urls  # noqa: F401 - defines every page
from oicnet.meetings.models import AgendaItem, Meeting
from oicnet.public.views import RecordDetail, for_anybody
from oicnet.records import clock, sample
from oicnet.records.alphabetical import Alphabetically
from oicnet.records.compiled import Compiled
from oicnet.themes.models import Theme
from tests import make
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def themes():
    return Compiled(lambda: Theme.objects.published().order_by("reference"))


def references(rows):
    return [row.reference for row in rows]


def test_what_has_been_published_since_is_there_and_what_was_withdrawn_is_not(themes):
    first = make.theme(reference="T1", published=True)
    assert references(themes()) == ["T1"]

    make.theme(reference="T2", published=True)
    make.withdrawn(first)

    assert references(themes()) == ["T2"]


def test_what_will_be_published_later_is_not_there(themes):
    moment = timezone.now() + timedelta(hours=1)
    make.theme(reference="T1", status="published", published_at=moment)

    assert themes() == []
    assert themes() == []


def test_values_stand_in_their_places():
    meetings = [make.meeting(reference=f"M{number}", published=True) for number in (1, 2)]
    for meeting in meetings:
        make.agenda_item(meeting=meeting, number=1, title_en=f"Of {meeting.reference}")
    items = Compiled(
        lambda meeting, number: AgendaItem.objects.filter(meeting=meeting, number__gte=number)
    )

    assert [row.title_en for row in items(meetings[0].pk, 1)] == ["Of M1"]
    assert [row.title_en for row in items(meetings[1].pk, 1)] == ["Of M2"]
    assert items(meetings[1].pk, 2) == []


def test_each_language_has_its_own_order():
    make.theme(reference="T1", title_ar="ب", title_en="A", published=True)
    make.theme(reference="T2", title_ar="ا", title_en="B", published=True)
    themes = Compiled(lambda: Theme.objects.published().order_by(Alphabetically("title")))

    for _time in range(2):
        with translation.override("ar"):
            assert references(themes()) == ["T2", "T1"]
        with translation.override("en"):
            assert references(themes()) == ["T1", "T2"]


def test_a_hidden_sample_is_not_there(themes):
    make.theme(reference="T1", published=True, is_sample=True)
    assert references(themes()) == ["T1"]

    with sample.hidden():
        assert themes() == []

    assert references(themes()) == ["T1"]


def test_an_earlier_day_is_answered_as_of_that_day(themes):
    make.theme(reference="T1", status="published", published_at=timezone.now() - timedelta(days=9))
    make.theme(reference="T2", published=True)
    assert references(themes()) == ["T1", "T2"]

    with clock.set_back(timezone.localdate() - timedelta(days=5)):
        assert references(themes()) == ["T1"]


def test_the_day_is_that_of_now_also_after_midnight(monkeypatch):
    make.meeting(reference="M1", starts_on=date(2026, 3, 2), ends_on=date(2026, 3, 3))
    over = Compiled(lambda: Meeting.objects.filter(ends_on__lt=clock.today()))

    monkeypatch.setattr(clock, "today", lambda: date(2026, 3, 3))
    assert over() == []
    monkeypatch.setattr(clock, "today", lambda: date(2026, 3, 4))
    assert references(over()) == ["M1"]


@pytest.mark.parametrize(("age", "times"), [(timedelta(0), 1), (timedelta(days=1), 4)])
def test_a_query_is_built_once_unless_it_holds_another_moment_than_now(age, times):
    built = []

    def build():
        built.append(True)
        return Theme.objects.filter(published_at__lte=timezone.now() - age)

    themes = Compiled(build)
    for _time in range(3):
        themes()

    assert len(built) == times


def test_related_rows_as_of_now_are_not_kept_in_a_query():
    meetings = Meeting.objects.prefetch_related(Prefetch("themes", Theme.objects.published()))

    with pytest.raises(ValueError, match="as of then"):
        Compiled(lambda: meetings)()


def test_nothing_is_asked_for_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert Compiled(Theme.objects.none)() == []


def test_the_text_of_a_query_can_stand_in_a_larger_one(themes):
    before = timezone.now()
    text, values = themes.sql()

    assert text.count("%s") == len(values)
    assert before in [min(value, before) for value in values if hasattr(value, "tzinfo")]


def pages():
    return [kind for kind in RecordDetail.__subclasses__() if kind.__module__.startswith("oicnet")]


@pytest.mark.parametrize("kind", pages(), ids=lambda kind: kind.__name__)
def test_what_is_read_beside_a_record_is_what_django_would_read(kind):
    World()
    view = for_anybody(kind)
    rows = view.get_queryset().published()
    read_by_django = rows.prefetch_related(*view.related()).order_by("pk")
    assert read_by_django

    for row, expected in zip(rows.order_by("pk"), read_by_django, strict=True):
        kind.related_for_all(row)
        assert related(row) == related(expected)


def related(row):
    kept = getattr(row, "_prefetched_objects_cache", {})
    return {name: [(each.pk, related(each)) for each in rows] for name, rows in kept.items()}
