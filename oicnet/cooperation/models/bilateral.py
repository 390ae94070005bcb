"""What pairs of members agree."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from oicnet.documents.models import Document
from oicnet.members.models import MemberState
from oicnet.records import days, history, kinds
from oicnet.records.columns import choice, link_to
from oicnet.records.models import Record, Reference
from oicnet.text.languages import Translated
from oicnet.themes.models import Theme


@kinds.register(
    page="cooperation:pair",
    lists=["cooperation:pairs"],
    days=["since"],
    since=["since", "instrument"],
    gathered_on={"theme": ["theme"], "state": ["first", "second"]},
    row="cooperation/_pair_row.html",
    related=("first", "second"),
    place=66,
    way="cooperation",
)
@history.tracked
class BilateralCooperation(Record):
    public_with = ("first", "second", "theme")

    class State(models.TextChoices):
        PROPOSED = "proposed", pgettext_lazy("cooperation", "proposed")
        AGREED = "agreed", pgettext_lazy("cooperation", "agreed")
        UNDER_WAY = "under_way", pgettext_lazy("cooperation", "under way")
        COMPLETED = "completed", pgettext_lazy("cooperation", "completed")

    # Keyed by code, so that the database itself can tell the canonical order of a pair.
    first = link_to(
        MemberState,
        _("first member"),
        related_name="cooperation_first",
        to_field="reference",
        help_text=_("The two states are in alphabetical order of their two-letter codes."),
    )
    second = link_to(
        MemberState, _("second member"), related_name="cooperation_second", to_field="reference"
    )
    theme = link_to(Theme, pgettext_lazy("area of work", "theme"), related_name="cooperation")
    title = Translated(models.CharField, _("title"), max_length=200)
    state = choice(State, pgettext_lazy("cooperation", "stage"))
    since = models.DateField(_("since"), null=True, blank=True)
    instrument = link_to(Document, _("instrument"), related_name="cooperation", optional=True)

    counted = ngettext_lazy(
        "%(count)d bilateral cooperation", "%(count)d bilateral cooperations", "count"
    )

    class Meta(Record.Meta):
        ordering = ["first", "second", "reference"]
        verbose_name = _("bilateral cooperation")
        verbose_name_plural = _("bilateral cooperation")
        constraints = [
            *Record.Meta.constraints,
            days.within_years("bilateral_cooperation_years", "since"),
            models.CheckConstraint(
                name="cooperation_pair_in_canonical_order",
                condition=Q(first__lt=F("second")),
                violation_error_message=_(
                    "Two different members, in the alphabetical order of their codes."
                ),
            ),
            models.UniqueConstraint(
                name="one_cooperation_per_pair_and_theme",
                fields=["first", "second", "theme"],
                violation_error_message=_("These states already cooperate on this theme."),
            ),
        ]

    def propose_reference(self) -> str:
        if not (self.first_id and self.second_id):
            return ""
        return Reference.next(f"{self.first_id}-{self.second_id}-C")
