"""The type of words of the interface: a text, or one that is translated once it is shown."""

from typing import TYPE_CHECKING

from django.utils.functional import Promise

if TYPE_CHECKING:  # the narrower name, which forms and models ask for
    from django.utils.functional import _StrOrPromise as Words
else:
    Words = str | Promise

__all__ = ["Words"]
