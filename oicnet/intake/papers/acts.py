"""The verbs that open statements, by what a statement does: as the register lists them."""

import re
from collections.abc import Iterator, Mapping, Sequence

from oicnet.meetings import acts

from .clauses import Sentence
from .letters import Folded, any_of, fold
from .vocabulary import LANGUAGES

Verbs = Mapping[str, Mapping[str, Sequence[str]]]


PARTICIPLE = re.compile(r"(?:é|ée|és|ées)$")
AUXILIARY = re.compile(
    r"(?<!\w)(?:a|ont|avait|avaient|est|sont|ete|s'est|se sont|et|,)\s*"
    r"(?:\w+ment\s+|aussi\s+|par ailleurs\s+|en outre\s+|enfin\s+|ensuite\s+)*$"
)
POSSESSED = re.compile(
    r"(?<!\w)(?:his|her|its|their|our|the|a|an|of|with|in|and their)\s*$"
)  # "its calls"
NOUN = re.compile(
    r"(?<!\w)(?:en|la|le|les|l'|une?|des?|du|d'|au|aux|sa|son|ses|leurs?|cette|ce|prend\w*|pris)\s*$"
)


class Acts:
    """Acts by their keys, with the verbs of each by language."""

    def __init__(self, verbs: Verbs) -> None:
        self.keys = list(verbs)
        self._patterns = {language: self._pattern(verbs, language) for language in LANGUAGES}

    def find(
        self, language: str, letters: str, start: int, end: int
    ) -> Iterator[tuple[str, re.Match[str], int]]:
        """Each act, what was found, and where its verb begins."""
        for match in self._patterns[language].finditer(letters, start, end):
            group = str(match.lastgroup)
            yield self.keys[int(group[1:])], match, match.start(group)

    def match(self, language: str, letters: str, start: int) -> re.Match[str] | None:
        return self._patterns[language].match(letters, start)

    def _pattern(self, verbs: Verbs, language: str) -> re.Pattern[str]:
        words = [
            [
                form
                for verb in verbs[key].get(language, ())
                for form in acts.forms(fold(verb), language)
            ]
            for key in self.keys
        ]
        groups = [f"(?P<a{place}>{any_of(own)})" for place, own in enumerate(words) if any_of(own)]
        before = r"(?<!\w)[وف]?" if language == "ar" else r"(?<!\w)"
        after = r"(?:(?<=\s[بل])|(?!\w))"
        return re.compile(rf"{before}(?:{'|'.join(groups) or '(?!)'}){after}")


FIRST_ACTS = Acts({key: act["verbs"] for key, act in acts.first().items()})


def is_attribute(text: Folded, sentence: Sentence, start: int, end: int) -> bool:
    """« le groupe chargé de l'examen »: a participle that no auxiliary makes a verb. Without its
    accent it looks like « charge de »."""
    if sentence.language == "en":
        return bool(POSSESSED.search(text.letters[sentence.start : start]))
    if sentence.language != "fr":
        return False
    before = text.letters[sentence.start : start]
    if NOUN.search(before):
        return True  # « en charge de », « la demande »
    return is_bare(text, sentence, start, end)


def is_bare(text: Folded, sentence: Sentence, start: int, end: int) -> bool:
    """« les décisions adoptées lors de ... »: a participle that no auxiliary makes a verb."""
    if sentence.language != "fr":
        return False
    first = text.words(start, end).split()[0]
    before = text.letters[sentence.start : start]
    return bool(PARTICIPLE.search(first) and before.strip() and not AUXILIARY.search(before))
