"""Away with the sample: every record marked as such, with its parts and files."""

from django.core.files.storage import default_storage
from django.db import models, transaction

from oicnet.documents.models import Edition
from oicnet.exchange import schema, writing
from oicnet.records import history
from oicnet.records.models import Correction
from oicnet.visits.models import DailyReadings


class PointedToError(Exception):
    """A real record points to a sample one; the message names them."""


def clear() -> dict[str, int]:
    """Remove the sample, all or nothing; returns how many records of each kind.

    Raises:
        PointedToError: then nothing was removed.
    """
    counts: dict[str, int] = {}
    samples = writing.sample_references()
    files = set(Edition.objects.filter(document__is_sample=True).values_list("file", flat=True))
    with transaction.atomic(), history.because("clear_sample"):
        DailyReadings.objects.filter(subject__in=samples).delete()
        Correction.objects.filter(reference__in=samples).delete()
        for model in reversed(schema.register_models()):
            rows = model._base_manager.filter(reference__in=samples)
            counts[model._meta.label_lower] = rows.count()
            _delete(rows)
    for name in files - set(Edition.objects.values_list("file", flat=True)):
        default_storage.delete(name)
    return counts


def _delete(rows: models.QuerySet) -> None:
    """Delete rows of one model; those to which others of it point come after those."""
    own_keys = [key for key in schema.keys(rows.model) if key.related_model is rows.model]
    while rows.exists():
        last = rows
        for key in own_keys:
            pointed = rows.model._base_manager.filter(**{f"{key.name}__isnull": False})
            last = last.exclude(pk__in=pointed.values(key.attname))
        try:
            deleted, _by_model = last.delete()
        except models.ProtectedError as refusal:
            named = ", ".join(sorted(str(one) for one in refusal.protected_objects))
            raise PointedToError(named) from None
        if not deleted:
            raise PointedToError(", ".join(rows.values_list("reference", flat=True)))
