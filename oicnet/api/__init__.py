"""The register for programs: read-only JSON over every kind of record and every part (`/api/v1/`).

Everything is made from `records/kinds.py` and the models: a new kind is in it unasked. A layer of
our own rather than a framework of declared schemas, since no schema here is written by hand: one
query reads a page of rows as they are answered, without an object for each.

Only what anybody may read is answered; cookies are ignored (`middleware.py`).
"""
