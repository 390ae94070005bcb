"""The text of a document in parts, pasted or read from Akoma Ntoso.

The boxes are filled with what was read from
the files of the newest revision; a file in Akoma Ntoso takes the place of its language's box.
"""

from collections.abc import Iterator
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from oicnet.records.models import Availability
from oicnet.staff.forms import WholeNumber
from oicnet.staff.pasted_rows import NewRows, PastedRow, text_box
from oicnet.staff.pasting import Pasting, owner_of, paste_view
from oicnet.text.fields import Line, Paragraphs
from oicnet.text.languages import LANGUAGES

from . import structuring
from .akoma_ntoso.forms import LanguageVersions
from .models import Document, Edition, Provision
from .models.provisions import TEXT_IS_PUBLIC

MOST = 400  # parts of one text


class Pasted(forms.Form):
    """The whole text in one language or more, and of which revision it is."""

    revision = WholeNumber(label=gettext_lazy("revision"), min_value=1, max_value=99)
    versions = LanguageVersions(
        label=gettext_lazy("files in Akoma Ntoso"),
        required=False,
        help_text=gettext_lazy(
            "One file for each language, instead of its box. Choose them again to check again."
        ),
    )
    text_ar = text_box("ar", gettext_lazy("whole text (Arabic)"), rows=12)
    text_en = text_box("en", gettext_lazy("whole text (English)"), rows=12)
    text_fr = text_box("fr", gettext_lazy("whole text (French)"), rows=12)

    def __init__(
        self,
        document: Document,
        data: QueryDict | None,
        sent: MultiValueDict | None = None,
        *,
        is_confirmed: bool = False,
    ) -> None:
        """Of what is confirmed the rows are sent along, and the texts are not read again."""
        super().__init__(data, sent, initial=_from_files(document))
        self.document, self.is_confirmed = document, is_confirmed

    def clean_revision(self) -> int:
        revision: int = self.cleaned_data["revision"]
        if self.document.provisions.filter(revision=revision).exists():
            raise forms.ValidationError(
                _("This revision is here in parts already. Change its parts, or enter another.")
            )
        return revision

    def clean(self) -> None:
        if self.document.availability != Availability.PUBLIC:
            raise forms.ValidationError(TEXT_IS_PUBLIC)
        if self.is_confirmed or "versions" not in self.cleaned_data:
            return
        if "text_ar" in self.cleaned_data and not self.rows():
            self.add_error("text_ar", _("Paste the text in at least one language."))
        if len(self.rows()) > MOST:
            self.add_error(None, _("No more than %s at once.") % MOST)

    def rows(self) -> list[structuring.Row]:
        texts = {language: self.cleaned_data.get(f"text_{language}", "") for language in LANGUAGES}
        pasted = {language: structuring.read(text) for language, text in texts.items() if text}
        return structuring.aligned(pasted | self.cleaned_data["versions"])


def _from_files(document: Document) -> dict[str, Any]:
    """The next revision that is not here in parts, with the words of its files."""
    editions = list(document.editions.order_by("-revision"))
    newest = editions[0].revision if editions else 1
    return {"revision": newest} | {
        f"text_{edition.language}": _whole(edition)
        for edition in editions
        if edition.revision == newest
    }


def _whole(edition: Edition) -> str:
    return "\n".join(edition.page_texts)


class PartRow(PastedRow):
    on_line = ("label",)

    class Meta:
        model = Provision
        fields = [
            "label",
            *(f"heading_{language}" for language in LANGUAGES),
            *(f"text_{language}" for language in LANGUAGES),
        ]
        field_classes: ClassVar = {
            **{f"heading_{language}": Line for language in LANGUAGES},
            **{f"text_{language}": Paragraphs for language in LANGUAGES},
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["label"].widget.attrs["dir"] = "ltr"


def parts_view(pages: admin.ModelAdmin, request: HttpRequest, object_id: str) -> HttpResponse:
    """
    Raises:
        Http404, PermissionDenied: there is no such document, or the user may not change it.
    """
    document: Document = owner_of(pages, request, object_id)
    sent = request.POST if request.method == "POST" else None
    is_confirmed = "confirm" in request.POST
    form = Pasted(document, sent, request.FILES or None, is_confirmed=is_confirmed)
    pasting = Pasting(
        template="admin/paste_text.html",
        form=form,
        row_form=PartRow,
        most=MOST,
        owner=lambda: document,
        proposed=lambda: list(map(_initial, form.rows())),
        records=lambda rows: _records(rows, form.cleaned_data["revision"]),
        entered=_entered,
        goes_to=lambda: request.path,
    )
    return paste_view(
        pages,
        request,
        pasting,
        corrected=document,
        object=document,
        title=_("Text in parts"),
        subtitle=str(document),
        provisions=document.provisions.order_by("-revision", "position"),
    )


def _initial(row: structuring.Row) -> dict[str, str]:
    headings = {f"heading_{language}": words for language, words in row.headings.items()}
    return {"label": row.label, **headings} | {
        f"text_{language}": words for language, words in row.texts.items()
    }


def _records(rows: NewRows, revision: int) -> Iterator[tuple[PartRow, Provision]]:
    for position, row in enumerate(rows.kept(), 1):
        provision = row.save(commit=False)
        provision.position, provision.revision = position, revision
        yield row, provision


def _entered(count: int) -> str:
    words = ngettext(
        "%(count)d part of the text entered.", "%(count)d parts of the text entered.", count
    )
    return words % {"count": count}
