"""Signs of life of the register's processes."""

from oicnet.records import derived

derived.harmless("upkeep.Pulse", why="names of processes and the moment at which each last lived")
