"""Lists and pages of the register that a question asks for."""

import pytest
from django.urls import reverse
from django.utils import translation

from oicnet.search import refreshing
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def bahrain():
    state = make.member_state(reference="BH", published=True, name_ar="البحرين", name_en="Bahrain",
                              name_fr="Bahreïn")  # fmt: skip
    refreshing.refresh_what_changed()
    return state


def offered(client, question, language):
    with translation.override(language):
        response = client.get(reverse("search:results"), {"q": question})
    return [page.address for page in response.context["offered"]], response.text


@pytest.mark.parametrize(("language", "question"), [
    ("ar", "التقارير المتأخرة"), ("ar", "تقارير متأخرة"), ("en", "overdue"),
    ("en", "which reports are late"), ("fr", "rapports en retard"),
])  # fmt: skip
def test_reports_that_are_late_are_a_list(client, bahrain, language, question):
    addresses, text = offered(client, question, language)

    assert addresses == [f"/{language}/recommendations/standings/?late=yes"]
    assert f'href="{addresses[0]}"' in text


@pytest.mark.parametrize(("language", "question"), [
    ("ar", "تقارير البحرين المتأخرة"), ("en", "Bahrain overdue reports"),
    ("fr", "les rapports en retard de Bahreïn"),
])  # fmt: skip
def test_a_list_is_that_of_the_state_in_the_question(client, bahrain, language, question):
    addresses, text = offered(client, question, language)

    assert addresses == [f"/{language}/recommendations/standings/?late=yes&state=BH"]
    assert "late=yes&amp;state=BH" in text
    assert client.get(addresses[0]).status_code == 200


def test_a_state_that_is_not_public_is_named_by_no_list(client, bahrain):
    make.withdrawn(bahrain)

    addresses, text = offered(client, "Bahrain overdue reports", "en")

    assert addresses == ["/en/recommendations/standings/?late=yes"]
    assert "state=BH" not in text


@pytest.mark.parametrize(("language", "question", "page"), [
    ("ar", "كم دولة لم تقدم أي تقرير؟", "members/?reported=no"),
    ("fr", "Quels États n'ont rien envoyé ?", "members/?reported=no"),
    ("en", "How many recommendations have been implemented?", "recommendations/standings/"),
    ("ar", "ماذا نفذت البحرين من التوصيات", "recommendations/standings/?state=BH"),
    ("en", "papers not public", "gaps/papers-not-public/"),
    ("ar", "وثائق غير منشورة", "gaps/papers-not-public/"),
    ("en", "secretariat contact email", "network/"),
    ("ar", "البريد الإلكتروني للأمانة", "network/"),
    ("fr", "liste des États membres", "members/"),
    ("en", "what is new", "changes/"),
    ("ar", "الأنشطة المتأخرة", "plans/activities/?late=yes"),
    ("fr", "activités en retard", "plans/activities/?late=yes"),
    ("ar", "رقم هاتف الأمانة", "network/"),
    ("en", "papers that are missing", "gaps/"),
    ("en", "which states have never reported", "members/?reported=no"),
    ("fr", "télécharger", "data/"),
    ("fr", "États qui n'ont jamais rendu compte", "members/?reported=no"),
    ("ar", "توصيات لم تنفذها البحرين", "recommendations/standings/?state=BH"),
    ("en", "Bahrain overdue recommendations", "recommendations/standings/?late=yes&state=BH"),
    ("ar", "الأنشطة الملغاة", "plans/activities/?progress=cancelled"),
    ("en", "activities completed in 2024", "plans/activities/?progress=completed"),
    ("fr", "activités reportées", "plans/activities/?progress=postponed"),
    ("ar", "أنشطة قيد التنفيذ", "plans/activities/?progress=under_way"),
    ("fr", "qui assure le secrétariat", "network/"),
])  # fmt: skip
def test_questions_find_their_page(client, bahrain, language, question, page):
    addresses, _text = offered(client, question, language)

    assert addresses == [f"/{language}/{page}"]
    assert client.get(addresses[0]).status_code == 200


@pytest.mark.parametrize(("language", "question"), [
    ("en", "national contact points"), ("ar", "جهات الاتصال الوطنية"), ("en", "Bahrain"),
    ("en", "download the rules of procedure"),
    ("fr", "agences retardataires de l'emploi"), ("ar", "تقرير سوق العمل"), ("en", "؟؟"),
])  # fmt: skip
def test_other_questions_are_offered_none(client, bahrain, language, question):
    assert offered(client, question, language)[0] == []


def test_words_that_ask_for_a_page_are_not_called_unknown(client, bahrain):
    with translation.override("en"):
        answers = client.get(reverse("search:results"), {"q": "overdue zyxwv"}).context["answers"]

    assert [word for word, _others in answers.instead] == ["zyxwv"]
