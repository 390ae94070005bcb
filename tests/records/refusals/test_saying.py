"""What the database refuses is said by the form."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from oicnet.documents.models import Edition
from oicnet.meetings.models import AgendaItem, Meeting, ReportedFigure
from oicnet.plans.models import Evaluation
from oicnet.recommendations.models import Addressee
from oicnet.records import refusals
from oicnet.records.models import Source
from tests import make
from tests.records.refusals.meanwhile import sent_by_new
from tests.staff import open_page, row_of, save, sent_by

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def refused(write):
    """What a form would say of a statement that the database refuses."""
    with pytest.raises(DatabaseError) as problem, transaction.atomic():
        write()
        connection.check_constraints()
    said = refusals.explain(problem.value)
    return said.message_dict if hasattr(said, "error_dict") else said.messages


def test_every_rule_of_the_database_speaks():
    meeting = make.meeting(published=True)
    rows = Meeting.objects.filter(pk=meeting.pk)
    source = make.reported_figure().source
    make.agenda_item(meeting=meeting, number=1)
    edition = make.edition(document=make.document(published=True))
    evaluation = make.evaluation(published=True, evidence={"a": 1})
    theme = make.theme()
    draft = make.meeting(host_state=make.member_state())
    connection.check_constraints()

    assert refused(lambda: rows.update(reference="M99")) == {
        "reference": ["It has been public, so its reference cannot be changed."]
    }
    assert refused(lambda: rows.update(status="draft")) == [
        "It has been public, so it can be withdrawn but not returned to draft."
    ]
    assert refused(meeting.__class__.objects.get(pk=meeting.pk).delete) == [
        "Published records cannot be deleted. Withdraw the record and give a reason."
    ]
    assert refused(lambda: Edition.objects.filter(pk=edition.pk).update(sha256="0" * 64)) == [
        "The file, language and revision of a published edition cannot be changed. "
        "Add a new revision instead."
    ]
    assert refused(Edition.objects.get(pk=edition.pk).delete) == [
        "A published edition cannot be deleted. Withdraw its document instead."
    ]
    assert refused(lambda: Evaluation.objects.filter(pk=evaluation.pk).update(evidence={})) == [
        "The findings and evidence of a published evaluation cannot be changed."
    ]
    assert refused(Source.objects.get(pk=source.pk).delete) == [
        "It cannot be deleted because other records refer to it: "
        + str(ReportedFigure.objects.get())
    ]
    assert refused(lambda: Source.objects.filter(pk=source.pk)._raw_delete("default")) == [
        "It cannot be deleted because other records refer to it: reported figures"
    ]
    assert refused(lambda: rows.update(host_state=99999)) == {
        "host_state": ["The selected item has been deleted. Choose again."]
    }
    assert refused(lambda: rows.update(ends_on="1999-01-01")) == [
        "A meeting cannot end before it starts."
    ]
    assert refused(lambda: make.agenda_item(meeting=meeting, number=1, reference="X")) == [
        "The agenda already has an item with this number."
    ]
    assert refused(lambda: make.theme(reference=theme.reference)) == {
        "reference": [f"The reference {theme.reference} is already in use."]
    }
    assert refused(lambda: make.theme(reference=draft.reference)) == {
        "reference": [f"The reference {draft.reference} is already in use."]
    }
    assert refused(lambda: make.member_state(iso3=draft.host_state.iso3)) == {
        "iso3": [f"Three-letter code: {draft.host_state.iso3} already exists."]
    }
    assert refused(lambda: rows.update(number=99999)) == ["A value is too large or too long."]
    assert refused(lambda: rows.update(starts_on=None)) == {
        "starts_on": ["This field is required."]
    }


def test_a_failure_is_no_refusal():
    with pytest.raises(DatabaseError) as problem, transaction.atomic():
        connection.cursor().execute("SELECT nothing FROM nowhere")

    assert refusals.explain(problem.value) is None


def test_what_was_public_does_not_offer_to_change_its_reference(staff):
    meeting = make.meeting(published=True)
    data = open_page(staff, meeting)
    assert "reference" not in data

    change = {"reference": "M99", "title_en": "New", "because_en": "A slip"}
    assert save(staff, meeting, data | change).status_code == 302

    assert Meeting.objects.get().reference == meeting.reference
    assert "reference" in open_page(staff, make.meeting())


def test_new_rows_that_the_database_refuses_are_shown_again_as_typed(staff):
    """An addressee ALL and all member states both derive R1-TO-ALL: only the database notices."""
    recommendation = make.recommendation()
    organisation = make.organisation(reference="ALL")
    data = open_page(staff, recommendation)
    first = {"recommendation": recommendation.pk, "addressee_kind": "all"}
    second = first | {"addressee_kind": "organisation", "organisation": organisation.pk}
    data |= {f"addressees-0-{name}": value for name, value in first.items()}
    data |= {f"addressees-1-{name}": value for name, value in second.items()}

    typed = data | {"addressees-TOTAL_FORMS": "2", "title_en": "New"}
    response = save(staff, recommendation, typed)

    assert response.status_code == 200
    assert not Addressee.objects.exists()
    (formset,) = (
        one.formset
        for one in response.context["inline_admin_formsets"]
        if one.formset.prefix == "addressees"
    )
    taken = f"The reference {recommendation.reference}-TO-ALL is already in use."
    assert [form.non_field_errors() for form in formset.forms] == [[], [taken]]
    again = sent_by(response)
    assert (again["addressees-1-organisation"], again["title_en"]) == (str(organisation.pk), "New")
    assert taken in response.content.decode()


def test_a_mistake_in_a_new_record_keeps_what_was_typed(staff, refusing):
    refusing("themes_theme", "INSERT")
    page = reverse("admin:themes_theme_add")
    data = sent_by_new(staff, page) | {"reference": "T-1", "title_en": "Skills"}

    response = staff.post(page, data)

    assert response.status_code == 200
    form = response.context["adminform"].form
    assert form.non_field_errors() == ["The database rejected this: not today"]
    assert form["title_en"].value() == "Skills"


def test_a_deletion_that_is_refused_is_said_above_the_rows(staff, refusing):
    item = make.agenda_item(title_en="Opening")
    refusing("meetings_agendaitem", "DELETE")
    data = open_page(staff, item.meeting)
    row = row_of(data, "agenda_items", item.pk)

    response = save(staff, item.meeting, data | {f"{row}-DELETE": "on", "place_en": "Manama"})

    assert response.status_code == 200
    assert "The database rejected this: not today" in response.content.decode()
    assert sent_by(response)["place_en"] == "Manama"
    assert AgendaItem.objects.filter(pk=item.pk).exists()
