"""Every report of the register: its name in the address, its subject, who may see it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from oicnet.records.filters import Filter

from .content import Content
from .subjects import implementation
from .values import Code, printed


@dataclass(frozen=True)
class Report:
    """`make` gives the content for a filter and a day."""

    name: str
    title: str | Promise
    lead: str | Promise
    filter_class: type[Filter]
    make: Callable[[Any, date], Content]

    def get_absolute_url(self) -> str:
        return reverse("reports:report", args=[self.name])


REPORTS = (
    Report(
        "implementation",
        gettext_lazy("Implementation of recommendations"),
        gettext_lazy("Where states stand, by state, by meeting or by theme."),
        implementation.ImplementationFilter,
        implementation.content,
    ),
)


@dataclass(frozen=True)
class Asked:
    """A report as a reader asked for it: with a filter, for a day."""

    report: Report
    filter: Filter
    day: date

    def content(self) -> Content:
        return self.report.make(self.filter, self.day)

    def address(self) -> str:
        """The same report, whoever asks: only what was chosen, in the order of the form."""
        chosen = [(name, self.filter.data[name]) for name in self.filter.chosen]
        query = f"?{urlencode(chosen)}" if chosen else ""
        return f"{settings.REGISTER_ADDRESS}{self.report.get_absolute_url()}{query}"

    def about(self) -> list[tuple[str, Any]]:
        """What is printed on every form: filter, days, source, address."""
        filters = "; ".join(f"{label}: {value}" for label, value in self.filter.words())
        return [
            (_("Filter"), filters or _("none")),
            (_("As of"), printed(self.day)),
            (_("Made on"), printed(timezone.localdate())),
            (_("Source"), _("OIC-PESNET document register")),
            (_("Address"), Code(self.address())),
        ]
