"""Matches of needs and offers."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from oicnet.records import days, history, kinds
from oicnet.records.columns import choice, link_to
from oicnet.records.models import Record, Reference, public
from oicnet.text.languages import LANGUAGES, Translated

from .choices import Answer, Stage
from .fitting import Reason, reasons
from .need import Need
from .offer import Offer


@kinds.register(
    lists=["cooperation:matches"],
    since=["proposed_on", "contacted_on", "agreed_on", "concluded_on"],
    timeless=["need_answered_on", "offer_answered_on"],  # answers, not events
    comes_with={"concluded_on": {"outcome": ""}},
    gathered_on={"state": ["need__member_state", "offer__member_state"]},
    related=("need",),
    place=64,
    way="cooperation",
)
@history.tracked
class Match(Record):
    """A need and an offer that may fit, and the outcome.

    Each side says whether the public may see it. A state's focal points see it if the other side's
    record is public.
    """

    public_with = ("need", "offer")
    of_states = ("need__member_state", "offer__member_state")

    need = link_to(Need, _("need"), related_name="matches")
    offer = link_to(Offer, _("offer"), related_name="matches")
    proposed_on = models.DateField(_("proposed on"), null=True, blank=True)
    need_side = choice(Answer, _("publication: the state in need"), blank=True)
    need_answered_on = models.DateField(_("answer of the state in need on"), null=True, blank=True)
    offer_side = choice(Answer, _("publication: the party making the offer"), blank=True)
    offer_answered_on = models.DateField(
        _("answer of the party making the offer on"), null=True, blank=True
    )
    contacted_on = models.DateField(_("contact made on"), null=True, blank=True)
    agreed_on = models.DateField(_("agreed on"), null=True, blank=True)
    concluded_on = models.DateField(_("concluded on"), null=True, blank=True)
    outcome = Translated(models.TextField, _("outcome"))

    counted = ngettext_lazy("%(count)d match", "%(count)d matches", "count")

    class Meta(Record.Meta):
        ordering = ["reference"]
        verbose_name = _("match of a need and an offer")
        verbose_name_plural = _("matches of needs and offers")
        constraints = [
            *Record.Meta.constraints,
            days.within_years(
                "match_years",
                "proposed_on",
                "need_answered_on",
                "offer_answered_on",
                "contacted_on",
                "agreed_on",
                "concluded_on",
            ),
            models.UniqueConstraint(
                name="need_and_offer_match_once",
                fields=["need", "offer"],
                violation_error_message=_("This need and this offer have already been matched."),
            ),
            models.CheckConstraint(
                name="match_is_shown_if_both_sides_agree",
                condition=~Q(status="published") | Q(need_side="agreed", offer_side="agreed"),
                violation_error_message=_("Both sides must agree to publication."),
            ),
            models.CheckConstraint(
                name="answers_to_a_match_are_dated",
                condition=Q(need_side="", need_answered_on__isnull=True)
                | (~Q(need_side="") & Q(need_answered_on__isnull=False)),
                violation_error_message=_("An answer needs a date, and a date needs an answer."),
            ),
            models.CheckConstraint(
                name="answers_of_who_offers_are_dated",
                condition=Q(offer_side="", offer_answered_on__isnull=True)
                | (~Q(offer_side="") & Q(offer_answered_on__isnull=False)),
                violation_error_message=_("An answer needs a date, and a date needs an answer."),
            ),
            models.CheckConstraint(
                name="match_agreed_after_contact",
                condition=Q(agreed_on__isnull=True)
                | Q(contacted_on__isnull=False, agreed_on__gte=F("contacted_on")),
                violation_error_message=_("The agreement must come after the contact."),
            ),
            models.CheckConstraint(
                name="match_concluded_after_agreement",
                condition=Q(concluded_on__isnull=True)
                | Q(agreed_on__isnull=False, concluded_on__gte=F("agreed_on")),
                violation_error_message=_("The conclusion must come after the agreement."),
            ),
        ]

    def derive_reference(self) -> str:
        return Reference.next(f"{self.need.reference}-X") if self.need_id else ""

    @classmethod
    def shown_to_state(cls, state: int) -> Q:
        """A state's matches for which it may see the other side's record."""
        own_need = Q(need__member_state=state) & public(cls, "offer")
        return own_need | (Q(offer__member_state=state) & public(cls, "need"))

    @property
    def heading(self) -> str:
        return self.need.title

    @property
    def reasons(self) -> list[Reason]:
        """Why the need and the offer fit, or where they do not."""
        return reasons(self.need, self.offer)

    @property
    def offered_by(self) -> str:
        """The name of the offering side; "" if it is not public."""
        by = self.offer.offered_by
        return by.name if by is not None and by.is_public else ""

    @property
    def stage(self) -> Stage:
        """The stage it has reached."""
        if self.concluded_on:
            return Stage.CONCLUDED
        if self.agreed_on:
            return Stage.AGREED
        return Stage.CONTACT if self.contacted_on else Stage.PROPOSED

    def doubts(self) -> list[str]:
        """A warning if the outcome would be published without both sides' agreement."""
        words = {
            f"outcome_{language}": getattr(self, f"outcome_{language}") for language in LANGUAGES
        }
        if not any(words.values()) or self.proposals.filter(ending="taken", **words).exists():
            return []
        return [gettext("The two sides have not agreed on this wording of the outcome.")]

    def get_absolute_url(self) -> str:
        return f"{self.need.get_absolute_url()}#{self.reference.lower()}"
