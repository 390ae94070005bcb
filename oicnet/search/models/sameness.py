"""Words that staff say are one: read with every question, so that it holds from that moment."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from oicnet.records.models import Written

from ..sameness import items, read

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
            "article, in any of the three languages. Several words that belong together "
            "stand in quotation marks."
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
        """Two words or phrases at least that do not find each other without this row."""
        self.words = " ".join(self.words.split())
        written = items(self.words)
        if not 2 <= len(written) <= MOST:
            raise ValidationError({"words": _("Enter between two and twelve words.")})
        meanings = [tuple(filter(None, read(item, "ar"))) for item in written]
        for item, meaning in zip(written, meanings, strict=True):
            if not meaning:
                says = _("“%(word)s” is too common to be searched for on its own.")
                raise ValidationError({"words": says % {"word": item}})
        if len(set(meanings)) < 2:
            raise ValidationError({"words": _("These words already find each other.")})
