"""Staff pages of accounts; what another administrator has to confirm waits (`confirming`)."""

from typing import Any, TypeAlias

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
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy
from django_tasks_db.models import DBTaskResult

from oicnet.staff.fields import Fields
from oicnet.staff.past import HistoryPages
from oicnet.staff.private import unquote
from oicnet.staff.searching import Searching
from oicnet.text.fields import Paragraphs

from .. import confirming, invitations, powers
from ..models import ConfirmationRequest, User
from ..powers import ALMIGHTY
from ..roles import FOCAL_POINT, NAMES, name_of
from .requests import tell_mended, tell_waiting

WHO: Any = ["username", ("first_name", "last_name"), "form_of_address", "email", "language"]
Act: TypeAlias = ConfirmationRequest.Act
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
    by: User  # who sends it
    changes: powers.Changes = {}  # what another administrator has to confirm
    reason = Paragraphs(
        label=_("reason"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        help_text=_(
            "Needed where rights of administrators or publishers are given or taken, or something "
            "else of their accounts is changed. It is kept in the history."
        ),
    )

    @property
    def is_alone(self) -> bool:
        return confirming.is_alone(self.by)

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
        if not self.errors:
            self._hold_back(cleaned)
        return cleaned

    def _hold_back(self, cleaned: dict[str, Any]) -> None:
        """What another administrator has to confirm stays as it is until then."""
        user = User.objects.get(pk=self.instance.pk) if self.instance.pk else User()
        self.changes = powers.guarded(powers.values_of(user), powers.as_values(cleaned))
        if not self.changes:
            return
        if not cleaned.get("reason"):
            self.add_error("reason", _("Give the reason: another administrator reads it."))
        if (
            user.pk
            and ConfirmationRequest.objects.waiting().filter(user=user, act=Act.RIGHTS).exists()
        ):
            self.add_error(None, _("A request about this account is already waiting."))
        for name in self.changes:
            is_many = name in {"groups", "user_permissions"}
            cleaned[name] = (
                getattr(user, name).all()
                if is_many and user.pk
                else ([] if is_many else getattr(user, name))
            )
        self.__dict__["changed_data"] = [
            name for name in self.changed_data if name not in {*self.changes, "reason"}
        ]


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
        (None, {"fields": ["reason"]}),
    ]
    add_fieldsets = [
        (None, {"fields": WHO}),
        (pgettext_lazy("of users", "roles"), {"fields": ["groups", "member_state"]}),
        (None, {"fields": ["reason"]}),
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

    def get_form(
        self, request: HttpRequest, obj: Model | None = None, change: bool = False, **kwargs: object
    ) -> Any:
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        form.by = request.user
        return form

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

    def save_related(self, request: HttpRequest, form: Any, formsets: object, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if form.changes:
            reason = form.cleaned_data["reason"]
            self._ask(request, Act.RIGHTS, form.instance, reason=reason, changes=form.changes)
        if not change:
            self._invite(request, form.instance)

    def _ask(self, request: HttpRequest, act: Act, user: User, **more: Any) -> Any:
        """Returns what came of it, where it was done at once."""
        confirmation, done = confirming.ask(
            act, by=request.user, request=request, user=user, **more
        )
        if confirmation.status == ConfirmationRequest.Status.WAITING:
            tell_waiting(request)
        return done

    def _invite(self, request: HttpRequest, user: User) -> None:
        tell_mended(request, user, invitations.invite(user, request=request))

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
        if what == "factors" or invitations.may_be_invited(request.user, user):
            self._mend(request, user, Act(what))
        return HttpResponseRedirect(reverse("admin:accounts_user_change", args=[user.pk]))

    def _mend(self, request: HttpRequest, user: User, act: Act) -> None:
        """At once; of an account with guarded rights, once another agrees."""
        if not powers.has_any(powers.values_of(user)):
            done = confirming.mend(act, user, request=request)
        else:
            try:
                done = self._ask(request, act, user)
            except ValidationError as problem:
                messages.error(request, problem.messages[0])
                return
            if done is None:
                return
        tell_mended(request, user, done)
