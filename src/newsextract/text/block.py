"""What a page is made of: blocks of text, and what the page says about itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

BlockKind = Literal["title", "heading", "paragraph", "question", "table", "boilerplate", "metadata"]
Orientation = Literal["past", "plan"]


@dataclass(frozen=True, slots=True)
class Block:
    """A line of a text, or a part of one; a row of a table.

    Attributes:
        start: Index of the first character in the clean text.
        end: Index behind the last one.
        kind: What it is; only paragraphs and tables state facts.
        body: Where the words start, behind an enumerator, a news agency's opening or a speaker's label.
        marker: The enumerator or turn label (`一是`, `（二）`, `3.`, `●`, `答：`), or None.
        depth: How many headings govern it.
        headings: Indexes of the blocks that govern it, outermost first: headings, and paragraphs that announce a list.
        orientation: Whether it reviews what was done or lays out what is to come; None if neither is said.
        speaker: Name of the person who speaks, or None.
        cells: Spans of the cells, in a table.
        header: Index of the header row, in a table that has one.
        unit: The unit that stands above a table (`亿元`), or None.
        continues: Whether the block before it ends in a comma, so that this one goes on with its sentence.
    """

    start: int
    end: int
    kind: BlockKind
    body: int
    marker: str | None = None
    depth: int = 0
    headings: tuple[int, ...] = ()
    orientation: Orientation | None = None
    speaker: str | None = None
    cells: tuple[tuple[int, int], ...] = ()
    header: int | None = None
    unit: str | None = None
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """A text's blocks in order, and what its page says about it.

    Attributes:
        blocks: Disjoint, sorted; together they hold every character that is not white space.
        title: The title, or None.
        date: The publication date, or None.
        source: Who published it first (`江门日报`), or None.
        author: Who wrote or delivered it, or None.
        keywords: The keyword line's words.
    """

    blocks: tuple[Block, ...]
    title: str | None = None
    date: date | None = None
    source: str | None = None
    author: str | None = None
    keywords: tuple[str, ...] = ()
