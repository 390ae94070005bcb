"""Sets a PDF from words and a template, in a process of its own.

Setting a long report takes some hundred megabytes, which a serving process would keep for good.
Run as `python -m oicnet.reports.press TEMPLATE FONTS`: JSON comes in, a PDF goes out.
"""

import re
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

from oicnet.upkeep import processes

# A character that no font has; the file would not be accessible with a box in its place.
UNKNOWN = re.compile(r"the text `\"(.+)\"` could not be displayed", re.DOTALL)
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
OTHERS = re.compile("[^\\x00-\u02ff\u0600-\u06ff\u2010-\u205e]")
MARKS = {"Mn", "Me", "Mc", "Cf"}
SECONDS = 60
AT_ONCE = BoundedSemaphore(2)


def print_pdf(template: Path, fonts: Path, words: str, is_wanted: Callable[[], bool]) -> bytes:
    """A tagged PDF (PDF/UA-1) of the words, which are JSON; the same words make the same bytes.

    Raises:
        RuntimeError: the template does not take these words.
        TimeoutError: it would take too long.
        CancelledError: it was not wanted any more.
    """
    with AT_ONCE:
        press = processes.answer(
            "oicnet.reports.press",
            str(template),
            str(fonts),
            sent=words.encode(),
            seconds=SECONDS,
            is_wanted=is_wanted,
        )
    if press.returncode:
        raise RuntimeError(press.stderr.decode(errors="replace")[-2000:])
    return press.stdout


def _compile(template: str, fonts: str, words: str) -> bytes:
    import typst  # noqa: PLC0415 - only in the process that sets

    compiler = typst.Compiler(template, font_paths=[fonts], ignore_system_fonts=True)
    while True:
        try:
            made: Any = compiler.compile(sys_inputs={"words": words}, pdf_standards=["ua-1"])
            return made.replace(b"/Direction/R2L", b"/Direction/L2R")
        except typst.TypstError as problem:
            escaped = UNKNOWN.search(str(problem))
            if escaped is None:
                raise
            unknown = ESCAPED.sub(lambda sign: chr(int(sign[1], 16)), escaped[1])
            replaced = _displayable(words, unknown)
            if replaced == words:
                raise
            words = replaced


def _displayable(words: str, unknown: str) -> str:
    """The words without a sign that no font has.

    Of a sign with marks only the sign is named, also when the font lacks the mark. So marks after
    it go first, then whatever is no common letter, as a mark may begin the next text: a sign of
    ASCII is in the font, and in JSON's own words.
    """
    first, *after = words.split(unknown)
    bare = unknown.join([first, *map(_without_marks, after)])
    if bare == words and unknown.isascii():
        return OTHERS.sub("?", words)
    return bare if bare != words else words.replace(unknown, "?")


def _without_marks(text: str) -> str:
    end = 0
    while end < len(text) and unicodedata.category(text[end]) in MARKS:
        end += 1
    return text[end:]


if __name__ == "__main__":
    sys.stdout.buffer.write(_compile(sys.argv[1], sys.argv[2], sys.stdin.buffer.read().decode()))
