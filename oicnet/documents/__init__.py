"""The document register: documents, editions, files. Uses themes, members and records."""
