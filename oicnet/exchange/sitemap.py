"""The addresses of everything public for search engines: each page in its three languages."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from xml.etree import ElementTree

from django.apps import apps
from django.conf import settings
from django.db.models import QuerySet, Value
from django.urls import reverse
from django.utils import timezone, translation

from oicnet.records import kinds
from oicnet.records.gathering import changed_at
from oicnet.text.languages import LANGUAGES

# A file of the protocol holds 50,000 addresses; each page here has three.
PAGES_PER_FILE = 15_000
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
# Pages that are neither a record nor a kind's list, by the name of their address.
OTHER_PAGES = (
    "home",
    "cooperation:list",
    "gaps",
    "reports:list",
    "search:how",
    "about",
    "privacy",
    "accessibility",
    "status",
)

ElementTree.register_namespace("", SITEMAP)
ElementTree.register_namespace("xhtml", XHTML)


@dataclass(frozen=True)
class Page:
    """One page: its path in each language, its language-neutral path, and when it changed."""

    paths: dict[str, str]
    neutral: str
    changed_at: datetime | None = None


def names() -> list[str]:
    """Addresses of all pages but those of records."""
    return [*OTHER_PAGES, *(name for kind in kinds.every() for name in kind.lists)]


def pages() -> list[Page]:
    """Every public page; one query, however many records there are."""
    lists = [
        Page(in_each_language(partial(reverse, name)), "/" if name == "home" else "")
        for name in names()
    ]
    return [*lists, *map(_page, changes())]


def changes() -> QuerySet:
    """(kind, reference, changed_at) of every published record that has a page."""
    first, *others = [
        model.objects.published()
        .order_by()
        .values_list(
            Value(model._meta.label_lower),
            "reference",
            changed_at(),
        )
        for model in kinds.with_page()
    ]
    return first.union(*others, all=True)


def _page(row: tuple[str, str, datetime]) -> Page:
    kind, reference, changed_at = row
    record: Any = apps.get_model(kind)(reference=reference)
    neutral = reverse("id", args=[reference.lower()])
    return Page(in_each_language(record.get_absolute_url), neutral, changed_at)


def in_each_language(address: Callable[[], str]) -> dict[str, str]:
    """What a function that gives an address says in each language."""
    found = {}
    for language in LANGUAGES:
        with translation.override(language):
            found[language] = address()
    return found


def files(every: list[Page]) -> int:
    """How many files the pages fill."""
    return max(1, -(-len(every) // PAGES_PER_FILE))


def index(how_many: int) -> bytes:
    """The list of the files."""
    root = ElementTree.Element(f"{{{SITEMAP}}}sitemapindex")
    for number in range(1, how_many + 1):
        one = ElementTree.SubElement(root, f"{{{SITEMAP}}}sitemap")
        _text(one, "loc", f"{settings.REGISTER_ADDRESS}{reverse('sitemap')}?page={number}")
    return _written(root)


def page_of(every: list[Page], number: int) -> bytes:
    """One file: each page once for each of its languages, with all its alternates."""
    root = ElementTree.Element(f"{{{SITEMAP}}}urlset")
    for page in every[(number - 1) * PAGES_PER_FILE : number * PAGES_PER_FILE]:
        for path in page.paths.values():
            url = ElementTree.SubElement(root, f"{{{SITEMAP}}}url")
            _text(url, "loc", f"{settings.REGISTER_ADDRESS}{path}")
            if page.changed_at:
                _text(url, "lastmod", timezone.localtime(page.changed_at).isoformat("T", "seconds"))
            for language, other in _alternates(page):
                address = f"{settings.REGISTER_ADDRESS}{other}"
                given = {"rel": "alternate", "hreflang": language, "href": address}
                ElementTree.SubElement(url, f"{{{XHTML}}}link", given)
    return _written(root)


def _alternates(page: Page) -> Iterator[tuple[str, str]]:
    yield from page.paths.items()
    if page.neutral:
        yield "x-default", page.neutral


def _text(parent: ElementTree.Element, name: str, words: str) -> None:
    ElementTree.SubElement(parent, f"{{{SITEMAP}}}{name}").text = words


def _written(root: ElementTree.Element) -> bytes:
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
