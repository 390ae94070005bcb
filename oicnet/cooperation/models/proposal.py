"""Outcomes of a match proposed by one side, until both agree."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from oicnet.records.columns import choice, part_of
from oicnet.records.models import Written
from oicnet.text.languages import LANGUAGES, Translated

from .match import Match

DAYS = ("contacted_on", "agreed_on", "concluded_on")
WORDS = tuple(f"outcome_{language}" for language in LANGUAGES)


class Proposal(Written):
    """Proposed days and outcome of a match. Never changed: other words are another proposal.

    It is of the sides and the secretariat alone; the public sees what was taken over from it.
    """

    class Side(models.TextChoices):
        NEED = "need", _("the state in need")
        OFFER = "offer", _("the party making the offer")
        SECRETARIAT = "secretariat", _("the secretariat")

    class Ending(models.TextChoices):
        TAKEN = "taken", pgettext_lazy("proposal", "applied")
        REPLACED = "replaced", pgettext_lazy("proposal", "replaced by another")
        REFUSED = "refused", pgettext_lazy("proposal", "not applied")

    match = part_of(Match, _("match"), related_name="proposals")
    side = choice(Side, _("written by"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("user"), on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField(_("written at"), auto_now_add=True)
    contacted_on = models.DateField(_("contact made on"), null=True, blank=True)
    agreed_on = models.DateField(_("agreed on"), null=True, blank=True)
    concluded_on = models.DateField(_("concluded on"), null=True, blank=True)
    outcome = Translated(models.TextField, _("outcome"))
    need_agreed_at = models.DateTimeField(_("the state in need agreed at"), null=True, blank=True)
    offer_agreed_at = models.DateTimeField(
        _("party making the offer agreed at"), null=True, blank=True
    )
    ending = choice(Ending, pgettext_lazy("proposal", "result"), blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    remark = models.TextField(_("comment"), blank=True)

    class Meta:
        ordering = ["-written_at", "-pk"]
        verbose_name = _("proposal for the outcome of a match")
        verbose_name_plural = _("proposals for the outcomes of matches")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                name="one_open_proposal_of_a_match",
                fields=["match"],
                condition=Q(ending=""),
                violation_error_message=_("Another proposal is open."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.match.reference} · {self.author}"

    @property
    def author(self) -> str:
        """The state or body that wrote it."""
        if self.side == self.Side.NEED:
            return self.match.need.member_state.name
        by = self.match.offer.offered_by
        if self.side == self.Side.OFFER and by is not None:
            return by.name
        return str(self.Side.SECRETARIAT.label)

    def agreed_by(self, side: str) -> bool:
        return getattr(self, f"{side}_agreed_at") is not None

    @property
    def is_agreed(self) -> bool:
        """Whether both sides agree to exactly these words."""
        return self.agreed_by("need") and self.agreed_by("offer")
