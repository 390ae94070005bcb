"""Refuses passwords that are long yet easy to guess: names, short pieces again and again, and what
is made of frequent passwords."""

import re
import unicodedata
from collections.abc import Iterator

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from oicnet.records.permissions import Person

# Of this place: whoever guesses begins with them.
PLACES = (
    "oic",
    "pesnet",
    "oicnet",
    "oicpesnet",
    "register",
    "secretariat",
    "secretary",
    "administrator",
)
NAMES = ("username", "first_name", "last_name", "email")
LEAST_LEFT = 6  # characters that must remain without the names
DIGITS = "0123456789"
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


class NotCommonOnes(CommonPasswordValidator):
    """Of the 20,000 that leaked most few have twelve letters: people join two, or add digits."""

    def validate(self, password: str, user: Person | None = None) -> None:
        """Raises:
        ValidationError: it is one or two of them, with digits and signs.
        """
        plain = re.sub(r"[\W_]", "", _plain(password)).strip(DIGITS)
        for place in range(3, len(plain) + 1):
            rest = plain[place:].lstrip(DIGITS)
            if plain[:place].rstrip(DIGITS) in self.passwords and (
                not rest or rest in self.passwords
            ):
                raise ValidationError(
                    _("This password is made of frequent passwords. Choose another."),
                    code="password_of_common_ones",
                )

    def get_help_text(self) -> str:
        return _("Your password cannot be made of one or two frequent passwords.")


def _names(user: Person | None) -> Iterator[str]:
    """Words of this place; the user's names, whole and in parts of more than two letters."""
    yield from PLACES
    for field in NAMES:
        name = _plain(getattr(user, field, None) or "")
        if name:
            yield name
        yield from (part for part in re.split(r"[\W_]+", name) if len(part) > 2)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
