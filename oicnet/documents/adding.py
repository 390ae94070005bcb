"""Many papers at once: sent together, shown as their names were understood, saved all or none."""

import uuid
from collections.abc import Iterable
from contextlib import ExitStack
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import File
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from oicnet.records import permissions, publishing, refusals
from oicnet.records.models import Standing
from oicnet.records.permissions import Person
from oicnet.staff.forms import Reasons, WholeNumber
from oicnet.text.fields import Line

from . import arrivals, files, findings
from .models import Arrival, Document, Edition
from .recognising import recognise

MOST = 50  # files at once


class ManyFiles(forms.FileInput):
    allow_multiple_selected = True


class Row(forms.Form):
    """One file: what it is, as understood or corrected."""

    arrival = forms.IntegerField(widget=forms.HiddenInput)
    document = Line(
        label=gettext_lazy("document"),
        max_length=40,
        widget=forms.TextInput(attrs={"list": "documents", "dir": "ltr", "size": 14}),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("language"), choices=[("", "–"), *settings.LANGUAGES]
    )
    revision = WholeNumber(
        label=gettext_lazy("revision"),
        required=False,
        min_value=1,
        max_value=99,
        help_text=gettext_lazy("Leave empty for the next one."),
    )
    standing = forms.ChoiceField(label=gettext_lazy("standing"), choices=Standing.choices)
    accepted = forms.BooleanField(label=gettext_lazy("can be published as it is"), required=False)
    template = forms.BooleanField(
        label=gettext_lazy("take out the link to the template and keep the file")
    )
    leave_out = forms.BooleanField(label=gettext_lazy("leave out"), required=False)

    def __init__(self, *args: Any, user: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.findings = findings.in_words(self.initial.get("findings", []))
        if not self.findings:
            del self.fields["accepted"]
        if not self.initial.get("is_without_template"):
            del self.fields["template"]

    def clean_document(self) -> Document:
        wanted = self.cleaned_data["document"].strip().upper()
        document = permissions.choosable(self.user, Document).filter(reference=wanted).first()
        if document is None:
            raise ValidationError(_("Document %s does not exist.") % wanted)
        verb = "publish" if document.has_been_public else "change"
        if not permissions.may(self.user, verb, document):
            raise ValidationError(_("You do not have permission to add papers to %s.") % wanted)
        return document

    def clean(self) -> dict[str, Any]:
        """The public gets nothing at which nobody has looked; a draft has time for that."""
        cleaned = super().clean() or self.cleaned_data
        document = cleaned.get("document")
        if self.findings and document and document.is_public and not cleaned.get("accepted"):
            self.add_error("accepted", _("Review and accept the other content of the file."))
        return cleaned

    def full_clean(self) -> None:
        """A file that is left out may be anything."""
        super().full_clean()
        if self.is_bound and self.cleaned_data.get("leave_out"):
            self.errors.clear()


class Why(Reasons):
    """The reason for adding to what is public already."""

    is_needed = False

    def wants_reason(self) -> bool:
        return self.is_needed


Rows = forms.formset_factory(Row, extra=0)


def candidates(request: HttpRequest) -> list[Document]:
    """Documents that the page was opened for: one, or the papers of a meeting."""
    documents = permissions.choosable(request.user, Document).order_by("reference")
    if wanted := request.GET.get("document"):
        return list(documents.filter(reference=wanted.upper()))
    if meeting := request.GET.get("meeting"):
        return list(documents.filter(tablings__meeting__reference=meeting.upper()).distinct())
    return []


def papers_view(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """Take the files; or show those of a batch and, confirmed, make them editions."""
    if not permissions.may(request.user, "change", Document):
        raise PermissionDenied
    if batch := request.GET.get("batch"):
        return _confirm(request, batch, context)
    if request.method == "POST":
        return _take(request)
    return TemplateResponse(request, "admin/papers.html", {**context, "most": MOST})


def _taken(upload: File) -> File:
    """The file; or as the next page offers it, without the link to the template it was made with.

    Raises:
        ValidationError: why it may not be kept.
    """
    try:
        files.validate(upload)
    except ValidationError as fault:
        if fault.code != "template":
            raise
        return files.without_template(upload)
    return upload


def _take(request: HttpRequest) -> HttpResponse:
    """Keep the files that may be kept, and say of each other why it may not."""
    batch, kept = uuid.uuid4(), 0
    sent = request.FILES.getlist("files")
    if not sent:
        messages.error(request, _("Choose at least one file."))
    for upload in sent[:MOST]:
        try:
            file = _taken(upload)
        except ValidationError as fault:
            messages.error(request, " ".join(fault.messages))
            continue
        is_mended = file is not upload
        arrivals.keep(file, by=request.user, batch=batch, is_without_template=is_mended)
        kept += 1
    for upload in sent[MOST:]:
        messages.error(
            request,
            _("“%s” exceeds the number of files allowed. Upload it separately.") % upload.name,
        )
    address = request.GET.copy()
    if kept:
        address["batch"] = str(batch)
    return HttpResponseRedirect(f"{request.path}?{address.urlencode()}")


@transaction.atomic
def _confirm(request: HttpRequest, batch: str, context: dict[str, Any]) -> HttpResponse:
    try:
        waiting = list(
            Arrival.objects.select_for_update().filter(batch=uuid.UUID(batch), by=request.user.pk)
        )
    except ValueError:
        waiting = []
    if not waiting:
        messages.info(
            request, _("These files have already been added, or are no longer available.")
        )
        return HttpResponseRedirect(request.path)
    offered = candidates(request)
    rows = Rows(
        request.POST or None,
        initial=[_initial(one, offered) for one in waiting],
        form_kwargs={"user": request.user},
    )
    why = Why(request.POST or None)
    if request.method == "POST" and rows.is_valid() and _belongs(rows, waiting):
        chosen = [row for row in rows if not row.cleaned_data.get("leave_out")]
        why.is_needed = any(one.cleaned_data["document"].has_been_public for one in chosen)
        if why.is_valid() and _saved(chosen, waiting, why, request.user):
            said = ngettext(
                "%(count)d paper was added.", "%(count)d papers were added.", len(chosen)
            )
            messages.success(request, said % {"count": len(chosen)})
            return HttpResponseRedirect(reverse("admin:documents_document_changelist"))
    shown = zip(waiting, rows, strict=True) if len(rows.forms) == len(waiting) else []
    context |= {"rows": rows, "shown": list(shown), "why": why, "documents": offered}
    return TemplateResponse(request, "admin/papers.html", context)


def _initial(arrival: Arrival, offered: list[Document]) -> dict[str, Any]:
    guess = recognise(arrival.name, offered)
    with arrival.file.open():
        also = files.findings_of(arrival.file)
    return {
        "arrival": arrival.pk,
        "document": guess.reference,
        "language": guess.language,
        "revision": guess.revision,
        "standing": Standing.ORIGINAL if guess.language in {"", "ar"} else Standing.WORKING,
        "findings": also,
        "is_without_template": arrival.is_without_template,
    }


def _belongs(rows: Iterable[Any], waiting: list[Arrival]) -> bool:
    return [row.cleaned_data["arrival"] for row in rows] == [arrival.pk for arrival in waiting]


def _saved(chosen: list[Any], waiting: list[Arrival], why: Why, user: Person) -> bool:
    """Make the editions, or none of them, with what hinders at its row."""
    arrived = {one.pk: one for one in waiting}
    corrected: set[int] = set()
    try:
        with transaction.atomic(), ExitStack() as corrections:
            for row in chosen:
                given = row.cleaned_data
                if given["document"].has_been_public and given["document"].pk not in corrected:
                    corrected.add(given["document"].pk)
                    correcting = publishing.correcting(
                        given["document"], by=user, reason=why.reasons()
                    )
                    corrections.enter_context(correcting)
                with refusals.in_words(), transaction.atomic():
                    _add(given, str(arrived[given["arrival"]].file))
    except ValidationError as fault:
        row.add_error(None, fault.messages)
        return False
    for arrival in waiting:
        arrivals.forget(arrival)  # the file too, when it was left out
    return True


def _add(given: dict[str, Any], stored: str) -> None:
    same = Edition.objects.filter(document=given["document"], language=given["language"])
    highest = same.aggregate(highest=models.Max("revision"))["highest"] or 0
    edition = Edition(
        document=given["document"],
        language=given["language"],
        revision=given["revision"] or highest + 1,
        standing=given["standing"],
        findings_accepted=given.get("accepted", False),
        file=stored,
    )
    edition.read_file()
    edition.file.close()
    edition.full_clean()
    edition.save()
    edition.await_text()
