"""What a record is called beside its title: by its symbol, other names, its number in a series."""

from collections.abc import Iterator

from django.utils import translation

from oicnet.meetings.models import Meeting
from oicnet.members.models import Body
from oicnet.records import kinds
from oicnet.records.models import Record

from . import naming


def called(record: Record, language: str) -> Iterator[str]:
    """Names of a public record in a language, each of which names it and hardly another."""
    yield record.symbol
    for text in record.texts():
        if text in (record.texts()[0], *kinds.of(type(record)).titles):
            yield getattr(record, f"{text}_{language}")
    yield from getattr(record, "other_names", "").splitlines()
    if isinstance(record, Meeting):
        yield from _of_meeting(record, language)


def _of_meeting(meeting: Meeting, language: str) -> Iterator[str]:
    """By its number and by its year: the third meeting, the meeting of 2021.

    The network's own meetings are called so without a word of whose they are.
    """
    title = naming.elements(getattr(meeting, f"title_{language}"), language)
    distinctions = {element.value.removeprefix("#") for element in title if element.is_number}
    distinctions |= set(map(str, filter(None, [meeting.number, meeting.starts_on.year])))
    for series in _of_body(meeting.body, language):
        for distinction in distinctions:
            yield f"{series} {distinction}"


def _of_body(body: Body, language: str) -> Iterator[str]:
    if body.reference == Meeting.unsaid["body"]:
        with translation.override(language):
            yield str(Meeting._meta.verbose_name)
    if body.is_public:
        yield getattr(body, f"name_{language}")
        yield from body.other_names.splitlines()
