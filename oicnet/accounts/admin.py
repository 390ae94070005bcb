"""Staff pages of users and their roles."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from .models import User


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    list_display = ["username", "first_name", "last_name", "member_state", "is_staff", "is_active"]
    list_filter = ["groups", "is_staff", "is_superuser", "is_active"]
    list_select_related = ["member_state"]
    autocomplete_fields = ["member_state"]
    fieldsets = [
        *(DjangoUserAdmin.fieldsets or ()),
        (_("In the register"), {"fields": ["member_state", "language", "must_change_password"]}),
    ]
    add_fieldsets = [
        *DjangoUserAdmin.add_fieldsets,
        (_("In the register"), {"fields": ["member_state", "language", "is_staff", "groups"]}),
    ]

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
