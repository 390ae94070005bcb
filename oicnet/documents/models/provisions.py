"""The text of a document in numbered parts: each article has an address of its own."""

import re
from typing import Any, ClassVar

import pgtrigger
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext, ngettext_lazy, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from oicnet.records import history, kinds
from oicnet.records.columns import part_of
from oicnet.records.models import Availability, Multilingual, Part, with_words
from oicnet.records.triggers import Refusal
from oicnet.text.languages import Translated

from ..structuring import ABJAD, ANNEX, ARTICLE, CHAPTER, LABEL, LETTERS, PARAGRAPH, PREAMBLE
from .documents import Document

TEXT_IS_PUBLIC = _("Only a document whose text is public can have it in parts.")
LABEL_IS_WRONG = _(
    "Write pre, ch2, art5, art5.2, art5.2.a, par3 or annex1: the part’s place in the text."
)


class ProvisionQuerySet(models.QuerySet):
    def in_order(self):
        return self.order_by("position", "pk")

    def newest_first(self):
        return self.order_by("-revision", "position", "pk")


@kinds.register(
    since=[
        "document.dated_on",
        "document.adopted_on",
        "document.tablings.meeting.ends_on",
        "document.reference-12-31",
    ],
    titles=("heading",),
    row="documents/_provision_row.html",
    related=("document",),
    place=22,
)
@history.tracked
class Provision(Multilingual, Part):
    """A part of a document's text, in all its languages: the preamble, an article, a point."""

    parent = "document"

    document = part_of(Document, _("document"), related_name="provisions")
    revision = models.PositiveSmallIntegerField(_("revision"), default=1)
    position = models.PositiveSmallIntegerField(_("position"))
    label = models.CharField(
        pgettext_lazy("of a part of a text", "label"),
        max_length=20,
        validators=[RegexValidator(LABEL, LABEL_IS_WRONG)],
        help_text=LABEL_IS_WRONG,
    )
    heading = Translated(models.CharField, _("heading"), max_length=200)
    text = Translated(models.TextField, _("text"))

    objects: ClassVar = ProvisionQuerySet.as_manager()

    counted = ngettext_lazy("%(count)d part of a text", "%(count)d parts of a text", "count")

    class Meta(Part.Meta):
        ordering = ["document", "-revision", "position"]
        verbose_name = _("part of the text")
        verbose_name_plural = _("parts of the text")
        triggers = [
            *Part.Meta.triggers,
            Refusal(
                name="keep_text_public",
                says=TEXT_IS_PUBLIC,
                field="document",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=pgtrigger.Func(
                    """
                    IF EXISTS (SELECT FROM documents_document
                               WHERE id = NEW.document_id AND availability <> 'public') THEN
                        RAISE EXCEPTION 'the text of this document is not public'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                    """
                ),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                name="label_is_unique_in_its_revision",
                fields=["document", "revision", "label"],
                violation_error_message=_("This revision of the text already has this part."),
            ),
            models.CheckConstraint(
                name="provision_label_is_one",
                condition=Q(label__regex=LABEL),
                violation_error_message=LABEL_IS_WRONG,
            ),
            models.CheckConstraint(
                name="provision_has_words",
                condition=with_words("heading", "text"),
                violation_error_message=_("Enter the text in at least one language."),
            ),
        ]

    def derive_reference(self) -> str:
        label = self.label.replace(".", "-").upper()
        return f"{self.document.reference}-R{self.revision}-{label}"

    def clean(self) -> None:
        super().clean()
        if self.document_id and self.document.availability != Availability.PUBLIC:
            raise ValidationError(TEXT_IS_PUBLIC)

    def get_absolute_url(self) -> str:
        reference = self.document.reference.lower()
        address = reverse("documents:text", args=[reference])
        return f"{address}?revision={self.revision}#{self.label}"

    @property
    def short_address(self) -> str:
        """Of the part in the newest revision, as it is cited: `/id/d-2021-001~art5.2`."""
        name = f"{self.document.reference.lower()}~{self.label}"
        return f"{settings.REGISTER_ADDRESS}{reverse('id', args=[name])}"

    @property
    def depth(self) -> int:
        """0 for chapters and what stands beside them, 1 for articles, more below them."""
        steps = re.sub(rf"^{CHAPTER}\d+\.(?={ARTICLE})", "", self.label).split(".")
        return len(steps) - (0 if steps[0].startswith((ARTICLE, PARAGRAPH)) else 1)

    @property
    def called(self) -> str:
        """What the part is called in the reader's language: "Article 5", "2.", "(a)"."""
        *above, last = self.label.split(".")
        if above and not last.startswith(ARTICLE):
            return f"{last}." if last.isdigit() else pgettext("a point", "(%s)") % _letter(last)
        if last == PREAMBLE:
            return gettext("Preamble")
        kind, number = re.match(r"([a-z]+)(\d+)", last).groups()  # type: ignore[union-attr]
        return NAMES[kind] % {"number": number}

    @property
    def citation(self) -> str:
        """The part within its document: "Article 5, paragraph 2, point (a)"."""
        *above, last = re.sub(rf"^{CHAPTER}\d+\.(?={ARTICLE})", "", self.label).split(".")
        if not above:
            return self.called
        words = [Provision(label=above[0]).called]
        for step in [*above[1:], last]:
            name = gettext("paragraph %s") if step.isdigit() else gettext("point (%s)")
            words.append(name % (step if step.isdigit() else _letter(step)))
        return gettext(", ").join(words)


def revision_of(document: Document, wanted: str) -> list[Provision]:
    """The parts, in order, of the revision with this number ("" for the newest), if it is here."""
    rows = list(document.provisions.in_order())
    newest = max((row.revision for row in rows), default=0)
    return [row for row in rows if str(row.revision) == (wanted or str(newest))]


NAMES: dict[str, Any] = {
    CHAPTER: _("Chapter %(number)s"),
    ARTICLE: _("Article %(number)s"),
    PARAGRAPH: _("Paragraph %(number)s"),
    ANNEX: _("Annex %(number)s"),
}


def _letter(step: str) -> str:
    """The point's letter in the alphabet of the reader."""
    is_arabic = pgettext("alphabet of points", "Latin") != "Latin"
    letter = ABJAD[LETTERS.index(step)] if is_arabic else step
    return "أ" if letter == ABJAD[0] else letter
