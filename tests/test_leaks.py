"""What is not public appears nowhere public. Every address and every model is walked.

Addresses, models and relations are read from the project: a new one is walked too, and fails
here when nobody said what it shows.
"""

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.forms import ChoiceField, Form
from django.urls import URLPattern, get_resolver, resolve, reverse
from django.utils import timezone
from django.views.generic import ListView
from python_calamine import CalamineWorkbook

from oicnet.api import resources
from oicnet.documents.models import Bundle, Document, Edition, Provision
from oicnet.exchange import akoma_ntoso
from oicnet.meetings.models import Delegation, Meeting, MeetingPaper
from oicnet.members.models import MemberState
from oicnet.proof import settling
from oicnet.proof.models import Entry
from oicnet.public.sheets import SHEET
from oicnet.public.tables import WRITERS
from oicnet.records import kinds
from oicnet.records.models import Part, Record, Reference
from oicnet.reports.catalogue import REPORTS
from oicnet.reports.gaps import every_gap
from oicnet.reports.models import Printing
from oicnet.search import following
from oicnet.search.models import Alert
from tests import make
from tests.reports.papers import Paper
from tests.staff import signed_in
from tests.world import FOR_MEMBERS, HIDDEN, SECRET, World, models_of, status, ways_to_hide

pytestmark = pytest.mark.django_db
# Records of a kind, oldest first. The many states and offers after these lead to nothing hidden.
LOOKED_AT = 8
PIECE = SECRET[1:-1]  # finds what contains the secret; a page may repeat what it was asked for


def patterns(below=None, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    """(name, pattern) of every address but those of the staff site and of accounts."""
    for one in (below or get_resolver()).url_patterns:
        if isinstance(one, URLPattern):
            yield f"{namespace}{one.name}", one
        elif not str(one.pattern).startswith(("staff/", "account/")):
            yield from patterns(one, f"{namespace}{one.namespace}:" if one.namespace else namespace)


LISTS = [name for name, one in patterns() if not one.pattern.converters]
# Asked for by something else than a reference: a status of the proxy, the name of a kind.
OTHERS = {"refused", "api:list", "api:sheet", "guide:kind", "proof:entry"}
DETAILS = [name for name, one in patterns() if one.pattern.converters and name not in OTHERS]


def pages_of_lists() -> Iterator[str]:
    """Each list in every form, and what each of its filters makes of a hidden value."""
    take_in_what_changed()
    yield f"{reverse('proof:log')}?limit=10000"
    for name in LISTS:
        address = reverse(name)
        yield from (address, f"{address}?page=2")
        view = getattr(resolve(address).func, "view_class", None)
        if view is None or not issubclass(view, ListView):
            continue
        yield from (f"{address}?as={form}" for form in ("atom", *WRITERS))
        if view.filter_class:
            yield from (f"{address}?{question}" for question in questions(view.filter_class()))


def questions(form: Form) -> Iterator[str]:
    """Each filter with what is hidden: a choice with what it could be, words with all of it."""
    for name, field in form.fields.items():
        if isinstance(field, ChoiceField):
            yield f"{name}={'HIDDEN-THEME1' if name == 'theme' else PIECE}"
        else:
            yield from (f"{name}={value}" for value in (PIECE, "HIDDEN-THEME1"))


def pages_of_records() -> Iterator[str]:
    """The own address of what is public, of every kind, and its permanent one."""
    for model in models_of(Record):
        for record in model.objects.published().order_by("pk")[:LOOKED_AT]:
            yield record.get_absolute_url().partition("#")[0]
            yield reverse("id", args=[record.reference.lower()])
            cited = reverse("exchange:cite", args=[record.reference.lower()])
            yield from (cited, f"{cited}?as=bibtex", f"{cited}?as=ris")
    for model in akoma_ntoso.WRITTEN:
        for record in model.objects.published().order_by("pk")[:LOOKED_AT]:
            yield address_with("exchange:akoma_ntoso", record)
    for edition in Edition.objects.published():
        yield edition.get_absolute_url()
        for name in ("documents:picture", "documents:small_picture", "read"):
            yield reverse(name, args=[edition.reference.lower()])
    for provision in Provision.objects.filter(document__in=Document.objects.published()):
        yield reverse("documents:text", args=[provision.document.reference.lower()])
        yield provision.get_absolute_url().partition("#")[0]
    for gap in every_gap():
        yield from (gap.address, f"{gap.address}?as=csv", f"{gap.address}?as=xlsx")
    yield from pages_of_reports()
    bundle = Bundle.objects.first() or make.bundle()
    yield from (bundle.get_absolute_url(), reverse("documents:bundled", args=[bundle.key]))
    yield reverse("refused", args=[413])
    yield from answers_of_the_api()
    for model in following.FOLLOWED:
        for record in model.objects.published().order_by("pk")[:LOOKED_AT]:
            for name in ("search:follow", "search:followed"):
                yield reverse(name, args=[record.reference.lower()])
    alert = Alert.objects.first() or make.alert(asked="?theme=HIDDEN-THEME1")
    yield reverse("search:alert", args=[alert.token])
    yield reverse("search:alerts", args=[alert.reader.token])
    for meeting in Meeting.objects.published():
        yield reverse("exchange:meeting", args=[meeting.reference.lower()])


def answers_of_the_api() -> Iterator[str]:
    """Every list with all its fields, and one row of each; its filters with a hidden value."""
    take_in_what_changed()
    for entry in Entry.objects.all()[:LOOKED_AT]:
        yield reverse("proof:entry", args=[entry.number])
    for resource in resources.every().values():
        address = reverse("api:list", args=[resource.name])
        yield f"{address}?fields={','.join(resource.fields)}"
        yield reverse("api:sheet", args=[resource.name])
        yield from (f"{address}?{name}=HIDDEN-THEME1" for name in resource.filters)
        for row in resource.rows().order_by("pk")[:1]:
            yield address_with("api:row", row)
            yield address_with("api:named", row)
    yield reverse("guide:kind", args=["meeting"])
    for model in kinds.with_page():
        for record in model.objects.published().order_by("pk")[:1]:
            yield address_with("card", record)
            yield f"{reverse('oembed')}?url={record.permanent_address}"


def take_in_what_changed() -> None:
    """As the worker does; the log then knows all that is public."""
    settling.settle_all()


def address_with(name: str, row: Any) -> str:
    """The address of this name for a row."""
    reference = row.reference.lower()
    if name == "api:row":
        return reverse(name, args=[row._meta.model_name, reference])
    return reverse(name, args=[reference])


def pages_of_reports() -> Iterator[str]:
    """Each report in every form, and what each of its filters makes of a hidden value."""
    for report in REPORTS:
        address = report.get_absolute_url()
        yield from (address, f"{address}?as=pdf", f"{address}?as=xlsx")
        yield from (f"{address}?{question}" for question in questions(report.filter_class()))
    printing = Printing.objects.first() or make.printing()
    yield from (printing.get_absolute_url(), reverse("reports:printed", args=[printing.key]))


def shown(client, address: str) -> str:
    """Everything that an answer says."""
    response = client.get(address)
    response.headers.pop("ETag", None)  # tells that something was written, not what
    response.headers.pop("Expires", None)  # the moment of the answer
    content = b"".join(response) if response.streaming else response.content
    if response["Content-Type"] == SHEET:  # packed, so that no text could be seen in it
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        rows = [
            row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()
        ]
        content = "\n".join(map(str, rows)).encode()
        response.headers.pop("Content-Length", None)  # of what was packed, its time within
    if response["Content-Type"] == "application/pdf" and "/reports/" in address:
        content = "\n".join(map(str, Paper(content).leaves())).encode()
        response.headers.pop("Content-Length", None)
    words = re.sub("<responseDate>.*?</responseDate>", "", content.decode(errors="replace"))
    return f"{response.status_code} {response.headers} {words}"


def test_every_address_is_one_that_these_tests_walk():
    World()
    walked = {resolve(one.partition("?")[0]).view_name for one in pages_of_records()}

    known = {*DETAILS, *OTHERS, "oembed"}
    assert known == walked, "say in pages_of_records which rows these addresses show"
    assert not [name for name in LISTS if name.endswith("None")], "an address without a name"


def test_hidden_records_change_no_public_page(client):
    world = World()
    addresses = [*pages_of_lists(), *pages_of_records()]
    before = {address: shown(client, address) for address in addresses}

    for model, hidden_as in ways_to_hide():
        world.hide(model, hidden_as)
    take_in_what_changed()
    assert {one.get_absolute_url().partition("#")[0] for one in world.taken} <= set(before)

    changed = []
    for address in addresses:
        if address.endswith("/feed/") or address.startswith(reverse("changes")):
            continue  # they tell of what was withdrawn, as their own tests have it
        lines = zip(shown(client, address).splitlines(), before[address].splitlines(), strict=False)
        changed += [(address, now, then) for now, then in lines if now != then][-1:]
    assert changed == []


def test_links_to_hidden_records_are_not_shown_and_no_page_writes(client):
    """Every page is asked of a database that takes no writing, as a replica does not."""
    world = World()
    hidden = [world.hide(*one) for one in ways_to_hide()]
    for one in hidden:
        world.point_to(one)
    links = [f'"{one.get_absolute_url()}"' for one in hidden]

    addresses = [*pages_of_lists(), *pages_of_records()]
    take_no_writing()
    leaks = []
    for address in addresses:
        page = shown(client, address)
        leaks += [(address, line) for line in page.splitlines() if SECRET in line]
        leaks += [(address, link) for link in links if link in page]
    assert leaks == []


def take_no_writing() -> None:
    """For the rest of the test."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET TRANSACTION READ ONLY")


def test_what_is_open_to_members_is_seen_by_them_in_its_place_alone():
    """The same walk by a focal point and by the secretariat."""
    world = World()
    hidden = [world.hide(*way) for way in ways_to_hide()]
    for record in hidden:
        world.point_to(record)
    opened = [record for record in hidden if record.is_for_members]
    papers = MeetingPaper.objects.filter(document__in=opened, meeting__status="published")
    places = {paper.meeting.get_absolute_url() for paper in papers}
    assert len(opened) == len(FOR_MEMBERS)
    assert len(places) == len(FOR_MEMBERS)
    state = world.hubs[MemberState]
    focal_point = signed_in(make.user(is_staff=True, member_state=state))
    secretariat = signed_in(make.administrator())

    every = {*pages_of_lists(), *pages_of_records(), *places}
    of_staff = {report.get_absolute_url() for report in REPORTS if not report.is_public}
    for member, addresses in (
        (focal_point, every),
        (secretariat, {address for address in every - of_staff if "?" not in address}),
    ):
        assert {address for address in addresses if SECRET in shown(member, address)} == places
        for record in opened:
            assert SECRET in shown(member, record.get_absolute_url())
            then = f"{record.get_absolute_url()}?as-of={timezone.localdate()}"
            assert SECRET not in shown(member, then)
    closed = [row for row in hidden if isinstance(row, Document) and row not in opened]
    for record in closed:
        assert focal_point.get(record.get_absolute_url()).status_code in {404, 410}


def test_addresses_of_hidden_records_and_their_parts_show_nothing(client):
    world = World()
    showing = {model: names_that_show(client, world.hubs[model]) for model in models_of(Record)}
    for model, hidden_as in ways_to_hide():
        hidden = world.hide(model, hidden_as)
        answers = {404, 410} if hidden_as in {"withdrawn", "narrowed"} else {404}
        names = DETAILS if hidden_as == HIDDEN[0] else showing[model]

        for address in hidden_addresses(hidden, names):
            response = client.get(address)
            assert response.status_code in answers, address
            assert SECRET not in response.content.decode(), address


def test_a_part_is_not_found_when_what_its_reference_tells_is_hidden(client):
    world = World()
    hidden = [world.hide(*one) for one in ways_to_hide()]
    for one in hidden:
        world.point_to(one)
    parts = [part for model in models_of(Part) for part in model.objects.all()]
    telling = [part for part in parts if part.record.is_public and names_one_of(part, hidden)]
    telling += [make.delegate(delegation=world.hubs[Delegation], name_is_public=False)]

    assert len(telling) > len(HIDDEN)
    for part in telling:
        assert client.get(reverse("id", args=[part.reference.lower()])).status_code != 302, part


def names_one_of(part: Part, hidden: list[Record]) -> bool:
    keys = [field.name for field in part._meta.concrete_fields if field.is_relation]
    return any(getattr(part, key) in hidden for key in keys)


def test_the_statement_of_a_hidden_meeting_is_not_named(client):
    statement, meeting = make.statement(), make.meeting(**status("published"))
    shown = make.recommendation(meeting=meeting, statement=statement, **status("published"))

    page = client.get(shown.get_absolute_url())

    assert page.status_code == 200
    assert statement.reference not in page.content.decode()


def names_that_show(client, public: Record) -> list[str]:
    """Of the addresses with a reference, those that know records of this kind."""
    asked = {name: address_with(name, public) for name in DETAILS}
    return [name for name, address in asked.items() if client.get(address).status_code != 404]


def hidden_addresses(hidden: Record, names: Iterable[str]) -> Iterable[str]:
    """These addresses with the record's reference, and the addresses of its parts."""
    for name in names:
        yield address_with(name, hidden)
    own = Reference.objects.filter(reference__startswith=f"{hidden.reference}-")
    for part in own.values_list("reference", flat=True):
        yield reverse("id", args=[part.lower()])
        yield reverse("documents:file", args=[part.lower()])
