"""The gloss table: which traditional character a converter glosses, and with which reading."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from newsextract.errors import DataError

from .gbk import bytes_of
from .normalize import standard_forms

TABLE = "readings.tsv"
# ɑ and ɡ stand for a and g on some pages.
LOOK_ALIKES = str.maketrans("ɑɡ", "ag")
LETTER = "a-zāáǎàēéěèêīíǐìōóǒòūúǔùǖǘǚǜüɑɡ"
UNKNOWN = -1
# The price (a natural logarithm) of a reading that is not the commonest one of its character.
RARE_READING = -4.0
# The price of a variant (鎭 for 鎮) that OpenCC does not write in traditional text.
VARIANT = -2.0
READING = f"[{LETTER}]{{1,6}}"


@cache
def readings() -> dict[str, tuple[str, ...]]:
    """Return the readings of every traditional character that GBK can write and that has another simplified form.

    Raises:
        DataError: A row is not a character, a tab and readings.
    """
    table: dict[str, tuple[str, ...]] = {}
    text = (files(__package__) / "data" / TABLE).read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#"):
            continue
        character, _, rest = line.partition("\t")
        known = tuple(rest.split(" "))
        if len(character) != 1 or not all(re.fullmatch(READING, reading) for reading in known):
            raise DataError(TABLE, number, "expected a character, a tab and readings parted by spaces")
        table[character] = known
    return table


@cache
def _table() -> dict[tuple[int, str], tuple[tuple[str, float], ...]]:
    standard = standard_forms()
    table: dict[tuple[int, str], list[tuple[str, float]]] = {}
    for character, known in readings().items():
        lead = bytes_of(character)[0]
        for place, reading in enumerate(known):
            for key in ((lead, reading), (UNKNOWN, reading)):
                price = (RARE_READING if place else 0.0) + (0.0 if character in standard else VARIANT)
                table.setdefault(key, []).append((character, price))
    return {key: tuple(found) for key, found in table.items()}


def candidates(lead: int, reading: str) -> tuple[tuple[str, float], ...]:
    """Return the glossed characters with a first byte and a reading, and their prices; any first byte with UNKNOWN."""
    return _table().get((lead, reading), ())
