"""One writer of many rows: of archives, workbooks, pasted lists, earlier states, undone uploads.

In: rows as they are to stand. Each is compared with what is stored, held against the rules of its
model, and written in as few statements as possible; a row that collides with another which is
about to move is tried again after it. Out: what was changed, column by column; `row_changes` puts
it into words. What a rule or the database refuses goes to `refuse` with the fields and the reason;
the caller then rolls back.
"""

from ..history.changes import Change, between
from ..history.words import row_changes
from .carrying import carry_out
from .rows import Row, put_aside, reserve
from .undoing import Undoing, plan
from .writing import Writer, add

__all__ = [
    "Change",
    "Row",
    "Undoing",
    "Writer",
    "add",
    "between",
    "carry_out",
    "plan",
    "put_aside",
    "reserve",
    "row_changes",
]
