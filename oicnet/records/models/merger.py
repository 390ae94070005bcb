"""Where a duplicate went that was merged into another record."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from .. import days, history
from ..columns import part_of
from .reference import Reference, Referenced


class MergerQuerySet(models.QuerySet["Merger"]):
    def names_for(self, model: type[models.Model]) -> list[tuple[str, str]]:
        """By what else the records of a kind are known: reference of the record that stays, and a
        reference or a name of one that was merged into it. One query."""
        rows = self.filter(into__kind=model._meta.label_lower)
        return [
            (into, name)
            for into, merged, names in rows.values_list("into_id", "merged", "names")
            for name in (merged, *names.splitlines())
        ]


@history.tracked
class Merger(Referenced):
    """Leads from a merged record, by its reference and its names, to the one that stays."""

    merged = models.CharField(_("merged record"), max_length=40, unique=True)
    names = models.TextField(_("names of the merged record"), blank=True)
    into = part_of(Reference, _("record that stays"), related_name="mergers")
    merged_at = models.DateTimeField(_("merged at"), default=timezone.now)

    objects = MergerQuerySet.as_manager()

    counted = ngettext_lazy("%(count)d merged record", "%(count)d merged records", "count")

    class Meta(Referenced.Meta):
        ordering = ["-merged_at", "reference"]
        verbose_name = _("merged record")
        verbose_name_plural = _("merged records")
        constraints = [days.within_years("merger_years", "merged_at")]

    def __str__(self) -> str:
        return f"{self.merged} → {self.into_id}"

    def derive_reference(self) -> str:
        return Reference.next("MERGED-")
