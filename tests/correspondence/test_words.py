"""Words of letters: in every language, with placeholders that are known, filled for each reader."""

import tomllib
from datetime import date
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from oicnet import correspondence
from oicnet.correspondence import placeholders
from oicnet.correspondence.models import LetterTemplate
from oicnet.correspondence.rendering import problems, words_for
from tests import make
from tests.correspondence.letters import LANGUAGES, focal_point, in_three, mailing, template

pytestmark = pytest.mark.django_db
DELIVERED = Path(correspondence.__file__).parent / "delivered.toml"
DELIVERED_TEMPLATES = [
    {name: text.strip() if isinstance(text, str) else text for name, text in columns.items()}
    for columns in tomllib.loads(DELIVERED.read_text())["template"]
]


def purpose(columns):
    return columns["purpose"]


@pytest.mark.parametrize("columns", DELIVERED_TEMPLATES, ids=purpose)
def test_delivered_templates_leave_the_same_open_in_each_language(columns):
    made = template(**columns)

    for name in ("subject", "text"):
        ar, en, fr = (
            {each.key for each in placeholders.used(getattr(made, f"{name}_{language}"))}
            for language in LANGUAGES
        )
        assert ar == en == fr


@pytest.mark.parametrize("columns", DELIVERED_TEMPLATES, ids=purpose)
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_open_in_a_letter(columns, language):
    document = make.document(title_ar="وثيقة", title_en="A paper", title_fr="Un document")
    made = mailing(
        focal_point(language), template=template(**columns), meeting=make.meeting(place_ar="تونس"),
        reply_by=date(2027, 3, 1), documents=[document],
    )  # fmt: skip

    words = words_for(made, made.addressees.get().user)

    assert not placeholders.OPEN.search(words.subject + words.text)
    assert {"ar": "البحرين", "en": "Bahrain", "fr": "Bahreïn"}[language] in words.text
    assert "  " not in words.text


@pytest.mark.parametrize(
    ("column", "text", "named"),
    [
        ("text_en", "Dear {Name}, {nickname}", "{nickname}"),
        ("subject_ar", "إلى {الدوله} {الشهر}", "{الشهر}"),
        ("text_fr", "{}", "{}"),
    ],
)
def test_an_unknown_placeholder_is_named_at_its_field(column, text, named):
    with pytest.raises(ValidationError) as refusal:
        template(**{column: text})

    [(field, [words])] = refusal.value.message_dict.items()
    assert field == column
    assert named in words
    assert words.count("{") >= len(placeholders.PLACEHOLDERS)


def test_a_missing_language_is_named_at_its_field():
    with pytest.raises(ValidationError) as refusal:
        template(text_fr="", subject_en=" ")

    assert set(refusal.value.message_dict) == {"text_fr", "subject_en"}


@pytest.mark.parametrize(
    ("form", "name", "ar", "en", "fr"),
    [
        ("mr", "Ali", "سعادة السيد Ali المحترم", "Dear Mr Ali,", "Monsieur Ali,"),
        ("ms", "Hala", "سعادة السيدة Hala المحترمة", "Dear Ms Hala,", "Madame Hala,"),
        ("exc_f", "Hala", "معالي السيدة Hala المحترمة", "Your Excellency Hala,",
         "Excellence, Madame Hala,"),
        ("", "Ali", "إلى جهة الاتصال في البحرين", "To the focal point of Bahrain,",
         "Au point focal : Bahreïn,"),
        ("mr", "", "إلى جهة الاتصال في البحرين", "To the focal point of Bahrain,",
         "Au point focal : Bahreïn,"),
    ],
)  # fmt: skip
def test_a_reader_is_addressed_by_title_where_it_is_known(form, name, ar, en, fr):
    reader = focal_point(first_name=name, form_of_address=form)
    made = mailing(reader, template=template(**in_three("text", "{salutation}")))

    for language, expected in zip(LANGUAGES, (ar, en, fr), strict=True):
        reader.language = language
        assert words_for(made, reader).text.replace("\u00a0", " ") == expected


def test_overdue_reports_are_listed_in_the_language_of_the_reader():
    reader = focal_point("fr")
    advice = make.recommendation(
        published=True, meeting=make.meeting(published=True), title_fr="Former les conseillers"
    )
    make.addressee(recommendation=advice, addressee_kind="all")
    make.due_date(recommendation=advice, due_on=date(2025, 6, 30))
    words = in_three("text", "{late count}: {late reports}")
    made = mailing(reader, template=template(**words))

    text = words_for(made, reader, today=date(2026, 1, 10)).text

    assert text.startswith("1:")
    assert "Former les conseillers" in text
    assert f"/fr/staff/recommendations/progressreport/add/?recommendation={advice.pk}" in text


def test_what_is_missing_is_said_before_anything_is_sent():
    made = mailing(template=template(**in_three("text", "{meeting} {days} {reply by} {papers}")))

    with translation.override("en"):
        said = list(problems(made))

    assert len(said) == 4
    assert "Nobody is chosen" in said[0]
    assert "{meeting}, {days}" in said[1]


def test_a_mailing_keeps_the_words_it_was_given():
    made = mailing(focal_point())
    LetterTemplate.objects.update(text_en="other")
    made.take_words()

    assert made.text_en == "{salutation}\n\n{link}"
