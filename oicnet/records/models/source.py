"""Where claims come from."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from oicnet.text.languages import Translated
from oicnet.text.punctuation import labelled

from .. import days, history
from ..dating import dated
from .part import Part
from .record import Record
from .reference import Reference, Referenced

# The register speaks three languages; the press of its member states writes in more.
LANGUAGES = [
    *settings.LANGUAGES,
    ("az", _("Azerbaijani")),
    ("de", _("German")),
    ("fa", _("Persian")),
    ("id", _("Indonesian")),
    ("ms", _("Malay")),
    ("ru", _("Russian")),
    ("tr", _("Turkish")),
    ("ur", _("Urdu")),
]


class SourceQuerySet(models.QuerySet):
    def public(self):
        """Sources cited by records that have been public."""
        kinds = [model for model in apps.get_models() if issubclass(model, Record)]
        ways = [(kind.sources.through, f"{kind._meta.model_name}__", "source") for kind in kinds]
        ways += [(part, f"{part.way_to_record()[0]}__", name) for part, name in parts_that_cite()]
        condition = Q(pk__in=())
        for model, way, name in ways:
            published = model._base_manager.filter(**{f"{way}published_at__isnull": False})
            condition |= Q(pk__in=published.values(name))
        return self.filter(condition)


@dated(timeless=["dated_on"])  # past days show it whatever its own day
@history.tracked
class Source(Referenced):
    """Where a claim comes from. Claims that disagree stand side by side, each with its source."""

    can_be_merged = True

    publisher = Translated(models.CharField, _("publisher"), max_length=200)
    title = models.CharField(_("title, in its own language"), max_length=300)
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGES)
    address = models.URLField(_("web address"), max_length=2000, blank=True)
    dated_on = models.DateField(_("dated on"), null=True, blank=True)
    is_sample = models.BooleanField(_("sample"), default=False, editable=False)

    objects = SourceQuerySet.as_manager()

    counted = ngettext_lazy("%(count)d source", "%(count)d sources", "count")

    class Meta(Referenced.Meta):
        ordering = ["reference"]
        default_permissions = ("add", "change", "delete", "view", "publish")
        verbose_name = pgettext_lazy("of a claim", "source")
        verbose_name_plural = pgettext_lazy("of a claim", "sources")
        constraints = [days.within_years("source_years", "dated_on")]

    def __str__(self) -> str:
        return labelled(self.publisher, self.title)

    def propose_reference(self) -> str:
        return Reference.named("SRC-", Source.publisher.read(self, "en"))

    @property
    def is_public(self) -> bool:
        """Whether a record that has been public cites it, in itself or in one of its parts."""
        return Source.objects.public().filter(pk=self.pk).exists()

    @property
    def has_been_public(self) -> bool:
        return self.is_public


def parts_that_cite() -> Iterator[tuple[Any, str]]:
    """Kinds of parts that cite a source, with the name of the field."""
    for model in apps.get_models():
        if issubclass(model, Part):
            yield from (
                (model, field.name) for field in model._meta.fields if field.related_model is Source
            )
