"""The sample is told apart by one badge wherever it is named, one switch hides all of it, and it
goes away without a trace."""

import json
import re
from collections import Counter
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.conf import settings
from django.core.cache import caches
from django.core.management import call_command
from django.core.serializers.json import DjangoJSONEncoder
from django.test import Client
from django.urls import reverse
from django.utils import translation

import oicnet.exchange
from oicnet.decisions.models import Decision
from oicnet.documents.models import Document
from oicnet.exchange import reading, writing
from oicnet.meetings.models import AgendaItem, Meeting
from oicnet.news.models import Article
from oicnet.plans.models import Evaluation
from oicnet.public.sample import COOKIE, HIDDEN
from oicnet.recommendations.models import ProgressReport
from oicnet.records import kinds
from oicnet.records.models import Correction, Record
from oicnet.text.languages import LANGUAGES
from tests.akoma_ntoso import come_back, every_file, faults, files_of, left, revisions
from tests.exchange.test_sample import contents
from tests.once import made_once

REAL = Path(oicnet.exchange.__file__).parent / "real"
SIGNS = [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
WITHOUT_SIGNS = dict.fromkeys(SIGNS)
NAMED = re.compile(r"<bdi lang=\"..\" dir=\"...\">(.*?)</bdi>(?=(.{0,140}))", re.DOTALL)
MARK = re.compile(
    r'(?:</bdi>)?(?: <span class="tag tag-language">[^<]*</span>)?(?:</a>)?'
    r' <span class="tag tag-sample">'
)
SWITCH = re.compile(r'\n\n<form class="wide sample-switch".*?</form>\n', re.DOTALL)  # its file
UPDATED = re.compile(r"<updated>[^<]*</updated>")  # of an empty feed: the present moment
OTHER_PAGES = ["home", "gaps", "status", "reports:list", "exchange:calendar", "sitemap"]

pytestmark = pytest.mark.django_db


def addresses() -> list[str]:
    """Pages, lists and feeds of the public, and a page of each kind that the real record has."""
    lists = [name for kind in kinds.every() for name in kind.lists]
    pages = [reverse(name) for name in [*OTHER_PAGES, *lists]]
    pages += [f"{reverse(name)}?as={form}" for name in lists for form in ("atom", "csv")]
    for model in kinds.with_page():
        real = model.objects.published().filter(is_sample=False).order_by("reference")
        pages += [record.get_absolute_url() for record in real[:2]]
    return pages


def page(client, address: str) -> str:
    response = client.get(address)
    content = b"".join(response) if response.streaming else response.content
    if address == reverse("sitemap"):  # whose addresses have no order
        return "\n".join(sorted(content.decode().split("<url>")))
    text = SWITCH.sub("", content.decode(errors="replace"))
    return text if "<entry>" in text else UPDATED.sub("", text)


@dataclass(frozen=True)
class Alone:
    """The real record before the sample was loaded: its pages, its archive; the folder of files."""

    pages: dict[str, str]
    archive: dict[str, bytes]
    files: Path


def fill() -> Alone:
    reading.read(REAL)
    pages = {address: page(Client(), address) for address in addresses()}
    alone = Alone(pages, written(), Path(settings.MEDIA_ROOT))
    call_command("load_sample", "--quiet")
    return alone


def written() -> dict[str, bytes]:
    with TemporaryDirectory() as folder:
        writing.write(Path(folder))
        return contents(Path(folder))


alone, _django_db_helper = made_once("alone", fill)


def references_of_sample() -> set[str]:
    return {
        reference
        for model in kinds.with_page()
        for reference in model.objects.filter(is_sample=True).values_list("reference", flat=True)
    }


def test_with_the_sample_hidden_every_page_is_that_of_the_real_record_alone(client, alone):
    client.cookies[COOKIE] = HIDDEN
    assert references_of_sample()

    assert [where for where, text in alone.pages.items() if page(client, where) != text] == []


def test_the_search_finds_and_counts_nothing_of_a_hidden_sample(client):
    words = Meeting.objects.get(reference="SM5").title_ar
    asked = {"q": words}
    found = client.get(reverse("search:results"), asked).content.decode()
    proposed = client.get(reverse("search:suggest"), asked).json()["suggestions"]
    assert "SM5" in found
    assert {"SM5"} <= {each["reference"] for each in proposed}
    client.cookies[COOKIE] = HIDDEN

    hidden = client.get(reverse("search:results"), asked)

    found = set(re.findall(r"[A-Z][A-Z0-9-]+", hidden.content.decode()))
    assert found & references_of_sample() == set()
    assert hidden.context["page_obj"].paginator.count == sum(
        choice.number
        for facet in hidden.context["facets"]
        if facet.name == "kind"
        for choice in facet.choices
    )
    assert client.get(reverse("search:suggest"), {"q": "SM5"}).json()["suggestions"] == []


def test_a_search_that_takes_in_changes_keeps_a_hidden_sample_in_the_index(client):
    Article.objects.filter(is_sample=True).update(symbol="X-1")  # waits for the next search
    client.cookies[COOKIE] = HIDDEN
    client.get(reverse("search:results"), {"q": "X-1"})
    del client.cookies[COOKIE]

    assert client.get(reverse("search:results"), {"q": "X-1"}).context["page_obj"].paginator.count


def test_records_of_a_hidden_sample_are_nowhere(client):
    meeting = Meeting.objects.get(reference="SM5")
    gone = Document.objects.filter(is_sample=True, status="withdrawn").first()
    assert client.get(gone.get_absolute_url()).status_code == 410
    client.cookies[COOKIE] = HIDDEN

    assert client.get(meeting.get_absolute_url()).status_code == 404
    assert client.get(gone.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_badge_follows_each_title_of_the_sample_once(client, language):
    with translation.override(language):
        titles = {
            getattr(record, record.texts()[0])
            for model in kinds.with_page()
            for record in model.objects.published().filter(is_sample=True)
        } - {item.title for item in AgendaItem.objects.all()}  # which are parts of what is marked
        lists = [reverse(name) for kind in kinds.every() for name in kind.lists]
        details = [
            record.get_absolute_url()
            for model in kinds.with_page()
            for record in model.objects.published().filter(is_sample=True).order_by("pk")[:3]
        ]
        wrong = []
        for where in [reverse("home"), *lists, *details, reverse("members:detail", args=["dz"])]:
            for words, after in NAMED.findall(page(client, where)):
                title = unescape(re.sub("<[^>]+>", "", words)).translate(WITHOUT_SIGNS)
                if title in titles and len(MARK.findall(after.partition("<bdi")[0])) != 1:
                    wrong.append((where, title, after[:60]))
    assert wrong == []


def test_titles_of_the_sample_do_not_say_it_themselves():
    said = re.compile(r"\((?:.*تجريبي.*|sample.*|.*fictive.*)\)")
    for model in kinds.with_page():
        for record in model.objects.filter(is_sample=True):
            for language in LANGUAGES:
                assert not said.search(getattr(record, f"{record.texts()[0]}_{language}"))


def test_real_records_lead_to_none_of_the_sample():
    """Neither by a relation, nor by their place in a series of numbers."""
    for model in kinds.with_page():
        real = model.objects.filter(is_sample=False)
        relations = [*model._meta.concrete_fields, *model._meta.local_many_to_many]
        for field in relations:
            target = field.related_model
            if target is not None and issubclass(target, Record):
                assert not real.filter(**{f"{field.name}__is_sample": True}).exists(), field
        assert not real.filter(sources__is_sample=True).exists()


def test_the_switch_hides_shows_and_leads_back(client):
    switch, back = reverse("sample"), reverse("documents:list") + "?q=x"

    hidden = client.post(switch, {"sample": "hidden", "back": back})
    assert (hidden.status_code, hidden["Location"]) == (302, back)
    assert client.cookies[COOKIE]["httponly"]
    assert 'value="shown"' in client.get(back).content.decode()
    client.post(switch, {"sample": "shown", "back": back})
    assert 'value="hidden"' in client.get(back).content.decode()

    for elsewhere in ("//example.org/", "https://example.org/", "javascript:alert(1)", ""):
        answer = client.post(switch, {"sample": "hidden", "back": elsewhere})
        assert answer["Location"] == reverse("home")


def test_production_has_no_switch_and_knows_no_cookie(client, settings):
    settings.PRODUCTION = True
    caches["pages"].clear()
    client.cookies[COOKIE] = HIDDEN

    assert client.post(reverse("sample"), {"sample": "hidden"}).status_code == 404
    assert "sample-switch" not in client.get(reverse("home")).content.decode()
    assert client.get(reverse("meetings:detail", args=["sm5"])).status_code == 200


def test_a_register_started_without_the_sample_has_no_switch(client, settings):
    settings.WITHOUT_SAMPLE = True
    caches["pages"].clear()

    assert "sample-switch" not in client.get(reverse("home")).content.decode()


def test_pages_with_and_without_the_sample_are_kept_apart(client):
    address = reverse("meetings:list")
    with_sample = client.get(address)
    client.cookies[COOKIE] = HIDDEN
    without = client.get(address)

    assert with_sample["ETag"] != without["ETag"]
    assert "Cookie" in without["Vary"]
    assert "SM5" not in without.content.decode()
    del client.cookies[COOKIE]
    assert "SM5" in client.get(address).content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_has_translations_that_are_stale(language):
    assert ProgressReport.objects.filter(ProgressReport.stale(language)).exists()


def test_it_has_translations_that_are_missing():
    assert any(report.missing_languages() for report in ProgressReport.objects.all())


def test_its_evaluations_rest_on_what_is_gathered():
    for evaluation in Evaluation.objects.published():
        gathered = json.loads(json.dumps(evaluation.gather(), cls=DjangoJSONEncoder))
        assert evaluation.evidence["indicators"] == gathered["indicators"]
        assert [one.keys() for one in evaluation.evidence["activities"]] == [
            one.keys() for one in gathered["activities"]
        ]
        if evaluation.reference == "SWP-2023-2024-E2":  # the plan is over; nothing moved since
            assert evaluation.evidence == gathered


def test_it_goes_away_and_the_real_record_stays_as_it_was(alone, settings):
    """The last, since it takes away the files."""
    settings.MEDIA_ROOT = alone.files
    assert Document.objects.filter(is_sample=True).exists()
    assert contents(alone.files)

    call_command("clear_sample")

    assert written() == alone.archive
    assert not contents(alone.files)
    assert not Correction.objects.exists()


def test_all_that_can_leaves_as_valid_akoma_ntoso():
    written = Counter()
    for record, file in every_file():
        written[record._meta.model_name, record.is_sample] += 1
        assert faults(file) == [], record

    # In three languages: no text of the real record stands here in parts yet, one communiqué does.
    assert written["document", False] == 0
    assert written["meeting", False] == 3
    assert written["decision", False] == 3 * Decision.objects.filter(is_sample=False).count()
    assert written["document", True] == 3 * 2  # revisions
    assert {name for name, is_sample in written if is_sample} == {"document", "meeting", "decision"}


def test_every_text_in_parts_comes_back_from_akoma_ntoso_as_it_was():
    texts = Document.objects.exclude(provisions=None).distinct()
    assert texts

    for document in texts:
        for revision in revisions(document):
            parts = document.provisions.filter(revision=revision).in_order()
            assert come_back(files_of(document, revision)) == left(parts)
