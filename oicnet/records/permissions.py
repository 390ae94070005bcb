"""Who may do what: asked by every list, form, choice, step, preview, file and history.

A role grants verbs on kinds of record (`accounts.roles`). Whatever their other roles, people who
speak for a member state may only write that state's own rows of models with `of_state`, and see
rows of models with `of_states` that concern it.
"""

from typing import Any, Protocol

from django.apps import apps
from django.db import models
from django.db.models import Model, Q
from django.utils.translation import pgettext_lazy

VERBS = ("view", "add", "change", "delete", "publish")
OF_A_STATE = frozenset({"view", "add", "change", "delete"})  # publishing is the secretariat's
EVERY_ROW, NO_ROW = Q(pk__isnull=False), Q(pk__in=())


class Audience(models.TextChoices):
    """Who sees a record: everybody; who has an account as well; who works on it alone."""

    PUBLIC = "public", pgettext_lazy("audience", "open to the public")
    MEMBERS = "members", pgettext_lazy("audience", "open to members")
    SECRETARIAT = "secretariat", pgettext_lazy("audience", "secretariat only")


class Person(Protocol):
    """Who asks: somebody with an account, or a reader without one."""

    @property
    def pk(self) -> Any: ...
    @property
    def is_active(self) -> bool: ...
    @property
    def is_staff(self) -> bool: ...
    @property
    def is_superuser(self) -> bool: ...
    @property
    def is_authenticated(self) -> bool: ...
    def has_perm(self, perm: str, /) -> bool: ...
    def get_all_permissions(self, obj: Model | None = None) -> set[str]: ...


def state_of(user: Person) -> int | None:
    """The key of the member state that the user speaks for; None for everybody else."""
    return None if user.is_superuser else getattr(user, "member_state_id", None)


def rights_of(user: Person) -> frozenset[str]:
    """What the user may do with kinds, as Django names it: "meetings.change_meeting".

    Cached in `User.rights`. Superusers need no rights.
    """
    names = user.get_all_permissions()
    is_confined = state_of(user) is not None
    return frozenset(filter(_is_for_states, names) if is_confined else names)


def _is_for_states(permission: str) -> bool:
    """Whether somebody who speaks for a state can hold the permission at all."""
    app, codename = permission.split(".", 1)
    verb, _joint, name = codename.partition("_")
    model: Any = apps.all_models[app].get(name)
    writes, sees = getattr(model, "of_state", ""), getattr(model, "of_states", ())
    return verb in OF_A_STATE and bool(writes or (sees and verb == "view"))


def may(user: Person, verb: str, row: object) -> bool:
    """Whether the user may do this to a row; or, given a model, to any row of the kind.

    Only those who may publish change what is public; nobody deletes what was public, or is open
    to members.
    """
    model: Any = row if isinstance(row, type) else type(row)
    name = f"{model._meta.app_label}.{verb}_{model._meta.model_name}"
    if not (user.is_active and (user.is_superuser or name in getattr(user, "rights", ()))):
        return False
    if row is model:
        return True
    owner = getattr(row, "record", row)  # a part is as public as its record
    has_readers = getattr(owner, "has_been_public", False) or getattr(owner, "is_for_members", 0)
    if verb == "delete" and has_readers:
        return False
    if verb == "change" and getattr(owner, "is_public", False) and not may(user, "publish", owner):
        return False
    return reaches(user, verb, row)


def reaches(user: Person, verb: str, row: Any) -> bool:
    """Whether a row is one that the user is confined to; true for unconfined users."""
    state = state_of(user)
    if state is None:
        return True
    if not getattr(row, "of_state", ""):
        return bool(type(row)._base_manager.filter(row.shown_to_state(state), pk=row.pk).exists())
    is_open = verb == "view" or row.status == row.Status.DRAFT
    return is_open and getattr(row, f"{row.of_state}_id") == state


def worked_on(user: Person, model: type[Model]) -> Q:
    """The condition for the rows of a model that the user sees on the staff site."""
    if not may(user, "view", model):
        return NO_ROW
    kind: Any = model
    state = state_of(user)
    return EVERY_ROW if state is None else kind.shown_to_state(state)


def is_member(user: Person) -> bool:
    """Whether the user sees what is open to members: focal points, and the secretariat."""
    return user.is_active and user.is_staff


def opened_to(user: Person, model: type[models.Model]) -> Q:
    """The condition for the rows that are not public, but that the user sees as a member."""
    column = getattr(model, "members_if", "")
    return Q(**{column: True}) if column and is_member(user) else NO_ROW


def may_read(user: Person, row: Any) -> bool:
    """Whether a record is public, or open to members and the user one of them."""
    return bool(row.is_public or (row.record.is_for_members and is_member(user)))


def choosable(user: Person, model: type[Model]) -> models.QuerySet:
    """What the user may choose in a field: rows they work on, and public ones; not a duplicate
    that was merged into another."""
    if hasattr(model._default_manager, "visible_to"):
        rows = model._default_manager.visible_to(user)
    else:
        rows = model._default_manager.filter(worked_on(user, model))
    if getattr(model, "can_be_merged", False):
        merged = apps.get_model("records", "Merger")._default_manager.values("merged")
        rows = rows.exclude(reference__in=merged)
    return rows
