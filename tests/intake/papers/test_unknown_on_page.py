"""Persons who came for somebody whom the register does not have, on the page of the proposal."""

import pytest

from oicnet.meetings.models import Delegation, Meeting
from tests import make

from .files import docx
from .test_page import COMMUNIQUE, confirmed, editor, proposed, register, sent_by

__all__ = ["editor", "register"]
pytestmark = pytest.mark.django_db
UNKNOWN = "\nوأكد المدير العام لمعهد البحيرات الدكتور سالم بن علي في كلمته أهمية التدريب."
PAPER = COMMUNIQUE.replace("\nأوصى", f"{UNKNOWN}\nأوصى")


def unknown(page):
    rows = page.context["proposal"]["delegations"].forms
    return next(
        (place, row)
        for place, row in enumerate(rows)
        if not row["member_state"].value() and not row["organisation"].value()
    )


def test_they_are_shown_with_their_words_and_not_entered_unasked(editor, register):
    page = proposed(editor, papers=[docx("بيان.docx", PAPER)])
    _place, row = unknown(page)

    assert not row["take"].value()
    assert "المدير العام لمعهد البحيرات" in page.content.decode()
    assert "سالم بن علي" in page.content.decode()

    confirmed(editor, sent_by(page))
    assert [each.represented.reference for each in Meeting.objects.get().delegations.all()] == [
        "BH"
    ]


def test_they_are_entered_for_whom_somebody_names(editor, register):
    lakes = make.organisation(reference="LAKES", name_ar="معهد آخر", published=True)
    page = proposed(editor, papers=[docx("بيان.docx", PAPER)])
    place, row = unknown(page)
    sent = sent_by(page)
    people = page.context["proposal"]["persons"].forms
    sent |= {row["take"].html_name: "on", row["organisation"].html_name: str(lakes.pk)}
    sent |= {
        person["take"].html_name: "on" for person in people if person["place"].value() == place
    }

    confirmed(editor, sent)

    delegation = Delegation.objects.get(organisation=lakes)
    assert [person.name for person in delegation.delegates.all()] == ["سالم بن علي"]
