"""Each kind of record says enough of itself, and what it says is shown.

A failure says in words what a kind lacks and where to add it.
"""

import re
from collections.abc import Iterator

import pytest
from django.core.exceptions import FieldDoesNotExist, FieldError
from django.db.models import DateField, Model
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.urls import NoReverseMatch, reverse

from oicnet.decisions.models import Decision
from oicnet.documents.models import Document
from oicnet.meetings.models import Meeting
from oicnet.members.models import Body, MemberState
from oicnet.pages.states import SHOWN
from oicnet.public.ways import WAYS
from oicnet.records import dating, kinds, reconstructed
from oicnet.records.models import Part, Record
from oicnet.themes.models import Theme
from tests.world import World, factory, models_of

OWNERS = {
    "theme": Theme,
    "state": MemberState,
    "body": Body,
    "meeting": Meeting,
    "decision": Decision,
    "document": Document,
}
HOW = "say since=[...] or timeless=[...] in kinds.register, or in dating.dated above a part"
LINK = re.compile(r'href="([^"?#]*)')


def resolves(name: str, *arguments: str) -> bool:
    try:
        reverse(name, args=arguments)
    except NoReverseMatch:
        return False
    return True


def exists(template: str) -> bool:
    try:
        get_template(template)
    except TemplateDoesNotExist:
        return False
    return True


def leads_somewhere(kind: kinds.Kind, lookup: str) -> bool:
    try:
        kind.model.objects.filter(**{lookup: None})
    except FieldError:
        return False
    return True


def lacks(model: type[Record]) -> Iterator[str]:
    """What is missing for a kind to be whole, in sentences."""
    try:
        kind = kinds.of(model)
    except KeyError:
        yield "does not say what it is; add @kinds.register(...) above its model"
        return
    if kind.page and not resolves(kind.page, "x"):
        yield f"has no page {kind.page!r}; add it in its urls.py and in oicnet/urls.py"
    for name in kind.lists:
        if not resolves(name):
            yield f"has no list {name!r}; add it in its urls.py and in oicnet/urls.py"
    if kind.page and not kind.lists and not model.public_with:
        yield "has a page, yet no list that leads to it; name one in kinds.register(lists=...)"
    for ways in kind.gathered_on.values():
        for lookup in ways:
            if not leads_somewhere(kind, lookup):
                yield f"is gathered by {lookup!r}, which is none of its relations"
    if not exists(kind.row):
        yield f"has no template {kind.row!r} for a row of it"
    for name in filter(
        None, (kind.about.partition(".")[0], kind.last_day, kind.site, *kind.titles)
    ):
        if not hasattr(model, name):
            yield f"has no {name!r}, which kinds.register names"


def lacks_of_days(model: type[Model]) -> Iterator[str]:
    """What is missing for its rows to be there from their day on, in sentences."""
    said, columns = dating.of(model), {column.name: column for column in model._meta.fields}
    days = {name for name, column in columns.items() if isinstance(column, DateField)}
    days -= set(reconstructed.OF_THE_REGISTER)
    for way in said.since:
        try:
            reconstructed.reached(model, "row", way)
        except FieldDoesNotExist:
            yield f"is there since {way!r}, which is no way to a day"
    if days - set(said.timeless) and not said.since:
        yield f"does not say since when it is there, or that {days} do not tell: {HOW}"
    for name in set(said.timeless) - days:
        yield f"has no day {name!r}, which it calls timeless"
    for cause, effects in said.comes_with.items():
        if cause not in columns and "." not in cause:
            yield f"has no {cause!r}, with which something is said to come"
        for name in effects:
            if name not in columns and f"{name}_ar" not in columns:
                yield f"has no {name!r}, which is said to come with {cause!r}"


def test_every_kind_says_what_it_is():
    said = [f"{model._meta.label} {lack}" for model in models_of(Record) for lack in lacks(model)]

    assert said == []


def test_every_kind_and_part_says_since_when_its_rows_are_there():
    told = [
        f"{model._meta.label} {lack}"
        for model in models_of(Record | Part)
        for lack in lacks_of_days(model)
    ]

    assert told == []


@pytest.mark.django_db
def test_a_page_leads_to_every_list_of_a_kind(client):
    World()
    lists = {reverse(name): kind for kind in kinds.every() for name in kind.lists}
    pages = [reverse("home"), *(reverse(way.address) for way in WAYS)]
    linked = {link for page in pages for link in LINK.findall(client.get(page).content.decode())}

    assert [
        f"{kind.model._meta.label}: nothing leads to its list {address}; link it from the page of"
        " its way"
        for address, kind in lists.items()
        if address not in linked
    ] == []


def test_every_kind_stands_under_a_way_that_there_is():
    ways = {way.name for way in WAYS}

    assert [kind.name for kind in kinds.with_list() if kind.way not in ways] == []


@pytest.mark.django_db
@pytest.mark.parametrize("owner", OWNERS)
def test_the_page_of_an_owner_shows_every_kind_that_is_gathered_on_it(client, owner):
    row = World().hubs[OWNERS[owner]]
    page = client.get(row.get_absolute_url()).content.decode()

    assert all(f'href="{reverse(kind.lists[0])}"' in page for kind in kinds.with_list())
    assert [
        f"{kind.model._meta.label}: not on the page of a {owner}"
        for kind in kinds.gathered_on(owner)
        if not any(row.get_absolute_url() in page for row in kind.model.objects.all())
    ] == []


@pytest.mark.django_db
@pytest.mark.parametrize("owner", ["theme", "state", "body"])
def test_the_list_to_which_an_owner_leads_is_narrowed_to_it(client, owner):
    World()
    other = factory(OWNERS[owner])(published=True)
    leads = [kind for kind in kinds.gathered_on(owner) if kind.lists and kind.model not in SHOWN]

    assert [
        f"{kind.model._meta.label}: narrow its list by {owner}, in its filters.py"
        for kind in leads
        if client.get(reverse(kind.lists[0]), {owner: other.reference}).context["object_list"]
    ] == []
