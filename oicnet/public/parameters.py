"""The names that stand in addresses of public pages.

Whatever else an address carries, because another site added it or somebody made it up, is dropped
before a page is looked for: it makes no other page, and stands in no link of it.
"""

from collections.abc import Callable, Iterator
from functools import cache
from urllib.parse import unquote_plus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import get_resolver

from .filters import Filter
from .sample import OF_STAFF

LANGUAGES = tuple(f"/{code}/" for code, _name in settings.LANGUAGES)
# Besides the fields of filters.
OWN = frozenset(
    {"as", "as-of", "page", "sort", "q", "kind", "year", "theme", "state", "meeting", "language",
     "availability", "states", "revision", "with", "next", "document", "format", "url"}
)  # fmt: skip


class DropUnknown:
    """Middleware: views see the names alone that are known."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in {"GET", "HEAD"} and is_public(request.path_info):
            request.META["QUERY_STRING"] = only_known(request.META.get("QUERY_STRING", ""))
        return self.get_response(request)


def is_public(path: str) -> bool:
    """Whether an address is one of the public pages, in a language."""
    return path.startswith(LANGUAGES) and not path[3:].startswith(OF_STAFF)


def only_known(query: str) -> str:
    """A query string without names that no public page knows; the others as they were."""
    if not query:
        return ""
    pairs = query.split("&")
    names = (unquote_plus(pair.partition("=")[0]) for pair in pairs)
    return "&".join(pair for pair, name in zip(pairs, names, strict=True) if name in known())


@cache
def known() -> frozenset[str]:
    _ = get_resolver().url_patterns  # every filter is loaded with the page that has it
    return OWN.union(*(form.base_fields for form in _filters(Filter)))


def _filters(form: type[Filter]) -> Iterator[type[Filter]]:
    yield form
    for each in form.__subclasses__():
        yield from _filters(each)
