"""How the log is written: what a leaf, an entry and a head are digests of.

The log holds no text. Of each public field an entry has a leaf: a digest over a salt, the kind and
the reference of the row, the name of the field and its value. Entries are a chain, each with the
hash of the one before; a head tells the hash of the newest, signed.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

ENTRY = ("number", "at", "act", "kind", "reference", "leaves", "erased", "previous")
HEAD = ("at", "number", "hash")
FIRST = "0" * 64  # stands for the entry before the first
# Leaves of past events of a row: nobody outside is told their salts, as not all in them is public.
HISTORY = "history:"

PUBLISHED, CHANGED, WITHDRAWN, REMOVED = "published", "changed", "withdrawn", "removed"
# Kept in the history alone; a redaction; a change of what the register's rows consist of.
NOTED, REDACTED, RESTATED = "noted", "redacted", "restated"
ACTS = (PUBLISHED, CHANGED, WITHDRAWN, REMOVED, NOTED, REDACTED, RESTATED)


def canonical(value: object) -> str:
    """A value of JSON as text, the same for everybody."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def leaf(salt: str, kind: str, reference: str, field: str, value: object) -> str:
    """The commitment to the value of a field; without its salt nobody can try what it was."""
    return _digest("leaf", [salt, kind, reference, field, value])


def entry_hash(entry: Mapping[str, Any]) -> str:
    """The salts are no part of it: erasing one leaves the chain whole."""
    return _digest("entry", {name: entry[name] for name in ENTRY})


def signed_text(head: Mapping[str, Any]) -> bytes:
    """What the key signs of a head."""
    return _labelled("head", {name: head[name] for name in HEAD})


def key_name(raw: bytes) -> str:
    """A short name of a public key, from its 32 bytes."""
    return hashlib.sha256(raw).hexdigest()[:16]


def _digest(label: str, value: object) -> str:
    return hashlib.sha256(_labelled(label, value)).hexdigest()


def _labelled(label: str, value: object) -> bytes:
    """With what it is of, so that the digest of one thing can never be taken for another's."""
    return f"oic-pesnet {label} 1\n{canonical(value)}".encode()
