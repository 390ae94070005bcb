"""The log holds digests and references; a redaction erases its salts by itself (`erasing`)."""

from oicnet.records import derived

derived.harmless(
    "proof.Entry",
    "proof.Head",
    "proof.Awaiting",
    "proof.Form",
    "proof.Check",
    "proof.Misfit",
    why="hold references, names of columns, digests and salts; no text and no name",
)
