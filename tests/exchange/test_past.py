"""The register of an earlier day, read from the history, is what was written out on that day."""

import random

import pytest

from oicnet.exchange import writing
from oicnet.meetings.models import AgendaItem, Meeting
from oicnet.records import past
from tests import make
from tests.records.test_past import ago, let_pass
from tests.sampling import times

pytestmark = pytest.mark.django_db
ROUNDS = times(7, 20)


def change(chance: random.Random) -> None:
    """Something that happens to a register: records come, change, gain parts and links, and go."""
    meeting = make.meeting(published=chance.random() < 0.5)
    make.agenda_item(meeting=meeting)
    themes = [make.theme(published=True) for _one in range(3)]
    for one in chance.sample(list(Meeting.objects.all()), k=min(3, Meeting.objects.count())):
        one.title_en = f"Title {chance.random()}"
        one.save()
        one.themes.set(chance.sample(themes, k=chance.randint(0, 3)))
    AgendaItem.objects.filter(pk=chance.choice(AgendaItem.objects.values_list("pk"))[0]).delete()
    make.progress_report(published=True)
    make.edition(document=make.document(published=True))
    for draft in Meeting.objects.filter(status="draft", agenda_items=None, recommendations=None)[
        :1
    ]:
        draft.delete()


def test_an_archive_of_an_earlier_day_is_the_one_of_that_day(tmp_path):
    chance = random.Random(57)
    waits = [chance.randint(1, 40) for _round in range(ROUNDS)]
    for number, wait in enumerate(waits):
        change(chance)
        writing.write(tmp_path / f"then-{number}")
        let_pass(wait, only_history=True)

    for number in range(ROUNDS):
        day = ago(chance.randint(sum(waits[number + 1 :]) + 1, sum(waits[number:])))
        with past.as_of(day):
            writing.write(tmp_path / f"now-{number}")
        assert said(tmp_path / f"now-{number}") == said(tmp_path / f"then-{number}"), number


def said(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.*")}
