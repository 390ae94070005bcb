"""Themes: the areas of work that run through meetings, papers, recommendations and plans."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from oicnet.records import history, kinds
from oicnet.records.models import Record, Reference
from oicnet.text.languages import Translated


@kinds.register(
    page="themes:detail", lists=["themes:list"], schema_org="DefinedTerm", place=70, way="documents"
)
@history.tracked
class Theme(Record):
    unseen = frozenset({"position"})
    can_be_merged = True

    title = Translated(models.CharField, _("title"), max_length=120)
    summary = Translated(models.TextField, _("summary"))
    position = models.PositiveSmallIntegerField(_("position in the list"), default=0)

    counted = ngettext_lazy("%(count)d theme", "%(count)d themes", "count")

    class Meta(Record.Meta):
        ordering = ["position", "reference"]
        verbose_name = pgettext_lazy("area of work", "theme")
        verbose_name_plural = pgettext_lazy("area of work", "themes")

    def propose_reference(self) -> str:
        return Reference.named("T-", Theme.title.read(self, "en"))
