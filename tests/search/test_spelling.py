"""Words that may be meant: the right one comes first, and nothing for what is right or unlike."""

import json
import random
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from oicnet.exchange.sample.build import build
from oicnet.search import layouts
from oicnet.search.analysis import tokens
from oicnet.search.slips import KEYS, SOUNDS
from oicnet.search.spelling import Vocabulary, in_other_layout, meant
from oicnet.text.letters import bare
from tests.sampling import times

REAL = Path("oicnet/exchange/real")
LANGUAGES = ("ar", "en", "fr")
WORDS = 200
FIRST, AMONG_FOUR = 0.9, 0.97


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """(language, words) of each text of the records in a folder."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            for name, value in json.loads(line).items():
                if name[-3:] in {"_ar", "_en", "_fr"} and isinstance(value, str):
                    yield name[-2:], value


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    """The words of the real record and the sample, as the index has them."""
    records: Counter[tuple[str, str]] = Counter()
    written: dict[tuple[str, str], str] = {}
    states = [
        json.loads(line)["reference"]
        for line in (REAL / "members.memberstate.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder), states)
        every = [*texts(REAL), *texts(Path(folder))]
    for language, text in every:
        terms = {token.terms[0]: token for token in tokens(text, language) if token.terms}
        for term, token in terms.items():
            records[language, term] += 1
            written.setdefault((language, term), text[token.start : token.end])
    return Vocabulary([(*key, written[key], number) for key, number in sorted(records.items())])


def changed_places(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word) - 1)
    return f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}"


def left_out(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word))
    return word[:at] + word[at + 1 :]


def doubled(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word))
    return word[: at + 1] + word[at:]


def beside(word: str, chance: random.Random) -> str:
    places = [(at, row) for at, letter in enumerate(word) for row in KEYS if letter in row]
    if not places:
        return word
    at, row = chance.choice(places)
    near = row.index(word[at])
    return (
        word[:at]
        + chance.choice(row[max(near - 1, 0) : near] + row[near + 1 : near + 2])
        + (word[at + 1 :])
    )


def like_sound(word: str, chance: random.Random) -> str:
    places = [(at, pair) for at, letter in enumerate(word) for pair in SOUNDS if letter in pair]
    if not places:
        return word
    at, pair = chance.choice(places)
    return word[:at] + pair[1 - pair.index(word[at])] + word[at + 1 :]


def is_held(word: str, vocabulary: Vocabulary) -> bool:
    terms = {(language, term) for language, term, *_ in vocabulary.terms}
    return any(
        (language, term) in terms
        for language in LANGUAGES
        for token in tokens(word, language)
        for term in token.terms
    )


def right(word: str, other: str, language: str) -> bool:
    read, also = tokens(word, language), tokens(other, language)
    return len(also) == 1 and not set(read[0].terms).isdisjoint(also[0].terms)


SLIPS = (changed_places, left_out, beside, like_sound, doubled)


def places_of(
    slip: Callable[[str, random.Random], str], vocabulary: Vocabulary, seed: int
) -> list[int]:
    """Of the words of the index with a slip in each, where the right one stands; -1 nowhere."""
    chance = random.Random(seed)
    terms = sorted(  # as readers type them: without marks of vowels
        (language, term, bare(written), records)
        for language, term, written, records in vocabulary.terms
        if len(bare(written)) >= 5 and records >= 2
    )
    chance.shuffle(terms)
    places: list[int] = []
    for language, _term, written, _records in terms:
        typed = slip(written.lower(), chance)
        if typed == written.lower() or is_held(typed, vocabulary):
            continue  # a slip that makes another word of the index is none that can be seen
        others = meant(typed, language, vocabulary)
        at = [number for number, other in enumerate(others) if right(written, other, language)]
        places.append(at[0] if at else -1)
        if len(places) == WORDS:
            break
    return places


@pytest.mark.parametrize("seed", range(7, 7 + times(1, 5)))  # other words and slips for each
def test_one_slip_in_a_word_of_the_index_is_met(vocabulary: Vocabulary, seed: int) -> None:
    places = {slip.__name__: places_of(slip, vocabulary, seed) for slip in SLIPS}

    every = [place for some in places.values() for place in some]
    assert len(every) == WORDS * len(SLIPS)
    assert sum(place >= 0 for place in every) / len(every) >= AMONG_FOUR
    for slip, some in places.items():
        assert some.count(0) / len(some) >= FIRST, slip


@pytest.mark.parametrize(
    ("typed", "meaning"),
    [("توضيف", "توظيف"), ("وضيفة", "وظيفة"), ("تنضيم", "تنظيم"), ("الاجتامع", "الاجتماع"),
     ("employement", "employment"), ("trainning", "training")],
)  # fmt: skip
def test_slips_of_readers_are_met(vocabulary: Vocabulary, typed: str, meaning: str) -> None:
    language = "en" if typed.isascii() else "ar"

    assert right(meaning, meant(typed, language, vocabulary)[0], language)


@pytest.mark.parametrize(
    ("typed", "written", "offered"),
    [("وضائف", "ووظائفهم", "وظائف"), ("التوضيف", "للتوظيف", "التوظيف"),
     ("توضيف", "وللتوظيف", "توظيف"),
     ("تدريبب", "بالتدريب", "تدريب"), ("تنضيم", "تنظيمها", "تنظيم"),
     ("لبناان", "لبنان", "لبنان"), ("كتااب", "كتاب", "كتاب")],
)  # fmt: skip
def test_a_word_is_offered_without_what_is_written_with_it(typed, written, offered):
    (token,) = tokens(written, "ar")
    known = Vocabulary([("ar", token.terms[0], written, 3)])

    assert meant(typed, "ar", known) == [offered]


@pytest.mark.parametrize(
    ("typed", "written", "offered"),
    [
        ("entrepreneurs", "ENTREPRENEURSHIP", "entrepreneurship"),
        ("afristta", "AFRISTAT", "AFRISTAT"),
    ],
)
def test_a_word_of_a_heading_in_capitals_is_offered_in_small_letters(typed, written, offered):
    (token,) = tokens(written, "en")
    known = Vocabulary([("en", token.terms[0], written, 3)])

    assert meant(typed, "en", known) == [offered]


@pytest.mark.parametrize(
    ("typed", "language", "offered"),
    [("Kyrgystan", "en", "Kyrgyzstan"), ("Kirghisistan", "fr", "Kirghizistan"),
     ("قيرغيستان", "ar", "قيرغيزستان")],
)  # fmt: skip
def test_a_name_is_offered_that_the_texts_write_otherwise(typed, language, offered):
    known = Vocabulary([("en", "kyrgyz", "Kyrgyz", 3), ("en", "kyrgyzstan", "", 3)])

    assert meant(typed, language, known)[0] == offered


@pytest.mark.parametrize(
    ("typed", "written", "language"), [("داكار", "دكار", "ar"), ("Tunesia", "Tunisia", "en")]
)
def test_names_that_are_known_by_the_ear_are_met(typed, written, language):
    (token,) = tokens(written, language)

    assert meant(typed, language, Vocabulary([(language, token.terms[0], written, 3)])) == [written]


def test_the_beginning_of_a_word_is_no_slip_of_it(vocabulary: Vocabulary) -> None:
    assert meant("auto", "fr", vocabulary) == []  # «autorités»
    assert meant("template", "en", vocabulary) == []  # "temp", "late"
    assert meant("retraites", "fr", vocabulary) == []  # «retrait»


def test_a_very_long_word_may_have_three_slips(vocabulary: Vocabulary) -> None:
    (offered,) = meant("enterprenariat", "fr", vocabulary)

    assert offered.lower() == "entrepreneuriat"


def test_words_written_as_one_are_parted(vocabulary: Vocabulary) -> None:
    assert "الاجتماع الثالث" in meant("الاجتماعالثالث", "ar", vocabulary)
    assert "تقرير لتوظيف" in meant("تقريرلتوظيف", "ar", vocabulary)  # held without «لـ»


# Right words that stand in none of its texts, by chance; each is one letter from some that do.
RIGHT = {
    "ar": "الشمامسة يريد الراب لعائلات تجريم البندقية مؤيديها الأرضية بإمكان الأشكال ودرجات ضفاف "
    "ماجا نغمات كشفت ذوات الكابتن التعليقات أقول",
    "en": "display spreading scholars boisterous antigens aisles races middle volcano store wealth "
    "operated compresses singer geology fought hatch tourists conversion misleading",
    "fr": "déranger froide regretté congé arrière dangereux décédées intentionnellement tweet "
    "paralysées tentait porcherie vivre détruit camion interrogé veux clairement plonger",
}


@pytest.mark.parametrize("language", RIGHT)
def test_hardly_anything_is_offered_for_right_words(vocabulary: Vocabulary, language: str) -> None:
    words = [word for word in RIGHT[language].split() if not is_held(word, vocabulary)]
    offered = {word: others for word in words if (others := meant(word, language, vocabulary))}

    assert len(words) > 15
    assert len(offered) <= 1, offered


@pytest.mark.parametrize("word", ["abc", "12345", "zyxwv", "قطط", "🙂", ""])
def test_nothing_is_offered_for_what_is_like_no_word(vocabulary: Vocabulary, word: str) -> None:
    assert meant(word, "ar", vocabulary) == []


@pytest.mark.parametrize(
    ("typed", "meaning"),
    [("hgj,/dt", "التوظيف"), ("hgfpvdk", "البحرين"), ("hgl[jlu", "المجتمع"),
     ("hg[jlhu", "الجتماع"), ("hghjlhu", "الاتماع"), ("ثةحمخغةثىف", "employment"),
     ("قثحخقف", "report"), ("لاشىن", "bank"), ("hgj;zdt", "التكئيف"), ("hgj;:dt", "التوزيف")],
)  # fmt: skip
def test_keys_write_the_same_in_the_other_layout(typed: str, meaning: str) -> None:
    assert meaning in layouts.retyped(typed)


def test_only_words_of_the_index_are_offered_for_the_other_layout(vocabulary: Vocabulary) -> None:
    assert in_other_layout("hgj,/dt", vocabulary) == ["التوظيف"]
    assert in_other_layout("hgj,/dthgj", vocabulary) == []
    assert in_other_layout("child", vocabulary) == []  # «ؤاهمي», which no word can begin like
    assert in_other_layout("ثةحمخغةثىف", vocabulary) == ["employment"]
