"""The index, words that are one, and readers who asked to be told what is new."""

from .alerts import LONGEST as LONGEST_SEARCH
from .alerts import Alert, Reader, Told
from .index import SLOTS, Block, Entry, Pending, Posting, Scale, Tagged, Term, Text
from .sameness import SameWords
