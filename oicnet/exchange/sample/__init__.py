"""Sample data: what a full register looks like where the real record is not public yet.

Built the same way each time, written in the exchange format, and read like any other archive.
Nothing of it is said of the real network: every record is marked as sample.
"""
