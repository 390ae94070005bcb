"""Runs `reading` beside this process: bounded memory and time, whatever is in the file.

One child reads file after file, since its start takes longer than most files; it is killed and
forgotten when it is late, and after some hundred files. It ends with this process: its input does.
"""

import atexit
import json
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
PROGRAM = f"import sys; sys.path.insert(0, {str(ROOT)!r}); " + (
    "from oicnet.documents.reading import child; child.main()"
)
FILES = 200  # then a fresh one, so that nothing adds up


class _Child:
    def __init__(self) -> None:
        # -I: nothing of the environment or of the folder it starts in decides what it imports.
        command = [sys.executable, "-I", "-c", PROGRAM]
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.left = FILES

    def ask(self, what: str, path: Path, suffix: str, seconds: int) -> dict[str, Any] | None:
        """The answer, or None: late, or dead."""
        assert self.process.stdin  # noqa: S101 - pipes, see above
        assert self.process.stdout  # noqa: S101
        late = threading.Timer(2 * seconds + 10, self.process.kill)  # it may wait for a processor
        late.start()
        try:
            self.process.stdin.write(json.dumps([what, str(path), suffix, seconds]) + "\n")
            self.process.stdin.flush()
            return json.loads(self.process.stdout.readline())
        except (OSError, ValueError):
            return None
        finally:
            late.cancel()
            self.left -= 1

    def end(self) -> None:
        self.process.kill()
        self.process.communicate()


_lock = threading.Lock()
_children: list[_Child] = []


@atexit.register
def end_children() -> None:
    while _children:
        _children.pop().end()


def ask(what: str, path: Path, *, suffix: str, seconds: int) -> dict[str, Any]:
    """What `reading` says of a file.

    Args:
        what: "inspect", "picture", "text" or "without_template".
        suffix: the kind of file, such as ".pdf".
        seconds: of a processor's time.

    Returns:
        As `reading` says; {"fault": "costly"} when it took too much memory or time.
    """
    with _lock:
        child = _children.pop() if _children else _Child()
    answer = child.ask(what, path, suffix, seconds)
    if answer is None or child.left <= 0:
        child.end()
        return answer or {"fault": "costly"}
    with _lock:
        _children.append(child)
    return answer
