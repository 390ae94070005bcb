"""Operative paragraphs made of pasted text. The act of each is proposed by its opening verb."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from oicnet.meetings.models import StatementAct
from oicnet.staff.pasted_rows import NewRows, PastedLines, PastedRow, text_box
from oicnet.staff.pasting import Pasting, owner_of, paste_view
from oicnet.text.fields import Paragraphs
from oicnet.text.languages import LANGUAGES

from .models import Decision, OperativeParagraph
from .opening import Openings


class Pasted(PastedLines):
    nothing_pasted = gettext_lazy("Paste the paragraphs in at least one language.")
    lines_ar = text_box("ar", gettext_lazy("operative paragraphs (Arabic), one per line"), rows=10)
    lines_en = text_box("en", gettext_lazy("operative paragraphs (English), one per line"), rows=10)
    lines_fr = text_box("fr", gettext_lazy("operative paragraphs (French), one per line"), rows=10)


class ParagraphRow(PastedRow):
    on_line = ("number", "act")

    class Meta:
        model = OperativeParagraph
        fields = ["number", "act", *(f"text_{language}" for language in LANGUAGES)]
        field_classes: ClassVar = {f"text_{language}": Paragraphs for language in LANGUAGES}


def rows_of(decision: Decision, form: Pasted) -> list[dict[str, Any]]:
    """What the preview shows first: numbered on from the last, each with the act that its opening
    verb does."""
    first = max(decision.paragraphs.values_list("number", flat=True), default=0) + 1
    openings = Openings(StatementAct.objects.all())
    texts, rows = form.texts(), []
    for place, versions in enumerate(zip_longest(*texts.values(), fillvalue="")):
        lines = dict(zip(texts, versions, strict=True))
        acts = (openings.act_of(line, language) for language, line in lines.items())
        row: dict[str, Any] = {"number": first + place, "act": next(filter(None, acts), None)}
        rows.append(row | {f"text_{language}": line for language, line in lines.items()})
    return rows


def paragraphs_view(pages: admin.ModelAdmin, request: HttpRequest, object_id: str) -> HttpResponse:
    """
    Raises:
        Http404, PermissionDenied: there is no such decision, or the user may not change it.
    """
    decision: Decision = owner_of(pages, request, object_id)
    change = reverse("admin:decisions_decision_change", args=[decision.pk])
    form = Pasted(request.POST if request.method == "POST" else None)
    pasting = Pasting(
        template="admin/paste_paragraphs.html",
        form=form,
        row_form=ParagraphRow,
        owner=lambda: decision,
        proposed=lambda: rows_of(decision, form),
        records=_records,
        entered=_entered,
        goes_to=lambda: f"{change}#paragraphs-group",
    )
    title = _("Paste operative paragraphs")
    context = {"object": decision, "title": title, "subtitle": str(decision)}
    return paste_view(pages, request, pasting, corrected=decision, **context)


def _records(rows: NewRows) -> Iterator[tuple[Any, OperativeParagraph]]:
    return ((row, row.save(commit=False)) for row in rows.kept())


def _entered(count: int) -> str:
    words = ngettext(
        "%(count)d operative paragraph entered.", "%(count)d operative paragraphs entered.", count
    )
    return words % {"count": count}
