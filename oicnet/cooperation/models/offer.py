"""What members and organisations offer."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from oicnet.members.models import MemberState, Organisation
from oicnet.records import days, history, kinds
from oicnet.records.columns import choice, link_to
from oicnet.records.models import Record, Reference
from oicnet.text.languages import Translated
from oicnet.themes.models import Theme

from .choices import Form, languages_field


@kinds.register(
    page="cooperation:offer",
    lists=["cooperation:offers"],
    days=["available_from"],
    timeless=["available_until"],
    summaries=("description",),
    gathered_on={"theme": ["theme"], "state": ["member_state"]},
    row="cooperation/_offer_row.html",
    related=("member_state", "organisation"),
    place=62,
    way="cooperation",
)
@history.tracked
class Offer(Record):
    public_with = ("theme",)
    of_state = "member_state"
    of_secretariat = ("reference", "symbol", "organisation")

    member_state = link_to(MemberState, _("member state"), related_name="offers", optional=True)
    organisation = link_to(Organisation, _("organisation"), related_name="offers", optional=True)
    theme = link_to(Theme, pgettext_lazy("area of work", "theme"), related_name="offers")
    title = Translated(models.CharField, _("title"), max_length=200)
    description = Translated(models.TextField, _("description"))
    form = choice(Form, _("form"))
    languages = languages_field()
    capacity = models.PositiveSmallIntegerField(
        _("capacity"), null=True, blank=True, help_text=_("How many people it can take.")
    )
    available_from = models.DateField(_("available from"), null=True, blank=True)
    available_until = models.DateField(_("available until"), null=True, blank=True)

    counted = ngettext_lazy("%(count)d offer", "%(count)d offers", "count")

    class Meta(Record.Meta):
        ordering = ["reference"]
        verbose_name = _("offer")
        verbose_name_plural = _("offers")
        constraints = [
            *Record.Meta.constraints,
            days.within_years("offer_years", "available_from", "available_until"),
            models.CheckConstraint(
                name="offer_by_a_state_or_an_organisation",
                condition=Q(member_state__isnull=True) ^ Q(organisation__isnull=True),
                violation_error_message=_(
                    "An offer must come from either a member state or an organisation."
                ),
            ),
            models.CheckConstraint(
                name="offer_ends_after_it_starts",
                condition=Q(available_from__isnull=True)
                | Q(available_until__isnull=True)
                | Q(available_until__gte=F("available_from")),
                violation_error_message=_("An offer cannot end before it starts."),
            ),
        ]

    def derive_reference(self) -> str:
        return Reference.next(f"{self.offered_by.reference}-O") if self.offered_by else ""

    @property
    def offered_by(self) -> MemberState | Organisation | None:
        return self.member_state or self.organisation
