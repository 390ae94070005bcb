"""For schemathesis, in its own environment: references of the register, hidden ones among them."""

import os
import random
from pathlib import Path
from typing import Any

import schemathesis

KNOWN = Path(os.environ["REGISTER_BENCHMARK_REFERENCES"]).read_text(encoding="utf-8").split("\n")
luck = random.Random(20)


@schemathesis.hook
def map_path_parameters(_context: Any, values: Any) -> Any:
    return _with_known(values, {"reference"})


@schemathesis.hook
def map_query(context: Any, values: Any) -> Any:
    described = context.operation.definition.raw.get("parameters", ())
    named = {each["name"] for each in described if "pattern" in each.get("schema", {})}
    return _with_known(values, named)


def _with_known(values: Any, names: set[str]) -> Any:
    """Every other reference is one that the register has."""
    if not isinstance(values, dict):
        return values
    return {
        name: luck.choice(KNOWN) if name in names and luck.random() < 1 / 2 else value
        for name, value in values.items()
    }
