"""The staff site: Django's admin under our name, with the register's own accounts."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth import logout as sign_out
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from oicnet.records import permissions

from .script_words import ScriptWords


class StaffSiteConfig(AdminConfig):
    """Django's admin with the register's own site in the place of its default one."""

    default_site = "oicnet.staff.site.StaffSite"


class Choices(AutocompleteJsonView):
    """What a field may choose among: asked for by those who may write the field."""

    def get_queryset(self) -> QuerySet:
        chosen, user = self.model_admin, self.request.user
        ordering = chosen.get_ordering(self.request) or chosen.opts.ordering or ["pk"]
        rows = permissions.choosable(user, chosen.model).order_by(*ordering)
        rows = rows.complex_filter(self.source_field.get_limit_choices_to())
        rows, repeats = chosen.get_search_results(self.request, rows, self.term)
        return rows.distinct() if repeats else rows

    def has_perm(self, request: HttpRequest, obj: Model | None = None) -> bool:
        writes = self.source_field.model
        return any(permissions.may(request.user, verb, writes) for verb in ("add", "change"))


class StaffSite(AdminSite):
    site_title = _("OIC-PESNET register")
    site_header = _("OIC-PESNET register: staff")
    index_title = _("The register")

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """The register's own page for signing in; who is signed in and no staff is told so."""
        if request.user.is_authenticated and not self.has_permission(request):
            raise PermissionDenied
        wanted = {"next": request.GET.get("next") or reverse("admin:index")}
        return redirect(f"{reverse('account_login')}?{urlencode(wanted)}")

    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """To the page on which one signs in again, and comes back to the staff site."""
        if request.method != "POST":
            return super().logout(request, extra_context)
        sign_out(request)
        messages.success(request, gettext("You have signed out of the register."))
        wanted = {"next": reverse("admin:index")}
        return redirect(f"{reverse('account_login')}?{urlencode(wanted)}")

    def i18n_javascript(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        return ScriptWords.as_view(packages=["django.contrib.admin"])(request)

    def admin_view(self, view: Callable[..., Any], cacheable: bool = False) -> Any:
        """As Django's, but that a form which is sent after the session has ended is not lost."""
        guarded = super().admin_view(view, cacheable)

        def inner(request: HttpRequest, *args: object, **kwargs: object) -> Any:
            from . import kept  # noqa: PLC0415 - needs the models

            lost = request.user.is_anonymous and kept.ended(self, request)
            return lost or guarded(request, *args, **kwargs)

        return update_wrapper(inner, guarded)

    def password_change(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        return redirect("account_change_password")

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        from .first_page import first_page  # noqa: PLC0415 - needs the models

        context = {
            **first_page(self, request),
            "may_see_changes": permissions.state_of(request.user) is None,
            **(extra_context or {}),
        }
        return super().index(request, context)

    def get_urls(self) -> list[Any]:
        """Without the address that leads to any row by its key: it asks nobody's rights."""
        every = [url for url in super().get_urls() if getattr(url, "name", "") != "view_on_site"]
        return [
            path("history/", self.admin_view(self.changes_view), name="changes"),
            path("find/", self.admin_view(self.find_view), name="find"),
            *every,
        ]

    def find_view(self, request: HttpRequest) -> Any:
        from .finding import find_view  # noqa: PLC0415 - needs the models

        return find_view(self, request)

    def changes_view(self, request: HttpRequest) -> Any:
        from .changes import changes_view  # noqa: PLC0415 - needs the models

        return changes_view(self, request)

    def autocomplete_view(self, request: HttpRequest) -> Any:
        return Choices.as_view(admin_site=self)(request)

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """Gathered once a request: the first page shows it in its middle and in its menu."""
        if app_label:
            return super().get_app_list(request, app_label)
        gathered: dict[str, Any] = vars(request)
        if "app_list" not in gathered:
            gathered["app_list"] = super().get_app_list(request)
        return gathered["app_list"]

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        return super().each_context(request) | {"site_url": "/"}
