"""Towns in which meetings are held, as each language writes them: `places.csv`, | between ways."""

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

from .languages import LANGUAGES

FILE = Path(__file__).with_suffix(".csv")


class Town(NamedTuple):
    """`state` is a code of ISO 3166, "" of one outside the network; `names` are by language, in the
    order of `LANGUAGES`, the usual one first."""

    state: str
    names: tuple[tuple[str, ...], ...]


@cache
def towns() -> tuple[Town, ...]:
    with FILE.open(encoding="utf-8", newline="") as lines:
        return tuple(
            Town(row["state"], tuple(tuple(row[of].split("|")) for of in LANGUAGES))
            for row in csv.DictReader(lines)
        )
