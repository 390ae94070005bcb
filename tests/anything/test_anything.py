"""Whatever is entered: no door breaks, each keeps what the gate makes of it, and what leaves is
well-formed, also of rows that were stored before there was a gate."""

import json
import os
from urllib.parse import quote_plus

import pytest
from django.utils import translation

from oicnet.exchange import reading, writing
from oicnet.meetings.models import AgendaItem, Meeting, StatementAct
from oicnet.news.models import Article
from oicnet.recommendations.models import Recommendation
from oicnet.records import guarding
from oicnet.text import cleaning
from tests import make
from tests.anything import doors, leaving
from tests.anything.texts import batch, is_refused, storable
from tests.staff import signed_in

pytestmark = pytest.mark.django_db
BATCHES = range(int(os.environ.get("REGISTER_BATCHES", "1")))


@pytest.fixture
def staff():
    return signed_in(make.administrator())


def kept(meeting, texts: list[str]) -> None:
    """Each text stands as the gate makes it, or was refused for a reason."""
    stored = list(meeting.agenda_items.order_by("number"))
    items = doors.items_of(texts)
    assert len(stored) == len(items)
    for row, item in zip(stored, items, strict=True):
        for name, text in item.items():
            if getattr(row, name) != doors.PLAIN:
                assert getattr(row, name) == cleaning.clean(text, lines=name.startswith("outcome"))
            elif not is_refused(text) and len(text) <= 300:
                titles = [item[column] for column in doors.COLUMNS[:3]]
                taken = [title for title in titles if len(title) <= 300 and not is_refused(title)]
                assert name in doors.COLUMNS[:3]
                assert not any(map(cleaning.has_words, taken))


@pytest.mark.parametrize("seed", BATCHES)
def test_by_form(staff, seed):
    texts = batch(seed)
    kept(doors.by_form(staff, texts), [doors.as_posted(text) for text in texts])


@pytest.mark.parametrize("seed", BATCHES)
def test_by_workbook(staff, seed):
    texts = batch(seed)
    in_cells = [(is_refused(text) and text) or cleaning.clean(text, lines=True) for text in texts]
    kept(doors.by_workbook(staff, texts), in_cells)


@pytest.mark.parametrize("seed", BATCHES)
def test_by_paste(staff, seed):
    doors.by_paste(staff, batch(seed))
    doors.by_list(staff, batch(seed))
    assert Recommendation.objects.count() > 50


@pytest.mark.parametrize("seed", BATCHES)
def test_by_archive(tmp_path, seed):
    texts = batch(seed)
    # JSON that holds NUL is refused as a whole by the database; what is not, is cleaned.
    # Two halves of a pair that JSON writes side by side are one character to whoever reads it.
    read = [json.loads(json.dumps(text.replace("\x00", "\ufffe"))) for text in texts]
    kept(doors.by_archive(tmp_path, texts), read)
    writing.write(tmp_path / "out")
    assert reading.read(tmp_path / "out").total("unchanged") == (
        2 + AgendaItem.objects.count() + StatementAct.objects.count()
    )


def as_stored_before(texts: list[str]):
    """Public rows with these texts, as no gate had touched them."""
    meetings = [make.meeting(published=True) for _one in range(4)]
    for meeting in meetings:
        make.agenda_item(meeting=meeting)
        make.statement(meeting=meeting)
    recommendations = [make.recommendation(meeting=meetings[0], published=True) for _one in "1234"]
    articles = [make.article(published=True) for _one in range(6)]
    guarding.drop_guards(using="default")
    dice = iter(texts)
    rows = [*meetings, *recommendations, *articles, *AgendaItem.objects.all()]
    for row in rows:
        values = {
            name: storable(next(dice, "x"))[: row._meta.get_field(name).max_length or 5000]
            for name in row.text_columns()
        }
        type(row).objects.filter(pk=row.pk).update(**values)
    return [type(row).objects.get(pk=row.pk) for row in [*meetings, *recommendations, *articles]]


@pytest.mark.parametrize("seed", BATCHES)
def test_what_leaves(client, seed):
    records = as_stored_before(batch(seed))
    language = ("ar", "en", "fr")[seed % 3]
    with translation.override(language):
        for address in leaving.addresses(language):
            leaving.check(client, address)
        for record in records:
            for address in leaving.of_record(record):
                leaving.check(client, address)


@pytest.mark.parametrize("seed", BATCHES)
def test_questions(client, seed):
    make.meeting(published=True)
    for text in batch(seed)[::30]:
        asked = quote_plus(text.encode("utf-8", "surrogatepass"))
        for page in ("/ar/search/", "/ar/meetings/", "/ar/recommendations/"):
            assert client.get(f"{page}?q={asked}&body={asked}").status_code in {200, 302, 400}
    assert Meeting.objects.count() == 1
    assert not Article.objects.exists()
