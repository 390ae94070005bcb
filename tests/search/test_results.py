"""The page of results: what it finds, in which order, how it is narrowed, what it proposes."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from oicnet.search import refreshing
from tests import make

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12


def ask(client, words="", **also):
    return client.get(reverse("search:results"), {"q": words, **also} if words else also)


def found(response) -> list[str]:
    return [one.reference for one in response.context["rows"]]


def choices(response, facet: str) -> dict[str, int]:
    facets = {one.name: one for one in response.context["facets"]}
    return {one.label: one.number for one in facets[facet].choices}


def document(**given):
    return make.document(published=True, **given)


@pytest.fixture
def papers():
    """Three that speak of training, of which one speaks of women, too; and one that does not."""
    theme = make.theme(published=True, reference="T-SKILLS", title_ar="المهارات")
    return [
        document(title_ar="تدريب الباحثين عن عمل", dated_on="2021-06-02", themes=[theme]),
        document(title_ar="تقرير", summary_ar="عن تدريب المدربين", dated_on="2023-01-01"),
        document(title_ar="تدريب النساء", dated_on="2022-01-01", document_kind="report"),
        document(title_ar="النظام الداخلي", dated_on="2021-01-01"),
    ]


def test_words_find_records_and_titles_come_before_texts(client, papers):
    response = ask(client, "التدريب")

    assert found(response)[-1] == papers[1].reference
    assert sorted(found(response)) == sorted(one.reference for one in papers[:3])


def test_all_words_come_first_and_the_others_say_what_they_lack(client, papers):
    response = ask(client, "تدريب النساء")

    rows = response.context["rows"]
    assert [row.is_full for row in rows] == [True, False, False]
    assert rows[0].reference == papers[2].reference
    assert {row.reference for row in rows[1:]} == {papers[0].reference, papers[1].reference}
    assert [row.missing for row in rows[1:]] == [["النساء"]] * 2
    assert "قيد واحد فيه جميع الكلمات" in response.content.decode()


def test_what_was_found_is_marked_as_it_is_written(client):
    document(title_ar="عن الأعضاء", summary_ar="اجتماع لِلأعضاءِ في باكو <b>")

    page = ask(client, "عضو").content.decode()

    assert "عن <mark>الأعضاء</mark>" in page
    assert "اجتماع <mark>لِلأعضاءِ</mark> في باكو &lt;b&gt;" in page


def test_a_passage_far_inside_a_long_text_is_shown(client):
    long = f"{'كلام كثير طويل ' * 3000} المنصة الرقمية الموحدة {'وكلام آخر ' * 2000}"
    make.article(published=True, title_ar="خبر", body_ar=long)

    response = ask(client, "منصة رقمية")

    assert "<mark>المنصة</mark> <mark>الرقمية</mark> الموحدة" in response.content.decode()


def test_facets_count_and_narrow(client, papers):
    response = ask(client, "تدريب")
    assert choices(response, "year") == {"2023": 1, "2022": 1, "2021": 1}
    assert choices(response, "theme") == {"المهارات": 1}

    narrowed = ask(client, "تدريب", theme="T-SKILLS")
    assert found(narrowed) == [papers[0].reference]
    assert choices(narrowed, "theme") == {"المهارات": 1}
    assert choices(narrowed, "year") == {"2021": 1}
    assert found(ask(client, "تدريب", year="2022")) == [papers[2].reference]
    assert found(ask(client, "تدريب", kind="meeting")) == []


def test_each_facet_keeps_its_other_choices_countable(client, papers):
    response = ask(client, "تدريب", year="2022")

    assert choices(response, "year") == {"2023": 1, "2022": 1, "2021": 1}


def test_a_choice_that_does_not_exist_is_told_and_finds_nothing(client, papers):
    response = ask(client, "تدريب", year="1066", theme="<script>")

    assert found(response) == []
    page = response.content.decode()
    assert "لا وجود لهذا الخيار: 1066" in page
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_without_words_everything_is_shown_newest_first(client, papers):
    response = ask(client)

    newest = [papers[1], papers[2], papers[0], papers[3]]
    assert [one for one in found(response) if one.startswith("D-")] == [
        one.reference for one in newest
    ]


def test_newest_first_on_demand(client, papers):
    response = ask(client, "تدريب", sort="newest")

    assert found(response) == [papers[1].reference, papers[2].reference, papers[0].reference]


def test_a_record_is_offered_once_with_links_to_its_other_languages(client):
    one = document(title_ar="خطة العمل", title_en="Work plan", title_fr="Plan de travail")

    response = client.get("/ar/search/", {"q": "work plan"})

    assert found(response) == [one.reference]
    page = response.content.decode()
    assert f'href="/en/documents/{one.reference.lower()}/" hreflang="en"' in page
    assert f'href="/fr/documents/{one.reference.lower()}/" hreflang="fr"' in page


@pytest.mark.parametrize("typed", ["M3-S04", "m3-s04", " M3 S04 ", "m3/s04"])
def test_a_reference_leads_straight_to_its_page(client, typed):
    meeting = make.meeting(published=True, reference="M3")
    make.statement(meeting=meeting, reference="M3-S04")

    response = client.get(reverse("search:results"), {"q": typed}, follow=True)

    assert response.redirect_chain[-1][0].endswith("/meetings/m3/#m3-s04")


def test_a_reference_that_is_a_word_is_offered_above_what_it_finds(client):
    make.organisation(published=True, reference="ILO", name_ar="منظمة العمل الدولية")
    paper = document(title_en="Letter to the ILO", title_ar="")

    response = ask(client, "ILO")

    assert "/id/ilo/" in response.content.decode()
    assert paper.reference in found(response)


def test_a_symbol_finds_its_document_first(client, papers):
    one = document(symbol="OIC/PESNET-3/2021/RoP.1", title_ar="وثيقة")

    assert found(ask(client, "OIC/PESNET-3/2021/RoP.1"))[0] == one.reference


def test_a_misspelt_word_is_met_by_what_is_spelt_alike(client, papers):
    response = ask(client, "تدريبب")

    assert len(found(response)) == 3
    assert "هل تقصد:" in response.content.decode()


def test_an_empty_answer_helps(client, papers):
    page = ask(client, "زرافة", kind="document").content.decode()

    assert "لا شيء في السجل يطابق هذا البحث" in page
    assert reverse("themes:list") in page


def test_words_that_say_nothing_are_told(client, papers):
    response = ask(client, "من في على")

    assert found(response) == []
    assert "هذه كلمات شائعة ترد في كل نص" in response.content.decode()


def test_quoted_words_stand_in_this_order_and_excluded_ones_nowhere(client):
    first = document(title_ar="خطة العمل المشترك")
    document(title_ar="العمل في خطة")

    assert found(ask(client, "«خطة العمل»")) == [first.reference]
    assert first.reference not in found(ask(client, "خطة -المشترك"))


def test_pages_hold_twenty_and_every_record_is_on_one_of_them(client):
    made = {document(title_ar=f"تقرير {number}").reference for number in range(45)}
    pages = [found(ask(client, "تقرير", page=number)) for number in (1, 2, 3)]

    assert [len(one) for one in pages] == [20, 20, 5]
    assert {one for page in pages for one in page} == made
    assert ask(client, "تقرير", page=4).status_code == 404
    assert ask(client, "تقرير", page="x").status_code == 404


def test_a_feed_holds_what_has_all_the_words_last_published_first(client, papers):
    response = ask(client, "تدريب النساء", **{"as": "atom"})

    text = response.content.decode()
    assert response["Content-Type"].startswith("application/atom+xml")
    assert papers[2].permanent_address in text
    assert papers[0].permanent_address not in text


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_list_can_be_taken_away(client, papers, form):
    response = ask(client, "تدريب", **{"as": form})

    if form == "csv":
        text = response.content.decode()
    else:
        book = CalamineWorkbook.from_filelike(BytesIO(response.content))
        text = str(book.get_sheet_by_index(0).to_python())
    for one in papers[:3]:
        assert one.reference in text
    assert papers[3].reference not in text


@pytest.mark.parametrize("words", ["تدريب", "تدريب النساء", ""])
def test_a_search_costs_the_same_for_any_number_of_answers(client, words):
    spent = []
    for _round in range(2):
        for _row in range(15):
            theme, state = make.theme(published=True), make.member_state(published=True)
            make.need(published=True, title_ar="تدريب النساء", theme=theme, member_state=state)
            document(title_ar="تدريب", themes=[theme])
        refreshing.refresh()
        ask(client, words)
        with CaptureQueriesContext(connection) as queries:
            assert ask(client, words, sort="newest").status_code == 200
        spent.append(len(queries))

    assert spent[0] == spent[1] <= MOST_QUERIES


def test_where_nothing_is_found_there_is_nothing_to_narrow_or_to_take_away(client, papers):
    page = ask(client, "zzqxv").content.decode()

    assert 'class="facets"' not in page
    assert 'class="downloads"' not in page


def test_choices_that_leave_nothing_can_be_taken_back(client, papers):
    page = ask(client, "تدريب", kind="meeting").content.decode()

    assert 'class="facets"' in page
    assert 'class="downloads"' not in page


def test_what_a_source_claims_is_found_without_the_reference_of_the_claim(client):
    meeting = make.meeting(published=True, title_en="A meeting")
    claim = make.reported_figure(
        meeting=meeting, subject="chair", number=None, words_en="Chaired by Zubaydah"
    )
    refreshing.refresh()
    response = client.get("/en/search/", {"q": "Zubaydah"})

    assert found(response) == [meeting.reference]
    assert claim.reference not in response.content.decode()
