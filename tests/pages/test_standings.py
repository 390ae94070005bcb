"""Where states stand: one set of rows for the matrix, the list, the sheet and the charts."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from python_calamine import CalamineWorkbook

from oicnet.recommendations.distribution import distribution, distribution_of, with_distribution
from oicnet.recommendations.models import Recommendation
from oicnet.recommendations.standing import standings, with_schedule
from tests import make

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def advice(**given):
    return make.recommendation(published=True, meeting=make.meeting(published=True), **given)


def named(recommendation, *states):
    for state in states:
        make.addressee(recommendation=recommendation, addressee_kind="state", member_state=state)
    return recommendation


def rows():
    return standings(with_schedule(Recommendation.objects.order_by("reference")).published())


def csv_of(client, name, **query):
    with translation.override("en"):
        response = client.get(reverse(name), {"as": "csv", **query})
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


@pytest.fixture
def bahrain():
    return make.member_state(published=True, reference="BH", name_ar="البحرين", name_en="Bahrain")


@pytest.fixture
def oman():
    return make.member_state(published=True, reference="OM", name_ar="عُمان", name_en="Oman")


def test_a_list_counts_standings_as_the_rows_do_without_reading_them(bahrain, oman, client):
    draft = make.member_state()
    for_all, for_one, replaced = advice(), named(advice(), oman, draft), advice()
    for one in (for_all, replaced):
        make.addressee(recommendation=one)
    advice(earlier=replaced, follows_as="supersedes")
    yesterday, today = TODAY() - timedelta(days=1), TODAY()
    for one, state, given in [
        (for_all, bahrain, {"declared": "not_started", "reported_on": yesterday}),
        (for_all, bahrain, {"declared": "implemented", "reported_on": today}),
        (for_all, oman, {"declared": "under_way", "reported_on": yesterday}),
        (
            for_all,
            oman,
            {
                "declared": "",
                "confirmed": "implemented",
                "confirmed_on": today,
                "reported_on": today,
            },
        ),
        (for_one, oman, {"declared": "not_applicable"}),
        (replaced, oman, {"declared": "under_way"}),
        (replaced, bahrain, {"declared": "implemented"}),
    ]:
        make.progress_report(recommendation=one, member_state=state, published=True, **given)
    draft_report = {"declared": "under_way", "reported_on": today}
    make.progress_report(recommendation=for_one, member_state=oman, **draft_report)

    counted = with_distribution(Recommendation.objects.order_by("reference")).published()
    found = {one.reference: distribution_of(one) for one in counted}
    read = rows()

    assert found == {
        one.reference: distribution(own, f"?recommendation={one.reference}&") if own else []
        for one in counted
        for own in [[row for row in read if row.recommendation == one]]
    }
    assert [share.count for share in found[for_all.reference]] == [1, 1, 0, 0, 0, 0]
    assert [share.count for share in found[replaced.reference]] == [1, 0, 0, 0, 0, 1]
    page = client.get(for_all.meeting.get_absolute_url()).content.decode()
    assert page.count('class="standing standing-implemented"') == 1
    assert 'class="standing standing-no_report"' not in page


def test_all_members_means_every_published_state_and_a_name_only_that_state(bahrain, oman):
    make.member_state()  # a draft
    for_all = advice()
    make.addressee(recommendation=for_all)
    for_one = named(advice(), oman)
    make.addressee(recommendation=for_one, addressee_kind="secretariat")

    found = [(row.recommendation, row.state.reference) for row in rows()]

    assert sorted(found, key=lambda row: (row[0].pk, row[1])) == [
        (for_all, "BH"), (for_all, "OM"), (for_one, "OM"),
    ]  # fmt: skip


def test_the_latest_published_report_is_the_standing(bahrain):
    one = named(advice(), bahrain)
    common = {"recommendation": one, "member_state": bahrain}
    make.progress_report(
        published=True, reported_on=date(2022, 1, 1), declared="not_started", **common
    )
    make.progress_report(
        published=True, reported_on=date(2022, 5, 1), declared="under_way", **common
    )
    make.progress_report(reported_on=date(2022, 9, 1), declared="implemented", **common)

    (row,) = rows()

    assert row.declared == "under_way"
    assert [report.declared for report in row.reports] == ["under_way", "not_started"]


@pytest.mark.parametrize(
    ("due", "reported", "declared", "late"),
    [
        ([], None, None, False),  # nothing fell due
        ([-1], None, None, True),
        ([0], None, None, False),  # today is not past
        ([-1], -31, "under_way", False),  # on the first day of its notice
        ([-1], -32, "under_way", True),
        ([-200, -1], -300, "under_way", True),  # its report was for the date before
        ([-200, -1], -190, "under_way", True),  # so was this, and late
        ([-200, -1], -20, "under_way", False),
        ([-20, -1], -20, "under_way", True),  # on the very day of the date before
        ([-20, -1], -19, "under_way", False),
        ([-200, -1], -300, "implemented", False),  # nothing more is expected
        ([-200, -1], -300, "not_applicable", False),
        ([-200, -1, 30], -10, "not_started", False),
    ],
)
def test_a_report_is_late_when_none_came_in_the_thirty_days_before_or_since(
    bahrain, due, reported, declared, late
):
    one = named(advice(), bahrain)
    for days in due:
        make.due_date(recommendation=one, due_on=TODAY() + timedelta(days=days))
    if declared:
        make.progress_report(
            published=True,
            recommendation=one,
            member_state=bahrain,
            reported_on=TODAY() + timedelta(days=reported),
            declared=declared,
        )

    (row,) = rows()

    assert row.is_late is late


def test_late_reports_of_one_theme_are_taken_away_as_a_sheet(client, bahrain, oman):
    theme = make.theme(published=True, title_ar="المهارات", title_en="Skills")
    late = named(advice(themes=[theme]), bahrain, oman)
    make.due_date(recommendation=late, due_on=date(2022, 6, 30))
    other = named(advice(), bahrain)
    make.due_date(recommendation=other, due_on=date(2022, 6, 30))
    make.progress_report(
        published=True,
        recommendation=late,
        member_state=oman,
        reported_on=date(2022, 6, 1),
        declared="implemented",
    )

    query = {"theme": theme.reference, "late": "yes"}
    response = client.get(reverse("recommendations:standings"), {"as": "xlsx", **query})
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(response.content)).get_sheet_by_index(0)
    lines = sheet.to_python()

    text = [[str(cell) for cell in line] for line in lines]
    assert "المهارات" in text[1][1]
    states = [line for line in text if late.reference in line]
    assert len(states) == 1
    assert "البحرين" in states[0]
    assert not [line for line in text if other.reference in line]


def test_matrix_list_and_page_tell_the_same(client, bahrain, oman):
    one = named(advice(), bahrain, oman)
    make.progress_report(
        published=True, recommendation=one, member_state=bahrain, declared="implemented"
    )

    matrix = {
        line["Member state"]: line[one.reference]
        for line in csv_of(client, "recommendations:matrix")
    }
    listed = {
        line["Member state"]: line["Declared by the state"]
        for line in csv_of(client, "recommendations:standings")
    }
    page = client.get(one.get_absolute_url())

    assert matrix == listed == {"Bahrain": "implemented", "Oman": "no report received"}
    assert {share.kind: share.count for share in page.context["chart"].key} == {
        "implemented": 1, "under_way": 0, "not_started": 0, "not_applicable": 0, "no_report": 1,
        "superseded": 0,
    }  # fmt: skip


def test_the_matrix_leaves_blank_what_is_not_addressed_and_leads_to_the_state(
    client, bahrain, oman
):
    first = named(advice(), bahrain)
    second = named(advice(), oman)

    page = client.get(reverse("recommendations:matrix")).content.decode()

    assert f'{first.get_absolute_url()}#bh"' in page
    assert f'{second.get_absolute_url()}#om"' in page
    assert f'{first.get_absolute_url()}#om"' not in page
    assert 'id="om"' in client.get(second.get_absolute_url()).content.decode()


def test_the_matrix_has_totals_no_empty_columns_and_an_order_of_states(client, bahrain, oman):
    first, second, to_nobody = (
        named(advice(), bahrain, oman),
        named(advice(), oman),
        named(advice()),
    )
    make.progress_report(published=True, recommendation=first, member_state=oman)
    page = client.get(reverse("recommendations:matrix"), {"states": "most"})

    assert {one.pk for one in page.context["columns"]} == {first.pk, second.pk}
    assert page.context["without_states"] == [to_nobody]
    assert [(row.state, *row.total) for row in page.context["matrix"]] == [
        (oman, 1, 2),
        (bahrain, 0, 1),
    ]
    totals = dict(zip(page.context["columns"], page.context["totals"], strict=True))
    assert totals == {first: (1, 2), second: (0, 1)}
    assert page.context["total"] == (1, 3)
    unknown = client.get(reverse("recommendations:matrix"), {"states": "tallest"})
    assert [row.state for row in unknown.context["matrix"]] == [bahrain, oman]


def test_the_list_of_standings_is_counted_filtered_and_paged(client):
    states = [make.member_state(published=True) for _one in range(60)]
    one = named(advice(), *states)
    address = reverse("recommendations:standings")

    assert client.get(address).context["paginator"].count == 60
    assert len(client.get(address, {"page": 3}).context["object_list"]) == 12
    chosen = client.get(address, {"state": states[7].reference, "recommendation": one.reference})
    assert [row.state for row in chosen.context["object_list"]] == [states[7]]
    wrong = client.get(address, {"standing": "finished"})
    assert wrong.status_code == 200
    assert wrong.context["filter"].errors["standing"]
