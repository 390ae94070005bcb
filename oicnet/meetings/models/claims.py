"""What sources claim of a meeting: figures and, where they disagree, chair, days and session."""

from django.utils.translation import gettext_lazy as _

from oicnet.records import history
from oicnet.records.columns import part_of
from oicnet.records.models import Claim, claims

from .meeting import Meeting

SUBJECT = Claim.Subject


@history.tracked
class ReportedFigure(Claim):
    parent = "meeting"

    meeting = part_of(Meeting, _("meeting"), related_name="figures")
    subject = claims.claimed(
        SUBJECT.PARTICIPANTS,
        SUBJECT.STATES,
        SUBJECT.STATES_NAMED,
        SUBJECT.SENIOR_OFFICIALS,
        SUBJECT.ORGANISATIONS,
        SUBJECT.OBSERVERS,
        SUBJECT.SIGNATORIES,
        SUBJECT.RECOMMENDATIONS,
        SUBJECT.CHAIR,
        SUBJECT.DAYS,
        SUBJECT.SESSION,
        SUBJECT.PLACE,
    )
    number = claims.number()
    words = claims.words()
    source = claims.source()

    class Meta(Claim.Meta):
        abstract = False
        ordering = claims.order("meeting")
        verbose_name = _("reported figure")
        verbose_name_plural = _("reported figures")
        constraints = claims.rules("meeting")
