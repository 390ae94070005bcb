"""States stand in the reader's alphabet on every list that readers and staff are shown."""

import csv
import io
import json
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import translation

from oicnet.members.models import MemberState, Organisation
from oicnet.messages import ROOT
from oicnet.records.alphabetical import Alphabetically
from oicnet.text.alphabet import key
from tests import make
from tests.staff import signed_in

pytestmark = pytest.mark.django_db

LANGUAGES = ("ar", "en", "fr")
# In the order of an Arabic index; their codes are in another, and so are their names in Latin.
NAMES = {
    "JO": ("الأردن", "Jordan", "Jordanie"),
    "AZ": ("أذربيجان", "Azerbaijan", "Azerbaïdjan"),
    "AL": ("ألبانيا", "Albania", "Albanie"),
    "ID": ("إندونيسيا", "Indonesia", "Indonésie"),
    "BH": ("البحرين", "Bahrain", "Bahreïn"),
    "TD": ("تشاد", "Chad", "Tchad"),
    "DZ": ("الجزائر", "Algeria", "Algérie"),
    "EG": ("مصر", "Egypt", "Égypte"),
}


def order(language: str) -> list[str]:
    place = LANGUAGES.index(language)
    return sorted(NAMES, key=lambda code: key(NAMES[code][place]))


@pytest.fixture
def states() -> dict[str, MemberState]:
    return {
        code: make.member_state(
            published=True, reference=code, iso3=f"{code}X", name_ar=ar, name_en=en, name_fr=fr
        )
        for code, (ar, en, fr) in sorted(NAMES.items())
    }


@pytest.fixture
def reported(states):
    """A recommendation to every state, on which all have reported."""
    recommendation = make.recommendation(published=True, meeting=make.meeting(published=True))
    make.addressee(recommendation=recommendation, addressee_kind="all")
    for state in states.values():
        make.progress_report(published=True, recommendation=recommendation, member_state=state)
    return recommendation


def known(references) -> list[str]:
    return [reference for reference in references if reference in NAMES]


def real(name: str) -> list[dict]:
    lines = (Path(ROOT) / "oicnet/exchange/real" / name).read_text().splitlines()
    return [json.loads(line) for line in lines]


def texts(row: dict) -> dict[str, str]:
    return {name: row.get(name, "") for name in ("name_ar", "name_en", "name_fr")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_database_orders_as_the_alphabet_does(language):
    for row in real("members.memberstate.jsonl"):
        make.member_state(reference=row["reference"], iso3=row["iso3"], **texts(row))
    for row in real("members.organisation.jsonl"):
        make.organisation(reference=row["reference"], **texts(row))
    make.organisation(reference="NO-FRENCH", name_ar="الله أكبر", name_en="", name_fr="")

    for model in (MemberState, Organisation):
        with translation.override(language):
            ordered = [row.name for row in model.objects.order_by(Alphabetically("name"))]
            assert ordered == sorted(ordered, key=key)
            assert len(ordered) > 5


def test_an_arabic_index_strips_the_article_where_it_is_one():
    assert order("ar") == ["AZ", "JO", "AL", "ID", "BH", "TD", "DZ", "EG"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_public_pages_and_in_their_tables(client, states, reported, language):
    with translation.override(language):
        members, matrix, standings = map(
            reverse, ("members:list", "recommendations:matrix", "recommendations:standings")
        )
        report = reverse("reports:report", args=["implementation"])
    # Each page once: a kept one has no context.
    pages = {address: client.get(address).context for address in (members, matrix, standings)}

    listed = [score for score, _cells in pages[members]["rows"]]
    assert known(score.state.reference for score in listed) == order(language)
    for _label, tiles in pages[members]["map"].regions:
        codes = known(tile.state.reference for tile in tiles)
        assert codes == [code for code in order(language) if code in codes]
    assert known(row.state.reference for row in pages[matrix]["matrix"]) == order(language)
    for form in (pages[standings]["filter"], client.get(report).context["filter"]):
        assert known(str(value) for value, _label in form.fields["state"].choices) == order(
            language
        )
    for address, column in ((members, 0), (matrix, 0), (standings, 3)):
        content = client.get(address, {"as": "csv"}).content.decode("utf-8-sig")
        lines = list(csv.reader(io.StringIO(content)))[1:]
        assert known(line[column] for line in lines) == order(language), address


@pytest.mark.parametrize("language", LANGUAGES)
def test_addressees_stand_in_order(client, states, language):
    recommendation = make.recommendation(published=True, meeting=make.meeting(published=True))
    for state in states.values():
        make.addressee(recommendation=recommendation, addressee_kind="state", member_state=state)
    with translation.override(language):
        record = client.get(recommendation.get_absolute_url()).context["record"]

    assert [one.member_state.reference for one in record.addressees.all()] == order(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_staff_lists_and_in_autocompletes(states, language):
    staff = signed_in(make.administrator())
    with translation.override(language):
        listed = reverse("admin:members_memberstate_changelist")
        asked = reverse("admin:autocomplete")

    rows = staff.get(listed).context["cl"].result_list
    field = {"app_label": "meetings", "model_name": "meeting", "field_name": "host_state"}
    answer = staff.get(asked, {**field, "term": ""}).json()["results"]

    assert known(row.reference for row in rows) == order(language)
    by_key = {str(state.pk): code for code, state in states.items()}
    found = [by_key.get(row["id"]) for row in answer]
    assert known(found) == order(language)
