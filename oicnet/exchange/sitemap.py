"""The addresses of everything public for search engines: each page in its three languages."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from oicnet.records import kinds
from oicnet.records.gathering import changed_at
from oicnet.text.languages import in_each_language

# URL names of pages that are neither a record nor a list of a kind.
OTHER_PAGES = (
    "home",
    "cooperation:list",
    "gaps",
    "changes",
    "reports:list",
    "search:how",
    "network",
    "data",
    "guide:guide",
    "about",
    "privacy",
    "accessibility",
    "status",
)

ALTERNATE = '<xhtml:link rel="alternate" hreflang="{}" href="{}"/>'


@dataclass(frozen=True)
class Page:
    """One page: its path by language, without scheme and host, and when it changed."""

    paths: dict[str, str]
    neutral: str
    changed_at: datetime | None = None

    @property
    def addresses(self) -> list[str]:
        return [settings.REGISTER_ADDRESS + path for path in self.paths.values()]

    @property
    def alternates(self) -> SafeString:
        """The links to all languages, which stand at each of them."""
        by_language = zip(self.paths, self.addresses, strict=True)
        links = [*by_language, *([("x-default", self.neutral)] if self.neutral else [])]
        return format_html_join("\n", ALTERNATE, links)


def names() -> list[str]:
    """Addresses of all pages but those of records."""
    return [*OTHER_PAGES, *(name for kind in kinds.every() for name in kind.lists)]


def _list(name: str) -> Page:
    neutral = f"{settings.REGISTER_ADDRESS}/" if name == "home" else ""
    return Page(in_each_language(partial(reverse, name)), neutral)


def changes() -> QuerySet:
    """(kind, reference, changed_at) of every published record that has a page, in one query."""
    first, *others = [
        model.objects.published()
        .order_by()
        .values_list(Value(model._meta.label_lower), "reference", changed_at())
        for model in kinds.with_page()
    ]
    return first.union(*others, all=True).order_by("reference")


def _page(row: tuple[str, str, datetime]) -> Page:
    kind, reference, changed_at = row
    record: Any = apps.get_model(kind)(reference=reference)
    neutral = f"{settings.REGISTER_ADDRESS}{reverse('id', args=[reference.lower()])}"
    return Page(in_each_language(record.get_absolute_url), neutral, changed_at)


class Every(list[Any]):
    """Names of lists and rows of `changes`; a page is made of what is looked at."""

    def __getitem__(self, wanted: slice) -> Any:  # type: ignore[override] # of pages, never one
        rows = super().__getitem__(wanted)
        return [_list(row) if isinstance(row, str) else _page(row) for row in rows]


class Pages(Sitemap):
    """Every page once; the template writes it in each language, with all its alternates."""

    limit = 500  # pages of three addresses per file: what a file costs does not grow

    @cached_property
    def every(self) -> Every:
        return Every([*names(), *changes()])

    def items(self) -> Every:
        return self.every

    def location(self, page: Page) -> str:
        return page.neutral

    def lastmod(self, page: Page) -> datetime | None:
        changed = page.changed_at
        return changed and timezone.localtime(changed).replace(microsecond=0)

    def get_domain(self, site: object = None) -> str:
        return urlsplit(settings.REGISTER_ADDRESS).netloc
