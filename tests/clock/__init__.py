"""The tests at other days and hours, which PostgreSQL sees too: `python -m tests.clock`.

`python -m tests.clock` runs the tests that ask what day it is at 24 days and hours,
`python -m tests.clock --all` every test at four, `--at "2028-02-29 23:30"` (UTC) at that one.
What else is given goes to pytest. It needs libfaketime (`apt install faketime`).
"""
