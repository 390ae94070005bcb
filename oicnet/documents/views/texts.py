"""The text of a document in parts: its languages beside each other, or two versions compared."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from oicnet.public.views import RecordDetail
from oicnet.text.languages import reading_order

from ..models import Document, Provision, revision_of
from ..versions import SAME, compared, shared_language


class DocumentText(RecordDetail):
    template_name = "documents/document_text.html"

    def get_queryset(self) -> QuerySet[Document]:
        return Document.objects.select_related("supersedes")

    def get_context_data(self, **kwargs: object) -> dict[str, Any]:
        document = self.object
        rows = self._rows(document)
        revision = rows[0].revision
        others = versions(document, but=revision)
        context = {
            "provisions": rows,
            "revision": revision,
            "in_languages": [
                language
                for language in reading_order()
                if any(getattr(row, f"text_{language}") for row in rows)
            ],
            "others": others,
            **self._comparison(document, rows, others),
        }
        return super().get_context_data(**context, **kwargs)

    def _rows(self, document: Document) -> list[Provision]:
        """The parts of the revision that the address names (`?revision=1`), or of the newest."""
        chosen = revision_of(document, self.request.GET.get("revision", ""))
        if not chosen:
            raise Http404(_("This text does not exist."))
        return chosen

    def _comparison(
        self, document: Document, rows: list[Provision], others: dict[str, tuple[Document, int]]
    ) -> dict[str, Any]:
        """Of this version with the one that the address names (`?with=2`, `?with=D-2015-001`)."""
        wanted = self.request.GET.get("with", "").upper()
        if not wanted:
            return {}
        if wanted not in others:
            raise Http404(_("This text does not exist."))
        owner, revision = others[wanted]
        older, newer = list(owner.provisions.filter(revision=revision).in_order()), rows
        if owner == document and revision > rows[0].revision:  # read on from the earlier one
            older, newer = newer, older
        language = shared_language(older, newer, reading_order())
        pairs = compared(older, newer, language) if language else []
        counts = {fate: sum(pair.fate == fate for pair in pairs) for fate in FATES}
        return {
            "compared_with": (owner, revision),
            "is_of_one_document": owner == document,
            "revisions": (older[0].revision, newer[0].revision),
            "pairs": [pair for pair in pairs if pair.fate != SAME],
            "language": language,
            "counts": counts,
            "marks": {run.fate.partition("-")[0] for pair in pairs for run in pair.runs},
            "unchanged": sum(pair.fate == SAME for pair in pairs),
        }


FATES = ("changed", "moved", "new", "gone")


def versions(document: Document, *, but: int) -> dict[str, tuple[Document, int]]:
    """The other public versions of a text by the name that `?with=` gives them: other revisions,
    and the newest of the document that it supersedes."""
    revisions = document.provisions.order_by("-revision").values_list("revision", flat=True)
    known = {str(number): (document, number) for number in dict.fromkeys(revisions)}
    known.pop(str(but), None)
    earlier = document.supersedes
    if earlier is not None and earlier.is_public:
        newest = earlier.provisions.order_by("-revision").values_list("revision", flat=True).first()
        if newest is not None:
            known[earlier.reference] = earlier, newest
    return known
