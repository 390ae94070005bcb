"""A paper is read here: at a page, with the pages on which words stand; the gate is its file's."""

import re
from io import BytesIO

import pymupdf
import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from oicnet.documents.models import Edition
from oicnet.records import publishing
from tests import make
from tests.documents import office
from tests.staff import said_by, signed_in

pytestmark = pytest.mark.django_db
PAGES = ("Opening of the session", "Vocational training and skills", "Closing of training")


def paper(*pages: str) -> ContentFile:
    """A PDF with a text on each page."""
    made = pymupdf.open()
    for words in pages:
        made.new_page().insert_text((72, 72), words)
    written = BytesIO()
    made.save(written)
    return ContentFile(written.getvalue(), name="paper.pdf")


def edition(*pages: str, is_public: bool = True, **given) -> Edition:
    document = make.document(published=is_public)
    file = given.pop("file", None) or paper(*(pages or PAGES))
    return make.edition(document=document, language="en", file=file, **given)


def address(of: Edition, query: str = "") -> str:
    return f"{reverse('read', args=[of.reference.lower()])}{query}"


def test_a_page_is_shown_with_ways_to_the_others_and_to_the_file(client):
    paper = edition()

    page = said_by(client.get(address(paper, "?page=2")))

    assert 'data-page="2" data-pages="3"' in page
    assert f'data-paper="{paper.get_absolute_url()}"' in page
    assert 'rel="prev" href="?page=1"' in page
    assert 'rel="next" href="?page=3"' in page
    assert re.search(rf'href="{paper.get_absolute_url()}"[^>]* download>', page)
    assert PAGES[1] in page  # without JavaScript its words are read
    assert PAGES[0] not in page


@pytest.mark.parametrize("page", ["0", "4", "-1", "x", "", "٢", "9" * 30])
def test_a_page_that_does_not_exist_is_not_found(client, page):
    assert client.get(address(edition(), f"?page={page}")).status_code == 404


def test_the_pages_with_all_the_words_are_listed_with_their_passages(client):
    page = said_by(client.get(address(edition(), "?q=Training&page=2")))

    assert re.findall(r'data-show="(\d)"', page) == ["2", "3"]
    assert "Vocational <mark>training</mark> and skills" in page
    assert 'data-show="2" aria-current="true"' in page

    page = said_by(client.get(address(Edition.objects.get(), "?q=vocational training")))
    assert re.findall(r'data-show="(\d)"', page) == ["2"]


@pytest.mark.parametrize("words", ["nowhere", '"', "-training", "<script>", "x" * 5000])
def test_words_that_stand_nowhere_are_told_so(client, words):
    response = client.get(address(edition()), {"q": words})

    assert response.status_code == 200
    assert "لا ترد هذه الكلمات في أي صفحة" in said_by(response)


def test_the_search_leads_to_the_page_on_which_the_words_stand(client):
    paper = edition()

    page = said_by(client.get(reverse("search:results"), {"q": "vocational"}))

    assert f'href="{address(paper)}?page=2&amp;q=vocational"' in page
    assert "الصفحة 2" in page


def test_a_phrase_is_found_over_the_end_of_a_page(client):
    paper = edition("the annual", "labour report")

    page = said_by(client.get(reverse("search:results"), {"q": '"annual labour"'}))

    assert paper.document.reference in page
    assert "الصفحة 1" in page


def test_the_search_tells_the_slide_of_a_presentation(client):
    slides = office.slides(*map(office.shape, map(office.run, ["Opening", "Apprenticeship"])))
    paper = edition(file=ContentFile(slides, name="a.pptx"))

    page = said_by(client.get(reverse("search:results"), {"q": "apprenticeship"}))

    assert "الشريحة 2" in page
    assert address(paper) not in page


def test_other_kinds_of_file_lead_to_the_page_of_their_document(client):
    paper = edition(file=ContentFile(office.word(""), name="a.docx"))

    response = client.get(address(paper))

    place = f"{paper.document.get_absolute_url()}#{paper.reference.lower()}"
    assert (response.status_code, response["Location"]) == (302, place)
    assert "القراءة هنا" not in said_by(client.get(paper.document.get_absolute_url()))


def test_what_is_not_public_is_read_by_nobody_but_its_editors(client):
    draft = edition(is_public=False)

    assert client.get(address(draft)).status_code == 404
    response = signed_in(make.administrator()).get(address(draft))
    assert (response.status_code, "no-store" in response["Cache-Control"]) == (200, True)


def test_what_was_withdrawn_is_gone(client):
    paper = edition()
    publishing.withdraw(paper.document, by=make.administrator(), reason="خطأ")

    response = client.get(address(paper))

    assert response.status_code == 410
    assert PAGES[0] not in said_by(response)


def test_the_reader_needs_no_other_site_and_nothing_unsafe(client):
    response = client.get(address(edition()))

    assert "unsafe" not in response["Content-Security-Policy"]
    assert "//" not in "".join(
        re.findall(r'data-(?:library|worker|decoders)="([^"]*)"', said_by(response))
    )


def test_pages_of_a_paper_cost_the_same_whatever_their_number(client, django_assert_num_queries):
    short, long = edition("training"), edition(*["training"] * 30)
    client.get(reverse("search:results"))  # takes both into the index
    counted = []
    for paper in (short, long):
        with django_assert_num_queries(12, exact=False) as queries:
            client.get(address(paper, "?q=training"))
        counted.append(len(queries))

    assert counted[0] == counted[1]
