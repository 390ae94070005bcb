"""A state's reports as a workbook: a sheet for each kind, a row for each thing it reports on.

Each row carries a signed key: state, what is reported on, and the versions from which the workbook
was made. A row whose key was changed, belongs to another state or sheet, or is older than what it
reports on is refused. A row says what the state's draft report says: the draft of that day or,
where there is none, the one that is open; it never makes a second one of it.
"""

from .kinds import KINDS, is_reports
from .reading import read
from .writing import workbook

__all__ = ["KINDS", "is_reports", "read", "workbook"]
