"""What statements of a communiqué do: they recall, welcome, decide. Staff extend the list."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from oicnet.records import history
from oicnet.records.history.noting import note_rows
from oicnet.records.models import Reference, Referenced, with_words
from oicnet.text.languages import LANGUAGES, Translated


@history.tracked
@note_rows
class StatementAct(Referenced):
    """An act, and the verbs by which papers that are read here are known to do it."""

    name = Translated(models.CharField, _("name"), max_length=60)
    verbs = Translated(
        models.TextField,
        _("opening verbs"),
        help_text=_(
            "One per line, as papers write them. Statements that open with one of them are "
            "proposed as this act. Arabic verbs in the present tense are known in the feminine "
            "and in the plural, too."
        ),
    )
    position = models.PositiveSmallIntegerField(_("position in lists"), default=100)

    is_short_list = True  # chosen from as a whole, not searched

    counted = ngettext_lazy("%(count)d act", "%(count)d acts", "count")

    class Meta(Referenced.Meta):
        ordering = ["position", "reference"]
        verbose_name = _("act of statements")
        verbose_name_plural = _("acts of statements")
        constraints = [
            models.CheckConstraint(
                name="act_has_a_name",
                condition=with_words("name"),
                violation_error_message=_("Enter the name in at least one language."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def derive_reference(self) -> str:
        return Reference.next("ACT-S")

    def verbs_by_language(self) -> dict[str, list[str]]:
        return {each: getattr(self, f"verbs_{each}").splitlines() for each in LANGUAGES}
