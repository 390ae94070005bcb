"""Counts of readings, which hold no text."""

from oicnet.records import derived

derived.harmless(
    "visits.Key", "visits.Mark", "visits.Heard", why="random keys, and digests made with them"
)
