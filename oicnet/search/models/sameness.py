"""Words that staff say are one: read with every question, so that it holds from that moment."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from oicnet.records.models import Written

from ..analysis import tokens

MOST = 12  # words of one row


class SameWords(Written):
    """A word in its forms that no rule knows: broken plurals, transliterations, abbreviations."""

    words = models.CharField(
        _("words"),
        max_length=300,
        unique=True,
        help_text=_(
            "Words that should find each other, separated by spaces: a singular and its "
            "broken plurals, a name and its abbreviation, or two spellings. Without the "
            "article, in any of the three languages."
        ),
        error_messages={"unique": _("These words are already entered.")},
    )
    note = models.CharField(_("note"), max_length=300, blank=True)

    counted = ngettext_lazy("%(count)d group of words", "%(count)d groups of words", "count")

    class Meta:
        ordering = ["words"]
        verbose_name = _("synonyms")
        verbose_name_plural = _("search synonyms")

    def __str__(self) -> str:
        return self.words

    def clean(self) -> None:
        """Two words at least that do not find each other without this row."""
        self.words = " ".join(self.words.split())
        found = [list(tokens(word, "ar")) for word in self.words.split()]
        if not 2 <= len(found) <= MOST:
            raise ValidationError({"words": _("Enter between two and twelve words.")})
        for word, one in zip(self.words.split(), found, strict=True):
            if len(one) != 1 or not one[0].terms:
                says = _("“%(word)s” is too common to be searched for on its own.")
                raise ValidationError({"words": says % {"word": word}})
        if len({one[0].terms[0] for one in found}) < 2:
            raise ValidationError({"words": _("These words already find each other.")})
