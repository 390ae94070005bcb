"""The text of a document in parts, pasted or read from Akoma Ntoso: preview, corrections, all or
nothing.

Three steps on one address, as for every pasted list. The boxes are filled with what was read from
the files of the newest revision; a file in Akoma Ntoso takes the place of its language's box.
"""

from collections.abc import Iterator
from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.forms import ModelForm
from django.forms.models import BaseInlineFormSet, inlineformset_factory
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from oicnet.records import history, permissions, publishing
from oicnet.records.models import Availability
from oicnet.records.permissions import Person
from oicnet.staff import layout
from oicnet.staff.forms import Reasons, RowForm, WholeNumber
from oicnet.staff.pasting import enter
from oicnet.text.directions import direction
from oicnet.text.fields import Line, Paragraphs
from oicnet.text.languages import LANGUAGES

from . import structuring
from .akoma_ntoso.forms import LanguageVersions
from .models import Document, Edition, Provision
from .models.provisions import TEXT_IS_PUBLIC

MOST = 400  # parts of one text


def _text_field(language: str, label: Any) -> forms.CharField:
    attributes = {"rows": 12, "lang": language, "dir": direction(language)}
    return Paragraphs(
        label=label,
        required=False,
        widget=forms.Textarea(attrs={**attributes, "class": "vLargeTextField"}),
    )


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
    text_ar = _text_field("ar", gettext_lazy("whole text (Arabic)"))
    text_en = _text_field("en", gettext_lazy("whole text (English)"))
    text_fr = _text_field("fr", gettext_lazy("whole text (French)"))

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


class PartRow(RowForm):
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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["label"].widget.attrs["dir"] = "ltr"
        for name, field in self.fields.items():
            if language := layout.language_of(Provision, name):
                field.widget.attrs |= {"lang": language, "dir": direction(language)}
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs["rows"] = 4


class PartRows(BaseInlineFormSet):
    """New rows only: another revision is neither shown nor changed."""

    def initial_form_count(self) -> int:
        return 0

    def get_queryset(self) -> Any:
        return Provision.objects.none()

    def add_fields(self, form: ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields[forms.formsets.DELETION_FIELD_NAME].label = _("leave out")


def parts_view(pages: admin.ModelAdmin, request: HttpRequest, object_id: str) -> HttpResponse:
    """
    Raises:
        Http404: there is no such document.
        PermissionDenied: this user may not change it.
    """
    document: Any = pages.get_object(request, object_id)
    if document is None:
        raise Http404
    if not permissions.may(request.user, "change", document):
        raise PermissionDenied
    given = request.POST if request.method == "POST" else None
    is_confirmed = given is not None and "confirm" in given
    form = Pasted(document, given, request.FILES or None, is_confirmed=is_confirmed)
    reasons = Reasons(given if is_confirmed else None) if document.has_been_public else None
    rows = None
    if form.is_bound and form.is_valid():
        proposed = [] if is_confirmed else form.rows()
        formset: Any = inlineformset_factory(
            Document, Provision, form=PartRow, formset=PartRows,
            extra=len(proposed), max_num=MOST, absolute_max=MOST,
        )  # fmt: skip
        if is_confirmed:
            rows = formset(given, instance=document)
            is_complete = reasons is None or reasons.is_valid()
            if is_complete and (entered := _entered(rows, document, form, reasons, request.user)):
                words = ngettext(
                    "%(count)d part of the text entered.",
                    "%(count)d parts of the text entered.",
                    entered,
                )
                messages.success(request, words % {"count": entered})
                return HttpResponseRedirect(request.path)
        else:
            rows = formset(instance=document, initial=list(map(_initial, proposed)))
    context = {
        **pages.admin_site.each_context(request),
        "opts": pages.opts,
        "object": document,
        "title": _("Text in parts"),
        "subtitle": str(document),
        "form": form,
        "rows": rows,
        "reasons": reasons,
        "provisions": document.provisions.order_by("-revision", "position"),
        "media": pages.media + form.media,
    }
    return TemplateResponse(request, "admin/paste_text.html", context)


def _initial(row: structuring.Row) -> dict[str, str]:
    headings = {f"heading_{language}": words for language, words in row.headings.items()}
    return {"label": row.label, **headings} | {
        f"text_{language}": words for language, words in row.texts.items()
    }


def _entered(rows: Any, document: Document, form: Pasted, reasons: Any, by: Person) -> int:
    """How many parts were entered; 0 when something is wrong, which the rows then say."""

    def records() -> Iterator[tuple[Any, Provision]]:
        kept = [row for row in rows.forms if row not in rows.deleted_forms]
        for position, row in enumerate(kept, 1):
            provision = row.save(commit=False)
            provision.position, provision.revision = position, form.cleaned_data["revision"]
            yield row, provision

    act: Any = history.because(_("Pasted as a list"), by=by)
    if reasons is not None:
        act = publishing.correcting(document, by=by, reason=reasons.reasons())
    is_entered = enter(document, rows, records, act)
    return len(rows.forms) - len(rows.deleted_forms) if is_entered else 0
