"""Papers: their files, and the texts read from them."""

from oicnet.records import derived

derived.harmless(
    "documents.Arrival",
    why="a file on its way in: its text is read when it is taken, its file never rewritten",
)
derived.harmless(
    "documents.LastLook",
    why="the address of a link that stands beside it, and goes with it; staff alone read it",
)
