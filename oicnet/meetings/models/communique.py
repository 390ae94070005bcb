"""The final communiqué of a meeting and its statements, each with its own address."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from oicnet.documents.models import Document
from oicnet.members.models import Organisation
from oicnet.records import days, history, kinds
from oicnet.records.columns import link_to, links_to, part_of
from oicnet.records.dating import dated
from oicnet.records.models import Multilingual, Part, with_words
from oicnet.text.languages import Translated
from oicnet.themes.models import Theme

from .. import acts
from .acts import StatementAct
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

    # What archives wrote before acts were rows.
    former_keys: ClassVar[dict[str, dict[str, str]]] = {"act": acts.former()}

    parent = "meeting"

    meeting = part_of(Meeting, _("meeting"), related_name="statements")
    number = models.PositiveSmallIntegerField(_("number"))
    act = link_to(StatementAct, _("purpose"), related_name="statements")
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
