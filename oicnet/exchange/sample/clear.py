"""Away with the sample: every record marked as such, with its parts and files."""

from collections import defaultdict

from django.apps import apps
from django.core.files.storage import default_storage
from django.db import models, transaction

from oicnet.documents.models import Edition
from oicnet.exchange import schema, writing
from oicnet.records import history
from oicnet.records.models import Correction, Reference
from oicnet.visits.models import DailyReadings

Samples = dict[schema.Model, set[str]]


class PointedToError(Exception):
    """A real record points to a sample one; the message names them."""


def clear() -> dict[str, int]:
    """Remove the sample, all or nothing; returns how many rows of each kind.

    Raises:
        PointedToError: then nothing was removed.
    """
    counts: dict[str, int] = {}
    with transaction.atomic(), history.because("clear_sample"):
        samples = _by_model()
        if pointing := _pointing(samples):
            raise PointedToError(", ".join(sorted(pointing)))
        editions = Edition.objects.filter(reference__in=samples[Edition])
        papers = set(editions.values_list("file", flat=True))
        for references in samples.values():
            DailyReadings.objects.filter(subject__in=references).delete()
        Correction.objects.filter(reference__in=samples[Correction]).delete()
        for model in reversed(schema.register_models()):
            counts[model._meta.label_lower] = len(samples[model])
            _delete(model._base_manager.filter(reference__in=samples[model]))
    for name in papers - set(Edition.objects.values_list("file", flat=True)):
        default_storage.delete(name)
    return counts


def _by_model() -> Samples:
    """References of the sample by model: short lists, for they go into many questions."""
    samples: Samples = defaultdict(set)
    listed = Reference.objects.filter(reference__in=writing.sample_references())
    for reference, kind in listed.values_list("reference", "kind"):
        samples[apps.get_model(kind)].add(reference)
    return samples


def _pointing(samples: Samples) -> set[str]:
    """References of rows outside the sample that point into it.

    Asked beforehand: Django would cut optional links of real records without a word.
    """
    pointing: set[str] = set()
    for model in schema.register_models():
        outside = model._base_manager.exclude(reference__in=samples[model])
        for relation in (*schema.keys(model), *schema.links(model)):
            if targets := samples[relation.related_model]:
                into = outside.filter(**{f"{relation.name}__reference__in": targets})
                pointing |= set(into.values_list("reference", flat=True))
    return pointing


def _delete(rows: models.QuerySet) -> None:
    """Delete rows of one model; those to which others of it point come after those."""
    own_keys = [key for key in schema.keys(rows.model) if key.related_model is rows.model]
    while rows.exists():
        last = rows
        for key in own_keys:
            pointed = rows.model._base_manager.filter(**{f"{key.name}__isnull": False})
            last = last.exclude(pk__in=pointed.values(key.attname))
        last.delete()
