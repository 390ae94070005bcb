"""What stands between words, as the reader's language sets it."""

from django.utils.translation import gettext as _


def labelled(label: object, words: object) -> str:
    """What is spoken of, and what is said of it: French has a space before the colon between."""
    colon = _(":")
    return f"{label}{colon} {words}"
