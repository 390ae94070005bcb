"""Workbooks that nobody has confirmed yet."""

from oicnet.records import derived

from .models import Upload


def forget_uploads() -> None:
    Upload.objects.all().delete()


derived.register(
    "intake.Upload",
    on=[derived.REDACTION],
    forget=forget_uploads,
    why="a withdrawal leaves them: they are their owner's own rows, which nobody else can see",
)
