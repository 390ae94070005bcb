"""What is cited of each kind of work."""

from dataclasses import replace
from datetime import date
from functools import singledispatch
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from oicnet.cooperation.models import Need, Offer
from oicnet.decisions.models import OperativeParagraph
from oicnet.documents.models import Document
from oicnet.meetings.models import Meeting, Statement
from oicnet.news.models import Article
from oicnet.recommendations.models import Recommendation
from oicnet.records import kinds
from oicnet.records.models import Record
from oicnet.text.languages import reader_language

from .forms import Citation


@singledispatch
def cite(work: Any) -> Citation:
    """How a work is cited, in the reader's language. Runs no queries, except for the meeting of a
    recommendation or statement and the authors of a document.

    It is dated by its own day or years. States and organisations have none, so the citation says
    when they were entered.
    """
    kind = kinds.of(type(work))
    years = kind.years_of(work)
    first_day = kind.day(work) if not years else None
    return Citation(
        reference=work.reference,
        number=work.symbol or work.reference,
        kind=str(work._meta.verbose_name),
        title=work.marked_heading,
        language=_language(work, work.texts()[0]),
        authors=(network(),),
        address=work.permanent_address,
        first_day=first_day,
        last_day=kind.last(work) if first_day else None,
        years=tuple(years),
        registered_on=_registered(work) if not (kind.days or years) else None,
        ris_type="ELEC",
    )


def _registered(work: Record) -> date | None:
    return timezone.localdate(work.published_at) if work.published_at else None


@cite.register(Need)
@cite.register(Offer)
def _wish(work: Need | Offer) -> Citation:
    """Its day is that by which something is wanted or to be had."""
    work_cited = cite.dispatch(Record)(work)
    return replace(work_cited, first_day=None, last_day=None, registered_on=_registered(work))


@cite.register
def _document(work: Document) -> Citation:
    authors = tuple(author.name for author in work.authors.all() if author.is_public)
    return replace(
        cite.dispatch(Record)(work),
        kind=work.get_document_kind_display(),
        authors=authors or (network(),),
        first_day=work.dated_on or work.adopted_on,
        entry="techreport",
        ris_type="RPRT",
    )


@cite.register
def _meeting(work: Meeting) -> Citation:
    return replace(
        cite.dispatch(Record)(work),
        place=_place(work),
        ris_type="CONF",
    )


@cite.register
def _recommendation(work: Recommendation) -> Citation:
    return replace(
        cite.dispatch(Record)(work),
        of=work.meeting.marked_heading,
        first_day=work.meeting.ends_on,
        ris_type="GEN",
    )


@cite.register
def _article(work: Article) -> Citation:
    return replace(cite.dispatch(Record)(work), first_day=work.dated_on, ris_type="NEWS")


@cite.register
def _statement(work: Statement) -> Citation:
    """A statement has no title, so its number in the final communiqué is used."""
    title = _("Final communiqué, statement %d") % work.number
    within = _within(cite(work.meeting), work, title)
    return replace(within, first_day=work.meeting.ends_on, last_day=None, place="")


@cite.register
def _paragraph(work: OperativeParagraph) -> Citation:
    """Within its decision, by its number."""
    return _within(cite(work.decision), work, _("Operative paragraph %d") % work.number)


def _within(whole: Citation, part: Statement | OperativeParagraph, title: str) -> Citation:
    return replace(
        whole,
        reference=part.reference,
        number=part.reference,
        kind=str(part._meta.verbose_name),
        title=title,
        language=reader_language(),
        of=whole.title,
        address=part.permanent_address,
        ris_type="GEN",
    )


def _place(meeting: Meeting) -> str:
    state = meeting.host_state
    named = state.name if state and state.is_public else ""
    return _(", ").join(filter(None, [meeting.place, named]))


def network() -> str:
    """The author, where no other is named."""
    return _("OIC Public Employment Services Network")


def _language(work: Record, text: str) -> str:
    described = getattr(type(work), text)
    return described.language(work)
