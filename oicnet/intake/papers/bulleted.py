"""Counted lines below a sentence that says who came: "The following institutions attended:"."""

from collections.abc import Iterator

from . import enumerated, unnamed, vocabulary
from .clauses import Paragraph
from .facts import Sure
from .letters import Folded
from .listed import Delegation
from .naming import NameMatch, Naming


def lines(
    text: Folded, paragraphs: list[Paragraph], names: list[NameMatch], naming: Naming
) -> Iterator[Delegation]:
    """A delegation for each line that names a state or an organisation, the first that it names;
    or somebody with a post."""
    is_open = False
    for paragraph in paragraphs:
        if not paragraph.is_counted:
            is_open = _says_who_came(text, paragraph)
            continue
        if not is_open:
            continue
        name = _named(paragraph, names)
        if name is None:
            if delegation := unnamed.of_line(text, paragraph):
                yield delegation
            continue
        language = paragraph.language
        if name.kind == "organisation":
            delegation = enumerated.of_body(name, Sure.LIKELY, language, naming)
        else:
            delegation = Delegation("state", name.key, name.start, name.end, Sure.LIKELY, language)
        person = unnamed.person_of_line(text, paragraph, name.end)
        delegation.persons = [person] if person else []
        yield delegation


def _says_who_came(text: Folded, paragraph: Paragraph) -> bool:
    letters = text.letters[paragraph.start : paragraph.end].rstrip()
    words = vocabulary.of(paragraph.language)
    last = letters[max(letters.rfind(". "), 0) :]
    return letters.endswith(":") and bool(words.find("attending.verbs", last))


def _named(paragraph: Paragraph, names: list[NameMatch]) -> NameMatch | None:
    """The first name of a line; of two that begin together, the longer."""
    here = [
        name
        for name in names
        if name.kind in {"state", "organisation"}
        and paragraph.begins <= name.start
        and name.end <= paragraph.end
    ]
    return min(here, key=lambda name: (name.start, -name.end), default=None)
