"""States register their delegations to a coming meeting; the secretariat confirms them.

`changes` says what differs, `actions` are the steps of both sides, `entering` makes the meeting's
delegations of what was confirmed, `views` are the pages, `letters` what is written to whom.
"""
