"""What a mirror notes of its own way."""

from oicnet.records import derived

derived.harmless("mirror.Following", why="digests, moments and a head of the log; no text, no name")
