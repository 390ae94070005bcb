"""Letters of alerts: how to confirm one, and what is new; in the reader's language, plain text.

One letter a day at most. What was told is a row for each record, written in the transaction that
hands the letter over: if that fails nothing is written, and the next run sends it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from oicnet.records.mail import letter, once_a_day
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


@dataclass
class News:
    """What is new of an alert, and how the reader comes to all of it."""

    alert: Alert
    words: str
    changes: list[Change]

    @property
    def shown(self) -> list[Change]:
        return self.changes[:SHOWN]

    @property
    def left(self) -> int:
        return len(self.changes) - len(self.shown)

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
    """A search as the reader is told it: its words and its choices."""
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
    """Send the letter with which an address confirms an alert; none where it is confirmed.

    Raises:
        OSError: the letter was not taken.
    """
    alert = Alert.objects.select_related("reader").filter(pk=key, confirmed_at=None).first()
    if alert is None:
        return
    with one_look(), translation.override(alert.language):
        link = absolute(reverse("search:alert", args=[alert.token]))
        said = {"words": words_of(alert, alert.language), "link": link, "alert": alert}
        text = render_to_string("search/email/confirm.txt", said)
        subject = _("OIC-PESNET register: confirm your alert")
    letter(subject, text, alert.reader.address).send()


def tell(key: int, today: date) -> bool:
    """Tell a reader what is new of all his alerts, in one letter; says whether there was one.

    Raises:
        OSError: the letter was not taken; nothing is noted, and it is sent by the next run.
    """
    refresh_what_changed()  # beforehand: whoever publishes would wait until the letter is sent
    return _tell(key, today)


@transaction.atomic
def _tell(key: int, today: date) -> bool:
    due = Reader.objects.due(today).filter(pk=key)
    reader = due.select_for_update(of=("self",)).first()  # two processes do not write to one reader
    if reader is None or not settings.MAIL_IS_CONFIGURED:
        return False
    now = timezone.now()
    with one_look(), translation.override(reader.language):
        news = [one for one in map(_news, _alerts(reader)) if one.changes]
        _note(news)
        if news:
            _letter(reader, news, today).send()
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


def _note(news: Iterable[News]) -> None:
    Told.objects.bulk_create(
        Told(alert=one.alert, reference=key)
        for one in news
        for key in dict.fromkeys(change.key for change in one.changes)
    )


def _letter(reader: Reader, news: list[News], today: date) -> EmailMultiAlternatives:
    end = absolute(reverse("search:alerts", args=[reader.token]))
    text = render_to_string("search/email/news.txt", {"news": news, "end": end})
    headers = {
        **once_a_day(f"alerts-{reader.pk}", today),
        "List-Unsubscribe": f"<{end}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",  # RFC 8058
    }
    subject = _("OIC-PESNET register: what is new")
    return letter(subject, text, reader.address, **headers)
