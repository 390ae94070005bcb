"""Staff pages of accounts. They are closed, not deleted: the history names them for all time."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.forms import CheckboxSelectMultiple, ModelForm, ModelMultipleChoiceField
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .models import User
from .roles import FOCAL_POINT, NAMES

ALMIGHTY = ("is_superuser", "user_permissions")  # given and seen by their like alone
admin.site.unregister(Group)  # roles are made by `roles`, not by hand


class Roles(ModelMultipleChoiceField):
    def label_from_instance(self, group: Any) -> str:
        return str(NAMES.get(group.name, group.name))


class UserForm(UserChangeForm):
    def clean(self) -> dict[str, Any]:
        """A focal point speaks for a state, and whoever speaks for one is a focal point."""
        cleaned = super().clean() or self.cleaned_data
        roles = {one.name for one in cleaned.get("groups", ())}
        if FOCAL_POINT in roles and not cleaned.get("member_state"):
            self.add_error("member_state", _("Name the state that this focal point speaks for."))
        if cleaned.get("member_state") and roles - {FOCAL_POINT}:
            problem = _("Who speaks for a state holds no other role: choose the focal point's alone.")
            self.add_error("groups", ValidationError(problem))
        return cleaned


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    form = UserForm
    list_display = ["username", "first_name", "last_name", "member_state", "is_staff", "is_active"]
    list_filter = ["groups", "is_staff", "is_superuser", "is_active"]
    list_select_related = ["member_state"]
    autocomplete_fields = ["member_state"]
    filter_horizontal = ["user_permissions"]
    fieldsets = [
        *(DjangoUserAdmin.fieldsets or ()),
        (_("In the register"), {"fields": ["member_state", "language", "must_change_password"]}),
    ]
    add_fieldsets = [
        *DjangoUserAdmin.add_fieldsets,
        (_("In the register"), {"fields": ["member_state", "language", "is_staff", "groups"]}),
    ]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        beyond = obj is not None and obj.is_superuser and not request.user.is_superuser
        return super().has_change_permission(request, obj) and not beyond

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        found = super().get_fieldsets(request, obj)
        if request.user.is_superuser:
            return found
        return [
            (name, {**one, "fields": [each for each in one["fields"] if each not in ALMIGHTY]})
            for name, one in found
        ]

    def formfield_for_manytomany(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name != "groups":
            return super().formfield_for_manytomany(db_field, request, **kwargs)
        return Roles(
            Group.objects.order_by("pk"),
            label=pgettext_lazy("of users", "roles"),
            required=False,
            widget=CheckboxSelectMultiple,
        )

    def save_model(self, request: HttpRequest, obj: User, form: ModelForm, change: bool) -> None:
        """A password that somebody else chose is good for one sign-in."""
        if not change:
            obj.must_change_password = True
        super().save_model(request, obj, form, change)

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> Any:  # noqa: A002
        response = super().user_change_password(request, id, form_url)
        if response.status_code == 302 and str(request.user.pk) != id:
            changed = User.objects.get(pk=id)
            changed.must_change_password = True
            changed.save(update_fields=["must_change_password"])
        return response
