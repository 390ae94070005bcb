"""Sample news, and corrections of sample records."""

from collections import Counter

from .archive import Archive
from .content import noted, read


def build(archive: Archive) -> None:
    content = read("news")
    for article in content["articles"]:
        archive.record("news.article", sources=["SRC-SAMPLE-1"], **noted(article, "body"))
    counted: Counter[str] = Counter()
    for correction in content["corrections"]:
        corrected = correction["corrected"]
        counted[corrected] += 1
        archive.add("records.correction", f"{corrected}-COR{counted[corrected]}", **correction)
