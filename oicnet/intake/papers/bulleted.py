"""Counted lines below a sentence that says who came: "The following institutions attended:"."""

from collections.abc import Iterator

from . import enumerated, vocabulary
from .clauses import Paragraph, Sentence
from .facts import Sure
from .letters import Folded
from .listed import Delegation
from .naming import Found, Naming
from .persons import Person, person_after_title
from .titled import title_pattern


def lines(
    text: Folded, paragraphs: list[Paragraph], names: list[Found], naming: Naming
) -> Iterator[Delegation]:
    """A delegation for each line that names a state or an organisation; the first that it names."""
    is_open = False
    for paragraph in paragraphs:
        if not paragraph.is_counted:
            is_open = _says_who_came(text, paragraph)
            continue
        name = _named(paragraph, names) if is_open else None
        if name is None:
            continue
        language = paragraph.language
        if name.kind == "organisation":
            delegation = enumerated.of_body(name, Sure.LIKELY, language, naming)
        else:
            delegation = Delegation("state", name.key, name.start, name.end, Sure.LIKELY, language)
        delegation.persons = _person(text, paragraph, name)
        yield delegation


def _says_who_came(text: Folded, paragraph: Paragraph) -> bool:
    letters = text.letters[paragraph.start : paragraph.end].rstrip()
    words = vocabulary.of(paragraph.language)
    last = letters[max(letters.rfind(". "), 0) :]
    return letters.endswith(":") and bool(words.find("attending.verbs", last))


def _person(text: Folded, paragraph: Paragraph, name: Found) -> list[Person]:
    """Who is named behind the state: "For Guinea, H.E. Mr. X, Minister of Y"."""
    title = title_pattern(paragraph.language).search(text.letters, name.end, paragraph.end)
    line = Sentence(paragraph.begins, paragraph.end, paragraph.language, 0, 0)
    person = person_after_title(text, line, title.start()) if title else None
    return [person] if person else []


def _named(paragraph: Paragraph, names: list[Found]) -> Found | None:
    """The first name of a line; of two that begin together, the longer."""
    here = [
        name
        for name in names
        if name.kind in {"state", "organisation"}
        and paragraph.begins <= name.start
        and name.end <= paragraph.end
    ]
    return min(here, key=lambda name: (name.start, -name.end), default=None)
