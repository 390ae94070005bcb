"""The papers that came, as rows of a proposal: files of one paper in several languages together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from oicnet.documents.recognising import language_named, parts_of

from .taking import Paper

# Of these a meeting has one, in several languages; of reports and letters it has many.
TOGETHER = frozenset(["communique", "agenda", "participants", "work_plan", "rules", "resolution"])


@dataclass(eq=False)
class Document:
    """A document that the files make, and the languages in which it has come."""

    kind: str
    names: frozenset[str]  # what the name of its file says, beside kind and language
    languages: set[str] = field(default_factory=set)

    def takes(self, paper: Paper, language: str) -> bool:
        """Whether a file is a further version of it."""
        is_of_kind = self.kind == paper.kind
        is_same = is_of_kind and (self.kind in TOGETHER or self.names == parts_of(paper.name))
        return is_same and language not in self.languages


def paper_rows(papers: Sequence[Paper]) -> list[dict[str, Any]]:
    return list(_rows(papers))


def _rows(papers: Sequence[Paper]) -> Iterator[dict[str, Any]]:
    documents: list[Document] = []
    for paper in papers:
        language = paper.language or language_named(paper.name) or "ar"
        fitting = (document for document in documents if document.takes(paper, language))
        document = next(fitting, None)
        if document is None:
            document = Document(paper.kind, parts_of(paper.name))
            documents.append(document)
        document.languages.add(language)
        yield {
            "take": True,
            "arrival": paper.arrival.pk,
            "title": paper.title[:300],
            "document_kind": paper.kind,
            "language": language,
            "same_as": documents.index(document) + 1,
        }
