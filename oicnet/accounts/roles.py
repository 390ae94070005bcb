"""The roles of staff: groups with permissions, made anew after every migration.

Editors write, publishers also publish and correct, auditors read everything and write nothing,
administrators keep accounts. Focal points write what states write themselves; `records.permissions`
confines whoever speaks for a state to that state's own.
"""

from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from oicnet.records.models import Merger, Record, Referenced, Removal, Source
from oicnet.records.permissions import OF_A_STATE

EDITOR, PUBLISHER, FOCAL_POINT, AUDITOR = "editor", "publisher", "focal point", "auditor"
ADMINISTRATOR = "administrator"
NAMES = {
    EDITOR: pgettext_lazy("role", "editor"),
    PUBLISHER: pgettext_lazy("role", "publisher"),
    FOCAL_POINT: pgettext_lazy("role", "focal point"),
    AUDITOR: pgettext_lazy("role", "auditor"),
    ADMINISTRATOR: pgettext_lazy("role", "account administrator"),
}


def name_of(group: Group) -> str:
    """In the reader's language."""
    return str(NAMES.get(group.name, group.name))


def _named(models: list[Any], *verbs: str) -> set[str]:
    return {f"{verb}_{model._meta.model_name}" for model in models for verb in verbs}


def permissions_of_roles() -> dict[str, set[str]]:
    """Codenames by role, such as "change_meeting"; no two models of the register share a name."""
    kept = [
        model
        for model in apps.get_models()
        if issubclass(model, Referenced) and model not in (Merger, Removal)
    ]
    records = [model for model in kept if issubclass(model, Record)]
    counted = {"view_reference", "view_removal", "view_merger", "view_dailyreadings"}
    accounts = {"view_user", "view_group", "view_accountevent", "view_redaction", "view_reminder"}
    accounts |= {"view_confirmationrequest"}
    accounts |= {"view_letter", "view_misfit"}
    verbs = ("view", "add", "change", "delete")
    kept_by_staff = ("samewords", "lettertemplate", "mailing")
    words = {f"{verb}_{kind}" for verb in verbs for kind in kept_by_staff}
    write = _named(kept, "view", "add", "change", "delete") | counted | words
    write |= {"view_letter", "view_misfit"}
    return {
        EDITOR: write,
        PUBLISHER: write
        | _named([*records, Source], "publish")
        | {"change_letter", "publish_mailing"},
        FOCAL_POINT: _named([record for record in records if record.of_state], *OF_A_STATE)
        | _named([record for record in records if record.of_states], "view"),
        AUDITOR: _named(kept, "view")
        | counted
        | accounts
        | {f"view_{kind}" for kind in kept_by_staff},
        ADMINISTRATOR: accounts
        | {"add_user", "change_user", "add_redaction", "view_reader", "delete_reader"}
        | {"change_confirmationrequest"},
    }


def create(using: str = "default", **_sent: object) -> None:
    """Receiver of `post_migrate`: the groups, each with exactly its permissions."""
    house = [config.label for config in apps.get_app_configs() if config.name.startswith("oicnet.")]
    known = Permission.objects.using(using).filter(
        Q(content_type__app_label__in=house) | Q(content_type__app_label="auth")
    )
    by_codename = {permission.codename: permission for permission in known}
    for name, codenames in permissions_of_roles().items():
        group, _created = Group.objects.using(using).get_or_create(name=name)
        group.permissions.set(
            by_codename[codename] for codename in codenames if codename in by_codename
        )
