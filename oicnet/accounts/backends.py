"""Sign-in with name and password; permissions from roles, within what the user is confined to."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.db import models

from oicnet.records import permissions


class Roles(ModelBackend):
    def has_perm(self, user_obj: Any, perm: str, obj: models.Model | None = None) -> bool:
        """Whether a role gives the permission, and the row, if one is named, is in reach."""
        return super().has_perm(user_obj, perm) and permissions.within(user_obj, perm, obj)

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        return user_obj.is_active and any(
            one.startswith(f"{app_label}.") and permissions.within(user_obj, one)
            for one in self.get_all_permissions(user_obj)
        )
