"""Slips of the hand, the ear and the keyboard, and what each costs: for all words of the index at
once."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from .analysis import literal

# Prices of slips; what is near a whole slip is tried before what is further.
WHOLE, NEAR, HALF = 4, 3, 2
HAMZA = ord("ء")
SOUNDS = ("ضظ", "سص", "تط", "ذز", "قك", "ثت", "ثس", "ذد")
VOWELS = "aeiou"  # of words that are known by the ear: "Tunesia"
ALIF = ord("ا")  # written or not in names of other languages: «داكار»
KEYS = ("ضصثقفغعهخحجد", "شسيبلاتنمكط", "ئءؤرىةوزظ", "qwertyuiop", "asdfghjkl", "zxcvbnm")


def _pairs(groups: Iterable[str]) -> dict[int, set[int]]:
    others: dict[int, set[int]] = {}
    for group in groups:
        for letter in group:
            others.setdefault(ord(letter), set()).update(
                ord(other) for other in group if other != letter
            )
    return others


LIKE_SOUNDS = _pairs(SOUNDS)
SAME_CLASS = _pairs([VOWELS])
# Letters are compared as they are folded, so that what lies beside ى lies beside ي as well.
BESIDE = _pairs(
    pair
    for row in KEYS
    for at in range(len(row) - 1)
    for pair in (row[at : at + 2], literal(row[at]) + literal(row[at + 1]))
)
# One letter for those that sound alike, so that the sieve does not count them as different.
SAME_SOUND = {
    ord(letter): ord(group[0]) for group in ("ضظ", "سصتطث", "ذزد", "قك") for letter in group
}


def signatures(codes: NDArray) -> NDArray:
    """One bit for each letter of words; uint32 of shape (words, letters) to uint64 (words,).

    A hamza has none, and letters that sound alike share theirs.
    """
    codes = codes.copy()
    for letter, other in SAME_SOUND.items():
        codes[codes == letter] = other
    bits = np.uint64(1) << (codes % 64).astype(np.uint64)
    bits[(codes == 0) | (codes == HAMZA)] = 0
    return np.bitwise_or.reduce(bits, axis=1)


def prices_of(word: str, letters: NDArray, lengths: NDArray) -> NDArray:
    """What it costs to make a word into each of some others, all at once; int16 of (others,).

    Args:
        letters: of shape (letters, others), as `Vocabulary` keeps them.
    """
    width = int(lengths.max(initial=0))
    letters = letters[:width]
    added = np.where(letters == HAMZA, HALF, NEAR).astype(np.int16)
    added[1:][letters[1:] == letters[:-1]] = HALF
    first = np.zeros((1, letters.shape[1]), np.int16)
    rows = [np.concatenate([first, np.cumsum(added, axis=0, dtype=np.int16)])]
    codes = [ord(letter) for letter in word]
    for number, code in enumerate(codes):
        is_doubled = number > 0 and codes[number - 1] == code
        left_out = HALF if code == HAMZA or is_doubled else WHOLE
        if number and code == ALIF:
            left_out = min(left_out, NEAR)
        changed = _changing(code, letters)
        row = rows[-1] + np.int16(left_out)
        for place in range(width):
            cell = np.minimum(row[place + 1], row[place] + added[place])
            cell = np.minimum(cell, rows[-1][place] + changed[place])
            if number and place:  # two letters that changed places
                crossed = (letters[place - 1] == code) & (letters[place] == codes[number - 1])
                cell = np.where(crossed, np.minimum(cell, rows[-2][place - 1] + NEAR), cell)
            row[place + 1] = cell
        rows.append(row)
    return rows[-1][lengths, np.arange(len(lengths))]


def _changing(code: int, letters: NDArray) -> NDArray:
    """What it costs to write one letter instead of each of these."""
    price = np.full(letters.shape, WHOLE, np.int16)
    for others, less in ((SAME_CLASS, NEAR), (BESIDE, NEAR), (LIKE_SOUNDS, HALF)):
        for other in others.get(code, ()):
            price[letters == other] = less
    price[letters == code] = 0
    return price
