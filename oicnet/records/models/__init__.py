"""What every record has: a reference, a status, three languages, sources, corrections."""

from .beginning import Beginning
from .claims import Claim
from .correction import Correction, Removal
from .merger import Merger
from .multilingual import Multilingual, Standing, with_words
from .part import Part
from .record import Availability, Record, RecordQuerySet, public
from .reference import REFERENCE_PATTERN, Reference, Referenced, Wording
from .source import Source, SourceQuerySet, parts_that_cite
from .written import Written
