"""Answers are what the description says, whatever is asked."""

import random
from urllib.parse import quote, urlencode

import pytest

from oicnet.api import openapi, resources
from tests.api.answers import ask, faults
from tests.sampling import times

pytestmark = pytest.mark.django_db
WORDS = [
    *("", "M3", "yes", "0", "-1", "ar", "2021-06-02", "٣", "'", "%00", "a,b", "\u202e", "🙂"),
    "x" * 400,
]


def test_answers_are_what_the_description_says(client, register):
    document = ask(client, "openapi.json").json()
    assert document["openapi"] == "3.1.0"
    wrong = []
    for resource in resources.every().values():
        fields = ",".join(resource.fields)
        answer = ask(client, f"{resource.name}?fields={fields}&limit=20")
        path = document["paths"][f"/api/v1/{resource.name}"]["get"]
        schema = path["responses"]["200"]["content"]["application/json"]["schema"]
        wrong += faults(answer.json(), schema, document, resource.name)
        assert answer.json()["items"], resource.name
    assert wrong == []
    assert not faults(ask(client, "").json(), document["components"]["schemas"]["Index"], document)


def test_nothing_that_is_asked_breaks_it(client, register):
    document, luck = openapi.document(), random.Random(20)
    problem = document["components"]["schemas"]["Problem"]
    paths = [*document["paths"]]
    for _case in range(times(150, 3000)):
        path = luck.choice(paths)
        operation = document["paths"][path]["get"]
        described = [each for each in operation["parameters"] if each["in"] == "query"]
        chosen = luck.sample(described, min(len(described), luck.randint(0, 3)))
        query = {each["name"]: _value(each["schema"], luck) for each in chosen}
        reference = luck.choice([*register.hidden, *register.world.hubs.values()]).reference
        address = path.replace(
            "{reference}", luck.choice([reference, quote(luck.choice(WORDS[1:]))])
        )
        answer = client.get(f"{address}?{urlencode(query)}")
        assert str(answer.status_code) in {*operation["responses"], "302"}, (address, query)
        if answer.status_code >= 400:
            assert faults(answer.json(), problem, document) == []


def _value(schema, luck) -> str:
    known = schema.get("enum") or schema.get("items", {}).get("enum") or []
    return str(luck.choice([*known, luck.choice(WORDS), luck.choice(WORDS)]))
