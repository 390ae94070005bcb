"""By what the answers may be narrowed, and how many fall under each choice."""

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote_plus

from django.utils.safestring import SafeString
from django.utils.translation import get_language_info, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from numpy.typing import NDArray

from oicnet.public.long_lists import FOUND, MOST, fitting, proposing, several_fit
from oicnet.records import kinds
from oicnet.records.models import Availability
from oicnet.text.alphabet import key
from oicnet.text.languages import LANGUAGES

from . import catalogue
from .catalogue import KnownBlock, Names
from .questions import FACETS, Question

FIRST = 8  # choices of a facet that are shown at once
# The kinds of the records whose references are the values of these facets.
KIND_OF = {"theme": "theme", "state": "memberstate", "meeting": "meeting"}
NAMED = tuple(KIND_OF)
KINDS = {model._meta.model_name or "": model for model in kinds.with_page()}
LABELS = {
    "kind": _("Kind"),
    "year": _("Year"),
    "theme": pgettext_lazy("area of work", "Theme"),
    "state": _("Member state"),
    "meeting": _("Meeting"),
    "language": _("Language"),
    "availability": _("Availability"),
}
quoted = lru_cache(maxsize=4096)(quote_plus)
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
    """`refusal` is what is said of a value that was asked for and that nothing has; it finds
    nothing."""

    name: str
    label: str
    choices: list[Choice]
    chosen: Choice | None = None
    refusal: str = ""
    is_long: bool = False  # one chooses by typing, for there are too many to list
    kept: tuple[tuple[str, str], ...] = ()  # what else was asked

    @property
    def first(self) -> list[Choice]:
        return self.choices[:FIRST]

    @property
    def others(self) -> list[Choice]:
        return self.choices[FIRST : FOUND if self.is_long else None]

    @property
    def field(self) -> SafeString:
        """Where one types; it proposes nothing before that, for the first stand beside it."""
        named = {"name": self.name, "id": f"facet-{self.name}", "aria-label": self.label}
        return proposing((), KIND_OF[self.name], named)


def tag(facet: str, value: str) -> str:
    """As the index writes it: "kind:meetings.meeting"."""
    if facet == "kind":
        model = KINDS.get(value)
        return f"kind:{model._meta.label_lower}" if model else f"kind:{value}"
    return f"{facet}:{value}"


class Narrowing:
    """The choices of a question as sets of records, and the counts that they leave."""

    def __init__(self, question: Question, blocks: dict[int, KnownBlock]) -> None:
        self.blocks = blocks
        self.unknown = {
            facet: value
            for facet, value in question.chosen.items()
            if value not in ALWAYS.get(facet, ())
            and not any(tag(facet, value) in known.rows for known in blocks.values())
        }
        self.fits = {facet: self._fitting(facet) for facet in self.unknown if facet in NAMED}
        for facet, fits in self.fits.items():
            if len(fits) == 1:
                question = question.choosing(facet, fits[0])
                del self.unknown[facet]
        self.wanted = self.question = question
        for facet in self.unknown:
            self.question = self.question.without(facet)
        self.masks = {
            facet: catalogue.everywhere(blocks, tag(facet, value))
            for facet, value in self.question.chosen.items()
        }

    def _fitting(self, facet: str) -> list[str]:
        """Of very many records, the references of those whose names fit what was typed."""
        tags = {tag for known in self.blocks.values() for tag in known.rows}
        parted = (each.partition(":") for each in tags)
        references = [value for name, _colon, value in parted if name == facet]
        if len(references) <= MOST:
            return []
        names = catalogue.names(self.blocks, NAMED)
        options = [(each, " ".join(names.get(each, {}).values())) for each in references]
        return [value for value, _label in fitting(self.unknown[facet], options)]

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
        counts = dict.fromkeys(FACETS, _by_facet(self.blocks, self.allowed(hits)))
        for facet in self.masks:
            counts[facet] = _by_facet(self.blocks, self.allowed(hits, but=facet))
        for facet, fits in self.fits.items():
            if fits:  # what was typed there narrows what one chooses from
                left = counts[facet].get(facet, {})
                counts[facet] = {facet: {each: left[each] for each in fits if each in left}}
        names = catalogue.names(self.blocks, NAMED)
        return [
            self._facet(facet, counts[facet].get(facet, {}), names, language) for facet in FACETS
        ]

    def _chosen(self, facet: str) -> str:
        return self.question.chosen.get(facet, "")

    def _facet(self, facet: str, counts: dict[str, int], names: Names, language: str) -> Facet:
        chosen = self._chosen(facet)
        if chosen and chosen not in counts:
            counts = {**counts, chosen: 0}
        others = self.question.without(facet).address()
        choices = [
            self._choice(facet, value, number, others, *_label(facet, value, names, language))
            for value, number in sorted(counts.items(), reverse=True)
        ]
        if facet != "year":  # which stands newest first
            choices.sort(key=lambda choice: (-choice.number, key(choice.label)))
        return Facet(
            name=facet,
            label=str(LABELS[facet]),
            choices=choices,
            chosen=next((choice for choice in choices if choice.is_chosen), None),
            refusal=self.refusal(facet),
            is_long=facet in NAMED and (len(choices) > MOST or bool(self.fits.get(facet))),
            kept=tuple(self.wanted.without(facet).pairs()),
        )

    def _choice(
        self, facet: str, value: str, number: int, others: str, words: str, language: str
    ) -> Choice:
        is_chosen = value == self._chosen(facet)
        joined = "" if others == "?" else "&"
        address = others if is_chosen else f"{others}{joined}{facet}={quoted(value)}"
        return Choice(words, language, number, address, is_chosen)

    def words(self, language: str) -> list[tuple[str, str]]:
        """What was chosen, in words: [("Kind", "meetings")]."""
        names = catalogue.names(self.blocks, NAMED)
        return [
            (str(LABELS[facet]), _label(facet, value, names, language)[0])
            for facet, value in self.question.chosen.items()
        ] + [(str(LABELS[facet]), self.refusal(facet)) for facet in self.unknown]

    def refusal(self, facet: str) -> str:
        """What is said of what was typed and is no value; "" if there is none."""
        value, fits = self.unknown.get(facet, ""), self.fits.get(facet, [])
        return several_fit(value, len(fits)) if fits and value else refusal(value) if value else ""


def refusal(value: str) -> str:
    """The message about a value that no record has."""
    return gettext("“%(value)s” is not an option.") % {"value": value}


def _label(facet: str, value: str, names: Names, language: str) -> tuple[str, str]:
    """A value in words, and their language where it is a record's name."""
    if facet not in NAMED:
        return word(facet, value), ""
    titles = names.get(value, {})
    order = (language, *LANGUAGES)
    written_in = next((other for other in order if other in titles), "")
    return titles.get(written_in, value), written_in


def word(facet: str, value: str) -> str:
    """A value that is no record's name, as the reader sees it."""
    if facet == "kind" and value in KINDS:
        return str(KINDS[value]._meta.verbose_name_plural)
    if facet == "language" and value in LANGUAGES:
        return get_language_info(value)["name_translated"]
    if facet == "availability" and value in Availability.values:
        return str(Availability(value).label)
    return value


def _by_facet(blocks: dict[int, KnownBlock], hits: NDArray) -> dict[str, dict[str, int]]:
    """How many of the hits fall under each value of each facet."""
    by_facet: dict[str, dict[str, int]] = {}
    for tag_name, number in catalogue.count(blocks, hits).items():
        name, _colon, value = tag_name.partition(":")
        by_facet.setdefault(name, {})[value.rpartition(".")[2] if name == "kind" else value] = (
            number
        )
    return by_facet
