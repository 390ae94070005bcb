"""The kinds of reports that a state makes: their sheets, and the signed key of each row."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core import signing
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from oicnet.plans.models import ActivityReport
from oicnet.recommendations.models import ProgressReport
from oicnet.records.models import Record
from oicnet.text.matching import is_same

from ..book import Sheet
from ..layout import LANGUAGES, NamedSheet, in_each_language

KEY, STATE = "key", "member_state"
ACCOUNTS = [f"account_{language}" for language in LANGUAGES]
EVIDENCE = "evidence"
FILLED = ("reported_on", "declared", *ACCOUNTS, EVIDENCE)


@dataclass(frozen=True)
class Key:
    """What a row is signed for. `draft` is the state's open report, empty for none."""

    state: str
    subject: str
    version: int
    draft: str = ""
    draft_version: int = 0


@dataclass(frozen=True)
class Kind(NamedSheet):
    """Reports on recommendations, or on activities."""

    optional = frozenset({EVIDENCE})

    @property
    def named(self) -> str:
        """The column of what is reported on."""
        return self.model.on

    def field_of(self, name: str) -> Any:
        return self.model._meta.get_field(name)

    def subjects(self, state: int) -> QuerySet:
        """What the state, by its key, is to report on, as far as it is public."""
        model = self.field_of(self.named).related_model
        return model.objects.published().filter(model.reported_by(state))

    @cached_property
    def headings(self) -> Mapping[str, Mapping[str, str]]:
        """What stands above each column, by language."""
        labels = {
            KEY: gettext_lazy("key"),
            self.named: self.field_of(self.named).verbose_name,
            "text": gettext_lazy("content"),
            "last_declared": gettext_lazy("last report"),
            "last_on": gettext_lazy("last reported on"),
            "due_on": gettext_lazy("report was due on"),
            **{name: self.field_of(name).verbose_name for name in FILLED},
        }
        return {name: in_each_language(label) for name, label in labels.items()}

    def drafts(self, state: int) -> QuerySet:
        """The state's reports that it has not submitted yet, the latest last."""
        rows = self.model.objects.of_states().filter(member_state=state)
        drafts = rows.filter(status=Record.Status.DRAFT).prefetch_related(EVIDENCE)
        return drafts.order_by("reported_on", "pk")

    def sign(self, key: Key) -> str:
        return self._signer.sign_object(list(vars(key).values()))

    def signed(self, written: str) -> Key | None:
        """The key that was signed for this sheet; None when it was changed."""
        try:
            return Key(*self._signer.unsign_object(written))
        except (signing.BadSignature, ValueError, TypeError):
            return None

    @property
    def _signer(self) -> signing.Signer:
        return signing.Signer(salt=f"oicnet.intake.reports.{self.model.__name__}")


KINDS = (Kind(ProgressReport), Kind(ActivityReport))


def kind_of_sheet(name: str) -> Kind | None:
    kinds = (kind for kind in KINDS if any(is_same(name, own) for own in kind.names.values()))
    return next(kinds, None)


def is_reports(sheets: Iterable[Sheet]) -> bool:
    return any(kind_of_sheet(sheet.name) for sheet in sheets)
