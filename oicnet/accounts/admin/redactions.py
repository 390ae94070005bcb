"""Staff pages of redactions: those that were done, and the page on which one is asked for."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from oicnet.staff.base import ReadOnlyAdmin
from oicnet.text.fields import Paragraphs

from .. import confirming, near_names, redaction
from ..models import ConfirmationRequest, Redaction
from .requests import tell_waiting


class RedactionForm(forms.Form):
    names = Paragraphs(
        label=_("all spellings of the name"),
        help_text=_("One per line: in each language, with and without a title."),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
    reason = Paragraphs(
        label=_("reason, without the name"), widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"})
    )

    def clean_names(self) -> redaction.Name:
        lines = (" ".join(line.split()) for line in self.cleaned_data["names"].splitlines())
        return redaction.Name(tuple(filter(None, [*lines, *self.ticked])))

    @property
    def ticked(self) -> list[str]:
        """Similar names that the user ticked as the same person's."""
        return self.data.getlist("also") if isinstance(self.data, QueryDict) else []

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "names" in cleaned and cleaned["names"].is_in(cleaned.get("reason", "")):
            self.add_error("reason", _("Give the reason without mentioning the name."))
        return cleaned


@admin.register(Redaction)
class RedactionAdmin(ReadOnlyAdmin):
    """Past redactions, and the page for a new one with a preview of what it would rewrite."""

    list_display = ["at", "by", "reason", "rows"]
    list_select_related = ["by"]
    date_hierarchy = "at"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("accounts.add_redaction")

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = RedactionForm(request.POST or None)
        findings: dict[str, Any] = {}
        if request.method == "POST" and form.is_valid():
            name = form.cleaned_data["names"]
            if "confirmed" in request.POST:
                return self._request_removal(request, name, form.cleaned_data["reason"])
            findings = {
                "counts": redaction.counts(name),
                "papers": redaction.papers_with(name),
                "near": [*form.ticked, *near_names.near(name)],
                "ticked": form.ticked,
            }
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": gettext("Redact a name"),
            "form": form,
            "is_checked": bool(findings),
            "is_alone": confirming.is_alone(request.user),
            **findings,
        }
        return TemplateResponse(request, "admin/redact.html", context)

    def _request_removal(
        self, request: HttpRequest, name: redaction.Name, reason: str
    ) -> HttpResponse:
        act = ConfirmationRequest.Act.REDACTION
        request_made, rows = confirming.ask(
            act, by=request.user, request=request, reason=reason, names=name.spellings
        )
        if request_made.status == ConfirmationRequest.Status.WAITING:
            tell_waiting(request)
            address = reverse("admin:accounts_confirmationrequest_change", args=[request_made.pk])
            return HttpResponseRedirect(address)
        messages.success(request, gettext("The name has been removed. Rows rewritten: %s") % rows)
        return HttpResponseRedirect(reverse("admin:accounts_redaction_changelist"))
