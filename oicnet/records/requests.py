"""Stops requests that no page could answer before they reach one."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

KILOBYTE, MEGABYTE = 1024, 1024 * 1024
WITHOUT_TOKEN = 4 * KILOBYTE  # a mail address, a reference
ORDINARY = 64 * KILOBYTE
OF_A_FORM = 3 * MEGABYTE  # the longest form without files; it is kept even if the session has ended
# Ten of the largest papers; each is limited in `documents/receiving.py`.
WITH_FILES = 520 * MEGABYTE
LONGEST_ADDRESS = 32 * KILOBYTE


class RefuseUnreadable:
    """PostgreSQL stores no NUL: addresses with one get a 400, cookies with one are ignored.

    Bodies longer than an address accepts are refused before they are read.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        for name in [name for name, value in request.COOKIES.items() if "\x00" in value]:
            del request.COOKIES[name]
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], *_args: object
    ) -> HttpResponse | None:
        query = request.META.get("QUERY_STRING", "")
        if "\x00" in request.path_info or "%00" in query:
            raise BadRequest("NUL in the address")
        if len(request.get_full_path()) > LONGEST_ADDRESS:
            return render(request, "414.html", status=414)
        if length_of(request) > most_of(request, view):
            return render(request, "413.html", status=413)
        return None


def length_of(request: HttpRequest) -> int:
    """The length of the body by its header; nothing of it has been read yet.

    Chunked bodies without a length are never read.
    """
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isdecimal() else 0


def most_of(request: HttpRequest, view: Callable[..., Any]) -> int:
    """The longest body an address accepts. Only signed-in staff send files."""
    if not request.path_info[3:].startswith("/staff/"):
        return WITHOUT_TOKEN if getattr(view, "csrf_exempt", False) else ORDINARY
    is_form = length_of(request) <= OF_A_FORM
    return OF_A_FORM if is_form or not request.user.is_authenticated else WITH_FILES
