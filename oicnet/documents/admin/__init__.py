"""Staff pages of documents, with their editions."""

from . import documents

__all__ = ["documents"]
