"""Forward simulator of the gloss noise: two byte-level replaces on GBK text, then a decode that loses invalid pairs."""

from __future__ import annotations

from dataclasses import dataclass

MARKS = "，！？；：、。"


@dataclass(frozen=True)
class Page:
    """A corrupted page, and which characters of the clean text can be known from it.

    Attributes:
        text: What a reader sees.
        known: One flag for each character of the clean text: do its bytes (or its reading) reach the reader?
    """

    text: str
    known: list[bool]


def corrupt(clean: str, glosses: dict[str, str], *, marks: str = "", prefix: str = ",") -> Page:
    """Return the page a converter makes of traditional text: a gloss behind every hit, a prefix before every mark."""
    # Each byte remembers its character; a byte of an insertion has none (-1), the "(" of a gloss counts as -2.
    data, owner = bytearray(), []
    for index, character in enumerate(clean):
        code = character.encode("gbk")
        data += code
        owner += [index] * len(code)
    for character, reading in glosses.items():
        _insert(data, owner, character.encode("gbk"), f"({reading})".encode("gbk"), behind=True)
    for mark in marks:
        _insert(data, owner, mark.encode("gbk"), prefix.encode("gbk"), behind=False)
    return _read(bytes(data), owner, len(clean))


def _insert(data: bytearray, owner: list[int], hit: bytes, addition: bytes, *, behind: bool) -> None:
    at = data.find(hit)
    while at >= 0:
        place = at + len(hit) if behind else at
        data[place:place] = addition
        owner[place:place] = [-2 if behind and not i else -1 for i in range(len(addition))]
        at = data.find(hit, at + len(hit) + len(addition))


def _read(data: bytes, owner: list[int], length: int) -> Page:
    parts, known, at = [], [True] * length, 0
    while at < len(data):
        if data[at] < 0x80:
            parts.append(chr(data[at]))
            at += 1
            continue
        try:
            parts.append(data[at : at + 2].decode("gbk"))
        except UnicodeDecodeError:
            parts.append("?")
            lost = owner[at : at + 2]
            # The trail byte of the glossed character is named by the reading: nothing is lost.
            if lost[-1] != -2:
                for index in lost:
                    if index >= 0:
                        known[index] = False
        at += 2
    return Page("".join(parts), known)
