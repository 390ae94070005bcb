"""A connected register with something hidden of every kind, made once for the folder."""

from dataclasses import dataclass

from oicnet.meetings.models import Delegate
from oicnet.records.models import Record
from tests.once import made_once
from tests.world import HIDDEN, World, models_of


@dataclass
class Register:
    world: World
    hidden: list[Record]


def build() -> Register:
    """Hidden are records of each kind in one status each, and something public leads to each."""
    world = World()
    Delegate.objects.update(name_is_public=True)
    statuses = [*HIDDEN] * 10
    hidden = [world.hide(model, statuses.pop()) for model in models_of(Record)]
    for record in hidden:
        world.point_to(record)
    return Register(world, hidden)


register, _django_db_helper = made_once("register", build, scope="package")
