"""Which of the meetings that a paper mentions it is of."""

from collections import defaultdict

from .facts import Sure
from .mentions import Meeting, Mention


def main(mentions: list[Mention]) -> Meeting | None:
    """The meeting that the paper is of; None where it mentions none as its own."""
    totals: dict[int | None, int] = defaultdict(int)
    for mention in mentions:
        totals[mention.number] += mention.score
    numbered = {number: total for number, total in totals.items() if number is not None}
    weights: dict[int, int] = defaultdict(int)
    for mention in mentions:
        if mention.number is not None:
            weights[mention.number] += max(mention.score, 0)
    number = max(numbered, key=lambda key: (weights[key], numbered[key]), default=None)
    best = max((mention.score for mention in mentions if mention.number == number), default=0)
    unnumbered = max((mention.score for mention in mentions if mention.number is None), default=0)
    if number is None or best < 1 or (unnumbered >= 5 and best < unnumbered - 2):
        number, best = None, unnumbered
    if best < 1:
        return None
    own = [each for each in mentions if each.number == number and each.score > 0]
    if number is not None:
        bodies = {each.body for each in own if each.body}
        own += [
            each
            for each in mentions
            if each.number is None and each.score > 0 and each.body in bodies
        ]
    rivals = [total for other, total in numbered.items() if other != number]
    is_alone = totals[number] >= 5 and not any(total > 0 for total in rivals)
    sure = Sure.CERTAIN if best >= 5 or is_alone else Sure.LIKELY if best >= 3 else Sure.DOUBTFUL
    if rivals and max(rivals) * 3 > totals[number] * 2 > 0:
        sure = min(sure, Sure.DOUBTFUL)
    body, body_sure = _body_of(own)
    others = [
        each
        for each in mentions
        if each not in own and each.number != number and not _is_within(each, own)
    ]
    return Meeting(number, body, tuple(own), tuple(others), sure, body_sure)


def _is_within(mention: Mention, own: list[Mention]) -> bool:
    """«الاجتماع التنسيقي لمتابعة قرارات الاجتماع العاشر»: part of the meeting's own name."""
    return any(each.start < mention.start < each.end for each in own)


def _body_of(own: list[Mention]) -> tuple[str, Sure]:
    weights: dict[str, int] = defaultdict(int)
    for mention in own:
        if mention.body or len(mention.body_words.split()) > 2:
            weights[mention.body] += mention.score
    known = {key: weight for key, weight in weights.items() if key}
    body = max(known, key=lambda key: known[key], default="")
    if not known or known[body] * 4 < weights[""]:
        return "", Sure.DOUBTFUL
    is_alone = len(weights) == 1 or weights[body] > 2 * (sum(weights.values()) - weights[body])
    return body, Sure.CERTAIN if is_alone and weights[body] >= 5 else Sure.LIKELY
