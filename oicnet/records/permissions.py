"""Who may do what: asked by every list, form, choice, step, preview, file and history.

A role gives verbs for kinds of record (`accounts.roles`). Who speaks for a member state is confined
to what that state itself writes: models that name it in `of_state`, and of those the state's own;
and sees what else concerns it: models that name it in `of_states`. That holds whatever other roles
he has.
"""

from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q

VERBS = ("view", "add", "change", "delete", "publish")
OF_A_STATE = frozenset({"view", "add", "change", "delete"})  # publishing is the secretariat's
EVERY_ROW, NO_ROW = Q(pk__isnull=False), Q(pk__in=())


def state_of(user: Any) -> int | None:
    """The key of the member state that the user speaks for; None for everybody else."""
    return None if user.is_superuser else getattr(user, "member_state_id", None)


def may(user: Any, verb: str, row: Any) -> bool:
    """Whether the user may do this to a row; with a model instead: to any row of the kind.

    What is public is changed by those who may publish; what was public is not deleted by anyone.
    """
    if isinstance(row, type):
        return _holds(user, verb, row)
    shown = getattr(row, "record", row)  # a part is as public as its record; a source as what cites
    if verb == "delete" and getattr(shown, "has_been_public", False):
        return False
    if verb == "change" and getattr(shown, "is_public", False):
        return _holds(user, "publish", shown) and _holds(user, verb, row)
    return _holds(user, verb, row)


def _holds(user: Any, verb: str, row: Any) -> bool:
    model: Any = row if isinstance(row, type) else type(row)
    name = f"{model._meta.app_label}.{verb}_{model._meta.model_name}"
    return user.has_perm(name, None if row is model else row)


def within(user: Any, permission: str, row: models.Model | None = None) -> bool:
    """Whether a permission that the roles give lies within what the user is confined to.

    Args:
        permission: "meetings.change_meeting", as Django names it.
    """
    state = state_of(user)
    if state is None:
        return True
    app, codename = permission.split(".", 1)
    verb, _joint, name = codename.partition("_")
    model: Any = apps.all_models[app].get(name)
    writes, sees = getattr(model, "of_state", ""), getattr(model, "of_states", ())
    if verb not in OF_A_STATE or not (writes or (sees and verb == "view")):
        return False
    if row is None:
        return True
    if not writes:
        shown = model.shown_to_state(state)
        return bool(model._base_manager.filter(shown, pk=row.pk).exists())
    is_open = verb == "view" or row.status == row.Status.DRAFT  # type: ignore[attr-defined]
    return is_open and getattr(row, f"{model.of_state}_id") == state


def worked_on(user: Any, model: Any) -> Q:
    """The condition for the rows of a model that the user sees on the staff site."""
    if not may(user, "view", model):
        return NO_ROW
    state = state_of(user)
    return EVERY_ROW if state is None else model.shown_to_state(state)


def choosable(user: Any, model: Any) -> models.QuerySet:
    """What the user may choose in a field: of what he does not work on, what is public."""
    if hasattr(model._default_manager, "visible_to"):
        return model._default_manager.visible_to(user)
    return model._default_manager.filter(worked_on(user, model))
