"""Files of long reports: made anew for whoever asks again."""

from oicnet.records import derived

from .models import Printing


def forget_files() -> None:
    """Those on their way stop as well: they may have read what is gone."""
    for printing in Printing.objects.all():
        printing.delete()


derived.register("reports.Printing", forget=forget_files)
