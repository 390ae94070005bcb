"""What the words of a letter leave open: {state}, {meeting} ... Each is named in each language."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from oicnet.text.languages import LANGUAGES, reader_language
from oicnet.text.matching import fold

OPEN = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True)
class Placeholder:
    """`names` by language; `needs` is the field of a mailing without which it cannot be filled."""

    key: str
    names: tuple[str, str, str]
    says: str | Promise
    needs: str = ""

    @property
    def name(self) -> str:
        """As staff write it in their language, with its braces."""
        return f"{{{self.names[LANGUAGES.index(reader_language())]}}}"


PLACEHOLDERS = (
    Placeholder(
        "salutation",
        ("المخاطبة", "salutation", "appel"),
        _("How the reader is addressed: by title and name where they are known."),
    ),
    Placeholder("name", ("الاسم", "name", "nom"), _("The reader’s name.")),
    Placeholder("state", ("الدولة", "state", "état"), _("The reader’s member state.")),
    Placeholder(
        "meeting",
        ("الاجتماع", "meeting", "réunion"),
        _("The title of the meeting."),
        needs="meeting",
    ),
    Placeholder(
        "days",
        ("الأيام", "days", "dates"),
        _("The days of the meeting, Gregorian and Hijri."),
        needs="meeting",
    ),
    Placeholder(
        "place", ("المكان", "place", "lieu"), _("Where the meeting takes place."), needs="meeting"
    ),
    Placeholder(
        "late_reports",
        ("التقارير المتأخرة", "late reports", "rapports en retard"),
        _("The state’s overdue reports, each with its link."),
    ),
    Placeholder(
        "late_count",
        ("عدد التقارير المتأخرة", "number of late reports", "nombre de rapports en retard"),
        _("How many reports of the state are overdue."),
    ),
    Placeholder(
        "papers",
        ("الوثائق", "papers", "documents"),
        _("The titles of the enclosed documents."),
        needs="documents",
    ),
    Placeholder(
        "reply_by",
        ("موعد الرد", "reply by", "date limite"),
        _("The day by which an answer is asked for."),
        needs="reply_by",
    ),
    Placeholder(
        "link",
        ("الرابط", "link", "lien"),
        _("Where the reader goes on: the meeting, the upload of the workbook, or the staff site."),
    ),
)
BY_NAME = {fold(name): each for each in PLACEHOLDERS for name in (each.key, *each.names)}


def meant(name: str) -> Placeholder | None:
    return BY_NAME.get(fold(name.strip().replace("_", " ")))


def unknown(text: str) -> list[str]:
    """What stands in braces and is no placeholder, as it is written."""
    return [f"{{{name}}}" for name in OPEN.findall(text) if meant(name) is None]


def used(text: str) -> list[Placeholder]:
    return [placeholder for name in OPEN.findall(text) if (placeholder := meant(name))]


def fill(text: str, value: Callable[[str], str]) -> str:
    """The text with each placeholder in it replaced by its value, asked for by its key."""

    def instead(written: re.Match[str]) -> str:
        placeholder = meant(written[1])
        return value(placeholder.key) if placeholder else written[0]

    return OPEN.sub(instead, text)
