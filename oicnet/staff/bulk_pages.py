"""Two steps for many records at once, in the list of a kind: looked at, confirmed, followed."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.core import signing
from django.core.exceptions import BadRequest
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy

from oicnet.records import permissions
from oicnet.text.punctuation import labelled

from . import bulk


class BulkSteps(admin.ModelAdmin):
    """Those of `steps` that are taken with many records."""

    steps: ClassVar[Mapping[str, Any]]
    actions: Any = ("submit_all", "publish_all")

    def get_actions(self, request: HttpRequest, action_location: object = None) -> Any:
        """Records are deleted one by one, each with a look at what goes with it."""
        place = {"action_location": action_location} if action_location else {}  # from Django 6.1
        actions = super().get_actions(request, **place)
        return {name: each for name, each in actions.items() if name != "delete_selected"}

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.bulk_view)
        name = f"{self.opts.app_label}_{self.opts.model_name}_bulk"
        return [path("bulk/<str:job>/", view, name=name), *super().get_urls()]

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return permissions.may(request.user, "publish", self.model)

    @admin.action(description=gettext_lazy("Submit selected for review"), permissions=["change"])
    def submit_all(self, request: HttpRequest, records: QuerySet) -> HttpResponse:
        return self._take_all(request, records, "submit")

    @admin.action(description=gettext_lazy("Publish selected"), permissions=["publish"])
    def publish_all(self, request: HttpRequest, records: QuerySet) -> HttpResponse:
        return self._take_all(request, records, "publish")

    def _take_all(self, request: HttpRequest, records: QuerySet, key: str) -> HttpResponse:
        """A page that shows what will happen; once it is confirmed, that is done, or begun."""
        seen = signing.Signer(salt=f"bulk:{key}:{self.opts.label_lower}:{request.user.pk}")
        if token := request.POST.get("confirmed"):
            try:
                rows = seen.unsign_object(token)
            except signing.BadSignature as problem:
                raise BadRequest from problem
            return self._confirmed(request, key, rows)
        chosen = bulk.chosen(records, self.steps[key].follows)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": self.steps[key].label,
            "step": self.steps[key],
            "action": f"{key}_all",
            "chosen": chosen,
            "ready": sum(each.follows for each in chosen),
            "left_out": [row for row in chosen if not row.follows],
            "token": seen.sign_object(
                [[row.record.pk, row.record.version] for row in chosen if row.follows],
                compress=True,
            ),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/bulk.html", context)

    def _confirmed(self, request: HttpRequest, key: str, rows: list[list[int]]) -> HttpResponse:
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}"
        if len(rows) > bulk.AT_ONCE:
            job = bulk.begin(key, self.model, rows, request.user)
            return HttpResponseRedirect(reverse(f"{name}_bulk", args=[job]))
        done = bulk.take(key, self.model, rows, request.user)
        for record, reason in done.refused:
            messages.error(request, labelled(record, reason))
        if done.taken:
            messages.success(request, f"{self.steps[key].done} ({done.taken})")
        return HttpResponseRedirect(reverse(f"{name}_changelist"))

    def bulk_view(self, request: HttpRequest, job: str) -> HttpResponse:
        """How far a step for many records is."""
        stored_job = bulk.job_of(job, request.user)
        if stored_job is None:
            raise Http404
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": self.steps[stored_job.key].label,
            "step": self.steps[stored_job.key],
            "job": stored_job,
        }
        return TemplateResponse(request, "admin/bulk_progress.html", context)
