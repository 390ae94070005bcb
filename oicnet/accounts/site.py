"""The staff site: Django's admin under our name. A one-time password is changed first."""

from functools import wraps
from http import HTTPStatus
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from oicnet.records import permissions


class StaffConfig(AdminConfig):
    default_site = "oicnet.accounts.site.StaffSite"


class Choices(AutocompleteJsonView):
    """What a field may choose among: asked for by those who may write the field."""

    def get_queryset(self) -> QuerySet:
        chosen, user = self.model_admin, self.request.user
        ordering = chosen.get_ordering(self.request) or chosen.opts.ordering or ["pk"]
        rows = permissions.choosable(user, chosen.model).order_by(*ordering)
        rows = rows.complex_filter(self.source_field.get_limit_choices_to())
        rows, repeats = chosen.get_search_results(self.request, rows, self.term)
        return rows.distinct() if repeats else rows

    def has_perm(self, request: HttpRequest, obj: Any = None) -> bool:
        writes = self.source_field.model
        return any(permissions.may(request.user, verb, writes) for verb in ("add", "change"))


class StaffSite(AdminSite):
    site_title = _("OIC-PESNET register")
    site_header = _("OIC-PESNET register: staff")
    index_title = _("The register")
    # Views that someone whose password must be changed can still reach.
    without_own_password = {"password_change", "password_change_done", "logout", "i18n_javascript"}

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """As Django's, and leads whoever has a one-time password to change it first."""
        inner = super().admin_view(view, cacheable)
        if getattr(view, "__name__", "") in self.without_own_password:
            return inner

        @wraps(inner)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if getattr(request.user, "must_change_password", False):
                return HttpResponseRedirect(reverse("admin:password_change"))
            return inner(request, *args, **kwargs)

        return guarded

    def password_change(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        response = super().password_change(request, extra_context)
        if response.status_code == HTTPStatus.FOUND:
            get_user_model().objects.filter(username=request.user.get_username()).update(
                must_change_password=False
            )
        return response

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        from .waiting import waiting  # noqa: PLC0415 - the site exists before the models

        context = {"waiting": waiting(self, request), **(extra_context or {})}
        return super().index(request, context)

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        return Choices.as_view(admin_site=self)(request)

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        return super().each_context(request) | {"site_url": "/"}
