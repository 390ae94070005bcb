"""The columns of a state's reports, and the signed key that each row carries."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.utils.translation import gettext_lazy

from oicnet.recommendations.models import ProgressReport

from .. import cells
from ..book import Sheet
from ..layout import LANGUAGES, in_each_language

KEY, NAMED = "key", "recommendation"
ACCOUNTS = [f"account_{language}" for language in LANGUAGES]
FILLED = ("reported_on", "declared", *ACCOUNTS)


def field_of(name: str) -> Any:
    return ProgressReport._meta.get_field(name)


def labels() -> dict[str, Any]:
    """What stands above each column."""
    return {
        KEY: gettext_lazy("key"),
        NAMED: field_of(NAMED).verbose_name,
        "text": gettext_lazy("what it says"),
        "last_declared": gettext_lazy("last declared"),
        "last_on": gettext_lazy("last reported on"),
        "due_on": gettext_lazy("report was due on"),
        **{name: field_of(name).verbose_name for name in FILLED},
    }


def headings() -> dict[str, dict[str, str]]:
    return {name: in_each_language(label) for name, label in labels().items()}


def sheet_names() -> dict[str, str]:
    return in_each_language(ProgressReport._meta.verbose_name_plural)


def is_reports(sheets: Iterable[Sheet]) -> bool:
    names = {cells.fold(name) for name in sheet_names().values()}
    return any(cells.fold(sheet.name) in names for sheet in sheets)


@dataclass(frozen=True)
class Key:
    """What a row is signed for. `draft` is the state's open report, empty for none."""

    state: str
    recommendation: str
    version: int
    draft: str = ""
    draft_version: int = 0

    def signed(self) -> str:
        return _signer().sign_object(list(vars(self).values()))

    @classmethod
    def read(cls, written: str) -> "Key | None":
        """None when it was changed."""
        try:
            return cls(*_signer().unsign_object(written))
        except (signing.BadSignature, ValueError, TypeError):
            return None


def _signer() -> signing.Signer:
    return signing.Signer(salt="oicnet.intake.reports")
