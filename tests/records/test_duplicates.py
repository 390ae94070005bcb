"""A duplicate is merged into the record that stays: all that named it names the other."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from oicnet.intake.names import NamedRows
from oicnet.members.models import Organisation
from oicnet.records import duplicates, permissions
from oicnet.records.models import Merger, Source
from oicnet.themes.models import Theme
from tests import make
from tests.records.test_past import ago, let_pass

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher():
    return make.user(is_superuser=True, is_staff=True, language="en")


def merge(gone, kept, by, reason=None):
    seen = duplicates.plan(gone, kept, by=by).versions
    return duplicates.merge(gone, kept, by=by, reason=reason or {}, seen=seen)


def two_organisations(**given):
    kept = make.organisation(published=True, reference="SESRIC", name_en="Statistical Centre")
    gone = make.organisation(reference="SESRTCIC", name_en="Ankara Centre", **given)
    return gone, kept


def test_everything_that_names_the_duplicate_names_the_other(publisher):
    gone, kept = two_organisations(published=True)
    meeting = make.meeting(published=True, chair=gone, hosts=[gone, kept])
    paper = make.document(published=True, authors=[gone])
    body = make.body(organisation=gone)
    addressee = make.addressee(addressee_kind="organisation", organisation=gone)

    merge(gone, kept, publisher, {"en": "Its former name"})

    for row in (meeting, paper, body, addressee, gone, kept):
        row.refresh_from_db()
    assert (meeting.chair, body.organisation, addressee.organisation) == (kept, kept, kept)
    assert (list(meeting.hosts.all()), list(paper.authors.all())) == ([kept], [kept])
    assert gone.status == "withdrawn"
    assert "Ankara Centre" in kept.other_names
    reasons = {row.corrections().get().reason_en for row in (meeting, paper, kept)}
    assert reasons == {"SESRTCIC was merged into SESRIC. Its former name"}


def test_old_addresses_and_names_lead_to_what_stays(client, publisher):
    gone, kept = two_organisations(published=True)
    address = gone.get_absolute_url()

    merge(gone, kept, publisher)

    answer = client.get(f"{address}?as=")
    assert (answer.status_code, answer.url.split("?")[0]) == (301, kept.get_absolute_url())
    printed = client.get("/id/sesrtcic", follow=True, headers={"accept-language": "en"})
    assert printed.request["PATH_INFO"].endswith("/sesric/")
    named = NamedRows(publisher)
    for written in ("SESRTCIC", "Ankara Centre", "SESRIC"):
        assert named.find(Organisation, written) == "SESRIC"
    assert gone not in permissions.choosable(publisher, Organisation)


def test_a_theme_that_was_never_public_is_deleted_and_still_understood(client, publisher):
    kept = make.theme(published=True, reference="TH-SAFETY", title_en="Safety at work")
    gone = make.theme(reference="TH-OSH", title_en="Occupational safety")
    make.need(theme=gone)

    merge(gone, kept, publisher)

    assert not Theme.objects.filter(reference="TH-OSH").exists()
    assert kept.needs.count() == 1
    named = NamedRows(publisher)
    assert [named.find(Theme, words) for words in ("TH-OSH", "occupational safety")] == [
        "TH-SAFETY", "TH-SAFETY",
    ]  # fmt: skip
    assert client.get("/id/th-osh", follow=True).request["PATH_INFO"].endswith("/th-safety/")


def test_a_source_moves_with_its_claims(publisher):
    kept, gone = make.source(), make.source()
    figure = make.reported_figure(source=gone)
    meeting = make.meeting(published=True, sources=[gone])

    merge(gone, kept, publisher)

    figure.refresh_from_db()
    assert (figure.source, list(meeting.sources.all())) == (kept, [kept])
    assert gone not in permissions.choosable(publisher, Source)


def test_two_parts_of_one_row_that_cannot_be_joined_are_named(publisher):
    gone, kept = two_organisations()
    meeting = make.meeting()
    for organisation in (gone, kept):
        make.delegation(meeting=meeting, member_state=None, organisation=organisation)

    plan = duplicates.plan(gone, kept, by=publisher)

    assert len(plan.obstacles) == 1
    delegation = meeting.delegations.get(organisation=gone)
    assert delegation.reference in plan.obstacles[0]
    with pytest.raises(ValidationError):
        duplicates.merge(gone, kept, by=publisher, reason={}, seen=plan.versions)
    assert meeting.delegations.filter(organisation=gone).exists()


def test_what_was_public_is_not_hidden_in_a_draft(publisher):
    gone, kept = make.theme(published=True), make.theme()

    assert len(duplicates.plan(gone, kept, by=publisher).obstacles) == 1
    assert len(duplicates.plan(gone, gone, by=publisher).obstacles) == 1


def test_nothing_is_merged_that_changed_since_it_was_looked_at(publisher):
    gone, kept = make.theme(), make.theme()
    seen = duplicates.plan(gone, kept, by=publisher).versions
    make.need(theme=gone)

    with pytest.raises(ValidationError, match="بعد فتح"):
        duplicates.merge(gone, kept, by=publisher, reason={}, seen=seen)
    with pytest.raises(PermissionDenied):
        merge(gone, kept, make.user())


def test_a_merger_is_undone_as_a_whole(client, publisher):
    gone, kept = two_organisations(published=True)
    meeting = make.meeting(published=True, chair=gone, hosts=[gone, kept])
    act = merge(gone, kept, publisher)

    duplicates.undo(act, done_at=timezone.now(), by=publisher)

    for row in (meeting, gone, kept):
        row.refresh_from_db()
    assert (meeting.chair, gone.status, kept.other_names) == (gone, "published", "")
    assert set(meeting.hosts.all()) == {gone, kept}
    assert not Merger.objects.exists()
    assert client.get(gone.get_absolute_url()).status_code == 200


def test_merging_again_leads_from_both_old_addresses(client, publisher):
    first, second, third = (make.theme(published=True) for _number in range(3))
    merge(first, second, publisher)
    merge(second, third, publisher)

    for theme in (first, second):
        assert client.get(theme.get_absolute_url()).url == third.get_absolute_url()


def test_the_page_shows_what_will_move_merges_and_takes_it_back(publisher):
    kept = make.theme(published=True, title_en="Safety at work")
    gone = make.theme(title_en="Occupational safety")
    need = make.need(theme=gone)
    client = Client()
    client.force_login(publisher)
    here = f"/en/staff/themes/theme/{kept.pk}/merge/"

    found = client.get(here, {"q": "occupational"}).content.decode()
    assert f"?duplicate={gone.pk}" in found
    page = client.get(here, {"duplicate": gone.pk})
    assert need.reference in page.content.decode()
    done = client.post(here, {"duplicate": gone.pk, "seen": page.context["seen"]}, follow=True)
    need.refresh_from_db()
    assert need.theme == kept
    assert 'name="undo"' in done.content.decode()
    client.post(here, {"undo": "1"})
    need.refresh_from_db()
    assert need.theme.title_en == "Occupational safety"
    assert reverse("admin:themes_theme_change", args=[kept.pk]) in found


def test_on_the_days_before_the_duplicate_stands_as_it_did(client, publisher):
    gone, kept = two_organisations(published=True)
    meeting = make.meeting(published=True, chair=gone)
    let_pass(10)
    merge(gone, kept, publisher)

    before = {"as-of": ago(5).isoformat()}

    assert client.get(gone.get_absolute_url(), before).status_code == 200
    page = client.get(meeting.get_absolute_url(), before).content.decode()
    assert gone.get_absolute_url() in page
    assert gone.get_absolute_url() not in client.get(meeting.get_absolute_url()).content.decode()
