"""The index, and the readers who asked for a letter when a search finds something new."""

from .alerts import LONGEST as LONGEST_SEARCH
from .alerts import Alert, Reader, Told
from .index import SLOTS, Block, Entry, Pending, Posting, Scale, Tagged, Term, Text

__all__ = [
    "LONGEST_SEARCH",
    "SLOTS",
    "Alert",
    "Block",
    "Entry",
    "Pending",
    "Posting",
    "Reader",
    "Scale",
    "Tagged",
    "Term",
    "Text",
    "Told",
]
