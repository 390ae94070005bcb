"""What sources say differently of a document stands side by side, each with its source."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from oicnet.documents.models import DocumentClaim
from oicnet.meetings.models import ReportedFigure
from oicnet.plans.models import ActivityFigure
from oicnet.records.models import Claim
from tests import make

pytestmark = pytest.mark.django_db
CLAIMS = [
    (ReportedFigure, make.reported_figure),
    (ActivityFigure, make.activity_figure),
    (DocumentClaim, make.document_claim),
]


@pytest.mark.parametrize(("model", "build"), CLAIMS)
def test_every_claim_says_something_once_for_each_source(model, build):
    claim = build()
    assert issubclass(model, Claim)
    empty = dict.fromkeys(("words_ar", "words_en", "words_fr"), "") | {"number": None}

    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.filter(pk=claim.pk).update(**empty)
    again = build(**{model.parent: claim.owner})
    again.source = claim.source
    with translation.override("en"), pytest.raises(ValidationError, match="already been entered"):
        again.full_clean()


def test_they_are_on_the_page_of_the_document_with_their_sources(client):
    document = make.document(published=True, dated_on="2017-12-30")
    for number, words in enumerate(["30 December 2017", "October 2017", "30 December 2017"]):
        source = make.source(title=f"Source {number}")
        make.document_claim(document=document, source=source, words_en=words)

    html = client.get(document.get_absolute_url().replace("/ar/", "/en/")).content.decode()

    assert "sources disagree" in html
    assert html.count("30 December 2017</bdi>") == 1  # what two sources say is said once
    assert all(f"Source {number}" in html for number in range(3))


def test_the_page_of_a_paper_leads_to_what_it_carries(client):
    document = make.document(published=True)
    decision = make.decision(published=True, document=document)
    hidden = make.decision(document=document)

    html = client.get(document.get_absolute_url()).content.decode()

    assert decision.get_absolute_url() in html
    assert hidden.get_absolute_url() not in html


def test_the_page_of_an_organisation_leads_to_its_activities(client):
    organisation = make.organisation(published=True)
    shown, hidden = (
        make.activity(published=is_public, plan=make.work_plan(published=True))
        for is_public in (True, False)
    )
    for activity in (shown, hidden):
        for role in ("provider", "funder"):
            make.activity_participant(activity=activity, organisation=organisation, role=role)

    html = client.get(organisation.get_absolute_url()).content.decode()

    assert html.count(f'href="{shown.get_absolute_url()}"') == 1
    assert hidden.get_absolute_url() not in html
