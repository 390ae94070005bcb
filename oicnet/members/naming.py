"""Names of states and organisations, to find the one that some words refer to."""

from collections.abc import Iterable, Iterator

from oicnet.text.languages import LANGUAGES
from oicnet.text.matching import STATE_FORMS, Names, without

from .models import Body, MemberState, Organisation


def states(rows: Iterable[MemberState]) -> Names[MemberState]:
    return Names(((row, name) for row in rows for name in names_of(row)), STATE_FORMS)


def organisations(rows: Iterable[Organisation]) -> Names[Organisation]:
    return Names((row, name) for row in rows for name in names_of(row))


def names_of(row: MemberState | Organisation | Body) -> Iterator[str]:
    """Every name in every language, and codes."""
    names = [getattr(row, f"name_{language}") for language in LANGUAGES]
    codes = [row.reference]
    if isinstance(row, MemberState):
        codes.append(row.iso3)
        # Not of the full names: «الجمهورية اللبنانية» would leave the word for a citizen.
        names += [without(name, STATE_FORMS) for name in names]
    elif isinstance(row, Organisation):
        names += [getattr(row, f"short_name_{language}") for language in LANGUAGES]
    yield from filter(None, [*codes, *names, *row.other_names.splitlines()])
