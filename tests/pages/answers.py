"""Sentences of a page, and whether each number in them is that of the list to which it leads."""

import re
from html import unescape

SENTENCE = re.compile(r'<(p|span) class="(?:says|outcome|also)">(.*?)</\1>', re.S)
LINK = re.compile(r'<a href="([^"]*)">([^<]*)</a>')


def linked(page: str) -> list[tuple[str, str]]:
    """The linked words of the sentences of a page, and where they lead."""
    sentences = [sentence for _tag, sentence in SENTENCE.findall(page)]
    return [
        (unescape(words), unescape(address))
        for sentence in sentences
        for address, words in LINK.findall(sentence)
    ]


def wrong(client, address: str) -> list[str]:
    """What a page says of numbers that the lists behind them do not hold."""
    page = client.get(address).content.decode()
    links = linked(page)
    assert links, f"{address} says nothing that can be followed"
    return [
        f"{address}: “{words}” leads to {rows} rows at {place}"
        for words, place in links
        if re.search(r"\d", words)
        and not says(words, rows := counted(client, address, place, page), page)
    ]


def says(words: str, rows: int, page: str) -> bool:
    number = re.search(r"\d+", words)
    assert number
    if "%" not in words:
        return int(number[0]) == rows
    whole = re.search(r"\d+", linked(page)[0][0])
    assert whole
    return abs(int(number[0]) - 100 * rows / int(whole[0])) <= 1


def counted(client, address: str, place: str, page: str) -> int:
    """How many rows stand at a place: of a list, or of a section of the page."""
    path, _hash, anchor = place.partition("#")
    if path and path != address:
        response = client.get(path)
        assert response.status_code == 200, place
        page = response.content.decode()
        if not anchor:
            return response.context["paginator"].count
    [section] = re.findall(rf'<section [^>]*aria-labelledby="{anchor}".*?</section>', page, re.S)
    return len(re.findall(r'<li class="row[ "]|<th scope="row"', section))


def drawn(client, address: str) -> list[str]:
    """The numbers of the sentence over the chart of standings."""
    page = client.get(address).content.decode()
    [chart] = re.findall(r'<figure class="chart" id="standings">.*?</figure>', page, re.S)
    return re.findall(r"\d+", " ".join(words for words, _place in linked(chart)))
