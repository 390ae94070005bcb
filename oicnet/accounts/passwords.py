"""Refuses passwords that are long yet easy to guess: repeated names or short pieces."""

import re
import unicodedata
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from oicnet.records.permissions import Person

NAMES = ("username", "first_name", "last_name", "email")
LEAST_LEFT = 6  # characters that must remain without the names
LONGEST_PIECE = 7  # repeating a piece this short adds no strength


class NotANameAgain:
    """Complements Django's validator, which accepts a name written three times."""

    def validate(self, password: str, user: Person | None = None) -> None:
        """Raises:
        ValidationError: the password is made of the user's names, or of one short piece.
        """
        plain = _plain(password)
        if re.fullmatch(rf"(.{{1,{LONGEST_PIECE}}}?)\1+.{{0,2}}", plain):
            raise ValidationError(
                _("This password repeats a short sequence. Choose another."),
                code="password_repeats",
            )
        left = plain
        for name in sorted(_names(user), key=len, reverse=True):
            left = left.replace(name, "").replace(name[::-1], "")
        if left != plain and len(re.sub(r"[\W_]", "", left)) < LEAST_LEFT:
            raise ValidationError(
                _("This password is too similar to your name. Choose another."),
                code="password_is_the_name",
            )

    def get_help_text(self) -> str:
        return _("Your password cannot be your name or a short sequence repeated several times.")


def _names(user: Person | None) -> Iterator[str]:
    """The user's names, whole and in parts of more than two letters."""
    for field in NAMES:
        name = _plain(getattr(user, field, None) or "")
        if name:
            yield name
        yield from (part for part in re.split(r"[\W_]+", name) if len(part) > 2)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
