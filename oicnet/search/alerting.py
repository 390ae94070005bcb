"""Letters of alerts: how to confirm one, and what is new; in the reader's language, plain text.

One letter a day at most. What was told is a row for each record, written in one transaction with
the letter. Letters that still wait when a record is withdrawn are written anew (`recall`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from oicnet.outbox.models import Letter
from oicnet.outbox.sending import post
from oicnet.text.languages import after_colon

from . import following
from .answers import Answers
from .catalogue import catalogue
from .facets import Narrowing
from .following import Change
from .models import LONGEST_SEARCH, Alert, Reader, Told
from .questions import Question
from .refreshing import one_look, refresh_what_changed

MOST = 1000  # records of an alert that are looked at, which is more than is published in a day
SHOWN = 20  # of them in the letter
LOOK_BACK = timedelta(days=7)  # longer than a letter waits


@dataclass
class News:
    """What is new of an alert, and how the reader comes to all of it."""

    alert: Alert
    words: str
    changes: list[Change]

    @property
    def listed(self) -> list[Change]:
        return self.changes[:SHOWN]

    @property
    def left(self) -> int:
        return len(self.changes) - len(self.listed)

    @property
    def address(self) -> str:
        if self.alert.follows:
            return absolute(self.alert.address)
        return absolute(
            f"{reverse('search:results')}{self.alert.question.ordered('newest').address()}"
        )


def absolute(path: str) -> str:
    return f"{settings.REGISTER_ADDRESS}{path}"


def is_offered(question: Question) -> bool:
    """Whether there can be an alert for this search."""
    return settings.MAIL_IS_CONFIGURED and len(question.ordered("").address()) <= LONGEST_SEARCH


def in_words(question: Question, language: str) -> str:
    """A search as the reader sees it: its words and its filters."""
    narrowing = Narrowing(question, catalogue())
    chosen = [after_colon(label, value) for label, value in narrowing.words(language)]
    text = question.query.text
    words = [_("“%(words)s”") % {"words": text}] if text else []
    return " · ".join([*words, *chosen]) or _("everything published")


def words_of(alert: Alert, language: str) -> str:
    """What an alert is for: a search, or a record; its reference alone, where it is not public."""
    if not alert.follows:
        return in_words(alert.question, language)
    record = following.find(alert.follows)
    return f"{record.heading} ({record.reference})" if record else alert.follows


def ask_to_confirm(key: int) -> None:
    """Write the letter with which an address confirms an alert; none where it is confirmed."""
    alert = Alert.objects.select_related("reader").filter(pk=key, confirmed_at=None).first()
    if alert is None:
        return
    with one_look(), translation.override(alert.language):
        link = absolute(reverse("search:alert", args=[alert.token]))
        context = {"words": words_of(alert, alert.language), "link": link, "alert": alert}
        text = render_to_string("search/email/confirm.txt", context)
        subject = _("OIC-PESNET register: confirm your alert")
        post(Letter.Kind.ALERT, subject, text, alert.reader.address)


def tell(key: int, today: date) -> bool:
    """Tell a reader what is new of all his alerts, in one letter; says whether there was one."""
    refresh_what_changed()  # beforehand: whoever publishes would wait until the letter is written
    return _tell(key, today)


@transaction.atomic
def _tell(key: int, today: date) -> bool:
    due = Reader.objects.due(today).filter(pk=key)
    reader = due.select_for_update(of=("self",)).first()  # two processes do not write to one reader
    if reader is None or not settings.MAIL_IS_CONFIGURED:
        return False
    now = timezone.now()
    with one_look(), translation.override(reader.language):
        news = [of_alert for of_alert in map(_news, _alerts(reader)) if of_alert.changes]
        if news:
            _note(news, _write(reader, news))
    Reader.objects.filter(pk=reader.pk).update(looked_at=now)
    return bool(news)


def _alerts(reader: Reader) -> Iterable[Alert]:
    return reader.alerts.confirmed().select_related("reader")


def _news(alert: Alert) -> News:
    known = set(alert.told.values_list("reference", flat=True))
    new = [change for change in _changes(alert) if change.key not in known]
    return News(alert, words_of(alert, alert.reader.language) if new else "", new)


def _changes(alert: Alert) -> list[Change]:
    if alert.follows:
        record = following.find(alert.follows)
        return following.changes(record, alert.since) if record else []
    newest: list[Any] = Answers(alert.question, alert.language).newest(alert.since, most=MOST)
    return [Change(record.public_at, record) for record in newest]


def _note(news: Iterable[News], letter: Letter | None) -> None:
    Told.objects.bulk_create(
        Told(alert=of_alert.alert, reference=key, letter=letter)
        for of_alert in news
        for key in dict.fromkeys(change.key for change in of_alert.changes)
    )


def _write(reader: Reader, news: list[News]) -> Letter | None:
    end = absolute(reverse("search:alerts", args=[reader.token]))
    text = render_to_string("search/email/news.txt", {"news": news, "end": end})
    headers: Any = {
        "List-Unsubscribe": f"<{end}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",  # RFC 8058
    }
    subject = _("OIC-PESNET register: what is new")
    return post(Letter.Kind.ALERT, subject, text, reader.address, **headers)


def recall() -> None:
    """Forget the alerts that still wait, with what they told: the next run writes them without what
    was withdrawn meanwhile."""
    waiting = Letter.objects.unsent().filter(kind_of_letter=Letter.Kind.ALERT)
    notes = Told.objects.filter(letter__in=waiting.select_for_update())
    readers = list(notes.values_list("alert__reader", flat=True).distinct())
    letters = list(notes.values_list("letter", flat=True).distinct())
    notes.delete()
    Letter.objects.filter(pk__in=letters).delete()
    Reader.objects.filter(pk__in=readers).update(looked_at=timezone.now() - LOOK_BACK)
