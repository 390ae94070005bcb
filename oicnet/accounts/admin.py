"""Staff pages of accounts. They are closed, never deleted: the history refers to them."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django import forms
from django.contrib import admin, messages
from django.contrib.admin import ModelAdmin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import ManyToManyField, Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from oicnet.staff.base import ReadOnlyAdmin
from oicnet.staff.fields import Fields
from oicnet.staff.past import HistoryPages
from oicnet.staff.private import unquote
from oicnet.staff.searching import Searching
from oicnet.text.fields import Paragraphs

from . import invitations, near_names, redaction
from .models import AccountEvent, Redaction, Reminder, User
from .roles import FOCAL_POINT, NAMES, name_of
from .templatetags.browsers import browser

WHO: Any = ["username", ("first_name", "last_name"), "form_of_address", "email", "language"]
ALMIGHTY = ("is_superuser", "user_permissions")  # only superusers grant and see these
# `roles` makes roles, pages make tasks; the others hold secrets that nobody should read.
admin.site.unregister([Group, DBTaskResult, EmailAddress, Authenticator, UserSession])


class RoleField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, group: Group) -> str:
        return name_of(group)


class RoleFilter(admin.SimpleListFilter):
    title = pgettext_lazy("of users", "roles")
    parameter_name = "role"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> Any:
        return NAMES.items()

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> Any:
        return queryset.filter(groups__name=self.value()) if self.value() else queryset


class UserForm(forms.ModelForm):
    def clean(self) -> dict[str, Any]:
        """Focal points need a state, and only focal points may have one."""
        cleaned = super().clean() or self.cleaned_data
        roles = {group.name for group in cleaned.get("groups", ())}
        if FOCAL_POINT in roles and not cleaned.get("member_state"):
            self.add_error("member_state", _("Choose the state this focal point represents."))
        if cleaned.get("member_state") and roles - {FOCAL_POINT}:
            problem = _(
                "A focal point cannot hold any other role. Choose only the focal point role."
            )
            self.add_error("groups", ValidationError(problem))
        return cleaned


class NewUserForm(UserForm):
    def save(self, commit: bool = True) -> User:
        """New accounts are staff; their holders set the password themselves."""
        self.instance.is_staff = True
        self.instance.set_unusable_password()
        return super().save(commit)


@admin.register(User)
class UserAdmin(Fields, HistoryPages, Searching, DjangoUserAdmin):
    form = UserForm
    add_form = NewUserForm
    change_form_template = "admin/account_form.html"
    add_form_template = None
    list_display = ["username", "first_name", "last_name", "member_state", "is_staff", "is_active"]
    list_filter = [RoleFilter, "is_staff", "is_superuser", "is_active"]
    list_select_related = ["member_state"]
    readonly_fields = ["last_login", "date_joined"]
    fieldsets = [
        (None, {"fields": WHO}),
        (pgettext_lazy("of users", "roles"), {"fields": ["groups", "member_state"]}),
        (
            _("Access"),
            {"fields": ["is_active", "is_staff", *ALMIGHTY, "last_login", "date_joined"]},
        ),
    ]
    add_fieldsets = [
        (None, {"fields": WHO}),
        (pgettext_lazy("of users", "roles"), {"fields": ["groups", "member_state"]}),
    ]

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        beyond = obj is not None and obj.is_superuser and not request.user.is_superuser
        return super().has_change_permission(request, obj) and not beyond

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def get_fieldsets(self, request: HttpRequest, obj: object = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        if request.user.is_superuser:
            return fieldsets
        return [
            (name, {**shape, "fields": [each for each in shape["fields"] if each not in ALMIGHTY]})
            for name, shape in fieldsets
        ]

    def formfield_for_manytomany(
        self, db_field: ManyToManyField, request: HttpRequest, **kwargs: object
    ) -> Any:
        if db_field.name != "groups":
            return super().formfield_for_manytomany(db_field, request, **kwargs)
        return RoleField(
            Group.objects.order_by("pk"),
            label=capfirst(pgettext("of users", "roles")),
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )

    def save_related(
        self, request: HttpRequest, form: forms.ModelForm, formsets: object, change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        if not change:
            self._invite(request, form.instance)

    def _invite(self, request: HttpRequest, user: User) -> None:
        link, is_mailed = invitations.invite(user, request=request)
        label = (
            gettext("Link for %s to set a password (can be used once, within three days):") % user
        )
        mailed = gettext("It has also been sent by email.") if is_mailed else ""
        sentence = '{} <code class="handed-over" dir="ltr">{}</code> {}'
        messages.success(request, format_html(sentence, label, link, mailed))

    def get_urls(self) -> list[Any]:
        """Without the page for choosing somebody else's password."""
        view = self.admin_site.admin_view(self.mend_view)
        own = [path("<path:object_id>/mend/<str:what>/", view, name="accounts_user_mend")]
        urls = [url for url in super().get_urls() if url.name != "auth_user_password_change"]
        return [*own, *urls]

    def mend_view(self, request: HttpRequest, object_id: str, what: str) -> HttpResponse:
        """On POST: a new link for the password, or removal of lost second factors."""
        user: Any = self.get_object(request, unquote(object_id))
        if user is None or what not in {"link", "factors"}:
            raise Http404
        if not self.has_change_permission(request, user) or request.method != "POST":
            raise PermissionDenied
        if what == "link" and invitations.may_be_invited(request.user, user):
            self._invite(request, user)
        elif what == "factors":
            invitations.forget_factors(user, request=request)
            messages.success(request, gettext("The second factors of %s have been removed.") % user)
        return HttpResponseRedirect(reverse("admin:accounts_user_change", args=[user.pk]))


@admin.register(AccountEvent)
class AccountEventAdmin(ReadOnlyAdmin):
    list_display = ["at", "kind", "user", "by", "address", "named_browser"]
    list_filter = ["kind"]
    list_select_related = ["user", "by"]
    date_hierarchy = "at"
    search_fields = ["user__username", "address"]

    @admin.display(description=_("browser"), ordering="browser")
    def named_browser(self, event: AccountEvent) -> str:
        return browser(event.browser)


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
                rows = redaction.redact(name, by=request.user, reason=form.cleaned_data["reason"])
                done = gettext("The name has been removed. Rows rewritten: %s")
                messages.success(request, done % rows)
                return HttpResponseRedirect(reverse("admin:accounts_redaction_changelist"))
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
            **findings,
        }
        return TemplateResponse(request, "admin/redact.html", context)


@admin.register(Reminder)
class ReminderAdmin(ReadOnlyAdmin):
    list_display = ["day", "user", "about", "stage"]
    list_select_related = ["user"]
    date_hierarchy = "day"
    search_fields = ["user__username", "about"]
