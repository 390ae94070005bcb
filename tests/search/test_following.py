"""One record is followed: what happened to it and what is linked with it, public things alone."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from oicnet.records import publishing
from oicnet.search import following
from oicnet.search.models import Alert
from tests import make
from tests.search.alerts.asking import later, letters, link
from tests.staff import said_by

pytestmark = pytest.mark.django_db
ADDRESS = "reader@example.org"


@pytest.fixture(autouse=True)
def with_mail(settings):
    settings.MAIL_IS_CONFIGURED = True
    cache.clear()


def feed(client, record) -> str:
    response = client.get(reverse("search:followed", args=[record.reference.lower()]))
    assert response["Content-Type"].startswith("application/atom+xml")
    return response.content.decode()


def titles(client, record) -> list[str]:
    return re.findall(r"<title>([^<]*)</title>", feed(client, record))[1:]


def linked(name: str, **given):
    """A public record of a kind, and a second one that is linked with it."""
    within = {"meeting": make.meeting(published=True)} if name == "recommendation" else {}
    record = getattr(make, name)(published=True, **within)
    if name == "theme":
        other = make.document(published=True, **given)
        other.themes.add(record)
    elif name == "member_state":
        theme = make.theme(published=True)
        other = make.need(published=True, member_state=record, theme=theme, **given)
    elif name == "meeting":
        other = make.document(published=True, **given)
        make.meeting_paper(meeting=record, document=other)
    else:
        state = make.member_state(published=True)
        other = make.progress_report(
            published=True, recommendation=record, member_state=state, **given
        )
    return record, other


KINDS = ("recommendation", "member_state", "meeting", "theme")


@pytest.mark.parametrize("name", KINDS)
def test_each_of_these_kinds_has_a_way_to_follow_it(client, name):
    record, other = linked(name)
    address = reverse("search:follow", args=[record.reference.lower()])

    assert f'href="{address}"' in said_by(client.get(record.get_absolute_url()))
    page = said_by(client.get(address))
    assert reverse("search:followed", args=[record.reference.lower()]) in page
    assert 'name="address"' in page
    assert other.permanent_address in feed(client, record)


def test_a_correction_says_of_what_and_why(client):
    theme, document = linked("theme", title_ar="تقرير التدريب")
    with publishing.correcting(document, by=make.administrator(), reason={"ar": "خطأ في التاريخ"}):
        document.save()

    assert titles(client, theme)[0] == "التصويب: تقرير التدريب"
    assert "خطأ في التاريخ" in feed(client, theme)


def test_a_withdrawal_says_why_and_not_what_it_was_called(client):
    theme, document = linked("theme", title_ar="تقرير التدريب")
    publishing.withdraw(document, by=make.administrator(), reason="نُشر خطأً")

    told = feed(client, theme)

    assert document.reference in told
    assert "نُشر خطأً" in told
    assert "تقرير التدريب" not in told


def test_what_is_not_public_is_told_to_nobody(client):
    theme = make.theme(published=True)
    draft, never = make.document(title_ar="SECRET"), make.recommendation(title_ar="SECRET")
    tomorrow = timezone.now() + timedelta(days=1)
    planned = make.document(title_ar="SECRET", status="published", published_at=tomorrow)
    for record in (draft, never, planned):
        record.themes.add(theme)

    told = feed(client, theme)

    assert "SECRET" not in told
    assert not [one for one in (draft, never, planned) if one.reference in told]


@pytest.mark.parametrize("name", KINDS)
def test_what_was_withdrawn_before_its_day_came_is_told_to_nobody(client, name):
    record, planned = linked(name)
    planned.published_at = timezone.now() + timedelta(days=1)
    make.withdrawn(planned)

    told = feed(client, record)

    assert planned.reference not in told
    assert not [change for change in following.changes(record) if change.is_withdrawal]


@pytest.mark.parametrize("page", ["search:follow", "search:followed"])
def test_what_is_hidden_or_of_another_kind_cannot_be_followed(client, page):
    gone = make.theme(published=True)
    publishing.withdraw(gone, by=make.administrator(), reason="خطأ")
    answers = {
        record: client.get(reverse(page, args=[record.reference.lower()])).status_code
        for record in (make.theme(), gone, make.article(published=True))
    }

    assert list(answers.values()) == [404, 410, 404]


def follow(client, record, address=ADDRESS) -> Alert:
    client.post(reverse("search:follow", args=[record.reference.lower()]), {"address": address})
    (letter,) = mail.outbox
    client.post(link(letter))
    mail.outbox.clear()
    return Alert.objects.get()


def test_a_letter_tells_what_is_new_once_the_address_confirmed(client):
    theme, before = linked("theme")
    follow(client, theme)
    with later(0.5):
        document = make.document(
            published=True, title_ar="وثيقة جديدة", published_at=timezone.now()
        )
        document.themes.add(theme)

    (letter,) = letters()

    assert "وثيقة جديدة" in letter.body
    assert document.permanent_address in letter.body
    assert before.permanent_address not in letter.body
    assert reverse("search:follow", args=[theme.reference.lower()]) in letter.body
    assert letters(days=2) == []


def test_a_correction_and_a_withdrawal_are_told_by_letter(client):
    theme, document = linked("theme", title_ar="تقرير التدريب")
    follow(client, theme)
    with (
        later(0.3),
        publishing.correcting(document, by=make.administrator(), reason={"ar": "خطأ في التاريخ"}),
    ):
        document.save()
    with later(0.4):
        publishing.withdraw(document, by=make.administrator(), reason="نُشر خطأً")

    (letter,) = letters()

    assert "نُشر خطأً" in letter.body
    assert letters(days=2) == []


def test_nothing_is_sent_before_the_address_confirmed(client):
    theme, _document = linked("theme")
    client.post(reverse("search:follow", args=[theme.reference.lower()]), {"address": ADDRESS})
    mail.outbox.clear()

    assert letters() == []


def test_what_is_followed_is_listed_and_ended_with_the_searches(client):
    theme, _document = linked("theme")
    alert = follow(client, theme)
    address = reverse("search:alerts", args=[alert.reader.token])

    page = said_by(client.get(address))
    client.post(address, {"end": alert.pk})

    assert f"({theme.reference})" in page
    assert not Alert.objects.exists()


def test_a_record_that_was_withdrawn_since_sends_no_letters(client):
    theme, document = linked("theme")
    alert = follow(client, theme)
    publishing.withdraw(theme, by=make.administrator(), reason="خطأ")
    with (
        later(0.5),
        publishing.correcting(document, by=make.administrator(), reason={"ar": "خطأ في التاريخ"}),
    ):
        document.save()

    assert letters() == []
    page = said_by(client.get(reverse("search:alerts", args=[alert.reader.token])))
    assert theme.reference in page
    assert theme.title_ar not in page


@pytest.mark.parametrize("how_many", [1, 5])
def test_a_feed_costs_the_same_for_any_number_of_rows(
    client, django_assert_max_num_queries, how_many
):
    theme = make.theme(published=True)
    for _row in range(how_many):
        document = make.document(published=True)
        document.themes.add(theme)
        with publishing.correcting(document, by=make.administrator(), reason={"ar": "خطأ"}):
            document.save()

    with django_assert_max_num_queries(60):
        assert len(following.changes(theme)) == 1 + 2 * how_many
