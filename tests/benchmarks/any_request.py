"""Whether the running API keeps to its description, whatever is asked: requests by schemathesis.

    python -m oicnet.postgres run -- python -m tests.benchmarks.any_request hide REFERENCES
    schemathesis --version      # of an environment of its own: pip install schemathesis
    python -m tests.benchmarks.any_request ask REFERENCES http://localhost:8000 10000 SCHEMATHESIS

`hide` is for a register that is thrown away afterwards: one record in twelve becomes a draft, one
in review, published from tomorrow, or withdrawn, and stays so. It writes the references of all
records and parts, hidden ones too, to a file, one a line behind its kind.

`ask` needs the register to run at that address, with REGISTER_REQUESTS_A_MINUTE=1000000. Half of
the references in addresses and filters are then of that file, the others as schemathesis invents
them, as are all other values; half of the requests are meant to be wrong. Told are the requests
and the failures by kind: any status, type, schema or header that is not as described, an invalid
request that was taken, a valid one that was refused. Where a filter names what is not public, or a
day of which nothing is known, a refusal is right; both are described.
"""

import json
import logging
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

CHECKS = (
    "not_a_server_error,status_code_conformance,content_type_conformance,"
    "response_headers_conformance,response_schema_conformance,negative_data_rejection,"
    "unsupported_method,allow_header_conformance"
)
FILE_OF_REFERENCES = "REGISTER_BENCHMARK_REFERENCES"
HOOKS = Path(__file__).with_name("any_request_hooks.py")


def hide_some(path: str) -> None:
    """One record in twelve of the register at hand, for good; and the references of all."""
    import oicnet.wsgi  # noqa: F401 - loads Django, which asking does without
    from oicnet.records.models import Reference

    from .open_answers import hide

    logging.disable(logging.WARNING)
    print("hidden:", dict(hide(random.Random(20))))
    every = Reference.objects.order_by("reference").values_list("kind", "reference")
    lines = [f"{kind.rpartition('.')[2]} {reference}" for kind, reference in every]
    Path(path).write_text("\n".join(lines), encoding="utf-8")
    print(len(lines), "references")


def ask(path: str, register: str, cases: int, program: str) -> None:
    """About so many requests, and what came of them."""
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "events.ndjson"
        subprocess.run(
            [
                *(program, "run", f"{register}/api/v1/openapi.json", "--url", register),
                *("--phases", "fuzzing", "--checks", CHECKS, "--continue-on-failure"),
                *("--max-examples", str(_per_operation(register, cases))),
                *("--max-redirects", "0", "--seed", "20", "--no-shrink"),
                *("--suppress-health-check", "all", "--warnings", "off"),
                *("--report", "ndjson", "--report-ndjson-path", str(told)),
            ],
            env={**os.environ, "SCHEMATHESIS_HOOKS": str(HOOKS), FILE_OF_REFERENCES: path},
            check=False,
        )
        statuses: Counter[str] = Counter()
        for line in told.read_text(encoding="utf-8").splitlines():
            statuses.update(_statuses(json.loads(line)))
    print(sum(statuses.values()), "requests:", dict(sorted(statuses.items())))


def _per_operation(register: str, cases: int) -> int:
    from urllib.request import urlopen

    with urlopen(f"{register}/api/v1/openapi.json") as answer:  # noqa: S310 - of whoever runs it
        operations = len(json.load(answer)["paths"])
    return cases * 11 // 10 // operations + 1  # a few have less that can be asked


def _statuses(event: Any) -> Counter[str]:
    """Of the answers that an event tells of, at whatever depth."""
    counts: Counter[str] = Counter()
    if isinstance(event, dict):
        if "status_code" in event:
            counts[str(event["status_code"])] += 1
        for value in event.values():
            counts += _statuses(value)
    elif isinstance(event, list):
        for value in event:
            counts += _statuses(value)
    return counts


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["hide", path]:
            hide_some(path)
        case ["ask", path, register, cases, program]:
            ask(path, register, int(cases), program)
        case _:
            sys.exit(__doc__)
