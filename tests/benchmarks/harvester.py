"""Whether another's harvester, Sickle, takes all by OAI-PMH, and the changes when it comes again:

    python -m tests.benchmarks.harvester take http://localhost:8000 TAKEN
    ... publish, correct, withdraw ...
    python -m tests.benchmarks.harvester again http://localhost:8000 TAKEN

Run by the Python of an environment of its own (`pip install sickle`), beside a running register.
`take` writes what it was told of every record. `again` asks for what changed since, adds that to
what was taken, and compares with a list taken whole; nothing may differ.
"""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from sickle import Sickle

FORMATS = ("oai_dc", "mods")
Taken = dict[str, str]  # by identifier: the record as XML; "" for one that is gone


def whole(register: Any, form: str, since: str = "") -> Taken:
    """The records of a list, from its first part to its last."""
    asked = {"metadataPrefix": form, **({"from": since} if since else {})}
    records = register.ListRecords(ignore_deleted=False, **asked)
    taken, times = {}, Counter[str]()
    for record in records:
        times[record.header.identifier] += 1
        taken[record.header.identifier] = "" if record.header.deleted else record.raw
    assert max(times.values(), default=1) == 1, "a record was told twice in one list"
    return taken


def take(address: str, path: str) -> None:
    register = Sickle(f"{address}/oai/")
    # Changes from the second in which the list began are asked for again: none is lost.
    begun = register.Identify().xml.getroottree().findtext("{*}responseDate")
    taken = {form: whole(register, form) for form in FORMATS}
    Path(path).write_text(json.dumps({"begun": begun, "taken": taken}), encoding="utf-8")
    for form, records in taken.items():
        gone = sum(not xml for xml in records.values())
        print(f"{form}: {len(records)} records, {gone} of them gone; begun {begun}")


def again(address: str, path: str) -> None:
    register = Sickle(f"{address}/oai/")
    before = json.loads(Path(path).read_text(encoding="utf-8"))
    for form in FORMATS:
        held: Taken = before["taken"][form]
        try:
            changes = whole(register, form, before["begun"])
        except Exception as nothing:
            print(form, "nothing changed:", type(nothing).__name__)
            changes = {}
        new = changes.keys() - held.keys()
        gone = {name for name, xml in changes.items() if not xml and held.get(name)}
        changed = {name for name in changes.keys() - new - gone if changes[name] != held[name]}
        now, merged = whole(register, form), held | changes
        different = {
            name for name in now.keys() | merged.keys() if now.get(name) != merged.get(name)
        }
        print(f"{form}: {len(changes)} told since {before['begun']}: {len(new)} new, "
              f"{len(changed)} changed, {len(gone)} gone; whole list {len(now)}, "
              f"{len(different)} differ", *sorted(different)[:5])  # fmt: skip


if __name__ == "__main__":
    {"take": take, "again": again}[sys.argv[1]](*sys.argv[2:])
