"""Role x kind x act, for every kind and every address of the staff site."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group
from django.urls import reverse

from oicnet.accounts import roles
from oicnet.accounts.models import AccountEvent, ConfirmationRequest, Redaction, Reminder, User
from oicnet.correspondence.models import LetterTemplate, Mailing
from oicnet.meetings.models import Meeting, StatementAct
from oicnet.members.models import MemberState
from oicnet.outbox.models import Letter
from oicnet.proof.models import Misfit
from oicnet.records import permissions, publishing
from oicnet.records.models import Correction, Merger, Part, Record, Reference, Removal, Source
from oicnet.search.models import Reader, SameWords
from oicnet.visits.models import DailyReadings
from tests import make
from tests.staff import address_of, said_by, signed_in
from tests.world import World, factory

pytestmark = pytest.mark.django_db
WRITE = {"view", "add", "change", "delete"}
# What each role may do with each sort of kind. A kind of no sort fails the test.
TABLE: dict[str, dict[str, set[str]]] = {
    roles.EDITOR: {
        "confirmation": set(),
        "misfit": {"view"},
        "letter": {"view"},
        "of states": WRITE,
        "record": WRITE, "of a state": WRITE, "part": WRITE, "source": WRITE, "correction": WRITE,
        "account": set(), "event": set(), "counted": {"view"},
        "redaction": set(), "reader": set(), "words": WRITE,
    },
    roles.PUBLISHER: {
        "confirmation": set(),
        "misfit": {"view"},
        "letter": {"view", "change"},
        "of states": WRITE | {"publish"},
        "record": WRITE | {"publish"}, "of a state": WRITE | {"publish"}, "part": WRITE,
        "source": WRITE | {"publish"}, "correction": WRITE, "account": set(), "event": set(),
        "counted": {"view"},
        "redaction": set(), "reader": set(), "words": WRITE,
    },
    roles.FOCAL_POINT: {
        "confirmation": set(),
        "misfit": set(),
        "letter": set(),
        "of states": {"view"},
        "record": set(), "of a state": WRITE, "part": set(), "source": set(), "correction": set(),
        "account": set(), "event": set(), "counted": set(),
        "redaction": set(), "reader": set(), "words": set(),
    },
    roles.AUDITOR: {
        "confirmation": {"view"},
        "misfit": {"view"},
        "letter": {"view"},
        "of states": {"view"},
        "record": {"view"}, "of a state": {"view"}, "part": {"view"}, "source": {"view"},
        "correction": {"view"}, "account": {"view"}, "event": {"view"}, "counted": {"view"},
        "redaction": {"view"}, "reader": set(), "words": {"view"},
    },
    roles.ADMINISTRATOR: {
        "confirmation": {"view", "change"},
        "misfit": {"view"},
        "letter": {"view"},
        "of states": set(),
        "record": set(), "of a state": set(), "part": set(), "source": set(), "correction": set(),
        "account": {"view", "add", "change"}, "event": {"view"}, "counted": set(),
        "redaction": {"view", "add"}, "reader": {"view", "delete"}, "words": set(),
    },
}  # fmt: skip


def sort_of(model):
    if model in (Merger, Reference, Removal, DailyReadings):
        return "counted"
    own = {User: "account", AccountEvent: "event", Reminder: "event", Redaction: "redaction"}
    own |= {ConfirmationRequest: "confirmation"}
    own |= {
        Reader: "reader",
        SameWords: "words",
        StatementAct: "words",
        Letter: "letter",
        LetterTemplate: "words",
        Mailing: "record",
        Misfit: "misfit",
    }
    if model in own:
        return own[model]
    if model in (Source, Correction):
        return model.__name__.lower()
    if issubclass(model, Part):
        return "part"
    assert issubclass(model, Record), f"{model} is of no sort that the table of roles knows"
    return "of a state" if model.of_state else "of states" if model.of_states else "record"


def holder(role, state=None, **given):
    if role == roles.FOCAL_POINT:
        given["member_state"] = state or make.member_state()
    return make.holder(role, **given)


@pytest.mark.parametrize("role", TABLE)
def test_what_each_role_may_do_with_each_kind(role):
    user = holder(role)
    for model in admin.site._registry:
        may = {verb for verb in permissions.VERBS if permissions.may(user, verb, model)}
        assert may == TABLE[role][sort_of(model)], model


def test_every_kind_that_is_kept_has_staff_pages():
    kept = {one for one in apps.get_models() if issubclass(one, Record | Part)}

    assert kept <= set(admin.site._registry)


@dataclass
class Pages:
    """The addresses of a row on the staff site, by what one needs to be allowed for them."""

    row: Any

    def readable(self):
        yield address_of(self.row)
        yield address_of(self.row, "history")

    def listing(self):
        options = self.row._meta
        return reverse(f"admin:{options.app_label}_{options.model_name}_changelist")

    def adding(self):
        options = self.row._meta
        return reverse(f"admin:{options.app_label}_{options.model_name}_add")

    def writing(self):
        """Addresses that change the row when something is sent to them."""
        yield address_of(self.row)
        yield address_of(self.row, "delete")
        if isinstance(self.row, Record):
            name = f"admin:{self.row._meta.app_label}_{self.row._meta.model_name}"
            yield reverse(f"{name}_restore", args=[self.row.pk, "2026-01-01T00:00:00"])
            for step in ("submit", "send-back", "publish", "withdraw"):
                yield reverse(f"{name}_step", args=[self.row.pk, step])


def drafts():
    """A draft of every kind of record, and a part of a draft of every kind of part."""
    kept = [one for one in apps.get_models() if issubclass(one, Record | Part)]
    return [factory(one)() for one in kept]


def version(row):
    return type(row)._base_manager.values_list("version", flat=True).get(pk=row.pk)


@pytest.mark.parametrize("role", [roles.FOCAL_POINT, roles.ADMINISTRATOR, roles.AUDITOR])
def test_who_may_not_write_changes_nothing_at_any_address(role):
    rows = drafts()
    client = signed_in(holder(role))

    for row in rows:
        before = version(row)
        sent = {"post": "yes", "status": "published", "title_ar": "mine", "because_ar": "so"}
        for address in Pages(row).writing():
            response = client.post(address, sent)
            assert response.status_code in {302, 403, 404}, address
            if response.status_code == 302:  # "there is no such row", said on the first page
                assert response.url == reverse("admin:index")
        assert version(row) == before


@pytest.mark.parametrize("role", [roles.FOCAL_POINT, roles.ADMINISTRATOR])
def test_who_may_not_read_a_draft_reads_it_nowhere(role):
    """A focal point of another state, too: drafts are of states that are not his."""
    rows = drafts()
    client = signed_in(holder(role))

    for row in rows:
        listing = client.get(Pages(row).listing())
        assert listing.status_code in {200, 403}
        assert row.reference not in said_by(listing)
        for address in Pages(row).readable():
            response = client.get(address)
            assert response.status_code in {302, 403, 404}, address
            assert row.reference not in said_by(response)


@pytest.mark.parametrize("role", [roles.EDITOR, roles.PUBLISHER, roles.AUDITOR])
def test_who_may_read_drafts_reads_them_everywhere(role):
    rows = drafts()
    client = signed_in(holder(role))

    for row in rows:
        assert row.reference in client.get(Pages(row).listing()).content.decode()
        for address in Pages(row).readable():
            assert client.get(address).status_code == 200, address


@pytest.mark.parametrize("role", TABLE)
def test_what_is_added_and_by_whom(role):
    client = signed_in(holder(role))
    for model, pages in admin.site._registry.items():
        options = model._meta
        address = reverse(f"admin:{options.app_label}_{options.model_name}_add")
        on_its_own = sort_of(model) not in {"part", "correction"}
        allowed = on_its_own and "add" in TABLE[role][sort_of(model)]
        assert client.get(address).status_code == (200 if allowed else 403), (pages, role)


@pytest.mark.parametrize("role", TABLE)
def test_an_autocomplete_offers_only_what_one_may_see(role):
    world = World()
    user = holder(role, world.hubs[MemberState])
    client = signed_in(user)
    hidden = {one: world.hide(one, "draft") for one in world.hubs if issubclass(one, Record)}

    asked = 0
    for model in admin.site._registry:
        for field in [*model._meta.fields, *model._meta.many_to_many]:
            target = field.related_model
            if target not in admin.site._registry or not field.editable:
                continue
            options = model._meta
            query = {"app_label": options.app_label, "model_name": options.model_name}
            query |= {"field_name": field.name, "term": "HIDDEN"}
            response = client.get(reverse("admin:autocomplete"), query)
            writes = {"add", "change"} & TABLE[role][sort_of(model)]
            assert response.status_code == (200 if writes else 403), (model, field)
            if writes and target in hidden and target is not MemberState:
                works = "view" in TABLE[role][sort_of(target)] and role != roles.FOCAL_POINT
                found = response.content.decode()
                assert (hidden[target].reference in found) == works, (model, field)
                asked += 1
    assert asked or role in {roles.AUDITOR, roles.ADMINISTRATOR}


def of_state(state):
    return [
        make.progress_report(member_state=state),
        make.activity_report(member_state=state),
        make.need(member_state=state),
        make.offer(member_state=state),
        make.position(member_state=state),
    ]


def test_there_is_no_other_kind_that_states_write():
    kinds = {type(one) for one in of_state(make.member_state())}

    assert kinds == {one for one in apps.get_models() if getattr(one, "of_state", "")}


def test_a_focal_point_works_on_his_states_drafts():
    state = make.member_state()
    user = make.holder(roles.FOCAL_POINT, member_state=state)
    client = signed_in(user)

    for row in of_state(state):
        for address in Pages(row).readable():
            assert client.get(address).status_code == 200
        assert permissions.may(user, "change", row)
        assert permissions.may(user, "delete", row)
        assert not permissions.may(user, "publish", row)


def test_what_the_secretariat_will_fill_in_is_not_asked_of_a_focal_point():
    state = make.member_state()
    client = signed_in(make.holder(roles.FOCAL_POINT, member_state=state))

    for row in of_state(state):
        added = client.get(Pages(row).adding()).content.decode()
        shown = client.get(address_of(row)).content.decode()
        for name in row.of_secretariat:
            assert f"field-{name}" not in added
            assert f"field-{name}" in shown


def test_the_note_of_what_somebody_saw_shows_it_to_nobody_else():
    rows = drafts()
    client, reader = signed_in(holder(roles.FOCAL_POINT)), signed_in(holder(roles.PUBLISHER))

    for row in rows:
        page = reader.get(address_of(row))
        response = client.post(address_of(row), {"seen": page.context["seen"]})
        assert response.status_code in {302, 403, 404}, row
        assert row.reference not in said_by(response)


def test_what_a_focal_point_submitted_is_the_secretariats_to_change():
    state = make.member_state()
    user = make.holder(roles.FOCAL_POINT, member_state=state)

    for row in of_state(state):
        publishing.submit(row, by=user)
        assert permissions.may(user, "view", row)
        assert not permissions.may(user, "change", row)
        assert not permissions.may(user, "delete", row)


def test_a_focal_point_is_confined_whatever_other_roles_he_has():
    mine, other = make.member_state(), make.need()
    user = make.holder(roles.FOCAL_POINT, member_state=mine)
    user.groups.add(Group.objects.get(name=roles.PUBLISHER))

    assert not permissions.may(user, "view", other)
    assert not permissions.may(user, "publish", make.need(member_state=mine))
    assert not permissions.may(user, "view", make.meeting())
    assert not user.has_perm("meetings.view_meeting")
    assert not user.has_module_perms("meetings")
    assert not any(permissions.may(user, verb, Meeting) for verb in permissions.VERBS)
    assert not permissions.may(user, "publish", type(other))


def test_rights_are_read_once_a_request_and_end_with_the_account(django_assert_num_queries):
    user = make.holder(roles.EDITOR)
    assert permissions.may(user, "change", Meeting)

    with django_assert_num_queries(0):
        assert permissions.may(user, "add", Meeting)
        assert not permissions.may(user, "publish", Meeting)
        assert user.has_perm("meetings.add_meeting")
        assert user.has_module_perms("meetings")
    user.is_active = False
    assert not permissions.may(user, "change", Meeting)
    assert not user.has_perm("meetings.add_meeting")
    user.is_active = True
    user.groups.clear()
    assert not permissions.may(User.objects.get(pk=user.pk), "change", Meeting)


def test_a_focal_point_writes_for_no_other_state_and_not_for_the_secretariat():
    mine, other = make.member_state(published=True), make.member_state(published=True)
    recommendation = make.recommendation(published=True, meeting=make.meeting(published=True))
    client = signed_in(make.holder(roles.FOCAL_POINT, member_state=mine))
    address = reverse("admin:recommendations_progressreport_add")
    sent = {
        "recommendation": recommendation.pk, "member_state": other.pk, "declared": "implemented",
        "reported_on": "2022-01-15", "account_ar": "أُنجز", "confirmed": "implemented",
        "confirmed_on": "2022-01-15", "standing_ar": "original", "standing_en": "working",
        "standing_fr": "working",
    }  # fmt: skip

    refused = client.post(address, sent)
    assert refused.status_code == 200
    assert "member_state" in refused.context["adminform"].form.errors

    assert client.post(address, sent | {"member_state": mine.pk}).status_code == 302
    report = recommendation.reports.get()
    assert (report.member_state, report.confirmed, report.confirmed_on) == (mine, "", None)
    assert report.reference == f"{recommendation.reference}-{mine.reference}-1"
    assert report.submitted_by.member_state == mine


def test_a_focal_point_cannot_name_what_is_not_public():
    state = make.member_state(published=True)
    draft = make.recommendation(meeting=make.meeting())
    client = signed_in(make.holder(roles.FOCAL_POINT, member_state=state))

    sent = {"recommendation": draft.pk, "member_state": state.pk, "declared": "implemented"}
    response = client.post(reverse("admin:recommendations_progressreport_add"), sent)

    assert "recommendation" in response.context["adminform"].form.errors
    assert draft.reference not in said_by(response)


@pytest.mark.parametrize("role", TABLE)
def test_previews_and_files_of_drafts(role):
    client = signed_in(holder(role))
    document = make.document()
    edition = make.edition(document=document)
    meeting = make.meeting()
    status = 200 if "view" in TABLE[role]["record"] else 404

    for address in (document, edition, meeting):
        response = client.get(address.get_absolute_url())
        assert response.status_code == status
        list(response)  # a file is closed at its end


def test_roles_are_made_once_and_anew():
    group = Group.objects.get(name=roles.AUDITOR)
    had = group.permissions.count()
    group.permissions.clear()

    roles.create()

    assert Group.objects.get(name=roles.AUDITOR).permissions.count() == had > 0


def test_only_the_almighty_make_their_like():
    almighty = make.administrator()
    client = signed_in(make.holder(roles.ADMINISTRATOR))
    own = make.user(is_staff=True)

    page = client.get(address_of(own)).content.decode()
    assert 'name="groups"' in page
    assert "is_superuser" not in page
    assert "user_permissions" not in page
    assert client.post(address_of(almighty), {"username": "x"}).status_code == 403


def test_a_focal_point_needs_a_state_and_no_other_role():
    client = signed_in(make.holder(roles.ADMINISTRATOR))
    user = make.user(is_staff=True)
    group = Group.objects.get(name=roles.FOCAL_POINT)
    sent = {"username": user.username, "language": "ar", "is_active": "on", "groups": [group.pk],
            }  # fmt: skip

    response = client.post(address_of(user), sent)

    assert "member_state" in response.context["adminform"].form.errors
    assert not user.groups.exists()
