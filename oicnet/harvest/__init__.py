"""The register for catalogues that harvest it: OAI-PMH 2.0 under `/oai/`.

An item is a record with a page of its own, once it has been public. `models.Item` holds its
datestamp, its sets and whether it is gone; `settling` brings the items up to date, one change of
the register after the other, so that datestamps follow the order of commits.
"""
