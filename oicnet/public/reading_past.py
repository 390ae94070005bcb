"""`?as-of=2022-06-30` on any public page: the published register as it stood on that day.

Of a day before its history began, it is put together from the texts of today, and says so.

The links and forms of such a page lead to pages of the same day.
"""

import re
from collections.abc import Callable
from datetime import date
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from oicnet.records import clock, past
from oicnet.text import dates
from oicnet.text.numbers import plain_day

NAME = "as-of"
LANGUAGES = "|".join(code for code, _name in settings.LANGUAGES)
LINK = re.compile(
    rf'((?:href|action)=")((?:/(?:{LANGUAGES})/(?!staff/|account/)[^"?#]*)?)(\?[^"#]*)?(#[^"]*)?"'
)
FORM = re.compile(r'<form [^>]*method="get"[^>]*>')
# Of today whatever the day: who works here, and what is found by words or counted.
ONLY_TODAY = re.compile(rf"/(?:{LANGUAGES})/(?:staff|account|search|status)/|/oai/")


class ReadPast:
    """The innermost middleware: only the page itself is made of the past."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if NAME not in request.GET or request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        if ONLY_TODAY.match(request.path_info) or not request.GET[NAME]:
            return redirect(present_address(request))
        day = _day(request.GET[NAME])
        if day is None or day > timezone.localdate():
            return render(request, "past_refused.html", {"day": request.GET[NAME]}, status=400)
        from_today = past.is_before_history(day)
        if from_today and ((begins := past.first_day()) is None or day < begins):
            # An empty page would say that there was nothing; of such a day nothing is known.
            unknown = {"day": day, "begins": begins}
            return render(request, "past_unknown.html", unknown, status=404)
        with past.as_of(day, from_today=from_today):
            response = self.get_response(request)
        response["X-Robots-Tag"] = "noindex"
        if response.get("Content-Type", "").startswith("text/html"):
            response.content = _of_day(response.content.decode(), day).encode()
        return response


def basis() -> str:
    """From what the day that is being read is known, for lists and files; "" for the present."""
    if clock.past_day() is None:
        return ""
    if clock.is_reconstructed():
        return _("reconstructed from today’s texts")
    return _("from the history of the register")


def of_day() -> str:
    """Of which earlier day a file is, and from what that is known; "" for the present."""
    if not basis():
        return ""
    words = {"day": dates.written(clock.today()), "basis": basis()}
    return _("As of %(day)s, %(basis)s.") % words


def _day(words: str) -> date | None:
    """A day as 2022-06-30, in Latin or Arabic digits."""
    try:
        return date.fromisoformat(plain_day(words))
    except ValueError:
        return None


def present_address(request: HttpRequest) -> str:
    """The same page of today. Relative to it, unlike the links that lead to the same day."""
    query = request.GET.copy()
    query.pop(NAME, None)
    return f"./?{query.urlencode()}" if query else "./"


def _of_day(page: str, day: date) -> str:
    """The page with links and forms that stay on that day."""
    as_of = urlencode({NAME: day.isoformat()})

    def lead(match: re.Match[str]) -> str:
        start, path, query, place = (group or "" for group in match.groups())
        if f"{NAME}=" in query or not (path or query):
            return match[0]
        return (
            f'{start}{path}{query}{"&amp;" if query[1:] else "" if query else "?"}{as_of}{place}"'
        )

    field = f'<input type="hidden" name="{NAME}" value="{day.isoformat()}">'
    kept = FORM.sub(lambda form: form[0] if "data-days" in form[0] else form[0] + field, page)
    return LINK.sub(lead, kept)
