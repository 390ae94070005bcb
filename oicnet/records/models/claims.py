"""What a source claims of a record. Claims that disagree stand side by side."""

from collections.abc import Callable
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from oicnet.text.languages import Translated

from ..columns import choice, link_to
from .multilingual import with_words
from .part import Part
from .source import Source

LONGEST = 40  # letters of a reference


class Claim(Part):
    """One thing that a source says, with a number or in words.

    Each kind of record with claims subclasses it: a key to the record, then the columns below, in
    the order in which forms, workbooks and archives show them. If the base class had them, they
    would come before the key.
    """

    class Subject(models.TextChoices):
        PARTICIPANTS = "participants", _("participants")
        STATES = "states", _("states represented")
        STATES_NAMED = "states_named", _("states named")
        SENIOR_OFFICIALS = "officials", _("states at the meeting of senior officials")
        ORGANISATIONS = "organisations", _("organisations represented")
        OBSERVERS = "observers", _("observers named")
        SIGNATORIES = "signatories", _("states that signed")
        RECOMMENDATIONS = "recommendations", _("recommendations issued")
        CHAIR = "chair", _("chair")
        DAYS = "days", pgettext_lazy("of a claim", "days")
        SESSION = "session", _("number of the session")
        PLACE = "place", _("place or mode")
        DATED = "dated", _("day of the document")
        ADOPTED = "adopted", _("day of adoption")

    subject: Any
    get_subject_display: Callable[[], str]
    number: Any
    words: Any
    source: Any

    counted = ngettext_lazy("%(count)d figure", "%(count)d figures", "count")

    class Meta(Part.Meta):
        abstract = True

    def derive_reference(self) -> str:
        """With only the source's own letters, if the reference would be too long."""
        subject, source = self.subject.upper().replace("_", ""), self.source.reference
        reference = f"{self.record.reference}-F-{subject}-{source}".replace("_", "")
        return reference if len(reference) <= LONGEST else reference.replace("-SRC-", "-")


def claimed(*subjects: Claim.Subject) -> "models.CharField[str, str]":
    """The subjects on which a kind of record can have claims."""
    others = set(Claim.Subject.values) - {subject.value for subject in subjects}
    return choice(Claim.Subject, _("what is claimed"), but=others)


def number() -> "models.PositiveIntegerField[int | None, int | None]":
    return models.PositiveIntegerField(_("number"), null=True, blank=True)


def words() -> Translated:
    return Translated(models.CharField, _("in words"), max_length=300)


def source() -> "models.ForeignKey[Source, Source]":
    return link_to(Source, pgettext_lazy("of a claim", "source"), related_name="+")


def order(owner: str) -> list[Any]:
    return [owner, "subject", F("number").desc(nulls_last=True), "reference"]


def rules(owner: str, of: str = "") -> list[models.BaseConstraint]:
    """Constraints on claims; `of` is a suffix that keeps their names unique."""
    return [
        models.UniqueConstraint(
            name=f"a_source_gives_one_number{of}",
            fields=[owner, "subject", "source"],
            violation_error_message=_("The figure from this source has already been entered."),
        ),
        models.CheckConstraint(
            name=f"claim{of}_says_something",
            condition=Q(number__isnull=False) | with_words("words"),
            violation_error_message=_("Enter a number, or words in at least one language."),
        ),
    ]
