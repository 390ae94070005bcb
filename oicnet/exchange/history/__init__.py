"""The public history of the register, out and in: what the public could read, and when.

    history/since.json               the moment since which the history is known
    history/meetings.meeting.jsonl   a file for each kind of row and each many-to-many relation
    history/files/<sha256>.pdf       papers that only earlier days show

A line is a change of one row: its `key` within the file, the moment `at`, the `act` (publication,
correction, withdrawal, removal), the reference of the `correction` where one gives the reason, and
in `values` the columns that became different; a column that ends in _id holds a key of another
file. Lines stand in the order of their keys, and then of time.

It holds public states alone: no user, no draft, no name that no day shows. Of what is withdrawn
nothing is left but its reference, the moment and the reason. `states` makes the lines, `receiving`
writes such a history into a register that is empty or a mirror: its pages then answer for past days
as those of the first register do.
"""

FOLDER = "history/"
SINCE = f"{FOLDER}since.json"
PAST_PAPERS = f"{FOLDER}files/"
