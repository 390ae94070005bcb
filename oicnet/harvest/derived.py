"""What harvesters were told: no text of a record, and headers of what is gone must stay."""

from oicnet.records import derived

derived.harmless(
    "harvest.Item",
    "harvest.Awaiting",
    why="hold references, names of sets and a digest; no text and no name",
)
