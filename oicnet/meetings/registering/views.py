"""Pages of the staff site: a state's own registration, and the secretariat's table of all."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from oicnet.members.models import MemberState
from oicnet.records import permissions
from oicnet.staff.forms import Reasons
from oicnet.text import alphabet
from oicnet.text.punctuation import labelled

from ..models import Invitation, Meeting, Registrant, Registration
from . import actions, changes, entering, table
from .forms import Decision, InvitationForm, PersonRows, RegistrationForm

Stage = Registration.Stage


def _page(request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    common = admin.site.each_context(request)
    request.current_app = admin.site.name
    return TemplateResponse(request, f"registering/{name}.html", common | context)


def _meeting(reference: str) -> Meeting:
    meeting = Meeting.objects.filter(reference=reference.upper()).first()
    if meeting is None:
        raise Http404
    return meeting


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_view(request: HttpRequest, reference: str) -> HttpResponseBase:
    """To who speaks for a state its own delegation; to the secretariat those of all."""
    state = permissions.state_of(request.user)
    meeting = _meeting(reference)
    invitation = Invitation.objects.filter(meeting=meeting).select_related("meeting").first()
    if state is not None:
        if invitation is None:
            raise Http404
        return _own(request, invitation, state)
    if not actions.may_decide(request.user, "view"):
        raise PermissionDenied
    return _all(request, meeting, invitation)


def _own(request: HttpRequest, invitation: Invitation, state: int) -> HttpResponse:
    known = Registration.objects.filter(invitation=invitation, member_state=state)
    registration = known.select_related("member_state", "institution").first()
    if registration is None:
        represented = MemberState.objects.get(pk=state)
        registration = Registration(invitation=invitation, member_state=represented)
    is_open = actions.may_register(request.user, registration)
    data = request.POST if request.method == "POST" and is_open else None
    form = RegistrationForm(data, instance=registration, user=request.user)
    stored = Registrant.objects.filter(registration=registration.pk)
    rows = PersonRows(data, queryset=stored, prefix="persons")
    if data is not None and form.is_valid() and rows.is_valid():
        if _saved(request, registration, form, rows):
            return redirect("registering:meeting", invitation.meeting.reference.lower())
    elif request.method == "POST" and not is_open:
        raise PermissionDenied
    context = {
        "title": _("Delegation to the meeting"),
        "subtitle": str(invitation.meeting),
        "invitation": invitation,
        "registration": registration,
        "form": form,
        "rows": rows,
        "is_open": is_open,
        "log": _log(registration),
    }
    return _page(request, "own", context)


def _saved(
    request: HttpRequest, registration: Registration, form: forms.ModelForm, rows: PersonRows
) -> bool:
    try:
        is_handed_in = actions.save(
            registration,
            rows.named(),
            version=form.cleaned_data["seen"],
            hands_in="_handin" in request.POST,
            by=request.user,
        )
    except ValidationError as problem:
        form.add_error(None, problem.messages)
        return False
    message = _("Handed in to the secretariat.")
    if not is_handed_in:
        message = _("The draft is saved. The secretariat does not have it until you hand it in.")
    messages.success(request, message)
    return True


def _log(registration: Registration) -> list[tuple[Any, list[changes.Line]]]:
    if not registration.pk:
        return []
    rows = registration.changes.select_related("by")
    return [(change, list(changes.in_words(change.lines))) for change in rows]


def _all(request: HttpRequest, meeting: Meeting, invitation: Invitation | None) -> HttpResponseBase:
    rows = table.rows(invitation) if invitation else []
    if invitation and (written := table.written(request, invitation, rows)):
        return written
    sent = request.POST if request.method == "POST" else None
    is_invited = sent is not None and "_invite" in sent
    form = InvitationForm.of(invitation, sent if is_invited else None)
    is_entered = sent is not None and "_enter" in sent
    reasons = Reasons(sent if is_entered else None) if meeting.has_been_public else None
    if sent is not None:
        if not actions.may_decide(request.user):
            raise PermissionDenied
        if _done(request, meeting, invitation, form, reasons):
            return redirect("registering:meeting", meeting.reference.lower())
    answered = {row.registration.member_state_id for row in rows}
    silent = MemberState.objects.published().exclude(pk__in=answered)
    context = {
        "title": _("Registration of delegations"),
        "subtitle": str(meeting),
        "meeting": meeting,
        "invitation": invitation,
        "may_decide": actions.may_decide(request.user),
        "form": form,
        "rows": rows,
        "counts": table.counts(rows),
        "silent": alphabet.alphabetical(silent) if invitation else [],
        "waiting": [row for row in rows if row.registration.stage == Stage.HANDED_IN],
        "to_enter": entering.to_enter(invitation) if invitation else [],
        "reasons": reasons,
    }
    return _page(request, "all", context)


def _done(
    request: HttpRequest,
    meeting: Meeting,
    invitation: Invitation | None,
    form: InvitationForm,
    reasons: Reasons | None,
) -> bool:
    """What was sent is done, and said; or else the form says why not."""
    failing: Any = form
    try:
        if "_invite" in request.POST:
            return form.is_valid() and _invited(request, meeting, form)
        if invitation and "_confirm" in request.POST:
            return _confirmed(request, invitation)
        if invitation and "_enter" in request.POST:
            failing = reasons
            return (reasons is None or reasons.is_valid()) and _entered(
                request, invitation, reasons
            )
    except ValidationError as problem:
        if failing is None:
            messages.error(request, " ".join(problem.messages))
            return True
        failing.add_error(None, problem.messages)
        return False
    return True


def _invited(request: HttpRequest, meeting: Meeting, form: InvitationForm) -> bool:
    closes_on = form.cleaned_data["closes_on"]
    _invitation, sent = actions.invite(
        meeting, closes_on=closes_on, words=form.words(), by=request.user
    )
    messages.success(request, _("The registration is open."))
    if sent:
        message = ngettext(
            "%(count)d letter is being sent to the focal points.",
            "%(count)d letters are being sent to the focal points.",
            sent,
        )
        messages.success(request, message % {"count": sent})
    return True


def _confirmed(request: HttpRequest, invitation: Invitation) -> bool:
    """Those that were ticked, each for itself: one that has changed does not hold up the others."""
    taken = 0
    for value in request.POST.getlist("ticked"):
        key, _colon, version = value.partition(":")
        row = invitation.registrations.filter(pk=int(key) if key.isdecimal() else 0).first()
        if row is None or not version.isdecimal():
            continue
        try:
            actions.confirm(row, version=int(version), by=request.user)
            taken += 1
        except ValidationError as problem:
            messages.error(request, labelled(row.member_state, " ".join(problem.messages)))
    if taken:
        message = ngettext(
            "%(count)d delegation confirmed.", "%(count)d delegations confirmed.", taken
        )
        messages.success(request, message % {"count": taken})
    return True


def _entered(request: HttpRequest, invitation: Invitation, reasons: Reasons | None) -> bool:
    because = reasons.reasons() if reasons is not None else None
    entered = entering.enter(invitation, reasons=because, by=request.user)
    message = ngettext("%(count)d delegation entered.", "%(count)d delegations entered.", entered)
    messages.success(request, message % {"count": entered})
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def state_view(request: HttpRequest, reference: str, state: str) -> HttpResponse:
    """One state's registration, as the secretariat looks at it and decides."""
    if not actions.may_decide(request.user, "view"):
        raise PermissionDenied
    rows = Registration.objects.select_related("invitation__meeting", "member_state", "institution")
    registration = rows.filter(
        invitation__meeting__reference=reference.upper(), member_state__reference=state.upper()
    ).first()
    if registration is None:
        raise Http404
    form = Decision(request.POST or None, initial={"version": registration.version})
    if request.method == "POST" and form.is_valid() and _decided(request, registration, form):
        return redirect("registering:meeting", reference.lower())
    now = changes.facts(registration)
    since = changes.differences(registration.confirmed, now) if registration.confirmed else []
    context = {
        "title": str(registration.member_state),
        "subtitle": str(registration.invitation.meeting),
        "registration": registration,
        "meeting": registration.invitation.meeting,
        "persons": registration.persons.all(),
        "since": list(changes.in_words(since)),
        "log": _log(registration),
        "form": form,
        "may_decide": actions.may_decide(request.user),
        "can_confirm": registration.stage == Stage.HANDED_IN,
        "can_return": registration.stage in {Stage.HANDED_IN, Stage.CONFIRMED},
    }
    return _page(request, "state", context)


def _decided(request: HttpRequest, registration: Registration, form: Decision) -> bool:
    version, remark = form.cleaned_data["version"], form.cleaned_data["remark"]
    try:
        if "_return" in request.POST:
            actions.give_back(registration, version=version, remark=remark, by=request.user)
            messages.success(request, _("Returned with a comment."))
        else:
            actions.confirm(registration, version=version, by=request.user)
            messages.success(request, _("The delegation is confirmed."))
    except ValidationError as problem:
        form.add_error("remark" if hasattr(problem, "error_dict") else None, problem.messages)
        return False
    return True
