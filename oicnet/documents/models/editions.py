"""Editions of documents: one language, one revision, one file that never changes."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, ClassVar

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.dispatch import Signal
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from oicnet.records import clock, history, permissions, sample
from oicnet.records.columns import choice, part_of
from oicnet.records.models import Availability, Part, Standing
from oicnet.records.permissions import Person
from oicnet.records.triggers import Refusal

from .. import files, receiving
from .documents import Document

PUBLISHED_EDITION_IS_KEPT = _(
    "The file, language and revision of a published edition cannot be changed. Add a "
    "new revision instead."
)
# Sent when a file's text is to be read; `tasks` has a worker read it.
text_awaited = Signal()
# A reader's digest must find the same file for ever; sample data is nobody's record.
REFUSE_IF_PUBLISHED = """
    IF EXISTS (SELECT 1 FROM documents_document
               WHERE id = OLD.document_id AND published_at IS NOT NULL AND NOT is_sample) THEN
        RAISE EXCEPTION 'a published edition never changes: %', OLD.reference
            USING ERRCODE = 'check_violation';
    END IF;
"""


class EditionQuerySet(models.QuerySet):
    def published(self):
        """Editions whose files the public may have."""
        needs = Edition.needs_of_owner
        return self.filter(document__in=Document.objects.published().filter(**needs))

    def to_draw(self):
        """Public PDFs of whose file there is no picture yet."""
        drawn = Edition.objects.filter(picture__sha256=F("sha256")).values("pk")
        return self.published().filter(media_type=files.PDF).exclude(pk__in=drawn)

    def waiting_for_acceptance(self):
        """Those with more in their files than on their pages, at which nobody has looked."""
        return self.filter(findings_accepted=False).exclude(findings=[])

    def open_to(self, user: Person):
        """Published ones, and for members those of documents opened to them."""
        return self._or_of(permissions.opened_to(user, Document))

    def visible_to(self, user: Person):
        """And for who works on the documents all of them, and for a focal point what its own
        state gave as evidence."""
        seen = permissions.opened_to(user, Document) | permissions.worked_on(user, Document)
        if (state := permissions.state_of(user)) is not None:
            seen |= Q(given__member_state=state)
        return self._or_of(seen)

    def _or_of(self, seen: Q):
        """Published ones, and today those of the documents that a condition names."""
        if clock.past_day() or sample.is_hidden():
            return self.published()
        named = Document.objects.filter(seen)
        return self.filter(Q(pk__in=self.published().values("pk")) | Q(document__in=named))


class TextState(models.TextChoices):
    """How far the words of a file are known."""

    WAITING = "waiting", pgettext_lazy("text of a file", "waiting to be extracted")
    EXTRACTED = "extracted", pgettext_lazy("text of a file", "extracted")
    NONE = "none", pgettext_lazy("text of a file", "no text in it")
    FAILED = "failed", pgettext_lazy("text of a file", "could not be extracted")


# The worker adds the text when it has read it: nobody else's editing is disturbed by that.
COUNT_VERSION = pgtrigger.Trigger(
    name="count_version",
    when=pgtrigger.Before,
    operation=pgtrigger.Update,
    func=pgtrigger.Func(
        """
        NEW.version := OLD.version;
        IF to_jsonb(NEW) - ARRAY['page_texts', 'text_state', 'findings'] IS DISTINCT FROM
           to_jsonb(OLD) - ARRAY['page_texts', 'text_state', 'findings'] THEN
            NEW.version := OLD.version + 1;
        END IF;
        RETURN NEW;
        """
    ),
)


@history.tracked
class Edition(Part):
    """One language and one revision of a document, as a file with its digest."""

    parent = "document"
    bulky = frozenset({"page_texts", "text_state", "findings"})
    unseen = frozenset({"findings_accepted"})
    needs_of_owner: ClassVar = {"availability": Availability.PUBLIC.value}

    document = part_of(Document, _("document"), related_name="editions")
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    revision = models.PositiveSmallIntegerField(_("revision"), default=1)
    standing = models.CharField(
        _("standing"), max_length=10, choices=Standing.choices, default=Standing.ORIGINAL
    )
    file = models.FileField(
        _("file"),
        upload_to=files.storage_name,
        max_length=120,
        validators=[files.validate],
        help_text=format_lazy(
            _("PDF, Word, Excel or PowerPoint, up to {limit} MB."),
            limit=receiving.LARGEST_MEGABYTES,
        ),
    )
    media_type = models.CharField(_("type"), max_length=90, editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, editable=False)
    size = models.PositiveBigIntegerField(_("size in bytes"), editable=False)
    pages = models.PositiveIntegerField(_("pages"), null=True, blank=True, editable=False)
    page_texts = ArrayField(
        models.TextField(blank=True),
        verbose_name=_("extracted text"),
        default=list,
        blank=True,
        editable=False,
    )
    text_state = choice(TextState, _("text"), default=TextState.WAITING, editable=False)
    # What is in the file and not on its pages, as `files.Facts` has it.
    findings = models.JSONField(_("also in the file"), default=list, blank=True, editable=False)
    findings_accepted = models.BooleanField(_("can be published as it is"), default=False)

    objects = EditionQuerySet.as_manager()

    counted = ngettext_lazy("%(count)d edition", "%(count)d editions", "count")

    class Meta(Part.Meta):
        ordering = ["document", "language", "-revision"]
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        triggers = [
            *(trigger for trigger in Part.Meta.triggers if trigger.name != COUNT_VERSION.name),
            COUNT_VERSION,
            Refusal(
                name="keep_published_file",
                says=PUBLISHED_EDITION_IS_KEPT,
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(
                    "file", "sha256", "size", "media_type", "document", "language", "revision"
                ),
                func=pgtrigger.Func(f"{REFUSE_IF_PUBLISHED} RETURN NEW;"),
            ),
            Refusal(
                name="keep_published_edition",
                says=_("A published edition cannot be deleted. Withdraw its document instead."),
                when=pgtrigger.Before,
                operation=pgtrigger.Delete,
                func=pgtrigger.Func(f"{REFUSE_IF_PUBLISHED} RETURN OLD;"),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                name="one_edition_per_language_and_revision",
                fields=["document", "language", "revision"],
                violation_error_message=_("This language already has this revision."),
            ),
            models.CheckConstraint(
                name="edition_has_a_digest",
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"),
                violation_error_message=_("An edition must have the SHA-256 of its file."),
            ),
        ]

    def derive_reference(self) -> str:
        return f"{self.document.reference}-{self.language.upper()}{self.revision}"

    def get_absolute_url(self) -> str:
        return reverse("documents:file", args=[self.reference.lower()])

    @property
    def download_name(self) -> str:
        """A plain name for a reader's disk: d-2021-004-ar1.pdf."""
        return f"{self.reference.lower()}{Path(str(self.file.name)).suffix}"

    @property
    def first_page(self) -> Any:
        """The picture of its first page; None where none was drawn of this very file."""
        picture = getattr(self, "picture", None)
        return picture if picture and picture.large and picture.sha256 == self.sha256 else None

    @property
    def is_pdf(self) -> bool:
        return self.media_type == files.PDF

    @property
    def unit(self) -> str:
        """What the texts are those of: "page", "slide" or "sheet"; "" where it is all one text."""
        return files.UNITS.get(self.media_type, "")

    @property
    def text(self) -> str:
        """The words of all pages, slides or sheets."""
        return "\n".join(filter(None, self.page_texts))

    @property
    def awaits_acceptance(self) -> bool:
        """Whether somebody still has to look at what else is in the file."""
        return bool(self.findings) and not self.findings_accepted

    def read_file(self) -> None:
        """Fill digest, size, type, pages and findings from the file; its text waits to be read."""
        facts = files.examine(self.file)
        self.media_type, self.size, self.sha256 = facts.media_type, facts.size, facts.sha256
        self.pages, self.findings = facts.pages, facts.findings
        self.page_texts, self.text_state = [], TextState.WAITING

    def save(
        self, *args: object, update_fields: Iterable[str] | None = None, **kwargs: object
    ) -> None:
        is_new = self.file and not getattr(self.file, "_committed", True)
        if is_new:
            self.read_file()
        super().save(*args, update_fields=update_fields, **kwargs)
        if is_new:
            self.await_text()

    def await_text(self) -> None:
        """Let a worker read the text, once this transaction is committed."""
        text_awaited.send(sender=Edition, edition=self)
