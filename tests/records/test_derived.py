"""Nothing made of records is forgotten when a record is withdrawn or a name is redacted."""

import pytest
from django.apps import apps
from django.conf import settings
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.db import models
from pghistory.models import Event

from oicnet.accounts.redaction import Name, places, redact
from oicnet.intake.models import Upload
from oicnet.records import derived, publishing
from oicnet.records.models import Referenced
from oicnet.reports.models import Printing
from oicnet.search import refreshing
from oicnet.search.models import Term, Text
from tests import make

pytestmark = pytest.mark.django_db
WORD = "Marzipanella"
HOLDING_WORDS = (
    models.CharField,
    models.TextField,
    models.JSONField,
    models.BinaryField,
    models.FileField,
)


def holds_words(model) -> bool:
    return any(isinstance(field, HOLDING_WORDS) for field in model._meta.fields)


def test_every_place_that_could_hold_words_of_a_record_is_known():
    """A new one: rewrite it in its place, or say in a module `derived.py` what empties it."""
    rewritten = {place.model._meta.label for place in places()}
    unknown = [
        model._meta.label
        for model in apps.get_models()
        if holds_words(model)
        and model._meta.managed
        and not model._meta.proxy
        and not issubclass(model, Referenced | Event)
        and model._meta.label not in rewritten | derived.known()
    ]

    assert unknown == []


def test_every_cache_is_known():
    assert {f"cache:{alias}" for alias in settings.CACHES} <= derived.known()


def test_what_is_known_exists():
    labels = {model._meta.label for model in apps.get_models()}
    named = {label for label in derived.known() if not label.startswith("cache:")}

    assert named - labels == set()


def test_each_copy_that_outlives_an_event_says_why():
    covered = {
        (label, event)
        for copy in derived.copies
        for label in copy.holds
        for event in derived.EVENTS
        if event in copy.on or copy.why
    }

    assert covered >= {(label, event) for label in derived.known() for event in derived.EVENTS}


@pytest.fixture
def article():
    """A public article with a word of its own in everything that is made of it."""
    article = make.article(published=True, title_en=f"News of {WORD} Testperson")
    refreshing.refresh_what_changed()
    printing = make.printing()
    printing.stage = Printing.Stage.DONE
    printing.file.save("report.pdf", ContentFile(WORD.encode()))
    caches["pages"].set("kept", WORD)
    return article


def copies_with_the_word() -> list[str]:
    kept = caches["pages"].get("kept")
    return [
        *Term.objects.filter(word__icontains=WORD).values_list("word", flat=True),
        *Text.objects.filter(title__contains=WORD).values_list("title", flat=True),
        *(printing.file.name for printing in Printing.objects.exclude(file="")),
        *([kept] if kept else []),
    ]


def test_a_withdrawal_empties_all_of_it(article):
    assert len(copies_with_the_word()) >= 3
    file = Printing.objects.exclude(file="").get().file

    publishing.withdraw(article, by=make.administrator(), reason="خطأ")

    assert copies_with_the_word() == []
    assert not file.storage.exists(file.name)


def test_a_redaction_empties_all_of_it(article):
    Upload.objects.create(owner=make.user(), name="a.xlsx", book=WORD.encode())

    redact(Name((f"{WORD} Testperson",)), by=make.administrator(), reason="Asked for")

    assert copies_with_the_word() == []
    assert not Upload.objects.exists()
