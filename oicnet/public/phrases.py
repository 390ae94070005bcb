"""Words that lead to the list of what they count."""

from dataclasses import dataclass

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString


@dataclass(frozen=True)
class Phrase:
    """A part of a sentence or a cell of a table; an address of "" leads nowhere."""

    words: str
    address: str = ""

    def __str__(self) -> str:
        return self.words

    def __html__(self) -> SafeString:
        if not self.address:
            return conditional_escape(self.words)
        return format_html('<a href="{}">{}</a>', self.address, self.words)
