"""What stands between words, as the reader's language sets it."""

from django.utils.translation import gettext as _


def labelled(label: object, words: object) -> str:
    """A subject, a colon and words about it: French has a space before the colon."""
    colon = _(":")
    return f"{label}{colon} {words}"
