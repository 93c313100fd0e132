"""A text's lines before they are judged: where they stand, and what may be split off or put together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .block import BlockKind, Orientation

LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
BROKEN = re.compile(r"[一二三四五六七八九十]{1,3}）")


@dataclass(slots=True, eq=False)
class Line:
    """A line on its way to become a block; the passes of the layout fill it in.

    Attributes:
        start: Index of the first character that is not white space.
        end: Index behind the last one.
        text: The characters between them.
        kind: What it is, as soon as a pass knows.
        body: Where its words start.
        marker: Its enumerator or turn label.
        rank: How high its enumerator stands, 0 highest; None for a line without one.
        number: Its enumerator's number, or None.
        parents: The lines that govern it, outermost first.
        orientation: Past, plan or neither.
        speaker: Who speaks.
        cells: Spans of its cells.
        header: The header row of its table.
        unit: The unit above its table.
    """

    start: int
    end: int
    text: str
    kind: BlockKind | None = None
    body: int = -1
    marker: str | None = None
    rank: float | None = None
    number: int | None = None
    parents: tuple[Line, ...] = ()
    orientation: Orientation | None = None
    speaker: str | None = None
    cells: tuple[tuple[int, int], ...] = field(default=())
    header: Line | None = None
    unit: str | None = None

    def __post_init__(self) -> None:
        if self.body < 0:
            self.body = self.start

    @property
    def words(self) -> str:
        """The text behind the enumerator."""
        return self.text[self.body - self.start :]

    def split(self, at: int) -> Line:
        """Cut the line at an offset of the whole text; the rest is returned, white space between them dropped."""
        head, rest = self.text[: at - self.start], self.text[at - self.start :]
        begin = at + len(rest) - len(rest.lstrip())
        tail = Line(begin, self.end, rest.strip())
        self.text = head.rstrip()
        self.end = self.start + len(self.text)
        return tail


def read_lines(text: str) -> list[Line]:
    """The lines that hold more than white space.

    An enumerator that a page broke in two (`（` alone, then `三）改革…`) is put together again.
    """
    return list(_joined(text, _raw(text)))


def _raw(text: str) -> Iterator[Line]:
    for match in LINE.finditer(text):
        words = match[0].strip()
        if words:
            begin = match.start() + len(match[0]) - len(match[0].lstrip())
            yield Line(begin, begin + len(words), words)


def _joined(text: str, lines: Iterator[Line]) -> Iterator[Line]:
    held: Line | None = None
    for line in lines:
        if held is not None:
            if BROKEN.match(line.text):
                line = Line(held.start, line.end, text[held.start : line.end])
            else:
                yield held
            held = None
        if line.text == "（":
            held = line
        else:
            yield line
    if held is not None:
        yield held
