"""What a question asks for beside its words: the recommendations of a meeting, the next meeting.

«توصيات الاجتماع الثالث» names a kind of record and a meeting: that meeting's recommendations come
first, though none of them says so. "Next meeting" and «آخر اجتماع» are read by the calendar.
"""

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from oicnet.meetings.models import MeetingPaper
from oicnet.records import clock, sample
from oicnet.text.languages import LANGUAGES

from .. import catalogue, database, naming
from ..contents import OWN_MEETING_TAG, SAMPLE_TAG
from ..models import SLOTS
from ..tags import EPOCH
from .scores import Ranking
from .scoring import Scorer

# Kinds whose records others are of, and how the index says it.
OWNERS = {
    "meetings.meeting": "meeting",
    "members.memberstate": "state",
    "themes.theme": "theme",
}
MEETINGS = "kind:meetings.meeting"
DOCUMENTS = "documents.document"
AHEAD = 1.5  # of the best score: more than nearness of words can make up for
OF_KIND = np.float32(1.3)  # what a record of the kind counts that a question asks for
MOST = 40  # records that a question may name


def lift(ranking: Ranking, scorers: Iterable[Scorer], language: str) -> list[str]:
    """Raise what a question asks for; returns its words that are answered by that.

    Args:
        language: the reader's, in which records are shown that hold none of the words.
    """
    answered: list[str] = []
    of_no_owner: set[str] = set()
    for scorer in scorers:
        named = dict(_named(scorer))
        for name, positions in named.items():
            for position in positions.tolist() if len(positions) <= MOST else []:
                ranking.named.setdefault(position, set()).update(name)
        kinds = _kinds(ranking.query.text, scorer.language, named)
        for words, kind in kinds.items():
            if by_day := _by_the_calendar(ranking, scorer.language, words, kind):
                position, word = by_day
                named[(*words, word)] = np.array([position])
                answered.append(word)
                _raise(ranking, np.array([position]), language)
        for words, kind in kinds.items():
            owners = [
                positions
                for name, positions in named.items()
                if set(name).isdisjoint(words) and len(positions) <= MOST
            ]
            if owners:
                _raise(ranking, np.flatnonzero(_of(ranking, kind, owners)), language)
            else:
                of_no_owner.add(kind)
    for kind in of_no_owner:
        ranking.scores[catalogue.everywhere(ranking.blocks, f"kind:{kind}")] *= OF_KIND
    return answered


def _kinds(
    text: str, language: str, named: dict[tuple[str, ...], NDArray]
) -> dict[tuple[str, ...], str]:
    """Kinds by the words that name them, unless these belong to the name of a record: the
    "meeting" of "third meeting" asks for no kind."""
    return {
        words: kind
        for words, kind in naming.kinds_named(text, language).items()
        if not any(set(words) < set(name) for name in named)
    }


def _named(scorer: Scorer) -> Iterator[tuple[tuple[str, ...], NDArray]]:
    """Words of the question that are names, and the positions of what is called so."""
    for name, term in scorer.names:
        yield (
            name.words,
            np.concatenate(
                [scorer.positions[part.block] * SLOTS + part.holding for part in term.blocks]
            ),
        )


def _by_the_calendar(
    ranking: Ranking, language: str, words: tuple[str, ...], kind: str
) -> tuple[int, str] | None:
    """The next or the last record of a kind, and the word that asks for it."""
    others = [
        element.word
        for element in naming.elements(ranking.query.text, language)
        if element.word not in words
    ]
    word = next((word for word in others if naming.is_next(word) or naming.is_last(word)), None)
    if word is None:
        return None
    tag = OWN_MEETING_TAG if f"kind:{kind}" == MEETINGS else f"kind:{kind}"
    of_kind = catalogue.everywhere(ranking.blocks, tag)
    if sample.is_hidden():
        of_kind &= ~catalogue.everywhere(ranking.blocks, SAMPLE_TAG)
    today = (clock.today() - EPOCH).days
    days = ranking.days
    if naming.is_next(word):
        of_kind &= days >= today
        order = days
    else:
        of_kind &= (days < today) & (days > 0)
        order = -days
    positions = np.flatnonzero(of_kind)
    return (int(positions[np.argmin(order[positions])]), word) if len(positions) else None


def _of(ranking: Ranking, kind: str, owners: list[NDArray]) -> NDArray:
    """Which records of a kind are of all owners, or else of any; bool (slots,).

    Args:
        owners: for each name in the question, the positions of what is called so, (records,).
    """
    tags = _tags_of(ranking, np.unique(np.concatenate(owners)))
    papers = _papers(ranking, set(tags.values())) if kind == DOCUMENTS else {}
    of_kind = catalogue.everywhere(ranking.blocks, f"kind:{kind}")
    belonging = []
    for positions in owners:
        tags_of_owner = [tags[position] for position in positions.tolist() if position in tags]
        if tags_of_owner:
            of_owner = [catalogue.everywhere(ranking.blocks, tag) for tag in tags_of_owner]
            belonging.append(np.logical_or.reduce(of_owner))
            for tag in tags_of_owner:
                belonging[-1][papers.get(tag, [])] = True
    if not belonging:
        return np.zeros(len(of_kind), bool)
    of_all = of_kind & np.logical_and.reduce(belonging)
    return of_all if of_all.any() else of_kind & np.logical_or.reduce(belonging)


def _papers(ranking: Ranking, tags: set[str]) -> dict[str, list[int]]:
    """By the tag of a meeting, the positions of its papers: a document names no meeting itself."""
    meetings = [tag.removeprefix("meeting:") for tag in tags if tag.startswith("meeting:")]
    rows = MeetingPaper.objects.filter(meeting__reference__in=meetings)
    tag_of = dict(rows.values_list("document__reference", "meeting__reference"))
    papers: dict[str, list[int]] = {}
    for slot, reference in database.rows(
        "SELECT slot, reference FROM search_entry WHERE reference = ANY(%s::text[])", list(tag_of)
    ):
        papers.setdefault(f"meeting:{tag_of[reference]}", []).append(ranking.position(slot))
    return papers


def owners_named(ranking: Ranking, tag: str) -> list[str]:
    """References of the meetings, states or themes that a question names; `tag` says which."""
    if not ranking.named:
        return []
    start = f"{tag}:"
    tags = _tags_of(ranking, np.array(sorted(ranking.named), np.int64))
    return [name.removeprefix(start) for name in tags.values() if name.startswith(start)]


def _tags_of(ranking: Ranking, positions: NDArray) -> dict[int, str]:
    """By position of a record that others may be of, the tag that these have."""
    rows = database.rows(
        "SELECT slot, kind, reference FROM search_entry"
        " WHERE slot = ANY(%s::int[]) AND kind = ANY(%s::text[])",
        [ranking.slot(position) for position in positions.tolist()],
        list(OWNERS),
    )
    return {ranking.position(slot): f"{OWNERS[kind]}:{reference}" for slot, kind, reference in rows}


def _raise(ranking: Ranking, positions: NDArray, language: str) -> None:
    """Let records answer before all others, in the order that they have among themselves."""
    if not len(positions):
        return
    unspoken = positions[ranking.scores[positions] == 0]
    for number, spoken in sorted(enumerate(LANGUAGES), key=lambda item: item[1] == language):
        written = catalogue.everywhere(ranking.blocks, f"language:{spoken}")
        ranking.languages[unspoken[written[unspoken]]] = number
    ranking.scores[positions] += AHEAD * max(float(ranking.scores.max()), 1.0)
    ranking.is_full[positions] = True
    ranking.lifted += tuple(positions.tolist())
