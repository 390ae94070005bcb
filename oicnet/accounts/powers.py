"""Rights of accounts that nobody gives or takes alone: administrators', publishers', superusers'.

An account that has any is guarded as a whole: by its address or its password somebody else would
get its rights. Closing it takes nothing for oneself and may be urgent, so it needs nobody else,
unless it is an administrator's: who closed all others could confirm everything alone.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from oicnet.members.models import MemberState
from oicnet.records.permissions import Person, may

from .models import ConfirmationRequest, User
from .roles import ADMINISTRATOR, NAMES, PUBLISHER

GUARDED_ROLES = frozenset({ADMINISTRATOR, PUBLISHER})
ALMIGHTY = ("is_superuser", "user_permissions")  # only superusers grant and see these
# Of every account these make or unmake rights; of one that has any, the rest as well.
RIGHTS = ("groups", *ALMIGHTY)
GUARDED = (*RIGHTS, "member_state", "is_staff", "is_active", "username", "email")
Changes = dict[str, list[Any]]


def may_decide(user: Person) -> bool:
    return user.is_staff and may(user, "change", ConfirmationRequest)


def deciders(but: Person) -> Any:
    """The other administrators: active, and known to be able to sign in."""
    may_decide = "accounts.change_confirmationrequest"
    holders = User.objects.with_perm(may_decide, backend="oicnet.accounts.backends.Roles")
    unconfined = Q(member_state=None) | Q(is_superuser=True)
    able = holders.filter(unconfined, is_staff=True, last_login__isnull=False)
    return able.exclude(pk=but.pk).distinct()


def has_any(values: Mapping[str, Any]) -> bool:
    """Whether an account with these values holds rights that are guarded."""
    return bool(
        values["is_superuser"] or values["user_permissions"] or GUARDED_ROLES & {*values["groups"]}
    )


def values_of(user: User) -> dict[str, Any]:
    """What is guarded of an account, as a request keeps it."""
    if user.pk is None:
        return {"groups": [], "user_permissions": [], "is_superuser": False, "member_state": None}
    return {
        "groups": sorted(user.groups.values_list("name", flat=True)),
        "is_superuser": user.is_superuser,
        "user_permissions": _codenames(user.user_permissions.all()),
        "member_state": user.member_state_id,
        **{name: getattr(user, name) for name in ("is_staff", "is_active", "username", "email")},
    }


def _codenames(granted: Iterable[Permission]) -> list[str]:
    return sorted(f"{each.content_type.app_label}.{each.codename}" for each in granted)


def guarded(now: Mapping[str, Any], wanted: Mapping[str, Any]) -> Changes:
    """By field what somebody wants to change, where another has to confirm it; else nothing."""
    changes = {
        name: [now[name], wanted[name]]
        for name in GUARDED
        if name in wanted and name in now and now[name] != wanted[name]
    }
    is_held = has_any(now)
    roles = {*now["groups"]} ^ {*wanted["groups"]}
    if not ((GUARDED_ROLES & roles) or changes.keys() & {*ALMIGHTY} or (is_held and changes)):
        return {}
    is_closed = changes == {"is_active": [True, False]}
    is_administrators = now["is_superuser"] or ADMINISTRATOR in now["groups"]
    return {} if is_closed and not is_administrators else changes


def as_values(cleaned: Mapping[str, Any]) -> dict[str, Any]:
    """What a form was given for the fields that are guarded, as `values_of` tells them."""
    wanted = {name: cleaned[name] for name in GUARDED if name in cleaned}
    wanted["groups"] = sorted(group.name for group in cleaned.get("groups", ()))
    if "user_permissions" in cleaned:
        wanted["user_permissions"] = _codenames(cleaned["user_permissions"])
    if "member_state" in cleaned:
        state = cleaned["member_state"]
        wanted["member_state"] = state.pk if state else None
    return wanted


def grant(user: User, changes: Changes) -> None:
    """Give the account what was asked for.

    Raises:
        ValidationError: it is no longer as it was when that was asked for.
    """
    now = values_of(user)
    if any(now[name] != before for name, (before, _after) in changes.items()):
        raise ValidationError(_("The account has changed since. Refuse this, and ask anew."))
    for name, (_before, after) in changes.items():
        if name == "groups":
            user.groups.set(Group.objects.filter(name__in=after))
        elif name == "user_permissions":
            user.user_permissions.set(_permissions(after))
        elif name == "member_state":
            user.member_state_id = after
        else:
            setattr(user, name, after)
    user.full_clean(exclude=["password"])
    user.save()


def _permissions(names: list[str]) -> list[Permission]:
    pairs = (name.split(".", 1) for name in names)
    return [
        Permission.objects.get(content_type__app_label=app, codename=codename)
        for app, codename in pairs
    ]


def in_words(changes: Changes) -> list[tuple[str, str, str]]:
    """Each field, what it is and what it is to become."""
    fields: Any = User._meta
    roles = {"groups": pgettext("of users", "roles")}
    return [
        (
            capfirst(str(roles.get(name, fields.get_field(name).verbose_name))),
            _in_words(name, before),
            _in_words(name, after),
        )
        for name, (before, after) in changes.items()
    ]


def _in_words(name: str, value: Any) -> str:
    if name == "groups":
        return _(", ").join(str(NAMES.get(each, each)) for each in value) or "–"
    if name == "user_permissions":
        return ", ".join(value) or "–"
    if name == "member_state" and value:
        return str(MemberState._base_manager.filter(pk=value).first() or value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value or "–")
