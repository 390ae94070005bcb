"""Lists of participants: a delegation a line, or a row of a table whose cells tabs part."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from . import vocabulary
from .clauses import Paragraph, Sentence
from .facts import Sure
from .letters import Folded
from .naming import NameMatch, Naming
from .persons import Person, person_after_title, persons_of_line
from .titled import without_titles

LONGEST_LINE = 180  # letters of a line with one person
CAPACITIES = ("observer", "guest", "partner", "member", "secretariat")
BEFORE_COLON = re.compile(r"[^:：\n]{2,90}[:：]")
ASIDE = re.compile(r"\s*(?:[(\[]\s*(?P<brackets>[^)\]]{3,40})[)\]]|\s-\s*(?P<dash>[^:،,]{3,40}))")


@dataclass
class Delegation:
    kind: str
    key: str
    start: int
    end: int
    sure: Sure
    language: str
    institution: str = ""
    attendance: str = ""
    capacity: str = ""
    persons: list[Person] = field(default_factory=list)


def of_lines(
    text: Folded, paragraphs: list[Paragraph], names: list[NameMatch], naming: Naming
) -> Iterator[Delegation]:
    """«البحرين (مراقب): سند علي سند الحمّاد، مستشار ...», or the same in cells."""
    last: Delegation | None = None
    of_section = ""
    for paragraph in paragraphs:
        here = [
            name
            for name in names
            if name.kind in {"state", "organisation"}
            and paragraph.begins <= name.start
            and name.end <= paragraph.end
        ]
        cells = text.cells(paragraph.start, paragraph.end)
        colon = BEFORE_COLON.match(text.letters, paragraph.begins, paragraph.end)
        delegation = None
        if len(cells) > 1:
            delegation = _of_cells(text, paragraph, cells, here, naming)
            if delegation is None and last and not text.words(*cells[0]):
                last.persons += _persons(text, cells[1:], paragraph.language)
        elif here and colon:
            delegation = _of_line(text, paragraph, colon.end(), here, naming)
        elif here and (own := _of_title(text, paragraph, here)):
            delegation = own
        else:
            of_section = capacity_of(text, paragraph.begins, paragraph.end, paragraph.language)
        if delegation:
            delegation.capacity = delegation.capacity or of_section
            yield delegation
        last = delegation or (last if len(cells) > 1 else None)


def _of_title(text: Folded, paragraph: Paragraph, here: list[NameMatch]) -> Delegation | None:
    """« S.E.M. X, Président de la République du Bénin »: a person whose post names the state."""
    if paragraph.end - paragraph.start > LONGEST_LINE:
        return None
    line = Sentence(paragraph.begins, paragraph.end, paragraph.language, 0, 0)
    person = person_after_title(text, line, paragraph.begins)
    states = [
        name for name in here if name.kind == "state" and person and name.start >= person.start
    ]
    if person is None or not person.post or not states:
        return None
    state = states[0]
    delegation = Delegation(
        "state", state.key, state.start, state.end, Sure.LIKELY, paragraph.language
    )
    delegation.persons = [replace(person, role="head")]
    return delegation


def _of_line(
    text: Folded, paragraph: Paragraph, colon: int, here: list[NameMatch], naming: Naming
) -> Delegation | None:
    heads = [name for name in here if name.end < colon]
    if not heads or heads[0].start - paragraph.begins > 14:
        return None
    delegation = _headed(text, heads, colon, paragraph.language, naming)
    delegation.persons = list(persons_of_line(text, colon, paragraph.end, paragraph.language))
    return delegation


def _of_cells(
    text: Folded,
    paragraph: Paragraph,
    cells: list[tuple[int, int]],
    here: list[NameMatch],
    naming: Naming,
) -> Delegation | None:
    """A row: one cell names a state or an organisation, the others a person and a post."""
    for cell in sorted(cells, key=lambda each: not _has_state(here, each)):
        heads = [name for name in here if cell[0] <= name.start and name.end <= cell[1]]
        is_name = heads and heads[0].start - cell[0] <= 14
        if not is_name or re.match(r"\s*[,،]", text.letters[heads[-1].end : cell[1]]):
            continue
        delegation = _headed(text, heads, cell[1], paragraph.language, naming)
        others = [other for other in cells if other != cell]
        for other in list(others):
            if capacity := capacity_of(text, *other, paragraph.language):
                delegation.capacity = capacity
                others.remove(other)
        own = [
            (other, name)
            for other in others
            for name in here
            if other[0] <= name.start < other[1] and naming.state_of(name.key) == delegation.key
        ]
        if own and len(others) > 2:
            delegation.institution = delegation.institution or own[0][1].key
            others.remove(own[0][0])
        delegation.persons = _persons(text, others, paragraph.language)
        return delegation
    return None


def _has_state(names: list[NameMatch], cell: tuple[int, int]) -> bool:
    return any(name.kind == "state" and cell[0] <= name.start < cell[1] for name in names)


def _persons(text: Folded, cells: list[tuple[int, int]], language: str) -> list[Person]:
    """The person of a row: the first cell with a title, otherwise the first with letters."""
    worded = [cell for cell in cells if re.search(r"[^\W\d]", text.letters[cell[0] : cell[1]])]
    if len(worded) < 2:
        return [person for cell in worded for person in persons_of_line(text, *cell, language)]
    titled = [cell for cell in worded if without_titles(text.words(*cell), language)[1]]
    name = titled[0] if titled else worded[0]
    posts = [cell for cell in worded if cell > name] or [cell for cell in worded if cell < name]
    words = without_titles(text.words(*name), language)[0]
    return [Person(words, text.words(*posts[0]), "member", name[0], max(name[1], posts[0][1]))]


def _headed(
    text: Folded, heads: list[NameMatch], end: int, language: str, naming: Naming
) -> Delegation:
    """The delegation whose name stands before a place, with its capacity in brackets."""
    states = [name for name in heads if name.kind == "state"]
    name = states[0] if states else heads[0]
    delegation = Delegation(name.kind, name.key, name.start, name.end, Sure.CERTAIN, language)
    bodies = [each for each in heads if each.kind == "organisation"]
    if state := naming.state_of(name.key) if not states else "":
        # A national authority stands for its state.
        delegation.kind, delegation.key, delegation.institution = "state", state, name.key
    if states and bodies and naming.state_of(bodies[0].key) == name.key:
        delegation.institution = bodies[0].key
    for aside in ASIDE.finditer(text.letters, name.end, end):
        group = "brackets" if aside["brackets"] else "dash"
        delegation.capacity = delegation.capacity or capacity_of(text, *aside.span(group), language)
    return delegation


def capacity_of(text: Folded, start: int, end: int, language: str) -> str:
    """The capacity that words between two places are, and nothing else: «مراقب», "Observers:"."""
    letters = text.letters[start:end].strip(" :：.-")
    words = vocabulary.of(language)
    lead = r"(?:ال|the\s|les\s|l')?"
    return next(
        (
            capacity
            for capacity in CAPACITIES
            if re.fullmatch(rf"{lead}(?:{words.any(f'attending.{capacity}')})", letters)
        ),
        "",
    )
