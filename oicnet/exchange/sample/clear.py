"""Away with the sample: every record marked as such, with its parts and files."""

from django.core.files.storage import default_storage
from django.db import models, transaction

from oicnet.documents.models import Edition
from oicnet.exchange import schema
from oicnet.records import history
from oicnet.records.models import Correction
from oicnet.visits.models import DailyReadings


class RealPointsToSample(Exception):
    """A real record points to a sample one; the message names them."""


def clear() -> dict[str, int]:
    """Remove the sample, all or nothing; returns how many records of each kind.

    Raises:
        RealPointsToSample: then nothing was removed.
    """
    counts: dict[str, int] = {}
    files = set(Edition.objects.filter(document__is_sample=True).values_list("file", flat=True))
    marked = [model for model in schema.register_models() if _is_marked(model)]
    with transaction.atomic(), history.because("clear_sample"):
        samples = {model: model._base_manager.filter(is_sample=True) for model in marked}
        for rows in samples.values():
            references = rows.values("reference")
            Correction.objects.filter(corrected__in=references).delete()
            DailyReadings.objects.filter(subject__in=references).delete()
        for model in reversed(marked):
            counts[model._meta.label_lower] = samples[model].count()
            try:
                samples[model].delete()
            except models.ProtectedError as refusal:
                named = ", ".join(sorted(str(one) for one in refusal.protected_objects))
                raise RealPointsToSample(named) from None
    for name in files - set(Edition.objects.values_list("file", flat=True)):
        default_storage.delete(name)
    return counts


def _is_marked(model: schema.Model) -> bool:
    return any(field.name == "is_sample" for field in model._meta.fields)
