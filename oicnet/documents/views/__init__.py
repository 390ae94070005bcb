"""Pages of documents, their files, and many files in one."""

from .bundles import bundle, bundled, papers
from .records import DocumentDetail, DocumentList, edition_for, file, picture
from .texts import DocumentText

__all__ = [
    "DocumentDetail",
    "DocumentList",
    "DocumentText",
    "bundle",
    "bundled",
    "edition_for",
    "file",
    "papers",
    "picture",
]
