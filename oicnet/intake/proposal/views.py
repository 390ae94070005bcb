"""One address: papers are dropped or pasted, what they say is looked over, and confirmed."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from oicnet.documents.models import Arrival
from oicnet.intake.papers.aligning import join
from oicnet.intake.papers.reader import read
from oicnet.records.permissions import Person
from oicnet.text.languages import LANGUAGES

from . import entering, forms, register, taking
from .filling import Filling
from .meeting import meeting_form

SECTIONS = {
    "agenda": forms.AgendaRow,
    "statements": forms.StatementRow,
    "recommendations": forms.RecommendationRow,
    "delegations": forms.DelegationRow,
    "persons": forms.PersonRow,
    "figures": forms.FigureRow,
    "papers": forms.PaperRow,
}


class Proposal:
    """All forms of the page."""

    def __init__(
        self,
        user: Person,
        languages: Sequence[str],
        *,
        data: Mapping[str, Any] | None = None,
        filled: Mapping[str, Any] | None = None,
    ) -> None:
        self.is_bound = data is not None
        self.languages = list(languages)
        initial = filled or {}
        own = {"data": data} if self.is_bound else {"initial": initial["meeting"]}
        self.meeting = meeting_form(languages, user, **own)
        for name, row in SECTIONS.items():
            own = {"data": data} if self.is_bound else {"initial": initial[name]}
            setattr(self, name, forms.formset(row, name, languages, user, **own))

    def __getitem__(self, name: str) -> Any:
        return getattr(self, name)

    @property
    def batch(self) -> str:
        return str(self.meeting["batch"].value() or "")

    def taken(self, name: str) -> list[Any]:
        """The rows of a section that are ticked; persons with their delegation alone."""
        rows = [row for row in self[name].forms if row.is_taken()]
        if name == "persons":
            delegations = self["delegations"].forms
            rows = [row for row in rows if _is_with(row, delegations)]
        return rows

    def is_valid(self, waiting: Sequence[Arrival]) -> bool:
        sections = [self[name].is_valid() for name in SECTIONS]
        if not (self.meeting.is_valid() and all(sections)):
            return False
        known = {arrival.pk for arrival in waiting}
        gone = [row for row in self.taken("papers") if row.cleaned_data["arrival"] not in known]
        for row in gone:
            row.add_error(None, _("This file is no longer available. Upload it again."))
        return not gone

    @property
    def people(self) -> list[tuple[Any, list[Any]]]:
        """Each delegation with its persons."""
        by_place: dict[str, list[Any]] = {}
        for form in self["persons"].forms:
            by_place.setdefault(str(form["place"].value()), []).append(form)
        return [
            (form, by_place.get(str(place), []))
            for place, form in enumerate(self["delegations"].forms)
        ]

    @property
    def fields(self) -> list[tuple[str, list[Any], list[dict[str, Any]]]]:
        """The meeting's fields, those of one text together, with the words that they were read
        from."""
        groups: dict[str, list[Any]] = {}
        for field in self.meeting.visible_fields():
            name = field.name
            if name == "into":  # it stands above all others
                continue
            is_text = name[-3:] in {f"_{language}" for language in LANGUAGES}
            groups.setdefault(name[:-3] if is_text else name, []).append(field)
        marks = self.meeting.marks
        return [(name, own, marks.get(name, [])) for name, own in groups.items()]

    @property
    def rest(self) -> list[str]:
        return str(self.meeting["rest"].value() or "").splitlines()


def _is_with(person: forms.PersonRow, delegations: Sequence[Any]) -> bool:
    place = person.cleaned_data["place"]
    return 0 <= place < len(delegations) and delegations[place].is_taken()


@require_http_methods(["GET", "HEAD", "POST"])
def papers(request: HttpRequest) -> HttpResponse:
    """Ask for the papers; show what they say; enter what was confirmed."""
    if not entering.may_enter(request.user):
        raise PermissionDenied
    if request.method == "POST" and "confirm" in request.POST:
        return _confirm(request)
    is_sent = request.method == "POST"
    form = taking.Papers(*((request.POST, request.FILES) if is_sent else ()))
    if is_sent and form.is_valid():
        return _propose(request, form)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return _asking_page(request, form, status)


def _asking_page(request: HttpRequest, form: taking.Papers, status: HTTPStatus) -> HttpResponse:
    context = {"title": _("Add a meeting from its papers"), "form": form, "most": taking.MOST}
    return _page(request, context, status)


def _propose(request: HttpRequest, form: taking.Papers) -> HttpResponse:
    taken = taking.take(form.cleaned_data, by=request.user)
    for fault in taken.faults:
        messages.warning(request, fault)
    if not taken.texts:
        form.add_error(None, _("Nothing could be read. Choose another file, or paste the text."))
        return _asking_page(request, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    known = register.naming(request.user)
    readings = {language: read(text, known) for language, text in taken.texts.items()}
    filling = Filling(join(list(readings.values())), readings, taken, request.user)
    filled: dict[str, Any] = {name: getattr(filling, name)() for name in ("meeting", *SECTIONS)}
    proposal = Proposal(request.user, filling.languages, filled=filled)
    return _proposal_page(request, proposal)


def _confirm(request: HttpRequest) -> HttpResponse:
    languages_sent = request.POST.get("meeting-languages", "").split()
    languages = [language for language in LANGUAGES if language in languages_sent] or ["ar"]
    proposal = Proposal(request.user, languages, data=request.POST)
    meeting = entering.enter(proposal, by=request.user)
    if meeting is None:
        return _proposal_page(request, proposal, HTTPStatus.UNPROCESSABLE_ENTITY)
    words = _("%s was entered as a draft, with all that you ticked.")
    if proposal.meeting.completes:
        words = _("What you ticked was added to %s.")
    messages.success(request, words % meeting)
    return redirect(reverse("admin:meetings_meeting_change", args=[meeting.pk]))


def _proposal_page(
    request: HttpRequest, proposal: Proposal, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    context = {
        "title": _("Check what the papers say"),
        "proposal": proposal,
        "media": proposal.meeting.media,
    }
    return _page(request, context, status)


def _page(request: HttpRequest, context: dict[str, Any], status: HTTPStatus) -> HttpResponse:
    request.current_app = admin.site.name
    common = admin.site.each_context(request)
    return TemplateResponse(request, "intake/papers.html", common | context, status=status)
