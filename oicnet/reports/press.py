"""Sets a PDF from words and a template, in a process of its own.

Setting a long report takes some hundred megabytes, which a serving process would keep for good.
Run as `python -m oicnet.reports.press TEMPLATE FONTS`: JSON comes in, a PDF goes out.
"""

import re
import subprocess
import sys
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

# A character that no font has; the file would not be accessible with a box in its place.
UNKNOWN = re.compile(r"the text `\"(.+)\"` could not be displayed", re.DOTALL)
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
CONTROL = re.compile(r"\\u00(?:0[0-8bcef]|1[0-9a-f]|7f)")  # as JSON writes them
SECONDS = 60
AT_ONCE = BoundedSemaphore(2)


def print_pdf(template: Path, fonts: Path, words: str) -> bytes:
    """A tagged PDF (PDF/UA-1) of the words, which are JSON; the same words make the same bytes.

    Raises:
        RuntimeError: the template does not take these words.
        subprocess.TimeoutExpired: it would take more than a minute.
    """
    command = [sys.executable, "-m", "oicnet.reports.press", str(template), str(fonts)]
    with AT_ONCE:
        done = subprocess.run(
            command,
            input=words.encode(),
            capture_output=True,
            check=False,
            timeout=SECONDS,
            cwd=Path(__file__).parents[2],
        )
    if done.returncode:
        raise RuntimeError(done.stderr.decode(errors="replace")[-2000:])
    return done.stdout


def _compile(template: str, fonts: str, words: str) -> bytes:
    import typst  # noqa: PLC0415 - only in the process that sets

    words = CONTROL.sub("", words)
    compiler = typst.Compiler(template, font_paths=[fonts], ignore_system_fonts=True)
    while True:
        try:
            made: Any = compiler.compile(sys_inputs={"words": words}, pdf_standards=["ua-1"])
            return made
        except typst.TypstError as problem:
            found = UNKNOWN.search(str(problem))
            if found is None:
                raise
            unknown = ESCAPED.sub(lambda one: chr(int(one[1], 16)), found[1])
            replaced = words.replace(unknown, "?")
            if replaced == words:
                raise
            words = replaced


if __name__ == "__main__":
    sys.stdout.buffer.write(_compile(sys.argv[1], sys.argv[2], sys.stdin.buffer.read().decode()))
