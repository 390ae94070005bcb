"""Staff pages of letters: what was sent to whom, and what came of it."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from oicnet.records import permissions
from oicnet.staff.base import ReadOnlyAdmin
from oicnet.staff.waiting import Line
from oicnet.text.directions import direction

from . import sending
from .composing import page_of
from .models import Letter


@admin.register(Letter)
class LetterAdmin(ReadOnlyAdmin):
    change_form_template = "admin/letter.html"
    list_display = ["written_at", "subject", "address", "member_state", "kind_of_letter",
                    "status", "answer"]  # fmt: skip
    list_filter = ["status", "kind_of_letter", "language", "member_state"]
    list_select_related = ["member_state"]
    search_fields = ["subject", "address", "text"]
    date_hierarchy = "written_at"
    actions: Any = ("send_again",)
    fieldsets = [
        (None, {"fields": ["subject", "address", "member_state", "kind_of_letter", "language"]}),
        (_("Sending"), {"fields": ["status", "answer", "tries", "tried_at", "due_at"]}),
        (pgettext_lazy("of a letter", "text"), {"fields": ["words", "papers", "message_id"]}),
    ]
    readonly_fields = ["words", "papers", "message_id"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Readers who ask for alerts are known to those alone who keep accounts."""
        letters = super().get_queryset(request)
        if request.user.has_perm("search.view_reader"):
            return letters
        return letters.exclude(kind_of_letter=Letter.Kind.ALERT)

    def role_lines(self, request: HttpRequest) -> Iterator[Line]:
        """To who sends letters again: correspondence that did not arrive."""
        refused = Letter.objects.filter(
            status=Letter.Status.REFUSED, kind_of_letter=Letter.Kind.MAILING
        )
        if self.has_send_permission(request) and (count := refused.count()):
            listed = reverse("admin:outbox_letter_changelist")
            query = "status__exact=refused&kind_of_letter__exact=mailing"
            yield Line(gettext("Letters that were refused"), f"{listed}?{query}", count)

    def get_urls(self) -> list[Any]:
        view = require_POST(self.admin_site.admin_view(self.send_again_view))
        name = "outbox_letter_send_again"
        return [path("<int:key>/again/", view, name=name), *super().get_urls()]

    def has_send_permission(self, request: HttpRequest) -> bool:
        return permissions.may(request.user, "change", Letter)

    def get_actions(self, request: HttpRequest, action_location: object = None) -> Any:
        place = {"action_location": action_location} if action_location else {}  # from Django 6.1
        actions = super().get_actions(request, **place)
        return {name: action for name, action in actions.items() if name != "delete_selected"}

    @admin.display(description=pgettext_lazy("of a letter", "text"))
    def words(self, letter: Letter) -> SafeString:
        """In the language and the direction of its reader."""
        shape = '<div lang="{}" dir="{}">{}</div>'
        return format_html(shape, letter.language, direction(letter.language), page_of(letter.text))

    @admin.display(description=_("attachments"))
    def papers(self, letter: Letter) -> SafeString | str:
        """What was enclosed, with the digest by which a copy can be compared."""
        lines = [(paper["name"], paper["sha256"]) for paper in letter.enclosed]
        return format_html_join("\n", '<bdi dir="ltr">{} · {}</bdi><br>', lines) or "–"

    @admin.action(description=_("Send selected again"), permissions=["send"])
    def send_again(self, request: HttpRequest, letters: QuerySet) -> None:
        undelivered = list(letters.filter(status__in=Letter.UNDELIVERED))
        for letter in undelivered:
            sending.send_again(letter, by=request.user)
        number = len(undelivered)
        words = ngettext("%(count)d letter is sent again.", "%(count)d letters are sent again.",
                         number)  # fmt: skip
        messages.info(request, words % {"count": number})

    def send_again_view(self, request: HttpRequest, key: int) -> HttpResponse:
        letter = get_object_or_404(self.get_queryset(request), pk=key)
        if not self.has_send_permission(request):
            raise PermissionDenied
        try:
            sending.send_again(letter, by=request.user)
            messages.success(request, gettext("The letter is sent again."))
        except ValidationError as problem:
            messages.error(request, problem.messages[0])
        return HttpResponseRedirect(reverse("admin:outbox_letter_change", args=[letter.pk]))

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        context = {"may_send": self.has_send_permission(request), **(extra_context or {})}
        return super().change_view(request, object_id, form_url, context)
