"""A short, unique, permanent reference for every row of the record."""

import re
from collections.abc import Collection, Iterable
from os.path import commonprefix
from string import ascii_uppercase, digits
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Func, Value
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from oicnet.text import references

from .. import days, triggers
from .written import Written

_WITHOUT_NUMBER = Func(
    F("reference"), Value(r"\d+$"), Value(""), function="regexp_replace",
    output_field=models.CharField(),
)  # fmt: skip
REFERENCE_PATTERN = r"^[A-Z0-9]+(-[A-Z0-9]+)*$"


class ReferenceKey(Func):
    """Equal for all ways of writing one reference; indexed in the database."""

    function = "reference_key"
    output_field = models.TextField()


class ReferenceQuerySet(models.QuerySet["Reference"]):
    def writing(self, typed: str) -> "ReferenceQuerySet":
        """References that may be meant by what somebody typed."""
        reference = references.read(typed)
        if not reference:
            return self.none()
        return self.alias(key=ReferenceKey("reference")).filter(key=references.key(reference))

    def meant(self, typed: str) -> "Reference | None":
        """The reference meant; of two that differ in zeros or hyphens, the exact one."""
        near = list(self.writing(typed)[:10])
        exact = [entry for entry in near if entry.reference == references.read(typed)]
        return exact[0] if exact else near[0] if len(near) == 1 else None


class Reference(models.Model):
    """Every reference in use and the kind it names. Written by triggers only. One list for all
    kinds keeps references unique and makes `/id/<reference>` one look-up."""

    reference = models.CharField(primary_key=True, max_length=40)
    kind = models.CharField(_("kind"), max_length=60)

    objects = ReferenceQuerySet.as_manager()

    counted = ngettext_lazy("%(count)d reference", "%(count)d references", "count")

    class Meta:
        verbose_name = _("reference")
        verbose_name_plural = _("references")
        triggers = [triggers.WRITTEN_BY_TRIGGERS]

    def __str__(self) -> str:
        return self.reference

    @classmethod
    def taken(cls, references: Iterable[str]) -> set[str]:
        entries = cls.objects.filter(reference__in=set(references))
        return set(entries.values_list("reference", flat=True))

    @classmethod
    def free(cls, derived: str, *, but_for: models.QuerySet | None = None) -> str:
        """A derived reference, with a letter added if another row has it.

        Args:
            but_for: rows whose references count as free.
        """
        others = cls.objects.filter(reference__startswith=derived)
        if but_for is not None:
            others = others.exclude(reference__in=but_for.values("reference"))
        taken = set(others.values_list("reference", flat=True))
        candidates = (f"{derived}{letter}" for letter in ["", *ascii_uppercase[1:]])
        return next((candidate for candidate in candidates if candidate not in taken), derived)

    @classmethod
    def next(cls, prefix: str) -> str:
        """The prefix with the next number after the highest in use: "BH-N" gives "BH-N3"."""
        return cls.following([prefix])[prefix]

    @classmethod
    def next_numbered(cls, prefix: str, digits: int = 3) -> str:
        """As `next`, with zeros: "D-2021-" gives "D-2021-004"."""
        number = cls.next(prefix).removeprefix(prefix)
        return f"{prefix}{number.zfill(digits)}"

    @classmethod
    def named(cls, prefix: str, name: str) -> str:
        """The prefix with the word of a Latin name, or its initials; numbered if there is none or
        it is taken: "T-" and "Digital skills" give "T-DS"."""
        words = re.findall(r"[A-Za-z0-9]+", name)
        letters = words[0] if len(words) == 1 else "".join(word[0] for word in words)
        wanted = f"{prefix}{letters.upper()[:20]}"
        is_free = len(letters) > 1 and not cls.taken([wanted])
        return wanted if is_free else cls.next(f"{prefix}{'' if prefix else 'ORG-'}")

    @classmethod
    def following(cls, prefixes: Iterable[str]) -> dict[str, str]:
        """The next reference by prefix, in one query."""
        highest = dict.fromkeys(prefixes, 0)
        common = commonprefix(list(highest))  # noqa: RUF071 - of letters, no path
        near = cls.objects.filter(reference__startswith=common)  # uses an index
        used = near.alias(prefix=_WITHOUT_NUMBER).filter(prefix__in=highest)
        for reference in used.values_list("reference", flat=True):
            prefix = reference.rstrip(digits)
            number = reference.removeprefix(prefix)
            highest[prefix] = max(highest[prefix], int(number or 0))
        return {prefix: f"{prefix}{number + 1}" for prefix, number in highest.items()}


class Referenced(Written):
    """A row with a short, unique, permanent, Latin reference, and a version for safe editing."""

    reference = models.CharField(
        _("reference"),
        max_length=40,
        unique=True,
        validators=[
            RegexValidator(
                REFERENCE_PATTERN,
                _("Capital Latin letters and digits, joined by single hyphens: M3-R07."),
            )
        ],
        help_text=_("Short, unique and permanent. It is part of the page’s address."),
    )
    # Incremented by the database at every change; edit forms compare it with what they saw.
    version = models.PositiveIntegerField(default=1, editable=False)
    # Whether a duplicate of the kind can be merged into another record: see `duplicates`.
    can_be_merged: ClassVar[bool] = False
    # Columns too long to show in a history: derived, as long as a file.
    bulky: ClassVar[frozenset[str]] = frozenset()
    # Columns that no reader sees, on no page and in no file: they are for the register's own work.
    unseen: ClassVar[frozenset[str]] = frozenset()

    class Meta:
        abstract = True
        triggers = triggers.REFERENCED

    def validate_unique(self, exclude: Collection[str] | None = None) -> None:
        super().validate_unique(exclude=exclude)
        taken = Reference.objects.filter(reference=self.reference)
        stored = type(self)._base_manager.filter(pk=self.pk, reference=self.reference)
        if taken.exists() and not stored.exists():
            raise ValidationError(
                {"reference": _("The reference %s is already in use.") % self.reference}
            )

    def derive_reference(self) -> str:
        """The reference for a row saved without one; "" if one must be entered."""
        return ""

    def propose_reference(self) -> str:
        """The next free reference of its kind, for a row that is entered without one and whose
        reference follows from nothing; "" if none can be proposed."""
        return ""

    def fill_reference(self) -> None:
        if not self.reference:
            self.reference = self.derive_reference() or self.propose_reference()

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        self.fill_reference()
        problems: dict[str, Any] = {}
        try:
            super().clean_fields(exclude=exclude)
        except ValidationError as problem:
            problems = problem.update_error_dict(problems)
        refusals = days.refusals(self, exclude={*(exclude or ()), *problems})
        if refusals or problems:
            raise ValidationError({**refusals, **problems})

    def save(
        self, *args: object, update_fields: Iterable[str] | None = None, **kwargs: object
    ) -> None:
        self.fill_reference()
        super().save(*args, update_fields=update_fields, **kwargs)

    @property
    def kind(self) -> str:
        return self._meta.label_lower

    @property
    def permanent_address(self) -> str:
        """The language-neutral address for print and citations, with scheme and host."""
        return f"{settings.REGISTER_ADDRESS}{reverse('id', args=[self.reference.lower()])}"


class Wording(models.Model):
    """The folded words of every row that has a reference, kept by triggers; see `folding`."""

    reference = models.CharField(primary_key=True, max_length=40)
    words = models.TextField()

    class Meta:
        default_permissions = ()
        indexes: ClassVar = [
            GinIndex(fields=["words"], name="wording_words", opclasses=["gin_trgm_ops"])
        ]

    def __str__(self) -> str:
        return self.reference
