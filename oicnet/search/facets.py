"""By what the answers may be narrowed, and how many fall under each choice."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote_plus

from django.utils.translation import get_language_info, pgettext
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from oicnet.exchange.sitemap import kinds
from oicnet.records.languages import LANGUAGES
from oicnet.records.models import Availability

from . import catalogue, database
from .catalogue import Known
from .questions import FACETS, Question

FIRST = 8  # choices of a facet that are shown at once
NAMED = ("theme", "state", "meeting")  # their values are references of records
KINDS = {model._meta.model_name or "": model for model in kinds()}
# Choices that exist also where nothing falls under them.
ALWAYS = {"kind": KINDS, "language": LANGUAGES, "availability": Availability.values}


@dataclass(frozen=True)
class Choice:
    label: str
    language: str
    number: int
    address: str
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    """`unknown` is a value that was asked for and that nothing has; it narrows nothing."""

    name: str
    label: str
    choices: list[Choice]
    chosen: Choice | None = None
    unknown: str = ""

    @property
    def first(self) -> list[Choice]:
        return self.choices[:FIRST]

    @property
    def others(self) -> list[Choice]:
        return self.choices[FIRST:]


def label(name: str) -> str:
    return {
        "kind": _("Kind"),
        "year": _("Year"),
        "theme": pgettext("area of work", "Theme"),
        "state": _("Member state"),
        "meeting": _("Meeting"),
        "language": _("Language"),
        "availability": _("Availability"),
    }[name]


def tag(facet: str, value: str) -> str:
    """As the index writes it: "kind:meetings.meeting"."""
    if facet == "kind":
        model = KINDS.get(value)
        return f"kind:{model._meta.label_lower}" if model else f"kind:{value}"
    return f"{facet}:{value}"


class Narrowing:
    """The choices of a question as sets of records, and the counts that they leave."""

    def __init__(self, question: Question, blocks: dict[int, Known]) -> None:
        self.blocks = blocks
        self.unknown = {
            facet: value
            for facet, value in question.chosen.items()
            if value not in ALWAYS.get(facet, ())
            and not any(tag(facet, value) in known.rows for known in blocks.values())
        }
        self.question = question
        for facet in self.unknown:
            self.question = self.question.without(facet)
        self.masks = {
            facet: catalogue.everywhere(blocks, tag(facet, value))
            for facet, value in self.question.chosen.items()
        }

    def allowed(self, hits: NDArray, *, but: str = "") -> NDArray:
        """Those of the hits that all choices let through, but that of one facet."""
        for facet, mask in self.masks.items():
            if facet != but:
                hits = hits & mask
        return hits

    def facets(self, hits: NDArray, language: str) -> list[Facet]:
        """Every facet with its choices; those that nothing falls under are left out.

        What stands beside a choice is how many records it would leave, given the other choices.
        """
        narrow = catalogue.count(self.blocks, self.allowed(hits))
        counts = {
            facet: _of(
                facet,
                catalogue.count(self.blocks, self.allowed(hits, but=facet))
                if facet in self.masks
                else narrow,
            )
            for facet in FACETS
        }
        named = _names(
            {value for facet in NAMED for value in (*counts[facet], self._chosen(facet))}, language
        )
        return [self._facet(facet, counts[facet], named) for facet in FACETS]

    def _chosen(self, facet: str) -> str:
        return self.question.chosen.get(facet, "")

    def _facet(
        self, facet: str, counts: dict[str, int], named: dict[str, tuple[str, str]]
    ) -> Facet:
        chosen = self._chosen(facet)
        if chosen and chosen not in counts:
            counts = {**counts, chosen: 0}
        others = self.question.without(facet).address()
        choices = [
            self._choice(facet, value, number, named, others)
            for value, number in sorted(counts.items(), key=_order(facet))
        ]
        return Facet(
            name=facet,
            label=label(facet),
            choices=choices,
            chosen=next((one for one in choices if one.is_chosen), None),
            unknown=self.unknown.get(facet, ""),
        )

    def _choice(
        self, facet: str, value: str, number: int, named: dict[str, tuple[str, str]], others: str
    ) -> Choice:
        is_chosen = value == self._chosen(facet)
        joined = "" if others == "?" else "&"
        address = others if is_chosen else f"{others}{joined}{facet}={quote_plus(value)}"
        words, language = named.get(value, ("", "")) if facet in NAMED else (word(facet, value), "")
        return Choice(words or value, language, number, address, is_chosen)

    def words(self, language: str) -> list[tuple[str, str]]:
        """What was chosen, in words: [("Kind", "meetings")]."""
        named = _names({self._chosen(facet) for facet in NAMED}, language)
        return [
            (
                label(facet),
                named.get(value, (value, ""))[0] if facet in NAMED else word(facet, value),
            )
            for facet, value in self.question.chosen.items()
        ]


def word(facet: str, value: str) -> str:
    """A value that is no record's name, as the reader is told it."""
    if facet == "kind" and value in KINDS:
        return str(KINDS[value]._meta.verbose_name_plural)
    if facet == "language" and value in LANGUAGES:
        return get_language_info(value)["name_translated"]
    if facet == "availability" and value in Availability.values:
        return str(Availability(value).label)
    return value


def _of(facet: str, counts: dict[str, int]) -> dict[str, int]:
    """The counts of one facet by value."""
    found = {}
    for one, number in counts.items():
        name, _colon, value = one.partition(":")
        if name == facet:
            found[value.rpartition(".")[2] if facet == "kind" else value] = number
    return found


def _order(facet: str):
    if facet == "year":
        return lambda item: -int(item[0])
    return lambda item: (-item[1], item[0])


def _names(references: Iterable[str], language: str) -> dict[str, tuple[str, str]]:
    """(name, its language) of public records by reference, in the reader's language if it can."""
    found: dict[str, dict[str, str]] = {}
    for reference, written_in, title in database.rows(
        "SELECT reference, language, title FROM search_entry JOIN search_text ON entry_id = slot"
        " WHERE reference = ANY(%s::text[]) AND title <> ''",
        sorted(filter(None, references)),
    ):
        found.setdefault(reference, {})[written_in] = title
    named = {}
    for reference, titles in found.items():
        one = next(one for one in (language, *LANGUAGES) if one in titles)
        named[reference] = (titles[one], one)
    return named
