"""The search box of lists, and what one types into a field that proposes rows.

Words are folded as everywhere (`text/matching.py`); each must stand in what an editor wrote of the
row, whatever spelling either has. A reference finds its row however it is written.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.text import smart_split, unescape_string_literal

from oicnet.records.folding import Folded, columns
from oicnet.records.models import Reference, Referenced
from oicnet.text import references
from oicnet.text.matching import ARTICLES, LONGEST, fold, tokens

MOST = 12  # words that are looked for


class Searching(admin.ModelAdmin):
    def get_search_fields(self, request: HttpRequest) -> Any:
        own = columns(self.model) if issubclass(self.model, Referenced) else ()
        return list(dict.fromkeys([*own, *super().get_search_fields(request)]))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        fields = list(self.get_search_fields(request))
        term = search_term[:LONGEST].replace("\x00", " ")
        if not fields or not term.strip():
            return queryset, False
        words = list(words_of(term))[:MOST]
        held = Q()
        for word in words:
            held &= self._holding(fields, word)
        if not words:
            held = Q(pk__in=())  # it was typed, and says nothing
        if "reference" in fields:
            near = Reference.objects.writing(term).values_list("reference", flat=True)
            held |= Q(reference__in=list(near))
        return queryset.filter(held | Q(pk__in=self.meant(term))), False

    def meant(self, term: str) -> Iterable[Any]:
        """Keys of rows that the words name, though they do not stand in them."""
        return ()

    def _holding(self, fields: list[str], word: str) -> Q:
        """Rows that hold a folded word: of their own by the index, or in a row that they name."""
        rows = self.model._base_manager
        own = [name for name in fields if "__" not in name]
        # A query of its own: beside other conditions, every row's text would be folded anew.
        held = Q(pk__in=_that_hold(rows.all(), own, word)) if own else Q()
        for path in (name for name in fields if "__" in name):
            if path.endswith("__reference"):
                held |= Q(**{f"{path}__contains": references.read(word) or word})
            else:
                held |= Q(pk__in=_that_hold(rows.all(), [path], word))
        return held


def _that_hold(rows: QuerySet, names: list[str], word: str) -> QuerySet:
    return rows.order_by().alias(folded=Folded(*names)).filter(folded__contains=word).values("pk")


def words_of(term: str) -> Iterator[str]:
    """Folded words without their articles; what stands in quotation marks, as one."""
    plain = []
    for piece in smart_split(term):
        if piece[0] in "\"'" and piece[0] == piece[-1] and len(piece) > 1:
            yield from filter(None, [fold(unescape_string_literal(piece))])
        else:
            plain += tokens(piece)
    said = [word for word in plain if word not in ARTICLES]
    yield from said or plain
