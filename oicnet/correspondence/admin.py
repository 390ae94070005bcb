"""Staff pages of correspondence: templates, mailings, and what is done with one of these."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import Count, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from oicnet.records import permissions
from oicnet.staff import layout, lists
from oicnet.staff.fields import Fields
from oicnet.staff.past import HistoryPages
from oicnet.staff.waiting import Line

from . import views
from .forms import NewMailingForm
from .models import LetterTemplate, Mailing
from .placeholders import PLACEHOLDERS

WORDS = frozenset(
    f"{name}_{language}" for name in ("subject", "text") for language in ("ar", "en", "fr")
)


def known_placeholders() -> SafeString:
    rows = [(placeholder.name, placeholder.says) for placeholder in PLACEHOLDERS]
    items = format_html_join("\n", "<dt><bdi>{}</bdi></dt><dd>{}</dd>", rows)
    title = _("Placeholders, which are filled in for each reader")
    return format_html(
        '<details class="placeholders"><summary>{}</summary><dl>{}</dl></details>', title, items
    )


class WordedAdmin(lists.RefusesNonsense, Fields, HistoryPages):
    actions: Any = None

    def get_fieldsets(self, request: HttpRequest, obj: models.Model | None = None) -> Any:
        fieldsets = layout.fieldsets(self.model)
        fieldsets[-1][1]["description"] = known_placeholders()
        return fieldsets


@admin.register(LetterTemplate)
class LetterTemplateAdmin(WordedAdmin):
    list_display = ["name", "purpose", "encloses_workbook"]
    list_filter = ["purpose"]
    search_fields = ["name_ar", "name_en", "name_fr", "subject_ar", "subject_en", "subject_fr"]

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        return [lists.column("name", _("name")), *super().get_list_display(request)[1:]]


@admin.register(Mailing)
class MailingAdmin(WordedAdmin):
    change_form_template = "admin/mailing_form.html"
    list_display = ["name", "template", "status", "letters", "prepared_by", "approved_at"]
    list_filter = ["status", "template"]
    list_select_related = ["template", "prepared_by"]
    search_fields = ["name", "subject_ar", "subject_en", "subject_fr"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).annotate(letters=Count("addressees"))

    def role_lines(self, request: HttpRequest) -> Iterator[Line]:
        """To who approves mailings: those that wait for it."""
        waiting = Mailing.objects.filter(status=Mailing.Status.IN_REVIEW)
        may_approve = permissions.may(request.user, "publish", Mailing)
        if may_approve and (count := waiting.count()):
            listed = reverse("admin:correspondence_mailing_changelist")
            yield Line(gettext("Mailings to approve"), f"{listed}?status__exact=in_review", count)

    @admin.display(description=_("recipients"), ordering="letters")
    def letters(self, mailing: Mailing) -> int:
        return mailing.letters  # type: ignore[attr-defined] # counted by `get_queryset`

    def get_form(
        self,
        request: HttpRequest,
        obj: models.Model | None = None,
        change: bool = False,
        **kwargs: object,
    ) -> Any:
        if obj is None:
            kwargs["form"] = NewMailingForm
        return super().get_form(request, obj, change, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: models.Model | None = None) -> Any:
        if obj is None:  # its words are those of the template, and edited after that
            return layout.fieldsets(Mailing, without=WORDS | {"encloses_workbook"})
        return super().get_fieldsets(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Mailing | None = None) -> bool:
        """What waits for approval, or was approved, stays as it was looked at."""
        is_open = obj is None or obj.status == Mailing.Status.DRAFT
        return is_open and permissions.may(request.user, "change", Mailing)

    def has_delete_permission(self, request: HttpRequest, obj: Mailing | None = None) -> bool:
        is_open = obj is None or obj.status == Mailing.Status.DRAFT
        return is_open and permissions.may(request.user, "delete", Mailing)

    def save_model(self, request: HttpRequest, obj: object, form: ModelForm, change: bool) -> None:
        form.instance.prepared_by = request.user
        super().save_model(request, obj, form, change)

    def response_add(
        self, request: HttpRequest, obj: Mailing, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Next, the readers: those of the list from which one came."""
        address = reverse("admin:correspondence_mailing_readers", args=[obj.pk])
        return redirect(f"{address}?{request.GET.urlencode()}")

    def response_change(self, request: HttpRequest, obj: Mailing) -> HttpResponse:
        if "_continue" in request.POST:
            return super().response_change(request, obj)
        return redirect("admin:correspondence_mailing_letters", obj.pk)

    def get_urls(self) -> list[Any]:
        pages = {"readers": views.readers, "letters": views.letters, "step": views.step}
        own = [
            path(
                f"<int:key>/{name}/",
                self.admin_site.admin_view(view),
                name=f"correspondence_mailing_{name}",
            )
            for name, view in pages.items()
        ]
        return [*own, *super().get_urls()]
