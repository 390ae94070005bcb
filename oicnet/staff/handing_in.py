"""Who speaks for a state saves a draft, or hands it in; then the next that is late is opened."""

from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from oicnet.records import permissions, publishing
from oicnet.records.models import Record
from oicnet.text.words import Words

from .saving import SafeEditing, saving_of


class HandingIn(SafeEditing):
    """Two buttons for those who are confined to a state: what is saved is not yet handed in."""

    def hands_in(self, request: HttpRequest, row: object = None) -> bool:
        is_own = getattr(self.model, "of_state", "") and permissions.state_of(request.user)
        return bool(is_own) and (not isinstance(row, Record) or row.status == row.Status.DRAFT)

    def form_context(self, request: HttpRequest, row: Model | None) -> dict[str, Any]:
        hands_in = self.has_change_permission(request, row) and self.hands_in(request, row)
        return {**super().form_context(request, row), "hands_in": hands_in}

    def response_add(
        self, request: HttpRequest, obj: object, post_url_continue: str | None = None
    ) -> HttpResponse:
        answer = super().response_add(request, obj, post_url_continue)
        return self._handed_in(request, obj) or answer

    def response_change(self, request: HttpRequest, obj: Model | None) -> HttpResponse:
        answer = super().response_change(request, obj)
        return self._handed_in(request, obj) or answer

    def message_user(
        self,
        request: HttpRequest,
        message: Words,
        level: int | str = messages.INFO,
        extra_tags: str = "",
        fail_silently: bool = False,
    ) -> None:
        """What is saved and what is handed in are not the same: each is said as it is."""
        if self.hands_in(request) and saving_of(request).is_saved:
            is_handed_in = "_handin" in request.POST
            message = (
                _("Handed in to the secretariat.")
                if is_handed_in
                else _("The draft is saved. The secretariat does not have it until you hand it in.")
            )
        super().message_user(request, message, level, extra_tags, fail_silently)

    def _handed_in(self, request: HttpRequest, row: object) -> HttpResponse | None:
        """To the first page, or after handing in to what comes next; None for all others."""
        stays = {"_continue", "_next", "_popup", "_addanother"} & set(request.POST)
        if not self.hands_in(request, row) or stays:
            return None
        if "_handin" not in request.POST:
            return HttpResponseRedirect(reverse("admin:index"))
        record: Any = row
        publishing.submit(record, by=request.user)
        return HttpResponseRedirect(self.after_handing_in(request, record))

    def after_handing_in(self, request: HttpRequest, record: Record) -> str:
        """The address that comes next."""
        return reverse("admin:index")
