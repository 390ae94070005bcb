"""Sign-in with name and password; permissions from roles, within the user's state if any."""

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import models

from oicnet.records import permissions

from .models import User


class Roles(ModelBackend):
    """Denies rather than passes on: the next backend does not confine anybody to a state."""

    def has_perm(
        self, user_obj: User | AnonymousUser, perm: str, obj: models.Model | None = None
    ) -> bool:
        """Whether a role gives the permission, and the row, if one is named, is in reach."""
        if isinstance(user_obj, User) and user_obj.is_active and perm in user_obj.rights:
            verb = perm.partition(".")[2].partition("_")[0]
            if obj is None or permissions.reaches(user_obj, verb, obj):
                return True
        raise PermissionDenied

    def has_module_perms(self, user_obj: User | AnonymousUser, app_label: str) -> bool:
        if isinstance(user_obj, User) and user_obj.is_active and app_label in user_obj.rooms:
            return True
        raise PermissionDenied
