"""Undoes byte shifts: puts lost bytes back, decodes again, and takes the reading that is Chinese.

A converter put glosses and prefixes between the two bytes of a pair. From there the page was decoded one byte off,
until the next single ASCII byte. The paths through a damaged run are followed side by side, one displayed unit at a
time; each path knows the byte that waits for its second half, and is scored by the dictionary.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from .gbk import bytes_of, character_of
from .glosses import UNKNOWN, candidates
from .likelihood import LOST, START, Trail, read, read_all
from .units import MARKS, Unit, unit_at

BEAM = 6
# Paths this much less likely than the best are given up.
GAP = 45.0
# Prices, as natural logarithms: see likelihood for what a character costs.
STRANGE = -3.0  # the page does not gloss the character anywhere else
BARE = -8.0  # a character that the page glosses elsewhere stands without a gloss
UNLIKELY = -20.0  # a question mark before a mark that has no prefix
SWALLOWED = -5.0  # an ASCII byte went with the lost byte
BROKEN = -30.0  # nothing fits


# What follows a hole that a prefix made between the bytes of a character.
CROSSED = re.compile(rf"\??[{MARKS}]")


class Piece(NamedTuple):
    """A character of the mended text.

    Attributes:
        text: The character; U+FFFD for a lost one.
        start: Where its source starts.
        end: Where it ends.
        lead: The first byte of a lost character, -1 if unknown.
        trail: The second byte of a lost character, -1 if unknown.
        shared: A lost character that shares its hole with the next one.
    """

    text: str
    start: int
    end: int
    lead: int = UNKNOWN
    trail: int = UNKNOWN
    shared: bool = False


Chain = tuple[Piece, "Chain"] | tuple[()]


class Path(NamedTuple):
    """One way to read the run so far: pieces (newest first), likelihood, and the byte that waits for its partner."""

    pieces: Chain
    trail: Trail
    carry: int | None = None
    carried_from: int = 0
    shifts: int = 0
    split: bool = False

    def emit(self, *pieces: Piece, price: float = 0.0) -> Path:
        """Return the path with these pieces added, in the right frame."""
        chain: Chain = self.pieces
        trail = self.trail
        for piece in pieces:
            chain = (piece, chain)
            trail = read(trail, piece.text)
        return Path(chain, trail.bear(price), None, 0, self.shifts)

    def written(self) -> list[Piece]:
        """Return the pieces, oldest first."""
        pieces, chain = [], self.pieces
        while chain:
            piece, chain = chain
            pieces.append(piece)
        return pieces[::-1]

    def last_code(self) -> bytes:
        """Return the bytes of the last character, none if it is lost or there is none."""
        return bytes_of(self.pieces[0].text) if self.pieces and self.pieces[0].text != LOST else b""

    def carrying(self, carry: int, start: int, *, price: float = 0.0, shift: bool = False, split: bool = False) -> Path:
        """Return the path with a byte waiting for its second half; `split` by a gloss that came first."""
        return Path(self.pieces, self.trail.bear(price), carry, start, self.shifts + shift, split)


class Mended(NamedTuple):
    """A mended run: its pieces, the last unit of the page that it took, how many shifts it had."""

    pieces: list[Piece]
    last: Unit
    shifts: int


class Page(NamedTuple):
    """What a page shows of its converter: the characters that it glosses, and whether it puts commas before marks."""

    source: str
    glossed: frozenset[str]
    prefixed: bool


def mend(page: Page, at: int, *, before: Unit, context: str) -> Mended | None:
    """Return the run that starts with the hole at an offset, mended; None if the `?` is plainly a question mark.

    `before` is the unit before the hole, `context` the mended text before it.
    """
    hole = unit_at(page.source, at)
    named = before.code and candidates(before.code[-1], hole.text)
    if not named and not CROSSED.match(page.source, hole.end):
        return None
    paths = [Path((), read_all(START, context))]
    last = before
    while at < len(page.source):
        unit = unit_at(page.source, at, last)
        paths = _prune([step for path in paths for step in _steps(page, path, unit, last)])
        at, last = unit.end, unit
        if len(paths) == 1 and paths[0].carry is None:
            break
    else:
        paths = _prune([_close(path, len(page.source)) for path in paths])
    best = paths[0]
    if last.kind == "hole":
        # The next gloss may be of this character's second byte: `?qiáng)?yú)`.
        last = last._replace(code=best.last_code())
    return Mended(best.written(), last, best.shifts)


def _prune(paths: list[Path]) -> list[Path]:
    """Return the likely paths, best first; of paths that cannot differ any more the better one."""
    best: dict[tuple[int | None, str], Path] = {}
    for path in paths:
        key = path.carry, path.trail.tail
        if key not in best or path.trail.score > best[key].trail.score:
            best[key] = path
    ranked = sorted(best.values(), key=lambda path: -path.trail.score)
    floor = ranked[0].trail.score - GAP
    return [path for path in ranked[:BEAM] if path.trail.score >= floor]


def _steps(page: Page, path: Path, unit: Unit, last: Unit) -> list[Path]:
    if unit.kind == "prefix":
        return [path]
    if path.carry is None:
        return _steps_in_frame(page, path, unit, last)
    fit = _steps_across(page, path, unit)
    given_up = path.emit(Piece(LOST, path.carried_from, unit.start, path.carry), price=BROKEN)
    return [*fit, *_steps_in_frame(page, given_up, unit, last)] if path.carried_from < unit.start else fit


def _steps_in_frame(page: Page, path: Path, unit: Unit, last: Unit) -> list[Path]:
    """Steps of a path that reads the page as it is displayed."""
    if unit.kind == "character":
        bare = BARE if unit.text in page.glossed and not unit.glossed else 0.0
        return [path.emit(Piece(unit.text, unit.start, unit.end), price=bare)]
    shown = [
        Piece(character, unit.start + offset, unit.start + offset + 1)
        for offset, character in enumerate(page.source[unit.start : unit.end])
    ]
    steps = [path.emit(*shown)]
    if unit.text:
        # C?reading): the second byte of C and the lost byte are the glossed character.
        code = last.code or path.last_code()
        for character, price in candidates(code[-1], unit.text) if code else ():
            strange = 0.0 if character in page.glossed else STRANGE
            steps.append(
                path.carrying(bytes_of(character)[1], unit.start, price=price + strange, shift=True, split=True)
            )
    elif CROSSED.match(page.source, unit.end):
        # A prefix between the bytes of 。 (A1 A3) swallowed the first one: 。” is A1 A3 A1 B1 and shows ！ (A3 A1).
        steps.append(path.carrying(UNKNOWN, unit.start, price=SWALLOWED, shift=True))
        if page.prefixed:
            steps[0] = path.emit(*shown, price=UNLIKELY)
    return steps


def _steps_across(page: Page, path: Path, unit: Unit) -> list[Path]:
    """Steps of a path that reads the page one byte off."""
    carry = path.carry if path.carry is not None else UNKNOWN
    if unit.kind == "hole":
        return _steps_over_hole(page, path, unit, carry)
    # A digit or a comma (bytes below 40) is never a second byte.
    if not unit.code or unit.code[0] < 0x40:
        return []
    price = 0.0
    if carry == UNKNOWN:
        piece = Piece(LOST, path.carried_from, unit.end, trail=unit.code[0])
    else:
        character = character_of(carry, unit.code[0])
        if not character:
            return []
        # A character that another gloss splits had no bytes side by side any more, and got none.
        bare = not path.split and (len(unit.code) == 2 or not unit.glossed)
        price = BARE if bare and character in page.glossed else 0.0
        piece = Piece(character, path.carried_from, unit.end)
    step = path.emit(piece, price=price)
    return [step.carrying(unit.code[1], unit.start, split=unit.glossed)] if len(unit.code) == 2 else [step]


def _steps_over_hole(page: Page, path: Path, unit: Unit, carry: int) -> list[Path]:
    if unit.text:
        # The glossed character stands in the true frame; its second byte went with the parenthesis.
        return [
            path.emit(
                Piece(character, path.carried_from, unit.end),
                price=price + (0.0 if character in page.glossed else STRANGE),
            )
            for character, price in candidates(carry, unit.text)
        ]
    lost = Piece(LOST, path.carried_from, unit.end, lead=carry)
    # An ASCII byte, perhaps a digit, went with the second byte.
    steps = [path.emit(lost, Piece(LOST, unit.start, unit.end), price=SWALLOWED - _price(LOST))]
    mark = page.source[unit.end : unit.end + 1]
    if page.prefixed and mark and mark in MARKS:
        # 模。 with two prefixes is C4 , A3 , A1 A3 and shows ??。: its second byte began a mark (！ or 。).
        trail = UNKNOWN if carry != UNKNOWN else 0xA1 if bytes_of(mark)[0] == 0xA3 else 0xA3
        steps.append(path.emit(lost._replace(trail=trail)))
    # Or two bytes that are no character: the second half of one and the first half of the next.
    both = path.emit(lost._replace(shared=True))
    steps.append(both.carrying(UNKNOWN, unit.start))
    return steps


@cache
def _price(character: str) -> float:
    return read(START, character).score


def _close(path: Path, end: int) -> Path:
    """A run that reaches the end of the page with half a character."""
    if path.carry is None:
        return path
    return path.emit(Piece(LOST, path.carried_from, end, lead=path.carry))
