"""What harvesters are told of each record, and of what is gone."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from oicnet.harvest import settling, views
from oicnet.harvest.models import Item
from oicnet.records import publishing
from tests import make
from tests.harvest.harvesting import (
    ask,
    code,
    headers,
    reference_of,
    sets_of,
    whole_list,
)

pytestmark = pytest.mark.django_db
DC = "{http://purl.org/dc/elements/1.1/}"
MODS = "{http://www.loc.gov/mods/v3}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def identifier(record) -> str:
    return f"oai:localhost.invalid:{record.reference}"


def test_a_record_is_told_in_three_languages(client):
    author = make.organisation(published=True, name_en="SESRIC")
    document = make.document(
        published=True, title_ar="تقرير", title_en="Report", title_fr="Rapport", authors=[author]
    )

    answer = ask(client, "GetRecord", identifier=identifier(document), metadataPrefix="oai_dc")

    titles = {each.get(LANGUAGE): each.text for each in answer.iter(f"{DC}title")}
    assert titles == {"ar": "تقرير", "en": "Report", "fr": "Rapport"}
    assert "SESRIC" in {each.text for each in answer.iter(f"{DC}creator")}
    assert document.permanent_address in {each.text for each in answer.iter(f"{DC}identifier")}


def test_the_richer_format_says_what_each_value_is(client):
    theme = make.theme(published=True, title_en="Skills")
    meeting = make.meeting(published=True, title_en="Third meeting", themes=[theme])

    answer = ask(client, "GetRecord", identifier=identifier(meeting), metadataPrefix="mods")

    dates = {each.get("point"): each.text for each in answer.iter(f"{MODS}dateCreated")}
    assert dates == {"start": "2021-06-02", "end": "2021-06-03"}
    assert "Skills" in {each.text for each in answer.iter(f"{MODS}topic")}


def test_sets_are_kinds_themes_meetings_and_states(client):
    theme, state = make.theme(published=True), make.member_state(published=True)
    meeting = make.meeting(published=True, host_state=state, themes=[theme])
    document = make.document(published=True)
    make.meeting_paper(meeting=meeting, document=document)
    theme_set = f"theme:{theme.reference}"

    found = headers(client)

    assert sets_of(found[meeting.reference]) == [
        "kind:meeting", f"meeting:{meeting.reference}", f"state:{state.reference}", theme_set
    ]  # fmt: skip
    assert f"meeting:{meeting.reference}" in sets_of(found[document.reference])
    assert {*headers(client, set=theme_set)} == {theme.reference, meeting.reference}
    assert {*headers(client, set="theme")} == {theme.reference, meeting.reference}
    told = {each.text for each in ask(client, "ListSets").iter() if each.tag.endswith("setSpec")}
    assert {theme_set, "kind:meeting", "kind", f"state:{state.reference}"} <= told


def test_what_was_withdrawn_keeps_its_header_and_its_sets(client, admin_user):
    theme = make.theme(published=True)
    document = make.document(published=True, themes=[theme])
    before = headers(client)[document.reference]

    publishing.withdraw(document, by=admin_user, reason="x")
    after = headers(client)[document.reference]
    record = ask(client, "GetRecord", identifier=identifier(document), metadataPrefix="oai_dc")

    assert after.get("status") == "deleted"
    assert sets_of(after) == sets_of(before)
    assert document.title_ar not in "".join(record.itertext())
    publishing.publish(document, by=admin_user)
    assert headers(client)[document.reference].get("status") is None


def test_what_was_withdrawn_before_anybody_asked_is_told_as_gone(client):
    document = make.withdrawn(make.document(published=True))

    assert headers(client)[document.reference].get("status") == "deleted"


def test_what_was_deleted_is_told_again_as_gone(client):
    theme = make.theme(published=True, is_sample=True)  # of others none is deleted
    headers(client)
    _let_time_pass()

    theme.delete()
    again = headers(client, **{"from": _now()})

    assert again[theme.reference].get("status") == "deleted"
    assert f"theme:{theme.reference}" in sets_of(again[theme.reference])


def test_who_asks_only_reads(client, admin_user):
    """What changed waits for the worker; what is gone is told as gone at once."""
    document, theme = make.document(published=True), make.theme(published=True)
    headers(client)
    publishing.withdraw(document, by=admin_user, reason="x")
    new = make.theme(published=True)

    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION READ ONLY")
        answers = {
            verb: client.get(f"/oai/?verb={verb}&metadataPrefix=oai_dc").content.decode()
            for verb in ("ListIdentifiers", "ListRecords")
        }
        assert client.get("/oai/?verb=Identify").status_code == 200

    for answer in answers.values():
        assert theme.reference in answer
        assert new.reference not in answer
        assert answer.count('<header status="deleted">') == 1
        assert f"{document.reference}</identifier>" in answer
    assert new.reference in headers(client)


def test_what_never_was_public_does_not_exist(client):
    make.theme(published=True)
    soon = {"status": "published", "published_at": timezone.now() + timedelta(days=1)}
    for record in (make.document(), make.document(status="in_review"), make.document(**soon)):
        answer = ask(client, "GetRecord", identifier=identifier(record), metadataPrefix="oai_dc")
        assert code(answer) == "idDoesNotExist"
        assert record.reference not in headers(client)


def test_what_becomes_public_with_its_day_or_its_plan_is_taken_in(client):
    plan = make.work_plan()
    activity = make.activity(published=True, plan=plan)
    document = make.document(status="published", published_at=timezone.now() + timedelta(days=1))
    assert headers(client) == {}

    type(plan).objects.filter(pk=plan.pk).update(status="published", published_at=timezone.now())
    assert {*headers(client)} == {plan.reference, activity.reference}
    type(document).objects.filter(pk=document.pk).update(published_at=timezone.now())
    Item.objects.filter(pk=document.pk).delete()
    settling.take_in_what_became_public()
    assert document.reference in headers(client)


def test_only_what_changed_is_told_again(client):
    theme = make.theme(published=True, title_en="Skills")
    document, other = make.document(published=True, themes=[theme]), make.document(published=True)
    headers(client)
    _let_time_pass()
    before = {item.reference: item.stamped_at for item in Item.objects.all()}

    type(theme).objects.filter(pk=theme.pk).update(title_en="Skills and training")
    type(other).objects.filter(pk=other.pk).update(review_note="of the staff alone")
    again = headers(client, **{"from": _now()})

    assert {*again} == {theme.reference, document.reference}  # whose subject it is
    assert Item.objects.get(pk=theme.reference).stamped_at > before[theme.reference]


def _let_time_pass() -> None:
    for item in Item.objects.all():
        item.stamped_at -= timedelta(days=2)
        item.save()


def _now() -> str:
    return (timezone.now() - timedelta(days=1)).strftime("%Y-%m-%d")


def test_datestamps_never_go_back(client):
    """A clock may; and what is settled later must not be missed by who asked before."""
    make.theme(published=True)
    headers(client)
    ahead = timezone.now().replace(microsecond=0) + timedelta(hours=2)
    Item.objects.update(stamped_at=ahead)

    theme = make.theme(published=True)
    headers(client)

    assert Item.objects.get(pk=theme.reference).stamped_at == ahead


def test_a_list_in_parts_survives_changes(client, admin_user, monkeypatch):
    monkeypatch.setattr(views, "PAGE", 2)
    themes = [make.theme(published=True) for _number in range(6)]
    first = ask(client, "ListIdentifiers", metadataPrefix="oai_dc")
    token = first[2][-1]
    assert token.attrib == {"completeListSize": "6", "cursor": "0"}
    seen = {reference_of(header) for header in first[2][:-1]}
    late, early = themes[5], themes[0]

    publishing.withdraw(late, by=admin_user, reason="x")
    type(early).objects.filter(pk=early.pk).update(title_ar="عنوان آخر")
    new = make.theme(published=True)
    rest = list(whole_list(client, "ListIdentifiers", resumptionToken=token.text or ""))

    told = {reference_of(header): header.get("status") for header in rest}
    assert seen | {*told} == {theme.reference for theme in [*themes, new]}
    assert told[late.reference] == "deleted"
    assert early.reference in told  # again, as it is now


def test_a_harvester_takes_all_and_then_what_changed(client, admin_user):
    kept: dict[str, str] = {}
    themes = [make.theme(published=True) for _number in range(4)]

    def harvest(**since: str) -> None:
        for record in whole_list(client, metadataPrefix="oai_dc", **since):
            header = record[0]
            title = record.find(f".//{DC}title")
            kept.pop(reference_of(header), None)
            if header.get("status") != "deleted" and title is not None:
                kept[reference_of(header)] = title.text or ""

    moment = ask(client, "Identify")[0].text or ""
    harvest()
    publishing.withdraw(themes[0], by=admin_user, reason="x")
    type(themes[1]).objects.filter(pk=themes[1].pk).update(title_ar="جديد")
    make.theme(published=True)
    harvest(**{"from": moment})

    assert kept == dict(type(themes[0]).objects.published().values_list("reference", "title_ar"))
