"""Words as they are written, their letters folded: what a phrase in quotation marks asks for."""

from functools import lru_cache
from zlib import crc32

from oicnet.text.letters import bare, fold, fold_latin, fold_number

from . import arabic


@lru_cache(maxsize=200_000)
def literal(run: str) -> str:
    """A word as it is written: with its article and its ending."""
    if run[:1].isdecimal():
        return fold_number(run)
    return fold(bare(run)) if arabic.is_arabic(run) else fold_latin(run)


@lru_cache(maxsize=200_000)
def form_number(word: str) -> int:
    """Four bytes that stand for a literal word where a text is compared with a phrase; never 0."""
    return crc32(word.encode()) or 1
