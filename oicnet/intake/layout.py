"""Which sheets each kind of workbook has, and which columns: read off the models.

A new field of a meeting, a plan or a need, or of anything in it, is in the workbook without being
named here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Field
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from oicnet.cooperation.models import Need, Offer
from oicnet.decisions.models import Decision, DecisionAddressee, OperativeParagraph
from oicnet.documents.models import Document, DocumentClaim, WebLink
from oicnet.exchange import schema
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
from oicnet.plans.models import (
    Activity,
    ActivityFigure,
    ActivityParticipant,
    Indicator,
    Means,
    Measurement,
    Objective,
    WorkPlan,
)
from oicnet.recommendations.models import Addressee, Recommendation
from oicnet.records import permissions
from oicnet.records.models import Referenced, Source
from oicnet.records.permissions import Person
from oicnet.staff import layout
from oicnet.text import languages
from oicnet.text.matching import Names

from .former import every_word

LANGUAGES = [code for code, _name in settings.LANGUAGES]
# As a secretary goes through them.
MODELS: tuple[Any, ...] = (
    Meeting, AgendaItem, Delegation, Delegate, ReportedFigure, Statement, Communique,
    Decision, DecisionAddressee, OperativeParagraph, Recommendation, Addressee,
    Document, DocumentClaim, WebLink, MeetingPaper, Source,
)  # fmt: skip
REFERENCE, VERSION, MEETING = "reference", "version", "meeting"
RELATIONS = {Meeting: MEETING, WorkPlan: "plan"}  # by which rows name what they belong to
LONGEST_NAME = 31  # of a sheet
VERSION_LABEL = _("version in the register")
GUIDE, LISTS = _("Instructions"), _("Lists")


@dataclass(frozen=True)
class Column:
    """A column of a sheet; `field` is None for the version, which is only looked at."""

    name: str
    field: Any
    label: Any

    @cached_property
    def headings(self) -> Mapping[str, str]:
        """What stands above it, by language."""
        return in_each_language(self.label)

    @property
    def is_own(self) -> bool:
        """Whether the row holds it: not what only helps to find something, nor the version."""
        return self.field is not None and self.name != REFERENCE

    @property
    def is_standing(self) -> bool:
        return self.name in layout.STANDINGS

    @property
    def is_needed(self) -> bool:
        """Whether the cell must be filled in."""
        field = self.field
        if field is None or field.many_to_many or field.null:
            return False
        if field.name in getattr(field.model, "unsaid", {}):
            return False
        return field.is_relation or (not field.blank and field.get_default() in (None, ""))

    @property
    def is_numbering(self) -> bool:
        return self.name == "number" and self.field.model in NUMBERED


@dataclass(frozen=True)
class Book:
    """A kind of workbook: its sheets, and the kind of record that their rows belong to."""

    name: str
    models: tuple[Any, ...]
    owner: Any = None  # None: each row stands for itself

    @property
    def relation(self) -> str:
        """The column by which rows name the record that they belong to; empty for none."""
        return RELATIONS.get(self.owner, "")


MEETINGS = Book("meetings", MODELS, Meeting)
PLANS = Book(
    "plans",
    (WorkPlan, Objective, Activity, ActivityParticipant, ActivityFigure, Means, Indicator,
     Measurement, Source),
    WorkPlan,
)  # fmt: skip
COOPERATION = Book("cooperation", (Need, Offer))
BOOKS = (MEETINGS, PLANS, COOPERATION)


@dataclass(frozen=True)
class NamedSheet:
    """A sheet that is called as the rows of its model are."""

    model: Any

    optional: ClassVar[frozenset[str]] = frozenset()  # columns that older workbooks do not have

    @cached_property
    def names(self) -> Mapping[str, str]:
        """What the sheet is called, by language."""
        plural = in_each_language(self.model._meta.verbose_name_plural)
        return {language: name[:LONGEST_NAME] for language, name in plural.items()}


@dataclass(frozen=True)
class Form(NamedSheet):
    """A sheet as we hand it out: the rows of one model."""

    columns: tuple[Column, ...]

    @cached_property
    def headings(self) -> Mapping[str, Mapping[str, str]]:
        return {column.name: column.headings for column in self.columns}

    @property
    def is_derived(self) -> bool:
        """Whether a new row's reference follows from what it says."""
        derives = self.model.derive_reference is not Referenced.derive_reference
        return derives or self.model in NUMBERED


# Rows of these that are not numbered follow the row above.
NUMBERED = (
    AgendaItem, Statement, OperativeParagraph, Recommendation, Delegate, Objective, Activity,
    Means, Indicator,
)  # fmt: skip
# By their number in the cells of others.
NAMED_BY_NUMBER = (AgendaItem, Statement, Objective, Activity, Indicator)
# Their references count on from the last of a state or a document.
COUNTED = (Need, Offer, WebLink)


def in_each_language(label: object) -> dict[str, str]:
    return languages.in_each_language(lambda: capfirst(str(label)))


def forms(book: Book = MEETINGS) -> tuple[Form, ...]:
    return tuple(form_of(model) for model in book.models)


@cache
def form_of(model: type[models.Model]) -> Form:
    return Form(model, tuple(_columns(model)))


def form_for(model: type[models.Model], user: Person) -> Form:
    """Without what only the secretariat fills in, where the user speaks for a state."""
    form = form_of(model)
    if permissions.state_of(user) is None:
        return form
    withheld = {*getattr(model, "of_secretariat", ())} - {REFERENCE}
    withheld |= {"sources", *layout.STANDINGS}
    return Form(model, tuple(column for column in form.columns if column.name not in withheld))


@cache
def by_name(book: Book = MEETINGS) -> Names[Any]:
    """The model of every sheet, by the sheet's name in each language."""
    return Names((form.model, name) for form in forms(book) for name in every_word(form.names))


def book_of(names: Iterable[str]) -> Book:
    """The kind of workbook that most of the sheets belong to; of meetings where none does."""
    sheets = list(names)
    return max(BOOKS, key=lambda book: sum(bool(by_name(book).find(name)) for name in sheets))


@cache
def ignored() -> Names[str]:
    """Sheets that only help to fill in the others."""
    labels = [in_each_language(label) for label in (GUIDE, LISTS)]
    return Names((name, name) for label in labels for name in every_word(label))


def _columns(model: type[models.Model]) -> list[Column]:
    carried = {each.name for each in (*schema.columns(model), *schema.links(model))}
    texts = [f"{name}_{language}" for name in layout.texts(model) for language in layout.LANGUAGES]
    standings = [name for name in layout.STANDINGS if name in carried]
    late = {*texts, *standings, "sources", REFERENCE}
    plain = [name for name in layout.editable(model) if name in carried and name not in late]
    last = [*standings, *(["sources"] if "sources" in carried else [])]
    names = (REFERENCE, *plain, *texts, *last)
    fields: list[Any] = [model._meta.get_field(name) for name in names]
    columns = [Column(field.name, field, field.verbose_name) for field in fields]
    columns.insert(1, Column(VERSION, None, VERSION_LABEL))
    if model is Delegate:  # a delegation is named by its state: in which meeting?
        columns.insert(2, Column(MEETING, None, Meeting._meta.verbose_name))
    return columns


def kind_of(field: Field) -> str:
    """What a cell of the column holds: "one", "many", "choice", "choices", "flag", "day", "number",
    "amount", "text"."""
    if field.many_to_many:
        return "many"
    if field.is_relation:
        return "one"
    if field.flatchoices:
        return "choice"
    kinds: tuple[tuple[Any, str], ...] = (
        (models.BooleanField, "flag"),
        (models.DateField, "day"),
        (models.IntegerField, "number"),
        (models.DecimalField, "amount"),
    )
    if isinstance(field, ArrayField) and getattr(field.base_field, "choices", None):
        return "choices"
    if isinstance(field, ArrayField | models.JSONField | models.FileField):
        raise TypeError(f"no cell can hold {field}")
    return next((kind for each, kind in kinds if isinstance(field, each)), "text")


def is_part_of_document(model: type[models.Model]) -> bool:
    return getattr(model, "parent", "") == "document"


def path_to(relation: str, model: type[models.Model]) -> str:
    """The relations that lead from a row to its meeting or plan; empty where there are none."""
    names = {field.name for field in model._meta.fields}
    if relation in names:
        return relation
    parent = getattr(model, "parent", "")
    owner: Any = model._meta.get_field(parent).related_model if parent else None
    above = path_to(relation, owner) if owner else ""
    return f"{parent}__{above}" if above else ""
