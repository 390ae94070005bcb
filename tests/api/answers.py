"""How tests ask the API, and whether an answer is what its description says."""

import re
from typing import Any

Json = dict[str, Any]
TYPES = {
    "string": str, "integer": int, "boolean": bool, "array": list, "object": dict,
    "null": type(None),
}  # fmt: skip


def ask(client, address: str, **headers: str) -> Any:
    return client.get(f"/api/v1/{address}", headers=headers)


def faults(value: object, schema: Json, document: Json, way: str = "") -> list[str]:
    """Where a value is not as JSON Schema describes it: as much of the language as is used."""
    while "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    if "anyOf" in schema:
        tried = [faults(value, each, document, way) for each in schema["anyOf"]]
        return [] if [] in tried else tried[0]
    if "const" in schema or "enum" in schema:
        allowed = schema.get("enum", [schema.get("const")])
        return [] if value in allowed else [f"{way}: {value!r} is none of {allowed}"]
    kinds = schema.get("type", [])
    names = kinds if isinstance(kinds, list) else [kinds]
    if names and not any(type(value) is TYPES[name] for name in names):
        return [f"{way}: {value!r} is no {names}"]
    if isinstance(value, str):
        return _faults_of_text(value, schema, way)
    if isinstance(value, list):
        own = schema.get("items", {})
        return [fault for each in value for fault in faults(each, own, document, f"{way}[]")]
    return _faults_of_object(value, schema, document, way) if isinstance(value, dict) else []


def _faults_of_text(value: str, schema: Json, way: str) -> list[str]:
    if not re.search(schema.get("pattern", ""), value):
        return [f"{way}: {value!r} does not fit {schema['pattern']}"]
    is_iri = schema.get("format") == "uri" and not value.isascii()
    return [f"{way}: {value!r} is no URI"] if is_iri else []


def _faults_of_object(value: Json, schema: Json, document: Json, way: str) -> list[str]:
    described = schema.get("properties", {})
    missing = [
        f"{way}.{name} is missing" for name in schema.get("required", ()) if name not in value
    ]
    if schema.get("additionalProperties") is False:
        missing += [f"{way}.{name} is not described" for name in value if name not in described]
    return missing + [
        fault
        for name, each in value.items()
        if name in described
        for fault in faults(each, described[name], document, f"{way}.{name}")
    ]
