"""The chain of entries, the heads that sign it, and the salts that may be missing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from .encoding import ACTS, FIRST, HISTORY, REDACTED, entry_hash, signed_text
from .faults import Fault
from .folding import Name, Place, Row

Entry = Mapping[str, Any]
Head = Mapping[str, Any]
LOG = "log"


def chained(entries: Iterable[Entry]) -> Iterator[Fault]:
    """Faults of the chain: each entry follows the one before, and has the hash of its content."""
    number, previous = 0, FIRST
    for entry in entries:
        number += 1
        place = f"entry {entry['number']}"
        if entry["number"] != number:
            yield Fault(LOG, place, "", f"entry {number} was expected here")
            number = entry["number"]
        if entry["previous"] != previous:
            yield Fault(LOG, place, "previous", "does not follow from the entry before it")
        if entry["hash"] != entry_hash(entry):
            yield Fault(LOG, place, "hash", "is not the hash of what the entry holds")
        if entry["act"] not in ACTS:
            yield Fault(LOG, place, "act", f"“{entry['act']}” is no act that the log knows")
        previous = entry["hash"]


def signed(
    heads: Sequence[Head], entries: Sequence[Entry], keys: Mapping[str, Ed25519PublicKey]
) -> Iterator[Fault]:
    """Faults of the heads: of entries that are there, signed by one of the keys; the newest tells
    of the newest entry. Without keys, signatures are not looked at."""
    for head in heads:
        place = f"head {head['at']}"
        if not is_in(head, entries):
            yield Fault(LOG, place, "hash", "no such entry is in the log")
        if head["signature"] and keys and not is_signed(head, keys):
            yield Fault(LOG, place, "signature", "was not made by the key")
    newest = heads[-1] if heads else None
    if entries and (newest is None or newest["number"] != len(entries)):
        yield Fault(LOG, f"entry {len(entries)}", "", "no head tells of the newest entry")
    if keys and newest is not None and not newest["signature"]:
        yield Fault(LOG, f"head {newest['at']}", "signature", "the newest head is not signed")


def earlier(
    head: Head, entries: Sequence[Entry], keys: Mapping[str, Ed25519PublicKey]
) -> Iterator[Fault]:
    """Faults of the head that was taken elsewhere before: its entry must still be there."""
    place = f"earlier head {head['at']}"
    if not is_in(head, entries):
        words = f"entry {head['number']} is no longer what it was: the log was cut or rewritten"
        yield Fault(LOG, place, "", words)
    if keys and not is_signed(head, keys):
        yield Fault(LOG, place, "signature", "was not made by the key")


def is_in(head: Head, entries: Sequence[Entry]) -> bool:
    is_there = 0 < head["number"] <= len(entries)
    return is_there and entries[head["number"] - 1]["hash"] == head["hash"]


def is_signed(head: Head, keys: Mapping[str, Ed25519PublicKey]) -> bool:
    key = keys.get(head["key"])
    try:
        if key is not None:
            key.verify(bytes.fromhex(head["signature"]), signed_text(head))
            return True
    except (InvalidSignature, ValueError):
        pass
    return False


def salted(entries: Iterable[Entry], rows: Mapping[Name, Row]) -> Iterator[Fault]:
    """Faults of the salts: of what is public now all are there, but those that a redaction names;
    and a redaction names only leaves of earlier entries about the same row."""
    missing: dict[Place, Name] = {}
    there: dict[Place, Name] = {}
    erased: set[Place] = set()
    for entry in entries:
        name = entry["kind"], entry["reference"]
        for number, field in entry["erased"]:
            place, about = (number, field), f"entry {entry['number']}"
            known = there.get(place) or missing.get(place)
            if entry["act"] != REDACTED or known != name or number >= entry["number"]:
                yield Fault(LOG, about, field, f"erases what is no leaf of its row: {number}")
            erased.add(place)
        for field in entry["leaves"]:
            kept = there if field in entry["salts"] else missing
            kept[entry["number"], field] = name
    for (number, field), name in missing.items():
        if rows[name].is_public and not field.startswith(HISTORY) and (number, field) not in erased:
            yield Fault(*name, field, f"entry {number} has no salt, and no redaction erased it")
    for number, field in erased & there.keys():
        yield Fault(*there[number, field], field, f"entry {number} has a salt that was erased")
