"""A state's reports as a workbook: a row for each recommendation that it answers to.

Each row carries a signed key: state, recommendation, and the versions from which the workbook was
made. A row whose key was changed, belongs to another state, or is older than the recommendation
is refused. A row says what the state's draft report says: the draft of that day or, where
there is none, the one that is open; it never makes a second one of it.
"""

from .columns import headings, is_reports
from .reading import read
from .writing import workbook

__all__ = ["headings", "is_reports", "read", "workbook"]
