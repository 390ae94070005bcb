"""The roles of staff: groups with permissions, made anew after every migration.

Editors write, publishers also publish and correct, auditors read everything and write nothing.
Focal points hold no permission here: theirs depend on a record's state, not on its kind alone.
"""

from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db.models import Q

from oicnet.records.models import Record, Referenced

EDITOR, PUBLISHER, FOCAL_POINT, AUDITOR = "editor", "publisher", "focal point", "auditor"


def permissions_of_roles() -> dict[str, set[str]]:
    """Codenames by role, such as "change_meeting"; no two models of the register share a name."""
    models = [one._meta.model_name for one in apps.get_models() if issubclass(one, Referenced)]
    records = [one._meta.model_name for one in apps.get_models() if issubclass(one, Record)]
    view = {f"view_{name}" for name in models}
    write = {f"{verb}_{name}" for name in models for verb in ("add", "change", "delete")}
    publish = {f"publish_{name}" for name in records}
    return {
        EDITOR: view | write,
        PUBLISHER: view | write | publish,
        FOCAL_POINT: set(),
        AUDITOR: view | {"view_user", "view_group"},
    }


def create(using: str = "default", **_sent: Any) -> None:
    """Receiver of `post_migrate`: the groups, each with exactly its permissions."""
    house = [one.label for one in apps.get_app_configs() if one.name.startswith("oicnet.")]
    known = Permission.objects.using(using).filter(
        Q(content_type__app_label__in=house) | Q(content_type__app_label="auth")
    )
    by_codename = {one.codename: one for one in known}
    for name, codenames in permissions_of_roles().items():
        group, _created = Group.objects.using(using).get_or_create(name=name)
        group.permissions.set(by_codename[one] for one in codenames if one in by_codename)
