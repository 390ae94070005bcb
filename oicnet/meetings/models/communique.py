"""The final communiqué of a meeting and its statements, each with its own address."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from oicnet.documents.models import Document
from oicnet.members.models import Organisation
from oicnet.records import days, history, kinds
from oicnet.records.columns import choice, link_to, links_to, part_of
from oicnet.records.dating import dated
from oicnet.records.models import Multilingual, Part, with_words
from oicnet.text.languages import Translated
from oicnet.themes.models import Theme

from .meeting import Meeting


@dated(since=["issued_on", "meeting.ends_on"])
@history.tracked
class Communique(Part):
    parent = "meeting"

    meeting = models.OneToOneField(
        Meeting, verbose_name=_("meeting"), on_delete=models.CASCADE, related_name="communique"
    )
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    document = link_to(
        Document,
        pgettext_lazy("of a communiqué", "paper"),
        related_name="communiques",
        optional=True,
    )

    counted = ngettext_lazy("%(count)d communiqué", "%(count)d communiqués", "count")

    class Meta(Part.Meta):
        verbose_name = _("communiqué")
        verbose_name_plural = _("communiqués")
        constraints = [days.within_years("communique_years", "issued_on")]

    def derive_reference(self) -> str:
        return f"{self.meeting.reference}-FC"


@kinds.register(
    since=["meeting.ends_on"],
    gathered_on={"theme": ["themes"]},
    row="meetings/_statement_row.html",
    related=("meeting",),
    place=15,
)
@history.tracked
class Statement(Multilingual, Part):
    """One numbered paragraph of the final communiqué."""

    class Act(models.TextChoices):
        RECALLS = "recalls", pgettext_lazy("statement", "recalls")
        AFFIRMS = "affirms", pgettext_lazy("statement", "affirms")
        STRESSES = "stresses", pgettext_lazy("statement", "stresses")
        COMMENDS = "commends", pgettext_lazy("statement", "commends")
        WELCOMES = "welcomes", pgettext_lazy("statement", "welcomes")
        CALLS = "calls", pgettext_lazy("statement", "calls for")
        ENCOURAGES = "encourages", pgettext_lazy("statement", "encourages")
        DECIDES = "decides", pgettext_lazy("statement", "decides")
        REQUESTS = "requests", pgettext_lazy("statement", "requests")
        EXPRESSES = "expresses", pgettext_lazy("statement", "expresses")
        NOTES = "notes", pgettext_lazy("statement", "takes note")
        RECOMMENDS = "recommends", pgettext_lazy("statement", "recommends")
        CONTAINS = "contains", pgettext_lazy("statement", "contains")

    parent = "meeting"

    meeting = part_of(Meeting, _("meeting"), related_name="statements")
    number = models.PositiveSmallIntegerField(_("number"))
    act = choice(Act, _("purpose"))
    text = Translated(models.TextField, _("text"))
    themes = links_to(Theme, pgettext_lazy("area of work", "themes"), related_name="statements")
    organisations = links_to(Organisation, _("organisations named"), related_name="statements")

    counted = ngettext_lazy("%(count)d statement", "%(count)d statements", "count")

    class Meta(Part.Meta):
        ordering = ["meeting", "number"]
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        constraints = [
            models.UniqueConstraint(
                name="statement_number_is_unique_in_its_meeting",
                fields=["meeting", "number"],
                violation_error_message=_(
                    "The communiqué already has a statement with this number."
                ),
            ),
            models.CheckConstraint(
                name="statement_has_a_text",
                condition=with_words("text"),
                violation_error_message=_("Enter the text in at least one language."),
            ),
        ]

    def derive_reference(self) -> str:
        return f"{self.meeting.reference}-S{self.number:02}"
