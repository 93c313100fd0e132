"""Undoes the gloss noise of republished pages: `發(fā)布會(huì)`, `補償?shù)裙ぷ髋e措`, `,，`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .gbk import bytes_of
from .glosses import candidates
from .likelihood import LOST
from .losses import restore
from .offsets import MapBuilder, OffsetMap
from .shifts import Mended, Page, mend
from .units import GLOSS, HOLE, PREFIX, START, Unit, fold, glossed_character

# Fewer hits than this may be real glosses of rare characters; such a page is left alone.
FEWEST_GLOSSES = 3
CONTEXT = 6
HOT = re.compile(rf"\(|\?|{PREFIX.pattern}")
NUMBER = re.compile(r"[0-9０-９.．,%％]+")


@dataclass(frozen=True, slots=True)
class Repaired:
    """A page without its gloss noise.

    Attributes:
        text: The mended text; U+FFFD where bytes are really gone.
        map: From the mended text to the source.
        damage: Spans of the mended text that are not to be trusted, sorted and disjoint.
        glosses: How many glosses were taken out.
        shifts: How many byte shifts were mended.
    """

    text: str
    map: OffsetMap
    damage: tuple[tuple[int, int], ...] = ()
    glosses: int = 0
    shifts: int = 0


def repair(source: str) -> Repaired:
    """Return the page without gloss noise; a page with fewer than three glosses comes back as it is.

    >>> repair("發(fā)布會(huì)的內(nèi)容").text
    '發布會的內容'
    """
    page, hits = survey(source)
    if hits < FEWEST_GLOSSES:
        return Repaired(source, OffsetMap.identity(len(source)))
    desk = _Desk(page)
    at = 0
    while match := HOT.search(source, at):
        at = desk.take(match.start())
    return desk.finish()


def survey(source: str) -> tuple[Page, int]:
    """Return what a page shows of its converter, and how many of its glosses agree with the table."""
    glossed: set[str] = set()
    hits = 0
    for match in GLOSS.finditer(source):
        codes = [bytes_of(character) for character in source[max(0, match.start() - 2) : match.start()]]
        if codes and (character := glossed_character(b"".join(codes[:-1]), codes[-1], fold(match[1]))):
            hits += 1
            glossed.add(character)
    for match in HOLE.finditer(source):
        if match[1] and match.start() and (code := bytes_of(source[match.start() - 1])):
            hits += bool(candidates(code[-1], fold(match[1])))
    return Page(source, frozenset(glossed), PREFIX.search(source) is not None), hits


class _Desk:
    """Writes the mended text from left to right."""

    def __init__(self, page: Page) -> None:
        self.page, self.source = page, page.source
        self.parts: list[str] = []
        self.builder = MapBuilder()
        self.damage: list[tuple[int, int]] = []
        self.length = 0
        self.glosses = self.shifts = 0
        self.last = START

    def take(self, at: int) -> int:
        """Take the text up to a sign that may be noise, and the sign; return where to go on."""
        character = self.source[at]
        self.keep(at)
        if character == "(":
            match, unit = GLOSS.match(self.source, at), self.unit_before(at)
            if match and glossed_character(self.unit_before(unit.start).code, unit.code, fold(match[1])):
                self.builder.cover(match.end() - at)
                self.last = unit._replace(end=match.end(), glossed=True)
                self.glosses += 1
                return match.end()
        elif character == ",":
            self.builder.drop(1)
            return at + 1
        else:
            mended = mend(self.page, at, before=self.unit_before(at), context=self.context())
            if mended:
                self.write(mended)
                return mended.last.end
        self.keep(at + 1)
        return at + 1

    def unit_before(self, at: int) -> Unit:
        """Return the displayed unit that ends at an offset, past its gloss."""
        if self.last.end == at:
            return self.last
        return Unit("character", "", bytes_of(self.source[at - 1]), at - 1, at)

    def context(self) -> str:
        """Return the end of the text written so far."""
        return "".join(part[-CONTEXT:] for part in self.parts[-CONTEXT:])[-CONTEXT:]

    def keep(self, end: int) -> None:
        """Take the page as it is displayed, up to an offset."""
        start = self.builder.source
        if start < end:
            self.builder.keep(end - start)
            self.parts.append(self.source[start:end])
            self.length += end - start

    def write(self, mended: Mended) -> None:
        """Take a mended run."""
        left = self.context()
        right = GLOSS.sub("", self.source[mended.last.end : mended.last.end + 60])[:CONTEXT].partition("?")[0]
        for piece in restore(mended.pieces, left=left, right=right, glossed=self.page.glossed):
            self.builder.place(piece.start, piece.end)
            self.parts.append(piece.text)
            if piece.text == LOST:
                self.damage.append((self.length, self.length + 1))
            self.length += 1
        self.builder.drop(mended.last.end - self.builder.source)
        self.last = mended.last
        self.shifts += mended.shifts

    def finish(self) -> Repaired:
        """Take the rest; damage spreads over the number beside it."""
        self.keep(len(self.source))
        text = "".join(self.parts)
        return Repaired(
            text, self.builder.build(len(self.source)), _spread(text, self.damage), self.glosses, self.shifts
        )


def _spread(text: str, damage: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Join damage, and let it cover a number that touches it: in 入?.5億 the digit before the point may be lost."""
    joined: list[tuple[int, int]] = []
    for start, end in damage:
        if number := NUMBER.match(text, end):
            end = number.end()
        while start and NUMBER.match(text[start - 1]):
            start -= 1
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)
