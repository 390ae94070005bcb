"""The forms in which a report is taken away, and when one of them is long."""

from collections.abc import Callable
from datetime import date

from oicnet.records.tables import SHEET

from .content import About, Content
from .paper import as_pdf
from .press import CancelledError
from .sheets import as_xlsx

__all__ = ["LONG", "WRITERS", "CancelledError", "is_long"]
Writer = Callable[[Content, About, date, Callable[[], bool]], bytes]
WRITERS: dict[str, tuple[Writer, str]] = {
    "pdf": (as_pdf, "application/pdf"),
    "xlsx": (as_xlsx, SHEET),
}
# Rows that are written in about a second; more are written in the background.
LONG = {"pdf": 2_000, "xlsx": 20_000}


def is_long(content: Content, form: str) -> bool:
    return sum(len(one.rows) for one in content.listings) > LONG[form]
