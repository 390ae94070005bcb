"""Staff pages of accounts. They are closed, never deleted: the history refers to them."""

from . import events, redactions, requests, users  # noqa: F401 - registers each
