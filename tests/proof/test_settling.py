"""Every publication, correction and withdrawal is an entry, and nothing that is not public is."""

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from oicnet.proof import due, settling
from oicnet.proof.models import Awaiting, Entry
from oicnet.records import publishing
from oicnet.verify.encoding import FIRST, entry_hash
from tests import make
from tests.proof.proving import misfits, settled
from tests.world import SECRET, World, ways_to_hide

pytestmark = pytest.mark.django_db


def acts(entries) -> list[tuple[str, str]]:
    return [(entry.act, entry.reference) for entry in entries]


@pytest.fixture
def staff():
    return make.administrator()


def test_the_life_of_a_record_is_told_act_by_act(staff):
    article = make.article(reference="N-LIFE", title_en="As it was")
    assert settled() == []

    publishing.publish(article, by=staff, is_sure=True)
    (first,) = settled()
    assert (first.act, first.kind, first.reference) == ("published", "article", "N-LIFE")
    assert {"title", "status"} & first.leaves.keys() == {"title"}

    with publishing.correcting(article, by=staff, reason={"en": "A slip"}):
        article.title_en = "As it should be"
        article.save()
    changed, correction = settled()
    assert acts([changed, correction]) == [("changed", "N-LIFE"), ("noted", "N-LIFE-COR1")]
    assert {"title", "corrections", "changed_at"} <= changed.leaves.keys()
    assert "body" not in changed.leaves
    assert changed.leaves["title"] != first.leaves["title"]

    publishing.withdraw(article, by=staff, reason={"en": "It was wrong"})
    assert acts(settled()) == [("withdrawn", "N-LIFE")]
    assert settled() == []


def test_an_entry_names_itself_by_its_number_act_and_record(staff):
    article = make.article(reference="N-LIFE")
    publishing.publish(article, by=staff, is_sure=True)

    (entry,) = settled()

    assert str(entry) == f"{entry.number}: published article N-LIFE"


def test_parts_come_and_go_with_their_record_and_by_themselves(staff):
    meeting = make.meeting(reference="M9", published=True)
    item = make.agenda_item(meeting=meeting)
    assert ("published", item.reference) in acts(settled())

    publishing.withdraw(meeting, by=staff, reason={"en": "Wrong"})
    assert {("withdrawn", "M9"), ("withdrawn", item.reference)} <= {*acts(settled())}

    publishing.publish(meeting, by=staff, is_sure=True)
    assert {("published", "M9"), ("published", item.reference)} <= {*acts(settled())}

    with publishing.correcting(meeting, by=staff, reason={"en": "There was none"}):
        item.delete()
    assert ("removed", item.reference) in acts(settled())
    assert misfits() == []


def test_what_a_record_names_is_told_by_its_own_entry(staff):
    theme = make.theme(published=True)
    meeting = make.meeting(published=True, themes=[theme])
    settled()

    publishing.withdraw(theme, by=staff, reason={"en": "Wrong"})

    entries = {entry.reference: entry for entry in settled()}
    assert entries[theme.reference].act == "withdrawn"
    assert entries[meeting.reference].act == "changed"
    assert entries[meeting.reference].leaves.keys() == {"themes"}


def test_a_record_that_becomes_public_by_its_moment_is_entered_within_the_hour():
    soon = timezone.now() + timezone.timedelta(hours=1)
    make.theme(published=True)
    theme = make.theme(status="published", published_at=soon)
    assert theme.reference not in {entry.reference for entry in settled()}
    with transaction.atomic():
        type(theme).objects.filter(pk=theme.pk).update(published_at=timezone.now())
    Awaiting.objects.all().delete()  # as if no row had changed

    settling.settle()
    assert not Entry.objects.filter(reference=theme.reference).exists()
    due.enter_what_became_public_and_sign()

    assert Entry.objects.get(reference=theme.reference).act == "published"


def test_entries_are_a_chain_without_gaps():
    meeting = make.meeting(published=True, themes=[make.theme(published=True)])
    settled()
    make.agenda_item(meeting=meeting)
    settled()

    previous = FIRST
    for number, entry in enumerate(Entry.objects.order_by("number"), 1):
        told = {name: getattr(entry, name) for name in (
            "number", "act", "kind", "reference", "leaves", "erased", "previous")}  # fmt: skip
        assert (entry.number, entry.previous) == (number, previous)
        assert entry.hash == entry_hash({**told, "at": entry.moment})
        previous = entry.hash
    assert number == Entry.objects.count() > 3


def test_no_entry_can_be_changed_or_removed():
    make.theme(published=True)
    (entry, *_others) = settled()

    for change in (
        lambda: Entry.objects.filter(pk=entry.pk).update(act="noted"),
        lambda: Entry.objects.filter(pk=entry.pk).update(salts={}),
        lambda: Entry.objects.filter(pk=entry.pk).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_hidden_records_leave_nothing_in_the_log():
    world = World()
    settled()
    hidden = [world.hide(*way) for way in ways_to_hide()]
    for record in hidden:
        world.point_to(record)
    settled()

    named = {*Entry.objects.values_list("reference", flat=True)}
    assert len(hidden) > 20
    assert not {name for name in named if name.startswith("HIDDEN-")}
    assert SECRET not in str([*Entry.objects.values()])


def test_the_log_holds_no_text(staff):
    with publishing.correcting(
        make.theme(published=True, title_en="Marzipanella"), by=staff, reason={"en": "Nougatine"}
    ):
        pass
    settled()

    told = str([*Entry.objects.values()])
    assert "Marzipanella" not in told
    assert "Nougatine" not in told
    assert staff.username not in told


def test_drafts_alone_cost_no_look_at_the_register(django_assert_num_queries):
    make.theme(published=True)
    settled()
    make.theme()

    with django_assert_num_queries(9):
        settling.settle()
    assert not Awaiting.objects.exists()
