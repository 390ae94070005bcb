"""The examples on the page of the API are what the register answers, over the real record."""

from pathlib import Path

import oicnet.exchange
from oicnet.api.examples import EXAMPLES
from oicnet.exchange import reading
from tests.once import made_once

REAL = Path(oicnet.exchange.__file__).parent / "real"

record, _django_db_helper = made_once("record", lambda: reading.read(REAL))


def test_each_is_answered_as_it_is_told(client, db, record):
    for example in EXAMPLES:
        answer = client.get(example.address, headers={"Accept-Language": "en"})

        assert (answer.json(), answer.status_code) == (example.answer, example.status)


def test_they_stand_on_the_page(client, db, record):
    page = client.get("/en/data/api/").content.decode()

    assert all(f'href="{example.address}"' in page.replace("&amp;", "&") for example in EXAMPLES)
    assert "Third meeting of the network" in page
