"""The index: what was made of the published records so that they can be found.

All of it is derived and can be made anew at any time. A record has a slot, a number that is small
so that sets of records are arrays; 32,768 slots are a block, in which two bytes name a slot.
"""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models

from ..wording import TYPICAL, Lengths

SLOTS = 32_768  # of a block


class Entry(models.Model):
    """A published record in the index, and on what its place there depends.

    An entry without texts is a record that is published but not public: its meeting is not.
    """

    slot = models.PositiveIntegerField(primary_key=True)
    reference = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=60)
    dated_on = models.DateField(null=True)
    # What it falls under, as "theme:T-SKILLS".
    tags = ArrayField(models.CharField(max_length=80))
    # References of the records whose names it shows or without which it is not public.
    depends_on = ArrayField(models.CharField(max_length=40))

    class Meta:
        indexes = [GinIndex(name="search_entry_depends", fields=["depends_on"])]

    def __str__(self) -> str:
        return self.reference


class Text(models.Model):
    """What a record says in one language, field by field, as it was indexed and is shown.

    `passages` are [field, reference of the part, words, place of the first]; `terms` and `places`
    are the words in their order, as numbers of terms and of places in the text: uint32 (terms,)
    and uint16 (terms with a place,). `forms` are the words as they are written, by place: uint32
    (places,), 0 where no word is.
    """

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    title = models.TextField()
    passages = models.JSONField()
    terms = models.BinaryField()
    places = models.BinaryField()
    forms = models.BinaryField(default=bytes)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="search_text_once_per_language", fields=["entry", "language"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.entry} ({self.language})"


class Term(models.Model):
    """A word of the texts in one language; `is_kin` for the rougher form that kindred words share.

    `written` is how it first stood in a text, for suggestions.
    """

    id = models.AutoField(primary_key=True)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    word = models.CharField(max_length=80)
    is_kin = models.BooleanField(default=False)
    written = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="search_term_once", fields=["word", "language", "is_kin"])
        ]
        indexes = [
            GinIndex(
                OpClass("word", name="gin_trgm_ops"),
                name="search_term_alike",
                condition=models.Q(is_kin=False),
                fastupdate=False,
            )
        ]

    def __str__(self) -> str:
        return self.word


class Posting(models.Model):
    """Where a term stands in the records of one block: parallel arrays of little-endian numbers.

    `slots` and `impacts` (how much the term weighs there) have two bytes an item; `counts` say how
    many of the `places` belong to each slot.
    """

    pk = models.CompositePrimaryKey("term_id", "block")
    term = models.ForeignKey(
        Term,
        on_delete=models.CASCADE,
        related_name="postings",
        db_index=False,
        db_constraint=False,
    )
    block = models.PositiveSmallIntegerField()
    slots = models.BinaryField()
    impacts = models.BinaryField()
    counts = models.BinaryField()
    places = models.BinaryField()


class Tagged(models.Model):
    """The records of one block that fall under a tag: one bit a slot."""

    pk = models.CompositePrimaryKey("tag", "block")
    tag = models.CharField(max_length=80)
    block = models.PositiveSmallIntegerField()
    bits = models.BinaryField()


class Block(models.Model):
    """What is known of all slots of a block, and a version that is another after each change.

    `days` holds the date of each slot as a number of days, 0 where there is none.
    """

    number = models.PositiveSmallIntegerField(primary_key=True)
    version = models.BigIntegerField()
    days = models.BinaryField()


class Scale(models.Model):
    """By language: how long a text and a title were on average when the index was made."""

    language = models.CharField(primary_key=True, max_length=2, choices=settings.LANGUAGES)
    length = models.FloatField()
    title_length = models.FloatField(default=TYPICAL.title)

    @property
    def lengths(self) -> Lengths:
        return Lengths(self.length, self.title_length)


class Pending(models.Model):
    """A row that changed since the index was last refreshed; written by triggers."""

    kind = models.CharField(max_length=60)
    row = models.BigIntegerField()
