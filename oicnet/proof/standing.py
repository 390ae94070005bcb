"""How the log stands, for the public page of the register's state: without saying which row."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .models import Entry, Head, Misfit
from .watching import checked_at


@dataclass(frozen=True)
class LogStanding:
    """checked_at: since when every kind was compared; None while the first round goes on."""

    entries: int
    misfits: int
    head: Head | None
    checked_at: datetime | None

    @property
    def counted(self) -> str:
        words = ngettext("%(count)d entry", "%(count)d entries", self.entries)
        return words % {"count": self.entries}

    @property
    def mark(self) -> str:
        if self.misfits:
            return "not_started"
        return "completed" if self.checked_at else "under_way"

    @property
    def label(self) -> str:
        if self.misfits:
            words = ngettext("%(count)d misfit", "%(count)d misfits", self.misfits)
            return words % {"count": self.misfits}
        return _("everything fits it") if self.checked_at else _("being compared")


def standing() -> LogStanding:
    """Four queries."""
    entries, misfits = Entry.objects.count(), Misfit.objects.count()
    return LogStanding(entries, misfits, Head.objects.last(), checked_at())
