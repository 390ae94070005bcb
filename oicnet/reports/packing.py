"""A report in all its forms and languages, in one archive, with its agenda to be edited."""

import io
import zipfile
from collections.abc import Callable

from django.utils import translation

from oicnet.text.languages import LANGUAGES

from .catalogue import ReportRequest
from .paper import as_pdf
from .sheets import as_xlsx
from .subjects.pack import next_meeting


def as_zip(report_request: ReportRequest, is_wanted: Callable[[], bool]) -> bytes:
    """The same register on the same day makes the same bytes.

    Raises:
        CancelledError: it was not wanted any more.
    """
    from .agenda import as_docx  # noqa: PLC0415 - its libraries take 15 MB of each web process

    target = io.BytesIO()
    name, day = report_request.report.name, report_request.day
    upcoming = next_meeting(day)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for language in LANGUAGES:
            with translation.override(language):
                content = report_request.content()
                about = report_request.about(content)
                agenda = next(chapter for chapter in content.chapters if chapter.name == "agenda")
                (table,) = agenda.listings
                files = {
                    f"{name}-{language}.pdf": as_pdf(content, about, day, is_wanted),
                    f"{name}-{language}.xlsx": as_xlsx(content, about, day, is_wanted),
                    f"agenda-{language}.docx": as_docx(content, table, about, day, upcoming),
                }
            for file, made in files.items():
                entry = zipfile.ZipInfo(
                    f"{language}/{file}", (day.year, day.month, day.day, 0, 0, 0)
                )
                archive.writestr(entry, made)
    return target.getvalue()
