"""The page on which a duplicate is merged into a record: found, looked at, confirmed, undone.

What was merged can be taken back for ten minutes by who did it: that lies in the shared cache.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core import signing
from django.core.cache import cache
from django.core.exceptions import BadRequest, PermissionDenied, ValidationError
from django.db import models
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from oicnet.records import duplicates, permissions
from oicnet.records.models import Merger

from .desk import UNDO_FOR
from .forms import Reasons
from .saving import SafeEditing

MOST = 20  # records that a search names
SHOWN = 50  # rows of a kind that are named


class Why(Reasons):
    """Words of one's own beside the register's; none are needed."""

    def wants_reason(self) -> bool:
        return False


class MergesDuplicates(SafeEditing):
    """For kinds that say `can_be_merged`."""

    def get_urls(self) -> list[Any]:
        if not self.model.can_be_merged:
            return super().get_urls()
        view = self.admin_site.admin_view(self.merge_view)
        return [path("<path:object_id>/merge/", view, name=self._name("merge")),
                *super().get_urls()]  # fmt: skip

    def _name(self, page: str) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_{page}"

    def _may_merge(self, request: HttpRequest) -> bool:
        is_of_a_state = permissions.state_of(request.user) is not None
        return not is_of_a_state and permissions.may(request.user, "change", self.model)

    def form_context(self, request: HttpRequest, row: Model | None) -> dict[str, Any]:
        context = super().form_context(request, row)
        if row is not None and self.model.can_be_merged and self._may_merge(request):
            name = f"admin:{self._name('merge')}"
            context["merge_address"] = reverse(name, args=[row.pk])
        return context

    def merge_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        if not self._may_merge(request):
            raise PermissionDenied
        kept: Any = self.get_object(request, object_id)
        if kept is None:
            raise Http404
        if "undo" in request.POST:
            return self._undo_merger(request, kept)
        key = request.POST.get("duplicate") or request.GET.get("duplicate", "")
        gone: Any = self.get_object(request, key) if key else None
        context: dict[str, Any] = {"kept": kept, "gone": gone, "most": f":{SHOWN}"}
        if gone is not None:
            merging = duplicates.plan(gone, kept, by=request.user)
            signer = signing.Signer(salt=f"merge:{request.user.pk}:{gone.pk}:{kept.pk}")
            form = Why(request.POST or None)
            if request.method == "POST" and form.is_valid():
                return self._merge(request, merging, form.reasons(), signer)
            context |= {
                "merging": merging,
                "form": form,
                "seen": signer.sign_object(merging.versions, compress=True),
            }
        else:
            term = request.GET.get("q", "").strip()
            context |= {"term": term, "candidates": self._candidates(request, kept, term)}
            context["can_be_undone"] = cache.get(self._undo_key(request, kept)) is not None
        context |= {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": kept,
            "title": _("Merge a duplicate"),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/merge.html", context)

    def _candidates(self, request: HttpRequest, kept: models.Model, term: str) -> list[Any]:
        if not term:
            return []
        rows, repeats = self.get_search_results(request, self.get_queryset(request), term)
        rows = rows.exclude(pk=kept.pk).exclude(reference__in=Merger.objects.values("merged"))
        return list((rows.distinct() if repeats else rows)[:MOST])

    def _merge(
        self,
        request: HttpRequest,
        merging: duplicates.Plan,
        reason: Mapping[str, str],
        signer: signing.Signer,
    ) -> HttpResponse:
        try:
            seen = signer.unsign_object(request.POST.get("seen", ""))
        except signing.BadSignature as problem:
            raise BadRequest from problem
        gone, kept, done_at = str(merging.gone), merging.kept, timezone.now()
        here = reverse(f"admin:{self._name('merge')}", args=[kept.pk])
        try:
            act = duplicates.merge(merging.gone, kept, by=request.user, reason=reason, seen=seen)
        except ValidationError as problem:
            for words in problem.messages:
                messages.error(request, words)
            return HttpResponseRedirect(f"{here}?duplicate={request.POST['duplicate']}")
        undoable = str(act), done_at.isoformat(), gone
        cache.set(self._undo_key(request, kept), undoable, UNDO_FOR.total_seconds())
        messages.success(request, _("%(gone)s was merged into %(kept)s.") % {
            "gone": gone, "kept": kept,
        })  # fmt: skip
        return HttpResponseRedirect(here)

    def _undo_key(self, request: HttpRequest, kept: models.Model) -> str:
        return f"merged:{request.user.pk}:{self.opts.label_lower}:{kept.pk}"

    def _undo_merger(self, request: HttpRequest, kept: models.Model) -> HttpResponse:
        key = self._undo_key(request, kept)
        undoable = cache.get(key)
        if undoable is None:
            messages.error(request, _("The ten minutes are over: it can no longer be undone."))
        else:
            act, done_at, gone = undoable
            try:
                moment = datetime.fromisoformat(done_at)
                duplicates.undo(UUID(act), done_at=moment, by=request.user)
            except ValidationError as problem:
                for words in problem.messages:
                    messages.error(request, words)
            else:
                cache.delete(key)
                messages.success(request, _("Undone: %s is a record of its own again.") % gone)
        return HttpResponseRedirect(request.path)
