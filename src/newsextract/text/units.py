"""The displayed page as the units a decoder wrote: characters with their glosses, holes, inserted prefixes."""

from __future__ import annotations

import re
from typing import NamedTuple

from .gbk import bytes_of, character_of
from .glosses import LOOK_ALIKES, READING, UNKNOWN, candidates, readings

# ，！？；： and 、。 got a prefix on some sites.
MARKS = "，！？；：、。"
# The reading of 籌 contains the bytes of 璾 (ō is A8 AD, u is 75), so a full table glosses inside its own gloss:
# 籌(chōu(zī)).
NESTED = rf"(?:\({READING}\))?"
GLOSS = re.compile(rf"\(({READING}{NESTED})\)")
HOLE = re.compile(rf"\?(?:({READING}{NESTED})\))?")
PREFIX = re.compile(f",(?=[{MARKS}])")


class Unit(NamedTuple):
    """One thing that the decoder wrote.

    Attributes:
        kind: "character", "hole" (`?`: a pair that did not decode) or "prefix" (a comma put before a mark).
        text: The character, or the reading that follows a hole (`?ù)`), "" if none does.
        code: The character's bytes; none if GBK cannot write it, and for a hole.
        start: Where the unit starts in the source.
        end: Where it ends, its gloss included.
        glossed: Whether a gloss follows it.
    """

    kind: str
    text: str
    code: bytes
    start: int
    end: int
    glossed: bool = False


START = Unit("character", "", b"", 0, 0)


def unit_at(source: str, at: int, before: Unit = START) -> Unit:
    """Return the unit that starts at an offset, behind the unit `before`."""
    character = source[at]
    if character == "?" and (hole := HOLE.match(source, at)):
        return Unit("hole", fold(hole[1] or ""), b"", at, hole.end())
    if character == "," and PREFIX.match(source, at):
        return Unit("prefix", ",", b",", at, at + 1)
    code = bytes_of(character)
    gloss = GLOSS.match(source, at + 1) if source.startswith("(", at + 1) else None
    if gloss and explains(fold(gloss[1]), before, code):
        return Unit("character", character, code, at, gloss.end(), glossed=True)
    return Unit("character", character, code, at, at + 1)


def explains(reading: str, before: Unit, code: bytes) -> bool:
    """Return whether a reading behind these bytes is a gloss.

    In 就?xiàn)I(yè) the first byte of 業 (98 49) went into the hole: any character that ends in 49 and is read yè
    will do.
    """
    if len(code) == 1 and before.kind == "hole" and before.text:
        return any(bytes_of(character)[1] == code[0] for character, _ in candidates(UNKNOWN, reading))
    return bool(glossed_character(before.code, code, reading))


def glossed_character(before: bytes, code: bytes, reading: str) -> str:
    """Return the character that a gloss behind these bytes explains, "" if it explains none.

    An ASCII byte may be the second one of a shifted character: 長 is E9 4C, and L is what a reader sees of it.
    """
    if len(code) == 1 and before:
        character = character_of(before[-1], code[0])
    else:
        character = character_of(code[0], code[1]) if len(code) == 2 else ""
    return character if reading in readings().get(character, ()) else ""


def fold(reading: str) -> str:
    """Return a reading without look-alike letters and without a gloss inside it."""
    return reading.partition("(")[0].translate(LOOK_ALIKES)
