"""The end of the day: nobody can tell any more who was counted."""

from oicnet.records import periodic

from .models import Key


@periodic.due
def forget() -> None:
    """Erase the keys of earlier days and the marks made with them."""
    Key.objects.forget_earlier_days()
