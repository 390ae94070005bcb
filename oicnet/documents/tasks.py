"""What is done to files after they were taken."""

from django_tasks import task

from . import files
from .models import Edition, TextState


@task()
def read_text(key: int) -> None:
    """Read the text of an edition's file, if it still waits for that."""
    edition = Edition.objects.filter(pk=key, text_state=TextState.WAITING).first()
    if edition is None:
        return
    text = files.text_of(edition.file)
    state = TextState.FAILED if text is None else TextState.EXTRACTED if text else TextState.NONE
    # A draft's file may have been replaced meanwhile: the text is that of the file that was read.
    read = Edition.objects.filter(pk=key, sha256=edition.sha256)
    read.update(text=text or "", text_state=state)
