"""Public test collections: texts, and questions of which the one right text is known."""

import json
from dataclasses import dataclass
from pathlib import Path

from oicnet.search.contents import Content


@dataclass(frozen=True)
class Collection:
    """`asked` are pairs of a question and the number of the text that answers it."""

    name: str
    language: str
    texts: list[str]
    asked: list[tuple[str, int]]

    def contents(self) -> list[Content]:
        """The texts as the index takes in records: each is the body of one."""
        return [
            Content(
                reference=f"TEXT-{number}",
                kind="news.article",
                titles={self.language: ""},
                texts={self.language: [("body", "", text)]},
                tags={f"language:{self.language}", "kind:news.article"},
            )
            for number, text in enumerate(self.texts)
        ]


def squad(path: Path, language: str) -> Collection:
    """SQuAD JSON: a question's own passage is the right one."""
    texts: list[str] = []
    asked: list[tuple[str, int]] = []
    for article in json.loads(path.read_text(encoding="utf-8"))["data"]:
        for passage in article["paragraphs"]:
            asked += [(one["question"], len(texts)) for one in passage["qas"]]
            texts.append(passage["context"])
    return Collection(path.stem, language, texts, asked)


def headlines(lines: Path, articles: Path, language: str) -> Collection:
    """Lines of articles, and for each line the name of its article: the first line of an article
    is its headline and asks for the rest of it."""
    whole: dict[str, list[str]] = {}
    names = articles.read_text(encoding="utf-8").splitlines()
    for name, line in zip(names, lines.read_text(encoding="utf-8").split("\n"), strict=False):
        whole.setdefault(name, []).append(line)
    found = [one for one in whole.values() if len(one) > 1]
    asked = [(one[0], number) for number, one in enumerate(found)]
    return Collection(lines.stem, language, ["\n".join(one[1:]) for one in found], asked)
