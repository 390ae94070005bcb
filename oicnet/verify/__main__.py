"""Checks an archive of the register against its log; see `--help`.

Exit code 0: nothing is at fault; 1: something is, a line for each; 2: it could not be checked.
"""

import argparse
import base64
import binascii
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from . import archive
from .encoding import HEAD, canonical, key_name
from .faults import UnreadableError

NOT_PROVEN = """\
Not proven by this: that an entry was true when it was made; what happened between a change and its
entry (about half a minute); what was never public; who changed what, and why; the copies as CSV and
the descriptions beside the rows. Who holds the signing key and the database can write another log,
but not one that has the heads that others have kept: keep the line below, away from the register.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    try:
        keys = dict(map(_key, options.key or ()))
        head = _head(options.head) if options.head else None
        with archive.opened(options.archive) as opened:
            faults = list(archive.faults(opened, keys, head))
            newest = opened.heads[-1] if opened.heads else None
            rows = sum(row.is_public for row in opened.rows.values())
            entries = len(opened.entries)
    except UnreadableError as problem:
        _say(f"This cannot be checked: {problem}")
        return 2
    for fault in faults:
        _say(str(fault))
    if faults:
        _say(f"\n{len(faults)} at fault.")
        return 1
    _say(f"{rows} public rows are as the {entries} entries of the log have them.")
    for is_given, words in (
        (keys, "NOT CHECKED: signatures, for want of the public key (--key)."),
        (head, "NOT CHECKED: that the log was not cut short or written anew (--head)."),
    ):
        if not is_given:
            _say(words)
    _say(f"\n{NOT_PROVEN}\n{canonical(newest)}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m oicnet.verify",
        description="Checks that nothing published in an archive of the register was changed or "
        "removed without an entry of its log. Key and head must come from outside the archive.",
    )
    parser.add_argument("archive", metavar="ARCHIVE", help="the ZIP file of the register")
    key = parser.add_mutually_exclusive_group(required=True)
    key.add_argument(
        "--key", action="append", metavar="KEY", help="public key: a PEM file, or 32 bytes as "
        "base64; again for an older one",
    )  # fmt: skip
    key.add_argument("--without-key", action="store_true", help="do not check signatures")
    head = parser.add_mutually_exclusive_group(required=True)
    head.add_argument("--head", metavar="FILE", help="a head of before: a line of heads.jsonl")
    head.add_argument("--without-head", action="store_true", help="there is none of before")
    return parser


def _key(text: str) -> tuple[str, Ed25519PublicKey]:
    """
    Raises:
        UnreadableError: it is no public key of Ed25519.
    """
    try:
        if Path(text).is_file():
            key = serialization.load_pem_public_key(Path(text).read_bytes())
        else:
            key = Ed25519PublicKey.from_public_bytes(base64.b64decode(text, validate=True))
    except (OSError, ValueError, binascii.Error, UnsupportedAlgorithm) as problem:
        raise UnreadableError(f"the key {text}: {problem}") from problem
    if not isinstance(key, Ed25519PublicKey):
        raise UnreadableError(f"the key {text} is not one of Ed25519")
    return key_name(key.public_bytes_raw()), key


def _head(path: str) -> Mapping[str, Any]:
    """The last head of a file.

    Raises:
        UnreadableError: there is none in it.
    """
    try:
        head = json.loads(Path(path).read_text(encoding="utf-8").strip().splitlines()[-1])
        wanted = {"number": int, "at": str, "hash": str, "key": str, "signature": str}
        if any(not isinstance(head[name], kind) for name, kind in wanted.items()):
            raise ValueError(f"{', '.join(HEAD)} are wanted")
    except (OSError, ValueError, KeyError, TypeError, IndexError) as problem:
        raise UnreadableError(f"the head {path}: {problem!r}") from problem
    return head


def _say(text: str) -> None:
    print(text)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
