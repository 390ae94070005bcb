"""Nothing that is hidden is told to a harvester, in no format."""

import pytest

from oicnet.records.models import Record
from tests.harvest.harvesting import whole_list
from tests.once import made_once
from tests.world import HIDDEN, SECRET, World, models_of

pytestmark = pytest.mark.django_db


def build() -> World:
    world = World()
    for place, model in enumerate(models_of(Record)):
        world.point_to(world.hide(model, HIDDEN[place % len(HIDDEN)]))
    return world


world, _django_db_helper = made_once("world", build)


@pytest.mark.parametrize("prefix", ["oai_dc", "mods"])
def test_no_text_and_no_address_of_it_is_told(client, world, prefix):
    records = list(whole_list(client, metadataPrefix=prefix))

    told = [text for record in records for each in record[1:] for text in each.itertext()]
    assert len(records) > 50
    assert not [text for text in told if SECRET in text or "hidden-" in text.lower()]
    gone = [record for record in records if record[0].get("status") == "deleted"]
    assert gone
    assert all(len(record) == (1 if record in gone else 2) for record in records)
