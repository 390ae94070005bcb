"""A reference as somebody typed or copied it: `(M3‑S04)`, "D 2021 1", «D-٢٠٢١-١».

In: words. Out: the reference they may mean, and a key that ignores hyphens and leading zeros. The
database has the same key as `reference_key(text)`.
"""

import re
import unicodedata
from functools import lru_cache
from urllib.parse import urlsplit

from .letters import LATIN
from .matching import DIGITS, LONGEST, MARK

_MARK = re.compile(MARK)
# Soft hyphens and tatweel stand for a hyphen if there is none: text copied from a PDF often has
# soft hyphens only.
_JOINING = re.compile("[\u00ad\u0640]+")
_PARTING = re.compile(r"[^A-Za-z0-9]+")
# Letters of other scripts do not separate.
_PLAIN = re.compile(r"[A-Za-z0-9\W_]+")
_PIECE = re.compile(r"[A-Z]+|[0-9]+")


@lru_cache(maxsize=20_000)
def read(typed: str) -> str:
    """The words as a reference is written, M3-S04; "" where they can be none.

    >>> read("(m3\u2011s04)\u200f"), read("مادة 3")
    ('M3-S04', '')
    """
    typed = _of_address(typed)
    text = _read(typed[:LONGEST])
    if "-" not in text and _JOINING.search(typed):
        return _read(_JOINING.sub("-", typed[:LONGEST]))
    return text


def _of_address(typed: str) -> str:
    """The reference in a copied address, such as that of a permanent page."""
    if "://" not in typed:
        return typed
    try:
        address = urlsplit(typed.strip())
    except ValueError:
        return ""
    return address.fragment or address.path.rstrip("/").rpartition("/")[2]


def _read(typed: str) -> str:
    text = unicodedata.normalize("NFKC", _MARK.sub("", typed)).translate(LATIN | DIGITS)
    return _PARTING.sub("-", text).strip("-").upper() if _PLAIN.fullmatch(text) else ""


@lru_cache(maxsize=20_000)
def key(reference: str) -> str:
    """The same key for all ways of writing one reference: D-2021-001 and D 2021 1.

    >>> key("D-2021-001"), key("M3S04")
    ('D-2021-1', 'M-3-S-4')
    """
    return "-".join(piece.lstrip("0") or piece[:1] for piece in _PIECE.findall(reference))
