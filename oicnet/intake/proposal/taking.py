"""Papers as they come: files that were dropped, texts that were pasted."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from oicnet.documents import arrivals, files
from oicnet.documents.forms import ManyFiles
from oicnet.documents.models import Arrival
from oicnet.documents.proposing import FIRST_LINES, title_of
from oicnet.documents.recognising import kind_of
from oicnet.documents.writing import as_word_file
from oicnet.intake.papers.reader import LONGEST
from oicnet.records.permissions import Person
from oicnet.text import cleaning
from oicnet.text.directions import direction
from oicnet.text.fields import Paragraphs, Prepared
from oicnet.text.languages import LANGUAGES, in_language
from oicnet.text.speech import language_of

MOST = 20  # files
MEGABYTE = 1024 * 1024
PLAIN = 2 * MEGABYTE  # of a file of bare text
ACCEPTED = ".pdf,.docx,.xlsx,.pptx,.txt"


class SeveralFiles(forms.FileField):
    """Files, all that were chosen."""

    widget = ManyFiles

    def clean(self, data: Sequence[UploadedFile] | None, initial: object = None) -> list[Any]:
        sent = [each for each in data or () if each]
        return [super(SeveralFiles, self).clean(each, initial) for each in sent]


class Papers(Prepared, forms.Form):
    """The papers of one meeting: files, and up to three texts."""

    papers = SeveralFiles(
        label=gettext_lazy("files (PDF, Word, Excel, PowerPoint or plain text)"),
        required=False,
        max_length=255,
        widget=ManyFiles(attrs={"class": "drop", "multiple": True, "accept": ACCEPTED}),
    )

    def prepare(self) -> None:
        for language in LANGUAGES:
            attributes = {"rows": 6, "lang": language, "dir": direction(language)}
            self.fields[f"text_{language}"] = Paragraphs(
                label=in_language(gettext_lazy("pasted text"), language),
                required=False,
                max_length=LONGEST,
                widget=forms.Textarea(attrs={**attributes, "class": "vLargeTextField"}),
            )

    def clean_papers(self) -> list[Any]:
        sent: list[Any] = self.cleaned_data["papers"]
        if len(sent) > MOST:
            raise ValidationError(_("No more than %s at once.") % MOST)
        return sent

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        texts = [cleaned.get(f"text_{language}") for language in LANGUAGES]
        if not self.errors and not any([*texts, *cleaned.get("papers", ())]):
            raise ValidationError(_("Choose at least one file, or paste a text."))
        return cleaned


@dataclass
class Paper:
    """One file: what it is called, in which language, what kind of paper it seems to be."""

    name: str
    text: str
    arrival: Arrival

    @property
    def language(self) -> str:
        return language_of(self.text, "en") if self.text.strip() else ""

    @property
    def title(self) -> str:
        """The first line that could be one, or the name of the file."""
        lines = (line.strip() for line in self.text.splitlines())
        worded = [line for line in lines if cleaning.has_words(line)]
        return title_of(worded[:FIRST_LINES]) or Path(self.name).stem

    @property
    def kind(self) -> str:
        """By its name, else by its first words; a report, where neither says."""
        return kind_of(self.name) or kind_of(self.title) or "report"


@dataclass
class Taken:
    """What came: papers, pasted ones first, and what is wrong with a file, in words."""

    batch: uuid.UUID
    papers: list[Paper] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def texts(self) -> dict[str, str]:
        """By language; communiqués and reports before lists and agendas, whose lines say less."""
        parts: dict[str, list[str]] = {}
        leading = ("communique", "report", "letter")
        for paper in sorted(self.papers, key=lambda paper: paper.kind not in leading):
            if paper.language:
                parts.setdefault(paper.language, []).append(paper.text)
        return {
            language: "\n\n".join(parts[language]) for language in LANGUAGES if language in parts
        }


def take(cleaned: Mapping[str, Any], *, by: Person) -> Taken:
    """Keep the files that may be kept, and read them all. To be called outside a transaction."""
    taken = Taken(uuid.uuid4())
    for language in LANGUAGES:
        if text := cleaned.get(f"text_{language}", ""):
            taken.papers.append(_written(_("pasted text"), text, taken.batch, by))
    for upload in cleaned["papers"]:
        try:
            taken.papers.append(_paper(upload, taken.batch, by))
        except ValidationError as fault:
            taken.faults += fault.messages
    for paper in taken.papers:
        if not paper.text.strip():
            words = _("“%s” has no text that can be read. It is kept as a paper.")
            taken.faults.append(words % paper.name)
        elif len(paper.text) > LONGEST:
            taken.faults.append(_("“%s” is long: only its beginning was read.") % paper.name)
    return taken


def _written(name: str, text: str, batch: uuid.UUID, by: Person) -> Paper:
    """Bare text, kept as a Word file, so that it becomes a document of the meeting too."""
    file = as_word_file(text, name=f"{name}.docx", language=language_of(text, "en"))
    return Paper(name, text, arrivals.keep(file, by=by, batch=batch))


def _paper(upload: File, batch: uuid.UUID, by: Person) -> Paper:
    name = files.plain(upload.name or "")[-120:]
    if Path(name).suffix.lower() == ".txt":
        return _written(Path(name).stem, _plain_text(upload, name), batch, by)
    files.validate(upload)
    arrival = arrivals.keep(upload, by=by, batch=batch)
    with arrival.file.open():
        texts = files.texts_of(arrival.file)
    return Paper(name, _cleaned("\n\n".join(filter(None, texts or []))), arrival)


def _plain_text(upload: File, name: str) -> str:
    if upload.size > PLAIN:
        raise ValidationError(
            _("“%(name)s” is larger than %(limit)s MB.") % {"name": name, "limit": 2}
        )
    try:
        return _cleaned(upload.read().decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ValidationError(_("“%s” is not plain text in UTF-8.") % name) from None


def _cleaned(text: str) -> str:
    """A text of a file as the gate has it; signs that stand for nothing are left out."""
    legible = cleaning.NO_CHARACTER.sub("", text)
    return cleaning.clean(legible, lines=True)


def of_batch(batch: str, *, by: Person) -> Sequence[Arrival]:
    """The files of a batch that still wait, locked until the transaction ends."""
    try:
        key = uuid.UUID(batch)
    except ValueError:
        return []
    return list(Arrival.objects.select_for_update().filter(batch=key, by=by.pk))
