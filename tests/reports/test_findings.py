"""Reports on an evaluation and on follow-up begin with a sentence, in all their forms."""

import re
from html import unescape

import pytest
from django.utils.html import strip_tags

from tests import make
from tests.reports.forms import as_book, get

pytestmark = pytest.mark.django_db
SENTENCES = {
    "ar": "من أصل 3 أنشطة مُقيَّمة: تحقق اثنان، ولا شيء إلى حد كبير، وواحد جزئيًا؛ وتحققت كلها"
    " جزئيًا على الأقل. لم يُقيَّم نشاط واحد.",
    "en": "Of 3 activities rated, 2 were achieved, none largely and 1 partly; all were achieved at"
    " least in part. 1 activity was not rated.",
    "fr": "Sur 3 activités appréciées, 2 ont atteint leur objectif, aucune largement et"
    " 1 partiellement ; toutes l’ont atteint au moins en partie. 1 activité n’a pas été appréciée.",
}
LINK = re.compile(r'<a href="([^"#]*)#(\w+)">([^<]*)</a>')


@pytest.fixture
def evaluation():
    plan = make.work_plan(published=True)
    evaluation = make.evaluation(published=True, plan=plan)
    for rating in ("achieved", "achieved", "partly", ""):
        activity = make.activity(published=True, plan=plan)
        make.finding(evaluation=evaluation, activity=activity, rating=rating)
    return evaluation


def plain(words):
    return re.sub("[\xa0\u202f]", " ", words)  # French has them before its colons


@pytest.mark.parametrize("language", SENTENCES)
def test_an_evaluation_says_first_how_it_rated(client, evaluation, language):
    query = {"evaluation": evaluation.reference}

    page = get(client, "evaluation", language, **query).content.decode()
    summary = as_book(client, "evaluation", language, **query).about

    assert SENTENCES[language] in plain(unescape(strip_tags(page)))
    assert SENTENCES[language] in [plain(str(row[0])) for row in summary]


@pytest.mark.parametrize("on", ["page", "report"])
def test_numbers_of_ratings_lead_to_the_rows_that_they_count(client, evaluation, on):
    own = evaluation.get_absolute_url()
    page = client.get(own).content.decode()
    read = page
    if on == "report":
        query = {"evaluation": evaluation.reference}
        read = get(client, "evaluation", "ar", **query).content.decode()
    sentence = re.search("<p[^>]*>(من أصل .*?)</p>", read)[1]

    counted = {}
    for address, anchor, _words in LINK.findall(sentence):
        assert address == ("" if on == "page" else own)
        rows = re.search(rf'<(\w+)[^>]* id="{anchor}".*?</\1>', page, re.DOTALL)[0]
        counted[anchor] = rows.count('<tr id="')

    assert counted == {"rated": 3, "achieved": 2, "partly": 1, "unrated": 1}
