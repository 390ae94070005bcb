"""Lists of participants: a delegation a line, «البحرين: سند علي سند الحمّاد، مستشار ...»."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .clauses import Paragraph
from .facts import Sure
from .letters import Folded
from .naming import Found, Naming
from .persons import Person, persons_of_line


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
    text: Folded, paragraphs: list[Paragraph], names: list[Found], naming: Naming
) -> Iterator[Delegation]:
    """«البحرين: سند علي سند الحمّاد، مستشار ...»: a list of participants, a delegation a line."""
    for paragraph in paragraphs:
        here = [
            name
            for name in names
            if name.kind in {"state", "organisation"}
            and paragraph.begins <= name.start
            and name.end <= paragraph.end
        ]
        before_colon = re.match(
            r"[^:：\n]{2,90}[:：]", text.letters[paragraph.begins : paragraph.end]
        )
        if not here or not before_colon:
            continue
        colon = paragraph.begins + before_colon.end()
        heads = [name for name in here if name.end < colon]
        if not heads or heads[0].start - paragraph.begins > 14:
            continue
        states = [name for name in heads if name.kind == "state"]
        name = states[0] if states else heads[0]
        delegation = Delegation(
            name.kind, name.key, name.start, name.end, Sure.CERTAIN, paragraph.language
        )
        bodies = [each for each in heads if each.kind == "organisation"]
        if states and bodies and naming.state_of(bodies[0].key) == name.key:
            delegation.institution = bodies[0].key
        delegation.persons = list(persons_of_line(text, colon, paragraph.end, paragraph.language))
        yield delegation
