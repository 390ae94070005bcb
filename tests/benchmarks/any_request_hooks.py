"""For schemathesis, in its own environment: references of the register, hidden ones among them."""

import os
import random
from collections import defaultdict
from pathlib import Path
from typing import Any

import schemathesis

BY_KIND: dict[str, list[str]] = defaultdict(list)
for line in Path(os.environ["REGISTER_BENCHMARK_REFERENCES"]).read_text("utf-8").splitlines():
    kind, reference = line.split(" ")
    BY_KIND[kind].append(reference)
EVERY = [reference for references in BY_KIND.values() for reference in references]
luck = random.Random(20)


@schemathesis.hook
def map_path_parameters(context: Any, values: Any) -> Any:
    """Of the kind that the address names."""
    kind = context.operation.path.removesuffix("/{reference}").rpartition("/")[2]
    return _with_known(values, {"reference": BY_KIND.get(kind, EVERY)})


@schemathesis.hook
def map_query(context: Any, values: Any) -> Any:
    described = context.operation.definition.raw.get("parameters", ())
    named = [each["name"] for each in described if "pattern" in each.get("schema", {})]
    return _with_known(values, dict.fromkeys(named, EVERY))


def _with_known(values: Any, known: dict[str, list[str]]) -> Any:
    """Every other reference is one that the register has."""
    if not isinstance(values, dict):
        return values
    return {
        name: luck.choice(known[name]) if name in known and luck.random() < 1 / 2 else value
        for name, value in values.items()
    }
