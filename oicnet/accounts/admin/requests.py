"""Staff pages of requests that another administrator than who asked confirms."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from oicnet.staff.base import ReadOnlyAdmin
from oicnet.staff.waiting import Line

from .. import confirming, powers, redaction
from ..models import ConfirmationRequest, User

Act, Status = ConfirmationRequest.Act, ConfirmationRequest.Status
DECISIONS = {
    "confirm": (Status.CONFIRMED, _("Confirmed, and done.")),
    "refuse": (Status.REFUSED, _("Refused. Nothing has been changed.")),
    "withdraw": (Status.WITHDRAWN, _("Withdrawn. Nothing has been changed.")),
}


def tell_waiting(request: HttpRequest) -> None:
    sentence = gettext(
        "This waits until another administrator has confirmed it, for seven days at most."
    )
    messages.warning(request, sentence)


def tell_mended(request: HttpRequest, user: User, done: tuple[str, bool]) -> None:
    """The link that was made, to be handed over; or that second factors are gone."""
    link, is_mailed = done
    if not link:
        messages.success(request, gettext("The second factors of %s have been removed.") % user)
        return
    label = gettext("Link for %s to set a password (can be used once, within three days):") % user
    mailed = gettext("It has also been sent by email.") if is_mailed else ""
    sentence = '{} <code class="handed-over" dir="ltr">{}</code> {}'
    messages.success(request, format_html(sentence, label, link, mailed))


@admin.register(ConfirmationRequest)
class ConfirmationRequestAdmin(ReadOnlyAdmin):
    change_form_template = "admin/confirmation.html"
    list_display = ["asked_at", "act", "user", "asked_by", "status", "decided_by"]
    list_filter = ["status", "act"]
    list_select_related = ["user", "asked_by", "decided_by"]
    search_fields = ["user__username", "asked_by__username", "reason"]
    date_hierarchy = "asked_at"
    fields = ["act", "user", "reason", "asked_by", "asked_at", "status", "decided_by", "decided_at"]

    def role_lines(self, request: HttpRequest) -> Iterator[Line]:
        """To an administrator: what others asked for."""
        if not powers.may_decide(request.user):
            return
        waiting = ConfirmationRequest.objects.waiting().exclude(asked_by=request.user.pk)
        if count := waiting.count():
            listed = reverse("admin:accounts_confirmationrequest_changelist")
            label = gettext("To be confirmed by another administrator")
            yield Line(label, f"{listed}?status__exact=waiting", count)

    def get_urls(self) -> list[Any]:
        view = require_POST(self.admin_site.admin_view(self.decide_view))
        name = "accounts_confirmationrequest_decide"
        return [path("<int:key>/<str:decision>/decide/", view, name=name), *super().get_urls()]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        confirmation = self.get_object(request, object_id)
        context = self._about(request, confirmation) if confirmation is not None else {}
        return super().change_view(request, object_id, form_url, context | (extra_context or {}))

    def _about(self, request: HttpRequest, confirmation: ConfirmationRequest) -> dict[str, Any]:
        """What is asked for in words; a name to those alone who decide."""
        waiting = ConfirmationRequest.objects.waiting().filter(pk=confirmation.pk).exists()
        decides = powers.may_decide(request.user)
        is_shown = waiting and decides and confirmation.act == Act.REDACTION
        name = redaction.Name(tuple(confirmation.names)) if is_shown else None
        return {
            "lines": powers.in_words(confirmation.changes),
            "names": confirmation.names if name else [],
            "counts": redaction.counts(name) if name else {},
            "papers": redaction.papers_with(name) if name else [],
            "is_waiting": waiting,
            "decides": decides,
            "is_own": confirmation.asked_by_id == request.user.pk,
        }

    def decide_view(self, request: HttpRequest, key: int, decision: str) -> HttpResponse:
        confirmation = get_object_or_404(ConfirmationRequest, pk=key)
        if decision not in DECISIONS:
            raise Http404
        if not powers.may_decide(request.user):
            raise PermissionDenied
        status, sentence = DECISIONS[decision]
        try:
            done = confirming.decide(key, status, by=request.user, request=request)
            messages.success(request, str(sentence))
            if done is not None and confirmation.user is not None:
                tell_mended(request, confirmation.user, done)
        except ValidationError as problem:
            messages.error(request, " ".join(problem.messages))
        address = reverse("admin:accounts_confirmationrequest_change", args=[key])
        return HttpResponseRedirect(address)
