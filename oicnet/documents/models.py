"""Documents, and their editions: one language, one revision, one file that never changes."""

from pathlib import Path
from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from oicnet.members.models import Organisation
from oicnet.records import days, history, permissions
from oicnet.records.models import Availability, Part, Record, RecordQuerySet, Standing, Written
from oicnet.records.triggers import Refusal
from oicnet.text.languages import Translated
from oicnet.themes.models import Theme

from . import files, receiving


class DocumentQuerySet(RecordQuerySet):
    def newest_first(self):
        """By date; those that bear none come last."""
        return self.order_by(F("dated_on").desc(nulls_last=True), "reference")


@history.tracked
class Document(Record):
    class Kind(models.TextChoices):
        RULES = "rules", _("rules of procedure")
        COMMUNIQUE = "communique", _("communiqué")
        REPORT = "report", _("report")
        WORK_PLAN = "work_plan", _("work plan")
        AGENDA = "agenda", _("agenda")
        PARTICIPANTS = "participants", _("list of participants")
        PRESENTATION = "presentation", _("presentation")
        QUESTIONNAIRE = "questionnaire", _("questionnaire")
        LETTER = "letter", _("letter")
        RESOLUTION = "resolution", _("resolution")
        INSTRUMENT = "instrument", _("agreement or memorandum")
        STUDY = "study", _("study")

    title_ar = models.CharField(_("title (Arabic)"), max_length=300, blank=True)
    title_en = models.CharField(_("title (English)"), max_length=300, blank=True)
    title_fr = models.CharField(_("title (French)"), max_length=300, blank=True)
    title = Translated()
    summary_ar = models.TextField(_("summary (Arabic)"), blank=True)
    summary_en = models.TextField(_("summary (English)"), blank=True)
    summary_fr = models.TextField(_("summary (French)"), blank=True)
    summary = Translated()
    document_kind = models.CharField(_("kind"), max_length=13, choices=Kind.choices)
    authors = models.ManyToManyField(
        Organisation, verbose_name=_("authors"), blank=True, related_name="documents"
    )
    dated_on = models.DateField(_("dated on"), null=True, blank=True)
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True)
    themes = models.ManyToManyField(
        Theme,
        verbose_name=pgettext_lazy("area of work", "themes"),
        blank=True,
        related_name="documents",
    )
    supersedes = models.ForeignKey(
        "self",
        verbose_name=_("supersedes"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="superseded_by",
    )
    availability = models.CharField(
        _("availability"),
        max_length=10,
        choices=Availability.choices,
        default=Availability.PUBLIC,
    )
    availability_reason_ar = models.TextField(_("why it is not public (Arabic)"), blank=True)
    availability_reason_en = models.TextField(_("why it is not public (English)"), blank=True)
    availability_reason_fr = models.TextField(_("why it is not public (French)"), blank=True)
    availability_reason = Translated()

    objects = DocumentQuerySet.as_manager()

    counted = ngettext_lazy("%(count)d document", "%(count)d documents", "count")

    class Meta(Record.Meta):
        ordering = ["-dated_on", "reference"]
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        constraints = [
            *Record.Meta.constraints,
            days.within_years("document_years", "dated_on", "adopted_on"),
            models.CheckConstraint(
                name="document_not_public_says_why",
                condition=Q(availability="public")
                | ~Q(
                    availability_reason_ar="",
                    availability_reason_en="",
                    availability_reason_fr="",
                ),
                violation_error_message=_("Say why the text is not public."),
            ),
            models.CheckConstraint(
                name="document_does_not_supersede_itself",
                condition=Q(supersedes__isnull=True) | ~Q(supersedes=F("id")),
                violation_error_message=_("A document cannot supersede itself."),
            ),
        ]

    def edition_languages(self) -> list[str]:
        """Names of the languages in which there is a file for the public, each once."""
        if self.availability != Availability.PUBLIC:
            return []
        codes = {edition.language for edition in self.editions.all()}
        return [str(name) for code, name in settings.LANGUAGES if code in codes]


PUBLISHED_EDITION_IS_KEPT = _(
    "A published edition keeps its file, language and revision: add a new revision."
)
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
        return self.filter(
            document__in=Document.objects.published().filter(availability=Availability.PUBLIC)
        )

    def visible_to(self, user: Any):
        """Published ones; for who works on the documents all of them."""
        seen = Document.objects.filter(permissions.worked_on(user, Document))
        return self.filter(Q(pk__in=self.published().values("pk")) | Q(document__in=seen))


class TextState(models.TextChoices):
    """How far the words of a file are known."""

    WAITING = "waiting", pgettext_lazy("text of a file", "waiting to be read")
    EXTRACTED = "extracted", pgettext_lazy("text of a file", "read")
    NONE = "none", pgettext_lazy("text of a file", "no text in it")
    FAILED = "failed", pgettext_lazy("text of a file", "could not be read")


# The worker adds the text when it has read it: nobody else's editing is disturbed by that.
COUNT_VERSION = pgtrigger.Trigger(
    name="count_version",
    when=pgtrigger.Before,
    operation=pgtrigger.Update,
    func=pgtrigger.Func(
        """
        NEW.version := OLD.version;
        IF to_jsonb(NEW) - 'text' - 'text_state' IS DISTINCT FROM
           to_jsonb(OLD) - 'text' - 'text_state' THEN
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
    bulky = frozenset({"text", "text_state"})
    as_they_came = frozenset({"text"})

    document = models.ForeignKey(
        Document, verbose_name=_("document"), on_delete=models.CASCADE, related_name="editions"
    )
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
    text = models.TextField(_("extracted text"), blank=True, editable=False)
    text_state = models.CharField(
        _("text"),
        max_length=9,
        choices=TextState.choices,
        default=TextState.WAITING,
        editable=False,
    )

    objects = EditionQuerySet.as_manager()

    counted = ngettext_lazy("%(count)d edition", "%(count)d editions", "count")

    class Meta(Part.Meta):
        ordering = ["document", "language", "-revision"]
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        triggers = [
            *(one for one in Part.Meta.triggers if one.name != COUNT_VERSION.name),
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
                says=_("A published edition is not deleted: withdraw its document."),
                when=pgtrigger.Before,
                operation=pgtrigger.Delete,
                func=pgtrigger.Func(f"{REFUSE_IF_PUBLISHED} RETURN OLD;"),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                name="one_edition_per_language_and_revision",
                fields=["document", "language", "revision"],
                violation_error_message=_("This language has this revision already."),
            ),
            models.CheckConstraint(
                name="edition_has_a_digest",
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"),
                violation_error_message=_("An edition has the SHA-256 of its file."),
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

    def read_file(self) -> None:
        """Fill digest, size, type and pages from the file; its text waits to be read."""
        facts = files.examine(self.file)
        self.media_type, self.size, self.sha256 = facts.media_type, facts.size, facts.sha256
        self.pages, self.text, self.text_state = facts.pages, "", TextState.WAITING

    def save(self, *args: Any, **kwargs: Any) -> None:
        is_new = self.file and not getattr(self.file, "_committed", True)
        if is_new:
            self.read_file()
        super().save(*args, **kwargs)
        if is_new:
            self.await_text()

    def await_text(self) -> None:
        """Let a worker read the text, once this transaction is committed."""
        from .tasks import read_text  # noqa: PLC0415 - which reads editions

        read_text.enqueue(self.pk)


class Arrival(Written):
    """A file that may be in the store, and that no edition has yet: noted before it is written.

    So no file is ever without a record, whenever the register is killed; after a day those that
    no edition took are removed.
    """

    file = models.FileField(_("file"), max_length=120)
    name = models.CharField(_("name"), max_length=255)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        on_delete=models.CASCADE,
        null=True,
        related_name="+",
    )
    # Files that came together, to be looked at and confirmed together.
    batch = models.UUIDField(null=True, editable=False, db_index=True)
    arrived_at = models.DateTimeField(_("arrived at"), default=timezone.now, db_index=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("file that came in")
        verbose_name_plural = _("files that came in")

    def __str__(self) -> str:
        return self.name
