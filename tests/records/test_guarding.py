"""The database refuses in every column of text what the gate would not have let pass."""

import re
from random import Random

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction

from oicnet.news.models import Article
from oicnet.records import refusals
from oicnet.records.models import Written
from oicnet.text import cleaning
from tests import make
from tests.text.test_cleaning import ALPHABET

pytestmark = pytest.mark.django_db

# Codes, keys and what is derived from rows that are guarded: nobody writes it.
WRITTEN_BY_NOBODY = {
    "records.reference",
    "records.wording",
    "accounts.reminder",
    "visits.mark",
    "visits.heard",  # references of ASCII letters, and digests
    "mirror.following",  # digests
    "upkeep.pulse",
    "watch.trouble",  # names of checks
    "outbox.letter",  # put together of texts that are guarded where they are written
    "api.archive",
    "harvest.item",
    "harvest.awaiting",
    "documents.lastlook",
    "documents.picture",
    "documents.bundle",
    "search.told",
    "search.entry",
    "search.text",
    "search.term",
    "search.tagged",
    "search.scale",
    "search.pending",
    "reports.printing",
    "proof.entry",
    "proof.head",
    "proof.awaiting",
    "proof.form",
    "proof.check",
    "proof.misfit",
}
# And a column that no gate touches.
AS_THEY_CAME = {"accounts.user": {"password"}}


def texts_of(model):
    kinds = (models.CharField, models.TextField)
    return {one.column for one in model._meta.concrete_fields if isinstance(one, kinds)}


HOUSE = [
    model
    for model in apps.get_models()
    if model.__module__.startswith("oicnet.")
    and not hasattr(model, "pgh_tracked_model")
    and texts_of(model)
    and model._meta.label_lower not in WRITTEN_BY_NOBODY
]


@pytest.mark.parametrize("model", HOUSE, ids=lambda model: model._meta.label)
def test_every_column_of_text_is_guarded(model):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_triggerdef(oid) FROM pg_trigger "
            "WHERE tgrelid = %s::regclass AND tgname = 'refuse_unclean_texts'",
            [model._meta.db_table],
        )
        (definition,) = cursor.fetchone()
    assert issubclass(model, Written)
    guarded = set(re.findall(r'new\."?(\w+)', definition.lower()))
    unguarded = texts_of(model) - guarded
    assert unguarded == AS_THEY_CAME.get(model._meta.label_lower, set())


@pytest.mark.parametrize(
    "text",
    [
        "one\vtwo",
        "one\ntwo",
        "one\ttwo",
        "one\x07",
        "one\x9f",
        "one\ufffe",
        "one\ufdd0",
        "one\U0010ffff",
        "one\u200f",
        "\u200bone",
        "one\u00a0",
        "e\u0301",
        "a\u202bb",
        "a\u2069b",
        "a\u2067b\u202cc\u2069\u2069",
        "one\ufefftwo",
    ],
)
def test_a_line_that_was_not_cleaned_is_refused(text):
    article = make.article()

    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(title_en=text)
    with pytest.raises(ValidationError) as refusal, refusals.in_words(), transaction.atomic():
        Article.objects.bulk_create([Article(reference="N-9", title_en=text)])
    assert list(refusal.value.message_dict) == ["title_en"]


def test_paragraphs_that_were_not_cleaned_are_refused():
    article = make.article()
    for text in ("one\vtwo", "one\u200f\ntwo", "one \n two", "a\u202ab\nc\u202cd"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Article.objects.filter(pk=article.pk).update(body_fr=text)


def test_what_was_cleaned_is_taken():
    article = make.article()
    for text in ("قال \u2067نعم (OIC)\u2069 ثم", "❤\ufe0f", "می\u200cخواهم", "C++\u200f بالعربية"):
        Article.objects.filter(pk=article.pk).update(title_en=text, body_en=f"{text}\n\n  {text}")


def test_the_database_and_the_gate_agree_on_random_texts():
    dice = Random(57)
    texts = [
        "".join(dice.choice(ALPHABET[:11] + ALPHABET[12:]) for _place in range(dice.randrange(9)))
        for _time in range(3000)
    ]
    cleaned = [cleaning.clean(text, lines=True) for text in texts]
    with connection.cursor() as cursor:
        cursor.execute("SELECT texts_are_clean(t) FROM unnest(%s::text[]) AS t", [cleaned])
        assert all(is_clean for (is_clean,) in cursor.fetchall())
        raw = [text.replace("\x00", "\x01") for text in texts]
        cursor.execute("SELECT texts_are_clean(t) FROM unnest(%s::text[]) AS t", [raw])
        passed = [
            text for text, (is_clean,) in zip(raw, cursor.fetchall(), strict=True) if is_clean
        ]
    # Idle marks and pairs around nothing, which the database does not look for, and outer spaces.
    assert all(visible(cleaning.clean(one, lines=True)) == visible(one) for one in passed)


def test_the_database_and_the_gate_agree_on_what_has_words():
    without = ["", "_", "—", "ـ", "«»", "\u0301", "👍", "\u3164", "؟ ."]
    texts = [*without, "٣", "۳", "م", "漢", "é", "ß", "کی", "7", "ـمـ"]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t FROM unnest(%s::text[]) AS t WHERE NOT t ~ %s", [texts, cleaning.A_WORD]
        )
        assert [text for (text,) in cursor.fetchall()] == without
    assert [text for text in texts if not cleaning.has_words(text)] == without


def visible(text):
    return "".join(one for one in text if not cleaning.IS_UNSEEN.match(one) or one == "\u00ad")
