"""What is done to files after they were taken, and to links from week to week."""

from django.conf import settings
from django.db import transaction
from django.dispatch import receiver
from django.utils import timezone
from django_tasks import task

from oicnet.records.publishing import stepped

from . import asking, files
from .models import Document, Edition, LastLook, Picture, TextState, WebLink
from .models.editions import text_awaited


@receiver(text_awaited)
def read_soon(edition: Edition, **_signal: object) -> None:
    read_text.enqueue(edition.pk)
    Picture.objects.filter(edition=edition).exclude(sha256=edition.sha256).delete()
    if edition.is_pdf:
        draw_first_page.enqueue(edition.pk)


@receiver(stepped, sender=Document)
def draw_soon(record: Document, step: str, **_signal: object) -> None:
    """When a document is published, its papers are shown."""
    if step == "publish":
        for key in record.editions.filter(media_type=files.PDF).values_list("pk", flat=True):
            draw_first_page.enqueue(key)


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
def draw_first_page(key: int) -> None:
    """Draw the first page of a public PDF, unless that was done; pages show it from then on."""
    edition = Edition.objects.to_draw().filter(pk=key).first()
    if edition is None:
        return
    drawing = files.first_page_of(edition.file)
    with transaction.atomic():
        # Whoever withdraws the document meanwhile waits, and then forgets this picture too.
        document = Document.objects.published().filter(pk=edition.document_id)
        still = Edition.objects.to_draw().filter(pk=key, sha256=edition.sha256)
        if document.select_for_update().first() is None or not still.exists():
            return
        Picture.objects.filter(edition=edition).delete()
        picture = Picture(edition=edition, sha256=edition.sha256)
        if drawing is not None:
            picture.width, picture.height = drawing.width, drawing.height
            name = f"{edition.reference.lower()}-{edition.sha256[:12]}"
            picture.small.save(f"{name}-small.png", drawing.small, save=False)
            picture.large.save(f"{name}.png", drawing.large, save=False)
        picture.save()


@task()
def look_at_link(key: int) -> None:
    """Ask whether the address of a public document's link still answers, and note what came."""
    link = WebLink.objects.of_public_documents().filter(pk=key).first()
    if link is None or not settings.LOOKS_AT_LINKS:
        return
    look = {"address": link.address, "state": asking.ask(link.address)}
    LastLook.objects.update_or_create(link=link, defaults={**look, "looked_at": timezone.now()})
