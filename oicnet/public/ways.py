"""The ways of readers through the register: its main navigation, and what stands under it.

A kind of record says under which way its list stands; pages that are no list are named here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.urls import get_script_prefix, reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from oicnet.records import kinds

Page = tuple[str, str]  # an address and words


@dataclass(frozen=True)
class Way:
    """A way: the page to which it leads, and further pages beside the lists of its kinds."""

    name: str
    address: str
    label: str | Promise
    more: tuple[tuple[str, str | Promise], ...] = ()

    def pages(self) -> Iterator[tuple[str, str]]:
        """The names of addresses, and words, of all that stands under it."""
        for kind in kinds.under(self.name):
            yield kind.lists[0], kind.heading
        for address, label in self.more:
            yield address, str(label)


WAYS = (
    Way("network", "network", _("About the network"), (("about", _("About the register")),)),
    Way("meetings", "meetings:list", _("Meetings and decisions")),
    Way("follow-up", "recommendations:list", pgettext_lazy("in the navigation", "Follow-up")),
    Way("states", "members:list", _("Member states")),
    Way("documents", "documents:list", _("Documents")),
    Way("cooperation", "cooperation:list", _("Cooperation")),
    Way(
        "data",
        "data",
        pgettext_lazy("of the register", "Data"),
        (
            ("reports:list", pgettext_lazy("of the register", "Reports")),
            ("guide:guide", _("API of the register")),
            ("gaps", _("Known gaps")),
            ("changes", _("What changed")),
            ("status", _("State of the register")),
        ),
    ),
)


@dataclass(frozen=True)
class Entry:
    """A link of the navigation as it stands on one page: "page" is this page, "true" above it."""

    address: str
    label: str
    current: str
    under: tuple["Entry", ...] = ()


def navigation(path: str) -> list[Entry]:
    """All ways, as they stand on the page of an address."""
    places = get_language() or "", get_script_prefix()
    addresses = {address for page, under in _pages(*places) for address, _label in (page, *under)}
    # Of "members/" and "members/organisations/" the longer one is where the reader is.
    nearest = max(filter(path.startswith, addresses), key=len, default="")
    return _entries(*places, nearest, is_there=path == nearest)


@lru_cache(maxsize=256)
def _entries(language: str, prefix: str, nearest: str, *, is_there: bool) -> list[Entry]:
    here = {nearest: "page" if is_there else "true"} if nearest else {}
    entries = []
    for (address, label), pages in _pages(language, prefix):
        under = tuple(Entry(*page, here.get(page[0], "")) for page in pages)
        is_above = any(page.current for page in under)
        current = here.get(address) or ("true" if is_above else "")
        entries.append(Entry(address, label, current, under))
    return entries


@lru_cache(maxsize=16)
def _pages(_language: str, _prefix: str) -> list[tuple[Page, list[Page]]]:
    """Each way and what stands under it, as addresses and words in the reader's language."""
    return [
        (
            (reverse(way.address), str(way.label)),
            [(reverse(name), label) for name, label in way.pages()],
        )
        for way in WAYS
    ]
