"""Which act an operative paragraph does, by the verb that opens it: «يقرر …», "Requests …".

In: the acts of the register with their verbs, and words. Out: the act whose verb they begin with,
the longest verb counting.
"""

from collections.abc import Iterable, Sequence

from oicnet.meetings.acts import forms
from oicnet.meetings.models import StatementAct
from oicnet.text.letters import bare, fold, fold_latin

MOST_WORDS = 8  # of a verb
AROUND = "،,;؛:.«»“”\"'’()"
JOINED = frozenset("بل")  # prepositions that an Arabic verb asks for, written with the next word


class Openings:
    """The acts by their verbs."""

    def __init__(self, acts: Iterable[StatementAct]) -> None:
        self._verbs = [
            (language, folded(form, language), act)
            for act in acts
            for language, verbs in act.verbs_by_language().items()
            for verb in verbs
            for form in forms(" ".join(folded(verb, language)), language)
        ]
        self._verbs.sort(key=lambda entry: -len(entry[1]))

    def act_of(self, text: str, language: str) -> StatementAct | None:
        words = folded(text, language)
        return next(
            (
                act
                for written, verb, act in self._verbs
                if written == language and verb and _opens(words, verb)
            ),
            None,
        )


def folded(text: str, language: str) -> list[str]:
    """The first words as the register compares words: without marks, accents and capitals."""
    words = (word.strip(AROUND) for word in text.split()[:MOST_WORDS])
    if language == "ar":
        return [fold(bare(word)) for word in words]
    return [fold_latin(word).replace("’", "'") for word in words]


def _opens(words: Sequence[str], verb: Sequence[str]) -> bool:
    *before, last = verb
    if last in JOINED and before:  # «يذكر ب» is written «يذكر بقراره»
        rest = words[len(before) :]
        return list(words[: len(before)]) == before and bool(rest) and rest[0].startswith(last)
    return list(words[: len(verb)]) == list(verb)
