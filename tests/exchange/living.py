"""A register in which things happen, day after day, and what its pages say of each day."""

import random
import re
from datetime import date, timedelta
from typing import Any

from django.test import Client
from django.urls import reverse

from oicnet.accounts.redaction import Name, redact
from oicnet.api import resources
from oicnet.documents.models import Document, Edition
from oicnet.documents.tasks import draw_first_page
from oicnet.meetings.models import AgendaItem, Delegate, Meeting
from oicnet.records import publishing
from oicnet.records.models import Record, Source
from tests import make
from tests.world import models_of

PERSON = "Zenobia Testperson"
NONCE = re.compile(r'nonce="[^"]*"')
# They tell of the machine, or of today alone, or are not the same twice.
OF_TODAY = {
    "archive", "favicon", "generation", "health", "ready", "readings", "refused", "robots",
    "sample", "search:results", "search:suggestions",
    "security", "status", "styleguide", "language",
    "manifest", "oai", "proof:log", "proof:heads", "data", "sitemap", "home",
}  # fmt: skip


def publish(by: Any, chance: random.Random) -> None:
    """A meeting with its papers and parts, a report on it, and a draft that nobody may see."""
    theme = make.theme(published=True)
    paper = make.document(published=True, themes=[theme], sources=[make.source()])
    make.edition(document=paper)
    day = date(2021, 1, 1) + timedelta(days=chance.randrange(1500))
    hosts = [make.organisation(published=True)]
    meeting = make.meeting(hosts=hosts, themes=[theme], starts_on=day, ends_on=day)
    for number in (1, 2):
        make.agenda_item(meeting=meeting, number=number)
    make.meeting_paper(meeting=meeting, document=paper)
    make.communique(meeting=meeting, document=paper)
    state = make.member_state(published=True)
    delegation = make.delegation(meeting=meeting, member_state=state)
    make.delegate(delegation=delegation, name_is_public=chance.random() < 0.7, name_en=PERSON)
    statement = make.statement(meeting=meeting, themes=[theme])
    publishing.publish(meeting, by=by, is_sure=True)
    told = make.recommendation(meeting=meeting, published=True, themes=[theme], statement=statement)
    make.addressee(recommendation=told)
    make.progress_report(
        recommendation=told, member_state=state, published=chance.random() < 0.6, evidence=[paper]
    )
    make.recommendation(meeting=meeting, earlier=told, follows_as="continues", published=True)
    make.document(title_en="A draft", supersedes=paper)


def correct(by: Any, chance: random.Random) -> None:
    for meeting in chance.sample([*Meeting.objects.published()], k=1):
        with publishing.correcting(meeting, by=by, reason={"en": f"Wrong {chance.random()}"}):
            meeting.title_en = f"Title {chance.random()} of {PERSON}"
            meeting.save()
            meeting.themes.set([make.theme(published=True)])
            AgendaItem.objects.filter(meeting=meeting)[:1].get().delete()
            make.agenda_item(meeting=meeting, number=10 + chance.randrange(1000))
    for source in Source.objects.public()[:1]:
        with publishing.correcting(source, by=by, reason={"en": "Its title"}):
            source.title = f"Source {chance.random()}"
            source.save()
    for delegate in Delegate.objects.order_by("?")[:1]:
        delegate.name_is_public = not delegate.name_is_public
        delegate.save()


def withdraw(by: Any, chance: random.Random) -> None:
    for model in chance.sample([Meeting, Document], k=1):
        for record in chance.sample([*model.objects.published()], k=1):
            publishing.withdraw(
                record, by=by, reason={"en": "No longer true", "ar": "لم يعد صحيحا"}
            )


def show_again(by: Any, chance: random.Random) -> None:
    for record in Document.objects.withdrawn()[:1]:
        publishing.publish(record, by=by, is_sure=True)


def work(by: Any, chance: random.Random) -> None:
    """On what nobody may see yet."""
    for draft in Document.objects.filter(status="draft")[:3]:
        draft.title_en = f"Draft {chance.random()}"
        draft.save()


def redact_a_name(by: Any, chance: random.Random) -> None:
    redact(Name((PERSON,)), by=by, reason="Asked for by the person")


ACTS = (publish, correct, withdraw, show_again, work)


def draw() -> None:
    """The first pages of papers, as the worker does."""
    for edition in Edition.objects.to_draw():
        draw_first_page.enqueue(edition.pk)


def addresses() -> list[str]:
    """Of lists, records, answers of the API and permanent addresses, also of what is gone."""
    from tests.test_leaks import LISTS

    names = [name for name in LISTS if name not in OF_TODAY]
    found = [reverse(name) for name in names]
    found += [f"{reverse('changes')}?as=csv"]
    for resource in resources.every().values():
        found.append(reverse("api:list", args=[resource.name]) + "?limit=1000")
    for model in models_of(Record):
        for record in model.objects.exclude(published_at=None).order_by("reference"):
            found.append(reverse("id", args=[record.reference.lower()]))
            found.append(record.get_absolute_url().partition("#")[0])
    return list(dict.fromkeys(found))


def told(client: Client, address: str, day: date | None) -> str:
    """All that a page says: its words, without what no two answers share."""
    query = {"as-of": day.isoformat()} if day else {}
    mark = "&" if "?" in address else "?"
    asked = f"{address}{mark}as-of={query['as-of']}" if query else address
    response = client.get(asked)
    content = b"".join(response) if response.streaming else response.content
    return f"{response.status_code} {response.get('Location', '')} " + NONCE.sub(
        "", content.decode(errors="replace")
    )


def difference(before: str, after: str) -> str:
    """Where two pages begin to differ."""
    place = next(
        (at for at, (one, two) in enumerate(zip(before, after, strict=False)) if one != two), 0
    )
    start = max(place - 60, 0)
    return f"{before[start : place + 100]!r} became {after[start : place + 100]!r}"
