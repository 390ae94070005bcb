"""Pages of documents, their files, and many files in one."""

from .bundles import bundle, bundled, papers
from .records import DocumentDetail, DocumentList, edition_for, file, picture

__all__ = [
    "DocumentDetail",
    "DocumentList",
    "bundle",
    "bundled",
    "edition_for",
    "file",
    "papers",
    "picture",
]
