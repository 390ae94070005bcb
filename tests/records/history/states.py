"""History: everything that happens to a record, by whatever way, in words, and back again."""

from oicnet.records.history import reading, words


def told(record):
    return words.tell(reading.acts(record))
