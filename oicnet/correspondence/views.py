"""Pages of a mailing: who gets it, how each letter looks, and how far the sending is."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from oicnet.outbox import sending
from oicnet.outbox.composing import letter, page_of
from oicnet.outbox.models import Letter
from oicnet.records import permissions
from oicnet.reports.subjects.correspondents import CorrespondentsFilter, correspondents

from . import actions
from .models import Addressee, Mailing
from .rendering import editions_for, problems, words_for

AT_WORK = (Letter.Status.WAITING, Letter.Status.SENDING)


def _mailing(request: HttpRequest, key: int) -> Mailing:
    if not permissions.may(request.user, "view", Mailing):
        raise PermissionDenied
    return get_object_or_404(Mailing.objects.select_related("template", "meeting"), pk=key)


def _page(request: HttpRequest, name: str, mailing: Mailing, context: dict[str, Any]) -> Any:
    common = {
        **admin.site.each_context(request),
        "opts": Mailing._meta,
        "mailing": mailing,
        "may_change": mailing.status == Mailing.Status.DRAFT
        and permissions.may(request.user, "change", Mailing),
    }
    request.current_app = admin.site.name
    return TemplateResponse(request, f"correspondence/{name}.html", common | context)


@require_http_methods(["GET", "HEAD", "POST"])
def readers(request: HttpRequest, key: int) -> HttpResponse:
    """Correspondents, narrowed by filters, to be ticked."""
    mailing = _mailing(request, key)
    chosen = set(mailing.addressees.values_list("user", flat=True))
    if request.method == "POST":
        listed = _keys(request.POST.getlist("listed"))
        people = (chosen - listed) | (_keys(request.POST.getlist("reader")) & listed)
        actions.choose(mailing, people=people, by=request.user)
        return redirect("admin:correspondence_mailing_letters", key)
    form = CorrespondentsFilter(request.GET)
    rows = [row for row in correspondents(timezone.localdate()) if form.lets_through(row)]
    context = {
        "title": _("Recipients"),
        "filter": form,
        "rows": rows,
        "chosen": chosen,
        "every": not chosen,
        "elsewhere": len(chosen - {person.pk for row in rows for person in row.people}),
    }
    return _page(request, "readers", mailing, context)


def _keys(written: Sequence[str]) -> set[int]:
    return {int(key) for key in written if key.isdecimal() and len(key) < 10}


@require_safe
def letters(request: HttpRequest, key: int) -> HttpResponse:
    """One letter as its reader gets it, and what came of all of them."""
    mailing = _mailing(request, key)
    rows = list(mailing.addressees.select_related("user__member_state", "letter"))
    wanted = request.GET.get("to", "")
    named = [row for row in rows if str(row.user_id) == wanted]
    addressee = next(iter([*named, *rows]), None)
    statuses = [row.letter.status for row in rows if row.letter]
    counts = [(label, statuses.count(value)) for value, label in Letter.Status.choices]
    context = {
        "title": _("Letters"),
        "rows": rows,
        "addressee": addressee,
        "preview": _preview(mailing, addressee) if addressee else None,
        "problems": list(problems(mailing)) if not mailing.is_approved else [],
        "counts": [(label, number) for label, number in counts if number],
        "settled": sum(status not in AT_WORK for status in statuses),
        "is_at_work": any(status in AT_WORK for status in statuses),
        "version": actions.version_of(mailing),
        "may_approve": actions.may_approve(mailing, request.user),
        "may_publish": permissions.may(request.user, "publish", Mailing),
        "is_own": mailing.prepared_by_id == request.user.pk,
        "may_send": permissions.may(request.user, "change", Letter),
    }
    return _page(request, "letters", mailing, context)


def _preview(mailing: Mailing, addressee: Addressee) -> dict[str, Any]:
    """The letter as it was sent; where it was not written yet, as it would be."""
    reader, sent = addressee.user, addressee.letter
    language = sent.language if sent else reader.language
    words = sent or words_for(mailing, reader)
    with translation.override(language):
        message = letter(words.subject, words.text, reader.email)
    enclosed = [edition.download_name for edition in editions_for(mailing, language)]
    if mailing.encloses_workbook and reader.member_state:
        enclosed.append(_("the workbook of %s") % reader.member_state.name)
    if sent:
        enclosed = [paper["name"] for paper in sent.enclosed]
    return {
        "language": language,
        "subject": message.subject,
        "text": page_of(str(message.body)),
        "enclosed": enclosed,
    }


@require_POST
def step(request: HttpRequest, key: int) -> HttpResponse:
    """A step of the mailing, by the button's name."""
    mailing = _mailing(request, key)
    try:
        if "submit" in request.POST:
            actions.submit(mailing, by=request.user)
            messages.success(request, _("The mailing waits for approval."))
        elif "back" in request.POST:
            actions.give_back(mailing, remark=request.POST.get("remark", ""), by=request.user)
            messages.success(request, _("The mailing is a draft again."))
        elif "approve" in request.POST:
            version = request.POST.get("version", "")
            actions.approve(mailing, version=version, by=request.user)
            messages.success(request, _("The letters are being sent."))
        elif again := request.POST.get("again", ""):
            letters = Letter.objects.select_related("addressee__user")
            refused = get_object_or_404(letters, pk=again, addressee__mailing=mailing)
            sending.send_again(refused, by=request.user, address=refused.addressee.user.email)
            messages.success(request, _("The letter is sent again."))
    except ValidationError as problem:
        for words in problem.messages:
            messages.error(request, words)
    return redirect("admin:correspondence_mailing_letters", key)
