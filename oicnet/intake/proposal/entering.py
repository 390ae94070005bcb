"""A confirmed proposal, written: all of it as drafts through the one writer, or nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet
from django.forms import Form
from django.utils import timezone
from django.utils.translation import gettext as _

from oicnet.documents import arrivals
from oicnet.documents.models import Arrival, Document, Edition
from oicnet.documents.proposing import Numbers
from oicnet.meetings.models import (
    AgendaItem,
    Communique,
    Delegate,
    Delegation,
    Meeting,
    MeetingPaper,
    ReportedFigure,
    Statement,
)
from oicnet.recommendations.models import Addressee, Recommendation
from oicnet.recommendations.pasting import title_and_text
from oicnet.records import batch, history, permissions, publishing
from oicnet.records.models import Claim, Part, Record, Reference, Source, Standing
from oicnet.records.permissions import Person
from oicnet.text.languages import LANGUAGES, in_each_language

from . import taking
from .meeting import MeetingForm

Records = Iterator[tuple[Any, Any]]
ISSUED = frozenset(["communique", "report", "resolution"])


def enter(proposal: Any, *, by: Person) -> Meeting | None:
    """Write what was confirmed; None when something is wrong, which the forms then say."""
    with transaction.atomic():
        waiting = taking.of_batch(proposal.batch, by=by)
        if proposal.is_valid(waiting):
            with _recording(proposal.meeting, by):
                if meeting := _Writing(proposal, waiting, by).write():
                    return meeting
        transaction.set_rollback(True)
    return None


def _recording(form: MeetingForm, by: Person) -> AbstractContextManager[Any]:
    """What completes a public meeting is a correction of it."""
    if form.completes and form.instance.has_been_public:
        reason = in_each_language(lambda: _("Completed from its papers"))
        return publishing.correcting(form.instance, by=by, reason=reason)
    return history.because(_("From its papers"), by=by)


class _Writing:
    def __init__(self, proposal: Any, waiting: Sequence[Arrival], by: Person) -> None:
        self.proposal, self.by = proposal, by
        self.waiting = {arrival.pk: arrival for arrival in waiting}
        self.form = proposal.meeting
        self.meeting: Meeting = self.form.save(commit=False)
        (key,) = batch.reserve(Source, 1)
        self.source = Source(pk=key, reference=Reference.free(f"SRC-{self.meeting.reference}"))
        self.links: dict[int, Mapping[str, Any]] = {}
        self.documents: list[Document] = []
        self.editions: list[Edition] = []

    def write(self) -> Meeting | None:
        def refuse(form: Form, fields: Sequence[str], reason: str) -> None:
            name = fields[-1] if fields and fields[-1] in form.fields else None
            form.add_error(name, reason)

        records = list(self._records())
        if not batch.add(records, refuse, lambda record: self.links.get(id(record), {})):
            return None
        if self.form.completes:
            self._complete()
        for edition in self.editions:
            edition.await_text()
        for arrival in self.waiting.values():
            arrivals.forget(arrival)  # the file too, when no edition took it
        return self.meeting

    def _complete(self) -> None:
        """Fill in what the meeting lacked."""
        cleaned = self.form.cleaned_data
        columns = {field.name for field in Meeting._meta.concrete_fields}
        self.meeting.save(update_fields=columns & set(self.form.fields))
        self.meeting.hosts.add(*cleaned["hosts"])
        self.meeting.themes.add(*cleaned["themes"])
        self.meeting.sources.add(self.source)

    def _after(self, parts: QuerySet) -> int:
        """The number of the next part of a kind; 1 of a new meeting."""
        last = parts.aggregate(last=Max("number"))["last"] if self.form.completes else None
        return (last or 0) + 1

    def _link(self, record: Record | Part, **links: Iterable[object]) -> None:
        self.links[id(record)] = {
            name: [getattr(row, "pk", row) for row in rows] for name, rows in links.items()
        }

    def _records(self) -> Records:
        """Each record with the form that it comes from."""
        cleaned = self.form.cleaned_data
        self.source.title = cleaned["source_title"]
        self.source.language = self.proposal.languages[0]
        yield self.form, self.source
        if not self.form.completes:
            yield self.form, self.meeting
            links = {"hosts": cleaned["hosts"], "themes": cleaned["themes"]}
            self._link(self.meeting, **links, sources=[self.source])
        yield from self._papers()
        yield from self._agenda()
        yield from self._communique()
        yield from self._delegations()
        yield from self._figures()
        yield from self._recommendations()

    def _agenda(self) -> Records:
        first = self._after(AgendaItem.objects.filter(meeting=self.meeting.pk))
        for number, row in enumerate(self.proposal.taken("agenda"), start=first):
            outcome = row.cleaned_data["outcome"]
            titles = row.by_language("title")
            yield row, AgendaItem(meeting=self.meeting, number=number, outcome=outcome, **titles)

    def _communique(self) -> Records:
        papers = [each for each in self.documents if each.document_kind == "communique"]
        rows = self.proposal.taken("statements")
        has_one = Communique.objects.filter(meeting=self.meeting.pk).exists()
        if (papers or rows) and not has_one:
            paper = papers[0] if papers else None
            yield self.form, Communique(meeting=self.meeting, document=paper)
        first = self._after(Statement.objects.filter(meeting=self.meeting.pk))
        for number, row in enumerate(rows, start=first):
            cleaned, texts = row.cleaned_data, row.by_language("text")
            statement = Statement(meeting=self.meeting, number=number, act=cleaned["act"], **texts)
            self._link(statement, organisations=cleaned["organisations"], themes=cleaned["themes"])
            yield row, statement

    def _delegations(self) -> Records:
        people: dict[int, list[Any]] = {}
        for person in self.proposal.taken("persons"):
            people.setdefault(person.cleaned_data["place"], []).append(person)
        for place, row in enumerate(self.proposal.delegations.forms):
            if not row.is_taken():
                continue
            names = ("member_state", "organisation", "institution", "capacity", "attendance")
            columns = {name: row.cleaned_data[name] for name in names}
            delegation = Delegation(meeting=self.meeting, **columns)
            yield row, delegation
            for number, person in enumerate(people.get(place, ()), start=1):
                texts = person.by_language("name") | person.by_language("post")
                role = person.cleaned_data["role"]
                yield person, Delegate(delegation=delegation, number=number, role=role, **texts)

    def _figures(self) -> Records:
        for row in self.proposal.taken("figures"):
            columns = {name: row.cleaned_data[name] for name in ("subject", "number")}
            yield row, ReportedFigure(meeting=self.meeting, source=self.source, **columns)
        cleaned = self.form.cleaned_data
        chairs = {each: cleaned.get(f"chair_words_{each}") for each in LANGUAGES}
        words = {f"words_{language}": chair for language, chair in chairs.items() if chair}
        if words:
            subject = Claim.Subject.CHAIR
            yield (
                self.form,
                ReportedFigure(meeting=self.meeting, source=self.source, subject=subject, **words),
            )

    def _recommendations(self) -> Records:
        for row in self.proposal.taken("recommendations"):
            cleaned = row.cleaned_data
            texts: dict[str, str] = {}
            for language in LANGUAGES:
                if line := cleaned.get(f"text_{language}"):
                    title, text = title_and_text(line)
                    texts |= {f"title_{language}": title, f"text_{language}": text}
            record = Recommendation(meeting=self.meeting, number=cleaned["number"], **texts)
            yield row, record
            for columns in _addressees(cleaned):
                yield row, Addressee(recommendation=record, **columns)

    def _papers(self) -> Records:
        """Documents with their editions, and the meeting's papers."""
        groups: dict[int, list[Any]] = {}
        for row in self.proposal.taken("papers"):
            groups.setdefault(row.cleaned_data["same_as"], []).append(row)
        numbers = Numbers((self.meeting.starts_on or timezone.localdate()).year)
        for rows in groups.values():
            kind = rows[0].cleaned_data["document_kind"]
            titles = {
                f"title_{row.cleaned_data['language']}": row.cleaned_data["title"] for row in rows
            }
            document = Document(reference=numbers.next(), document_kind=kind, **titles)
            yield rows[0], document
            for row in rows:
                yield row, self._edition(document, row.cleaned_data)
            role = MeetingPaper.Role.ISSUED if kind in ISSUED else MeetingPaper.Role.TABLED
            yield rows[0], MeetingPaper(meeting=self.meeting, document=document, role=role)
            self.documents.append(document)

    def _edition(self, document: Document, cleaned: Mapping[str, Any]) -> Edition:
        language = cleaned["language"]
        edition = Edition(
            document=document,
            language=language,
            standing=Standing.ORIGINAL if language == "ar" else Standing.WORKING,
            file=str(self.waiting[cleaned["arrival"]].file),
        )
        edition.read_file()
        edition.file.close()
        self.editions.append(edition)
        return edition


def _addressees(cleaned: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    kinds = Addressee.Kind
    if cleaned["all_members"]:
        yield {"addressee_kind": kinds.ALL_MEMBERS}
    if cleaned["secretariat"]:
        yield {"addressee_kind": kinds.SECRETARIAT}
    for state in cleaned["states"]:
        yield {"addressee_kind": kinds.MEMBER_STATE, "member_state": state}
    for organisation in cleaned["organisations"]:
        yield {"addressee_kind": kinds.ORGANISATION, "organisation": organisation}


def may_enter(user: Person) -> bool:
    """Who may add and change meetings, and add all that belongs to one."""
    kinds = (Meeting, Document, Recommendation)
    return permissions.may(user, "change", Meeting) and all(
        permissions.may(user, "add", kind) for kind in kinds
    )
