"""The gloss table: which traditional character a converter glosses, and with which reading."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from newsextract.errors import DataError

TABLE = "readings.tsv"
# ɑ and ɡ stand for a and g on some pages.
LOOK_ALIKES = str.maketrans("ɑɡ", "ag")
LETTER = "a-zāáǎàēéěèêīíǐìōóǒòūúǔùǖǘǚǜüɑɡ"
READING = f"[{LETTER}]{{1,6}}"
GLOSS = re.compile(rf"\(({READING})\)")


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


def is_reading_of(character: str, reading: str) -> bool:
    """Return whether the table has the reading for the character, look-alike letters folded."""
    return reading.translate(LOOK_ALIKES) in readings().get(character, ())


def plain_glosses(source: str) -> list[tuple[int, int]]:
    """Return the spans of glosses, parentheses included, that stand right behind their own character.

    `發(fā)` is one; a real gloss such as 阜(fù)阳 is none, since nobody converts 阜.
    """
    return [
        match.span()
        for match in GLOSS.finditer(source)
        if match.start() and is_reading_of(source[match.start() - 1], match[1])
    ]
