"""What sources claim of a meeting: figures and, where they disagree, chair, days and session."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from oicnet.records import history
from oicnet.records.columns import choice, link_to, part_of
from oicnet.records.models import Part, Source, with_words
from oicnet.text.languages import Translated

from .meeting import Meeting

LONGEST = 40  # letters of a reference


@history.tracked
class ReportedFigure(Part):
    """What a source claims of a meeting. Claims that disagree stand side by side."""

    class Subject(models.TextChoices):
        PARTICIPANTS = "participants", _("participants")
        STATES = "states", _("states represented")
        STATES_NAMED = "states_named", _("states named")
        SENIOR_OFFICIALS = "officials", _("states at the meeting of senior officials")
        ORGANISATIONS = "organisations", _("organisations represented")
        OBSERVERS = "observers", _("observers named")
        SIGNATORIES = "signatories", _("states that signed")
        RECOMMENDATIONS = "recommendations", _("recommendations issued")
        CHAIR = "chair", _("chair")
        DAYS = "days", _("days of the meeting")
        SESSION = "session", _("number of the session")
        PLACE = "place", _("place or mode")

    parent = "meeting"

    meeting = part_of(Meeting, _("meeting"), related_name="figures")
    subject = choice(Subject, _("what is claimed"))
    number = models.PositiveIntegerField(_("number"), null=True, blank=True)
    words = Translated(models.CharField, _("in words"), max_length=300)
    source = link_to(Source, pgettext_lazy("of a claim", "source"), related_name="+")

    counted = ngettext_lazy("%(count)d figure", "%(count)d figures", "count")

    class Meta(Part.Meta):
        ordering = ["meeting", "subject", F("number").desc(nulls_last=True), "reference"]
        verbose_name = _("reported figure")
        verbose_name_plural = _("reported figures")
        constraints = [
            models.UniqueConstraint(
                name="a_source_gives_one_number",
                fields=["meeting", "subject", "source"],
                violation_error_message=_("The figure from this source has already been entered."),
            ),
            models.CheckConstraint(
                name="claim_says_something",
                condition=Q(number__isnull=False) | with_words("words"),
                violation_error_message=_("Enter a number, or words in at least one language."),
            ),
        ]

    def derive_reference(self) -> str:
        """With the source's own letters alone, where a reference would be too long."""
        subject, source = self.subject.upper().replace("_", ""), self.source.reference
        reference = f"{self.meeting.reference}-F-{subject}-{source}".replace("_", "")
        return reference if len(reference) <= LONGEST else reference.replace("-SRC-", "-")
