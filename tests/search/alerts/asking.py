"""Alerts: confirmed by the address itself, told once and of what is new, ended by one click."""

import re
from datetime import timedelta
from unittest import mock

from django.core import mail
from django.utils import timezone

from oicnet.search import actions, due
from oicnet.search.models import Alert
from oicnet.search.queries import parse
from oicnet.search.questions import Question
from tests import make

ADDRESS = "reader@example.org"


def alert(words="تدريب", address=ADDRESS, language="ar", **chosen) -> Alert:
    made = actions.ask(address=address, question=Question(parse(words), chosen), language=language)
    actions.confirm(made)
    mail.outbox.clear()
    return made


def later(days=1):
    return mock.patch.object(timezone, "now", return_value=timezone.now() + timedelta(days=days))


def letters(days=1) -> list:
    """Those that are sent when the worker runs, three times, so many days from now."""
    before = len(mail.outbox)
    with later(days):
        for _turn in range(3):
            due.tell_readers()
    return mail.outbox[before:]


def document(title, **given):
    return make.document(published=True, title_ar=title, **given)


def link(letter) -> str:
    """The path of the one link of the register's own pages for alerts."""
    (found,) = re.findall(r"https?://[^/\s]+(/\w\w/search/alerts?/\S+)", letter.body)
    return found
