"""The forms in which a report is taken away, and when one of them is long."""

from collections.abc import Callable

from oicnet.public.sheets import SHEET
from oicnet.upkeep.processes import CancelledError

from .catalogue import ReportRequest
from .content import Content
from .packing import as_zip
from .paper import as_pdf
from .sheets import as_xlsx

__all__ = ["LONG", "TYPES", "CancelledError", "is_long", "write"]
TYPES = {"pdf": "application/pdf", "xlsx": SHEET, "zip": "application/zip"}
# Rows that are written in about a second; more are written in the background.
LONG = {"pdf": 2_000, "xlsx": 20_000}


def is_long(content: Content, form: str) -> bool:
    """Whether it is made in the background; an archive of all forms always is."""
    return form not in LONG or sum(len(listing.rows) for listing in content.listings) > LONG[form]


def write(
    report_request: ReportRequest,
    form: str,
    is_wanted: Callable[[], bool] = lambda: True,
    content: Content | None = None,
) -> bytes:
    """The report in a form, in the language in force; its content, where it was read already.

    Raises:
        CancelledError: it was not wanted any more.
    """
    if form == "zip":
        return as_zip(report_request, is_wanted)
    content = content or report_request.content()
    made = as_pdf if form == "pdf" else as_xlsx
    return made(
        content, report_request.about(content), content.settled_on or report_request.day, is_wanted
    )
