"""The addresses of the log in OpenAPI."""

from django.urls import reverse

from oicnet.api.fields import ADDRESS, MOMENT, NULL
from oicnet.api.openapi import Json, failures, object_of, query, ref, success
from oicnet.api.paging import MOST, USUAL
from oicnet.verify.encoding import ACTS

NUMBER: Json = {"type": "integer"}
TEXT: Json = {"type": "string"}
DIGEST: Json = {"type": "string", "pattern": "^[0-9a-f]{64}$"}


def described() -> tuple[Json, Json]:
    """Paths, and schemas."""
    log, heads = reverse("proof:log"), reverse("proof:heads")
    number: Json = {"name": "number", "in": "path", "required": True, "schema": NUMBER}
    entry = _reading("read-entry", "An entry of the log", ref("Entry"), [number])
    return {
        log: _list("list-entries", "The log of the register, entry by entry", "Entries"),
        f"{log}/{{number}}": entry,
        heads: _list("list-heads", "The signed heads of the log", "Heads"),
    }, _schemas()


def _list(name: str, summary: str, schema: str) -> Json:
    limit: Json = {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL}
    after = query("after", {"type": "integer", "minimum": 0, "default": 0}, "Those that follow.")
    return _reading(name, summary, ref(schema), [after, query("limit", limit)])


def _reading(name: str, summary: str, schema: Json, parameters: list[Json]) -> Json:
    responses = {**success(summary, schema), **failures("400", "404")}
    return {
        "get": {
            "operationId": name,
            "summary": summary,
            "tags": ["log"],
            "parameters": parameters,
            "responses": responses,
        }
    }


def _schemas() -> Json:
    texts: Json = {"type": "object", "additionalProperties": TEXT}
    erased: Json = {"type": "array", "items": {"type": "array"}}
    entry = {
        "number": NUMBER,
        "at": MOMENT,
        "act": {"enum": list(ACTS)},
        "kind": TEXT,
        "reference": TEXT,
        "leaves": texts,
        "salts": texts,
        "erased": erased,
        "previous": DIGEST,
        "hash": DIGEST,
    }
    head = {"at": MOMENT, "number": NUMBER, "hash": DIGEST, "key": TEXT, "signature": TEXT}
    paged: Json = {"total": NUMBER, "next": {"anyOf": [ADDRESS, NULL]}}
    key: Json = {"anyOf": [TEXT, NULL]}
    return {
        "Entry": object_of(entry),
        "Head": object_of(head),
        "Entries": object_of({**paged, "items": {"type": "array", "items": ref("Entry")}}),
        "Heads": object_of({**paged, "key": key, "items": {"type": "array", "items": ref("Head")}}),
    }
