"""What the watch notes."""

from oicnet.records import derived

derived.harmless("watch.Trouble", why="names of checks, numbers and moments; no text, no name")
