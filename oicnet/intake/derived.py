"""Workbooks that nobody has confirmed yet, and the names of those that were entered."""

from oicnet.records import derived

from .models import Entered, Upload


def forget_uploads() -> None:
    Upload.objects.all().delete()


def forget_names() -> None:
    """A file may be named after anybody, in ways in which no text writes a name."""
    Entered.objects.update(name="")


derived.register(
    "intake.Upload",
    on=[derived.REDACTION],
    forget=forget_uploads,
    why="a withdrawal leaves them: they are their owner's own rows, which nobody else can see",
)
derived.register(
    "intake.Entered",
    on=[derived.REDACTION],
    forget=forget_names,
    why="a withdrawal leaves them: beside references, only the names that files had",
)
