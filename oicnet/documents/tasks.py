"""What is done to files after they were taken, and to links from week to week."""

from django.conf import settings
from django.dispatch import receiver
from django.utils import timezone
from django_tasks import task

from . import asking, files
from .models import Edition, LastLook, TextState, WebLink
from .models.editions import text_awaited


@receiver(text_awaited)
def read_soon(edition: Edition, **_signal: object) -> None:
    read_text.enqueue(edition.pk)


@task()
def read_text(key: int) -> None:
    """Read the text of an edition's file, and what else is in it, if it still waits for that."""
    edition = Edition.objects.filter(pk=key, text_state=TextState.WAITING).first()
    if edition is None:
        return
    texts = files.texts_of(edition.file)
    with edition.file.open():
        findings = files.findings_of(edition.file)
    state = TextState.FAILED if texts is None else TextState.NONE
    if texts and any(texts):
        state = TextState.EXTRACTED
    # A draft's file may have been replaced meanwhile: the text is that of the file that was read.
    Edition.objects.filter(pk=key, sha256=edition.sha256).update(
        page_texts=texts or [],
        text_state=state,
        findings=findings,
        # Only what somebody has seen is accepted.
        findings_accepted=edition.findings_accepted and findings == edition.findings,
    )


@task()
def look_at_link(key: int) -> None:
    """Ask whether the address of a public document's link still answers, and note what came."""
    link = WebLink.objects.of_public_documents().filter(pk=key).first()
    if link is None or not settings.LOOKS_AT_LINKS:
        return
    look = {"address": link.address, "state": asking.ask(link.address)}
    LastLook.objects.update_or_create(link=link, defaults={**look, "looked_at": timezone.now()})
