"""A file that is given as evidence becomes a draft; its giver may take it away again."""

import pytest
from django.utils import timezone, translation

from oicnet.documents import giving
from oicnet.documents.models import Document, GivenPaper
from oicnet.members.models import MemberState
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def state():
    return make.member_state(published=True)


def given(name: str, state: MemberState | None = None) -> Document:
    file = make.pdf(name)
    file.name = name
    return giving.give(file, by=make.user(), state=state)


@pytest.mark.parametrize(
    ("name", "language", "title"),
    [
        ("labour_law_en.pdf", "en", "labour law en"),
        ("loi_travail_fr.pdf", "fr", "loi travail fr"),
        ("قانون_العمل.pdf", "ar", "قانون العمل"),
        ("_.pdf", "ar", "المستندات المؤيدة"),
        (f"{'long_' * 80}.pdf", "ar", ("long " * 80)[:300]),
    ],
)
def test_it_is_called_as_its_file_in_the_language_of_its_name(name, language, title):
    with translation.override("ar"):
        document = given(name)

    document.refresh_from_db()
    assert getattr(document, f"title_{language}") == title.strip()
    assert [edition.language for edition in document.editions.all()] == [language]
    assert (document.status, document.dated_on) == ("draft", timezone.localdate())
    assert not GivenPaper.objects.exists()


def test_a_state_takes_away_what_it_gave_while_it_is_a_draft_and_nothing_needs_it(state):
    by, other = make.user(), make.member_state(published=True)
    gone, published, of_other, used = (
        given(f"{name}.pdf", of)
        for name, of in (("a", state), ("b", state), ("c", other), ("d", state))
    )
    Document.objects.filter(pk=published.pk).update(status="published", published_at=timezone.now())
    published.refresh_from_db()
    make.progress_report(evidence=[used])
    not_given = given("e.pdf")

    giving.take_away([gone, published, of_other, used, not_given], by=by, state=state.pk)

    assert {*Document.objects.all()} == {published, of_other, used, not_given}
