"""What a state answers to a recommendation, once: that it supports it, or takes note of it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from oicnet.members.models import MemberState
from oicnet.records import days, history, kinds
from oicnet.records.columns import choice, link_to
from oicnet.records.models import Record, Reference
from oicnet.text.languages import Translated

from .recommendation import Recommendation


@kinds.register(since=["taken_on"], gathered_on={"state": ["member_state"]}, place=34)
@history.tracked
class Position(Record):
    on: ClassVar = "recommendation"
    public_with = ("recommendation", "member_state")
    of_state = "member_state"
    of_secretariat = ("reference", "symbol")

    class Stance(models.TextChoices):
        SUPPORTS = "supports", pgettext_lazy("position of a state", "supports")
        NOTES = "notes", pgettext_lazy("position of a state", "takes note")

    # Days on which it was written: nobody enters, and no archive brings, one that has not come.
    written_on: ClassVar = ("taken_on",)

    recommendation = link_to(Recommendation, _("recommendation"), related_name="positions")
    member_state = link_to(MemberState, _("member state"), related_name="positions")
    stance = choice(Stance, _("position of the state"))
    text = Translated(models.TextField, _("explanation"))
    taken_on = models.DateField(_("position taken on"), default=timezone.localdate)

    counted = ngettext_lazy(
        "%(count)d position of a state", "%(count)d positions of states", "count"
    )

    class Meta(Record.Meta):
        ordering = ["recommendation", "reference"]
        verbose_name = _("position of a state")
        verbose_name_plural = _("positions of states")
        constraints = [
            *Record.Meta.constraints,
            days.within_years("position_years", "taken_on"),
            models.UniqueConstraint(
                name="one_position_per_state",
                fields=["recommendation", "member_state"],
                condition=~Q(status=Record.Status.WITHDRAWN),
                violation_error_message=_(
                    "The state has already answered this recommendation. Correct that answer."
                ),
            ),
        ]

    @property
    def heading(self) -> str:
        return self.get_stance_display()

    def derive_reference(self) -> str:
        if not (self.recommendation_id and self.member_state_id):
            return ""
        state = self.member_state.reference
        return Reference.next(f"{self.recommendation.reference}-{state}-P")

    def get_absolute_url(self) -> str:
        return f"{self.recommendation.get_absolute_url()}#{self.reference.lower()}"
