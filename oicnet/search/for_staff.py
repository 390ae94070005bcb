"""What a search on the staff site finds: records of every status, ranked as the public ones are.

Everything is asked of the index of all records as if it held only those that the user sees in the
staff's lists; and what is shown passes the rights of these lists once more.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.apps import apps
from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.urls import reverse
from numpy.typing import NDArray

from oicnet.accounts.models import User
from oicnet.records import kinds, permissions, sample
from oicnet.records.models import Record
from oicnet.records.permissions import Person
from oicnet.text.languages import reader_language

from . import database, indexes
from .answer import Answer
from .answers import Answers
from .models import SLOTS
from .postings import block_of
from .queries import parse
from .questions import Question
from .refreshing import one_look

MOST = 20


@dataclass(frozen=True)
class Row:
    """A record that answers, with its address on the staff site and its status in words."""

    answer: Answer
    address: str
    status: str


class StaffAnswers(Answers):
    """Answers out of what a user sees on the staff site."""

    def __init__(self, site: AdminSite, user: User, words: str, language: str) -> None:
        self.site, self.user = site, user
        super().__init__(Question(parse(words), {}), language)
        self.rows_of: dict[str, tuple[int, str]] = {}

    def gate(self, answers: list[Answer]) -> Iterable[Answer]:
        """Those that the lists of the staff site show to the user, with their status; one query."""
        references: dict[str, list[str]] = defaultdict(list)
        for answer in answers:
            references[answer.kind].append(answer.reference)
        seen = {
            model: permissions.worked_on(self.user, model)
            for model in visible_kinds(self.site, self.user)
        }
        queries = [
            model._default_manager.filter(seen[model], reference__in=references[kind])
            .order_by()
            .values_list("reference", "pk", "status", "is_sample")
            for kind in references
            if (model := apps.get_model(kind)) in seen
        ]
        if not queries:
            return
        for reference, key, status, is_sample in queries[0].union(*queries[1:], all=True):
            self.rows_of[reference] = key, status
            for answer in answers:
                if answer.reference == reference:
                    answer.is_sample = is_sample
        yield from (answer for answer in answers if answer.reference in self.rows_of)

    def rows(self, answers: list[Answer]) -> list[Row]:
        return [self._row(answer) for answer in answers]

    def _row(self, answer: Answer) -> Row:
        key, status = self.rows_of[answer.reference]
        options = apps.get_model(answer.kind)._meta
        address = reverse(f"admin:{options.app_label}_{options.model_name}_change", args=[key])
        return Row(answer, address, str(Record.Status(status).label))


def ranked(site: AdminSite, request: HttpRequest, words: str) -> dict[str, Any]:
    """What the page of a search shows above its lists; {} for who sees no records."""
    user: Any = request.user
    seen = visible_kinds(site, user)
    if not seen or not words:
        return {}
    with sample.hidden(False), one_look(indexes.STAFF), indexes.ask(_index_of(user, seen)):
        answers = StaffAnswers(site, user, words, reader_language())
        best = answers.rows(answers.page(0, MOST))
        below = answers.rows([*answers.translated, *answers.kindred])
    return {"answers": answers, "best": best, "below": below}


def visible_kinds(site: AdminSite, user: Person) -> list[Any]:
    """The kinds of records of which the user sees a list."""
    return [
        kind.model
        for kind in kinds.every()
        if site.is_registered(kind.model) and permissions.may(user, "view", kind.model)
    ]


def _index_of(user: Person, seen: list[Any]) -> indexes.Index:
    """The index as if it held only what the user sees."""
    return indexes.Index(indexes.STAFF.schema, _allowed(user, seen))


def _allowed(user: Person, seen: list[Any]) -> Mapping[int, NDArray] | None:
    """By block, which slots hold records that the user sees; None where he sees all."""
    conditions = {model: permissions.worked_on(user, model) for model in seen}
    whole = {model for model in seen if conditions[model] == permissions.EVERY_ROW}
    if len(whole) == len(kinds.every()):
        return None
    names = [model._meta.label_lower for model in whole]
    own = [
        model._default_manager.filter(conditions[model]).order_by().values_list("reference")
        for model in seen
        if model not in whole
    ]
    references = [reference for (reference,) in own[0].union(*own[1:], all=True)] if own else []
    rows = database.rows(
        "SELECT slot FROM search_entry WHERE kind = ANY(%s::text[]) OR reference = ANY(%s::text[])",
        names,
        references,
    )
    allowed = {}
    for block, slots in block_of(slot for (slot,) in rows).items():
        allowed[block] = np.zeros(SLOTS, bool)
        allowed[block][slots] = True
    return allowed
