"""A description as Dublin Core: elements with their values, each in its language."""

from collections.abc import Iterator

from django.conf import settings

from oicnet.text.languages import LANGUAGES

from .describing import Description, Words

Element = tuple[str, str, str]  # name, value, language or ""


def elements(description: Description) -> Iterator[Element]:
    """The elements of simple Dublin Core, in their usual order."""
    english = description.citations["en"]
    yield from _in_languages("title", description.titles)
    for author in description.authors:
        yield from _in_languages("creator", author)
    for subject in description.subjects:
        yield from _in_languages("subject", subject)
    yield from _in_languages("description", description.abstracts)
    yield "publisher", english.register, "en"
    yield from (("date", date, "") for date in description.dates)
    yield "type", description.type, ""
    yield "type", english.kind, "en"
    yield from (("format", each, "") for each in description.formats)
    identifiers = [description.address, description.reference, description.symbol]
    yield from (("identifier", each, "") for each in identifiers if each)
    yield from (("source", each, "") for each in description.sources)
    yield from (("language", each, "") for each in description.languages)
    yield from (("relation", each, "") for each in description.related)
    for place in description.places:
        yield from _in_languages("coverage", place)
    if licence := " ".join(filter(None, settings.REGISTER_LICENCE or ())):
        yield "rights", licence, ""


def _in_languages(name: str, words: Words) -> Iterator[Element]:
    """Equal words in two languages are said once."""
    written_already: set[str] = set()
    for language in LANGUAGES:
        text = words.get(language, "")
        if text and text not in written_already:
            written_already.add(text)
            yield name, text, language
