"""A small register in which everything is connected, built from the models themselves.

`World()` holds one public row of every model, linked to the others by every relation there is.
A new model or relation is in it without being named here.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone

from oicnet.cooperation.models import BilateralCooperation, Match, Offer
from oicnet.members.models import MemberState
from oicnet.plans.models import ActivityReport, Evaluation
from oicnet.recommendations.models import Position, ProgressReport
from oicnet.records.models import Part, Record
from tests import make
from tests.make import factory_name

HIDDEN = ("draft", "in_review", "scheduled", "withdrawn")
# Open to members: before publication, and after the public lost it.
FOR_MEMBERS = ("members", "narrowed")
SECRET = "SECRETTEXT"
# Foreign keys that stay empty because the database allows only one of two to be filled.
EXCLUDED = {
    ("Offer", "organisation"),
    ("Delegation", "organisation"),
    ("ActivityParticipant", "organisation"),
    ("Means", "organisation"),
    ("Addressee", "organisation"),
    ("DecisionAddressee", "organisation"),
}
# What else a rule asks for when a relation is filled.
TOGETHER = {
    ("Addressee", "member_state"): {"addressee_kind": "state"},
    ("DecisionAddressee", "member_state"): {"addressee_kind": "state"},
    ("Recommendation", "earlier"): {"follows_as": "continues"},
}


def status(name: str) -> dict[str, Any]:
    """Columns of a record in a status; "scheduled" is published, but only from tomorrow."""
    now = timezone.now()
    status_of_withdrawn = {"status": "withdrawn", "published_at": now, "withdrawn_at": now}
    return {
        "draft": {},
        "in_review": {"status": "in_review"},
        "published": {"status": "published", "published_at": now},
        "scheduled": {"status": "published", "published_at": now + timedelta(days=1)},
        "withdrawn": status_of_withdrawn,
        "members": {"open_to_members": True},
        "narrowed": status_of_withdrawn | {"open_to_members": True},
    }[name]


def ways_to_hide() -> Iterator[tuple[type[Any], str]]:
    """Each kind of records in each way in which it is not public."""
    for model in models_of(Record):
        for way in (*HIDDEN, *(FOR_MEMBERS if model.members_if else ())):
            yield model, way


def models_of(kind: type[models.Model]) -> list[type[Any]]:
    """Records or parts, those that others point to first."""
    return [model for model in apps.get_models() if issubclass(model, kind)]


def links(model: type[models.Model], to: type[models.Model] = models.Model) -> Iterator[Any]:
    """Foreign keys and many-to-many fields that lead to records or parts of the register."""
    for field in [*model._meta.fields, *model._meta.many_to_many]:
        found = field.related_model
        if found and issubclass(found, to) and issubclass(found, Record | Part):
            yield field


def secret_texts(model: type[models.Model], words: str) -> dict[str, str]:
    """The words in every column of text in three languages, and in the symbol."""
    filled = {}
    for field in model._meta.fields:
        in_languages = re.search(r"_(ar|en|fr)$", field.name) and field.editable
        if field.name == "symbol" or (in_languages and not field.choices):
            filled[field.name] = words[: field.max_length]
    return filled


def factory(model: type[models.Model]) -> Any:
    return getattr(make, factory_name(model))


class World:
    def __init__(self) -> None:
        self.hubs: dict[type[models.Model], Any] = {}
        self.spare: dict[type[models.Model], Iterator[Any]] = {}
        self.taken: list[Any] = []  # of these, those that something leads to
        self.days = (date(2015, 1, 1) + timedelta(days=day) for day in range(9999))
        for model in apps.get_models():
            if issubclass(model, Record | Part):
                self.hubs[model] = self.add(model, **self._shown(model))
                if model in (MemberState, Offer):
                    rows = [self.add(model, **self._shown(model)) for _one in range(30)]
                    self.spare[model] = iter(rows)
                    if model is MemberState:  # each may answer, whatever else it does
                        self.spare[Position] = iter(rows)

    @staticmethod
    def _shown(model: type[models.Model]) -> dict[str, Any]:
        return status("published") if issubclass(model, Record) else {}

    def add(self, model: type[models.Model], **given: Any) -> Any:
        """A row with each relation that is not given leading to the public row of its model."""
        linked = {}
        for field in links(model):
            hub = self.hubs.get(field.related_model)
            named = (model.__name__, field.name)
            if hub is not None and field.name not in given and named not in EXCLUDED:
                linked[field.name] = [hub] if field.many_to_many else hub
                linked |= TOGETHER.get(named, {})
        return factory(model)(**{**linked, **self._unique(model), **given})

    def _unique(self, model: type[models.Model]) -> dict[str, Any]:
        """What no two rows that hang on the same record may share."""
        if model is BilateralCooperation:
            return {"first": self.hubs[MemberState], "second": self._another(MemberState)}
        if model is Position and model in self.hubs:
            return {"member_state": self._another(Position)}
        if model is Match:
            return {"offer": self._another(Offer)}
        if model is Evaluation:
            return {"starts_on": next(self.days)}
        if model in (ActivityReport, ProgressReport):
            return {"reported_on": next(self.days)}
        return {}

    def _another(self, model: type[models.Model]) -> Any:
        self.taken.append(next(self.spare[model]))
        return self.taken[-1]

    def hide(self, model: type[Record], hidden: str) -> Record:
        """A record that is not public, linked to everything public, with parts like it."""
        words = f"{SECRET} {hidden} {model.__name__}"
        given = secret_texts(model, words) | status(hidden)
        if model is not MemberState:  # a state's reference has two letters
            count = model._base_manager.count()
            given["reference"] = f"HIDDEN-{model.__name__.upper()}{count}"
        row = self.add(model, **given)
        self._add_parts(row, words)
        return row

    def _add_parts(self, owner: Any, words: str) -> None:
        for part in models_of(Part):
            if part._meta.get_field(part.parent).related_model is type(owner):
                secret = secret_texts(part, f"{words} {part.__name__}")
                self._add_parts(self.add(part, **{part.parent: owner}, **secret), words)

    def point_to(self, hidden: Record) -> None:
        """Public rows with each relation that can lead to the hidden record leading to it."""
        for model in self.hubs:
            for field in links(model, type(hidden)):
                if field.many_to_many:
                    getattr(self.hubs[model], field.name).add(hidden)
                elif field.name != getattr(model, "parent", ""):
                    self.add(model, **self._shown(model), **self._to(model, field.name, hidden))

    def _to(self, model: type[models.Model], name: str, hidden: Record) -> dict[str, Any]:
        given: dict[str, Any] = {name: hidden}
        if issubclass(model, Part):  # of a new record: some records have only one such part
            owner = model._meta.get_field(model.parent).related_model
            given[model.parent] = self.add(owner, **self._shown(owner))
        if (model.__name__, name) in EXCLUDED:
            given["member_state"] = None
        if model.__name__ in ("Addressee", "DecisionAddressee"):
            given["addressee_kind"] = "state" if name == "member_state" else "organisation"
        if name == "earlier":
            given["follows_as"] = "continues"
        if name == "first":
            given["second"] = make.member_state(**status("published"))
        if name == "second":
            given["first"] = self.hubs[type(hidden)]
        return given
