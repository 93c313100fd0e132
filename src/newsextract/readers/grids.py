"""Tables of pages and office files as lines of text: one a row, tabs between the cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

GAP = "\t"
EMPTY = "—"
"""Stands in an empty cell, so that the others keep their columns."""
_SPACE = re.compile(r"[\s\xa0]+")
_SPACE_IN_WORDS = re.compile(r"(?<=[\u3400-\u9fff（）]) (?=[\u3400-\u9fff（）])")
_NUMBER = re.compile(r"[-+−]?[0-9][0-9,.]*%?")
MOST_COLUMNS = 200
"""Columns and spans beyond are left out; no table for people has so many."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table.

    Attributes:
        text: Its words.
        across: How many columns it takes.
        down: How many rows it takes.
    """

    text: str
    across: int = 1
    down: int = 1


def lines_of(rows: Sequence[Sequence[Cell]]) -> Iterator[str]:
    r"""A table's rows as lines; rows without words are left out.

    A heading that takes several rows or columns is repeated in each, a number is not: it stands for one figure. A row
    that holds nothing but one heading is a line of its own.

    >>> list(lines_of([[Cell("指标"), Cell("总量")], [Cell("粮食"), Cell("12")]]))
    ['指标\t总量', '粮食\t12']
    """
    held: dict[int, tuple[int, str]] = {}
    for row in rows:
        words: list[str] = []

        def hang(words: list[str] = words) -> None:
            while len(words) in held:
                left, above = held.pop(len(words))
                if left > 1:
                    held[len(words)] = (left - 1, above)
                words.append(above)

        for cell in row:
            hang()
            text = tidy(cell.text)
            again = EMPTY if _NUMBER.fullmatch(text) or not text else text
            for step in range(min(max(cell.across, 1), MOST_COLUMNS)):
                if len(words) >= MOST_COLUMNS:
                    break
                if cell.down > 1:
                    held[len(words)] = (cell.down - 1, again)
                words.append(again if step else text or EMPTY)
        hang()
        said = [each for each in words if each != EMPTY]
        if said:
            yield said[0] if len(set(said)) == 1 and (len(said) > 1 or len(words) == 1) else GAP.join(words)


def tidy(text: str) -> str:
    """Words on one line: white space as one blank, and none where a cell broke a word in two."""
    return _SPACE_IN_WORDS.sub("", _SPACE.sub(" ", text).strip())
