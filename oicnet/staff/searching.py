"""Columns and search box of lists, and what one types into a field that proposes rows.

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
from oicnet.records.models import Reference, Referenced, Wording
from oicnet.text import references
from oicnet.text.matching import ARTICLES, LONGEST, fold, tokens

from . import in_words

MOST = 12  # words that are looked for


class Searching(admin.ModelAdmin):
    def get_list_display(self, request: HttpRequest) -> list[Any]:
        model: Any = self.model
        return [in_words.column(model, name) for name in super().get_list_display(request)]

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
        named = Q(pk__in=list(self.meant(term)))
        if "reference" in fields:
            near = Reference.objects.writing(term).values_list("reference", flat=True)
            named |= Q(reference__in=list(near))
        # Joined, not by OR: then words that all rows hold would be looked for once for each row.
        rows = self.model._base_manager.order_by()
        wanted = rows.filter(held).values("pk").union(rows.filter(named).values("pk"))
        return queryset.filter(pk__in=wanted), False

    def meant(self, term: str) -> Iterable[Any]:
        """Keys of rows that the words name, though they do not stand in them."""
        return ()

    def _holding(self, fields: list[str], word: str) -> Q:
        """Rows that hold a folded word: in what is kept of their own, or in a row they name."""
        rows, key = self.model._base_manager.order_by(), "pk"
        kept: list[Any] = []
        if issubclass(self.model, Referenced):
            key = "reference"
            kept.append(Wording.objects.filter(words__contains=word).values("reference"))
            fields = [name for name in fields if "__" in name]
        for name in fields:
            if name.endswith("__reference"):
                holding = rows.filter(**{f"{name}__contains": references.read(word) or word})
            else:
                holding = rows.alias(folded=Folded(name)).filter(folded__contains=word)
            kept.append(holding.values(key))
        return Q(**{f"{key}__in": kept[0].union(*kept[1:]) if kept[1:] else kept[0]})


def words_of(term: str) -> Iterator[str]:
    """Folded words without their articles; what stands in quotation marks, as one."""
    plain = []
    for piece in smart_split(term):
        if piece[0] in "\"'" and piece[0] == piece[-1] and len(piece) > 1:
            yield from filter(None, [fold(unescape_string_literal(piece))])
        else:
            plain += tokens(piece)
    words = [word for word in plain if word not in ARTICLES]
    yield from words or plain
