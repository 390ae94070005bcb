"""What a reader asks: words, choices among facets, an order, a page; as the address says them."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict

from .queries import Query, parse

LONGEST = 80  # characters of a choice
FACETS = ("kind", "year", "theme", "state", "meeting", "language", "availability")
NEWEST = "newest"


@dataclass(frozen=True)
class Question:
    """`chosen` holds by facet the value that was chosen of it."""

    query: Query
    chosen: dict[str, str]
    order: str = ""

    @classmethod
    def read(cls, parameters: QueryDict) -> "Question":
        """Never fails, whatever the address says."""
        chosen = {facet: _plain(parameters.get(facet, "")) for facet in FACETS}
        return cls(
            query=parse(parameters.get("q", "")),
            chosen={facet: value for facet, value in chosen.items() if value},
            order=NEWEST if parameters.get("sort") == NEWEST else "",
        )

    @property
    def is_blank(self) -> bool:
        """Whether no words were typed: then everything is an answer."""
        return not self.query.text

    def without(self, facet: str) -> "Question":
        left = {other: value for other, value in self.chosen.items() if other != facet}
        return replace(self, chosen=left)

    def choosing(self, facet: str, value: str) -> "Question":
        return replace(self, chosen={**self.chosen, facet: value})

    @property
    def unnarrowed(self) -> "Question":
        return replace(self, chosen={})

    def reworded(self, text: str) -> "Question":
        return replace(self, query=parse(text))

    def ordered(self, order: str) -> "Question":
        return replace(self, order=order)

    def address(self, **also: object) -> str:
        """The part of the address that asks this: "?q=...&kind=meeting"."""
        pairs = [*self.pairs(), *also.items()]
        return f"?{urlencode([(name, value) for name, value in pairs if value])}"

    def pairs(self) -> list[tuple[str, str]]:
        """What is asked, by the names that it has in an address."""
        pairs = [("q", self.query.text), *self.chosen.items(), ("sort", self.order)]
        return [(name, value) for name, value in pairs if value]


def _plain(value: str) -> str:
    return value.encode("utf-8", "ignore").decode().replace("\x00", "").strip()[:LONGEST]
