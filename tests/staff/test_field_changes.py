"""One field of many records at once: looked at before it is changed, each refusal by itself."""

from datetime import date

import pytest

from oicnet.accounts import roles
from oicnet.documents.models import Document
from oicnet.recommendations.models import ProgressReport
from oicnet.staff.field_changes import changeable
from tests import make
from tests.staff import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
LIST = "/en/staff/documents/document/"


def of_role(role, **columns):
    return signed_in(make.holder(role, language="en", **columns))


@pytest.fixture
def publisher():
    return of_role(roles.PUBLISHER)


def ask(client, rows, **sent):
    chosen = {"action": "change_field", "_selected_action": [row.pk for row in rows]}
    return client.post(LIST, chosen | sent)


def go_on(client, page, **sent):
    again = {
        "action": "change_field",
        "chosen": page.context["token"],
        "_selected_action": [page.context["rows"][0].pk],
        "seen": page.context.get("seen", ""),
    }
    return client.post(LIST, again | sent, follow=True)


def test_what_will_change_is_shown_and_then_changed(publisher):
    study = make.document(document_kind="study")
    report = make.document(document_kind="report")
    page = ask(publisher, [study, report])
    looked = go_on(publisher, page, field="document_kind", value="report", look="x")

    shown = {line.record.pk: (line.before, line.after, line.changes)
             for line in looked.context["lines"]}  # fmt: skip
    assert shown == {
        study.pk: ("study", "report", True),
        report.pk: ("report", "report", False),
    }
    assert Document.objects.get(pk=study.pk).document_kind == "study"

    done = go_on(publisher, looked, field="document_kind", value="report", confirmed="x")

    assert "1 record was changed." in done.content.decode()
    assert Document.objects.get(pk=study.pk).document_kind == "report"
    assert Document.objects.get(pk=report.pk).version == report.version


def test_what_a_record_names_is_added_to(publisher):
    first, second = make.theme(), make.theme()
    paper = make.document(themes=[first])

    page = ask(publisher, [paper])
    looked = go_on(publisher, page, field="themes", value=[second.pk], look="x")
    go_on(publisher, looked, field="themes", value=[second.pk], confirmed="x")

    assert set(paper.themes.all()) == {first, second}


def test_of_what_is_public_the_reason_is_asked_and_told(publisher):
    paper = make.document(published=True)
    page = ask(publisher, [paper])
    sent = {"field": "dated_on", "value": "2022-03-04"}
    looked = go_on(publisher, page, **sent, look="x")
    refused = go_on(publisher, looked, **sent, confirmed="x")
    assert "because_ar" in refused.context["why"].errors
    assert Document.objects.get(pk=paper.pk).dated_on == paper.dated_on

    go_on(publisher, refused, **sent, confirmed="x", because_en="The day stands on its cover")

    assert Document.objects.get(pk=paper.pk).dated_on == date(2022, 3, 4)
    assert paper.corrections().get().reason_en == "The day stands on its cover"


def test_who_may_not_correct_changes_only_drafts():
    editor = of_role(roles.EDITOR)
    public, draft = make.document(published=True), make.document()
    page = ask(editor, [public, draft])
    assert [row.pk for row in page.context["rows"]] == [draft.pk]


def test_what_changed_meanwhile_is_left_and_said(publisher):
    paper, other = make.document(), make.document()
    page = ask(publisher, [paper, other])
    looked = go_on(publisher, page, field="dated_on", value="2022-03-04", look="x")
    Document.objects.filter(pk=paper.pk).update(symbol="OIC/1")

    done = go_on(publisher, looked, field="dated_on", value="2022-03-04", confirmed="x")

    assert "It has changed since you opened this page." in done.content.decode()
    assert Document.objects.get(pk=paper.pk).dated_on == paper.dated_on
    assert Document.objects.get(pk=other.pk).dated_on == date(2022, 3, 4)


def test_wrong_input_is_said_at_its_field_and_nothing_is_changed(publisher):
    paper = make.document()
    page = ask(publisher, [paper])
    refused = go_on(publisher, page, field="dated_on", value="nonsense", confirmed="x")
    assert refused.context["form"].errors["value"]
    assert Document.objects.get(pk=paper.pk).version == paper.version


def test_another_value_than_was_looked_at_is_shown_first(publisher):
    paper = make.document()
    looked = go_on(
        publisher, ask(publisher, [paper]), field="dated_on", value="2022-03-04", look="x"
    )

    other = go_on(publisher, looked, field="dated_on", value="2022-03-05", confirmed="x")

    assert [line.after for line in other.context["lines"]] == ["5 March 2022"]
    assert Document.objects.get(pk=paper.pk).version == paper.version


def test_records_that_were_not_ticked_are_not_reached(publisher):
    ticked, other = make.document(), make.document()
    page = ask(publisher, [ticked])
    token = page.context["token"]
    sent = {"action": "change_field", "chosen": token[:-2] + "xx", "_selected_action": [other.pk]}
    assert publisher.post(LIST, sent | {"field": "dated_on"}).status_code == 400


def test_a_focal_point_has_no_such_action():
    state = make.member_state(published=True)
    focal_point = of_role(roles.FOCAL_POINT, member_state=state)
    report = make.progress_report(member_state=state)
    listed = "/en/staff/recommendations/progressreport/"
    sent = {"action": "change_field", "_selected_action": [report.pk], "field": "declared"}
    page = focal_point.post(listed, sent | {"value": "implemented", "confirmed": "x"}, follow=True)
    assert "Change a field" not in page.content.decode()
    assert ProgressReport.objects.get(pk=report.pk).declared == report.declared


def test_nothing_that_says_which_record_it_is_can_be_changed_so():
    assert not {"reference", "recommendation", "member_state", "status"} & set(
        changeable(ProgressReport)
    )
    assert "document_kind" in changeable(Document)
    assert "title_ar" not in changeable(Document)
