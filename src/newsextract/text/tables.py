"""Tables in running text: rows of cells set apart by tabs, bars or spaces, and names with values under them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .lines import Line

BARS = re.compile(r"\s*[|｜┃│]\s*")
WIDE = re.compile(r"\s*\t\s*|[ \u3000\xa0]{2,}")
NARROW = re.compile(r"\s+")
NUMBER = re.compile(
    r"[-+−–±]?[0-9][0-9,]*(?:\.[0-9]+)?(?:[%‰]|[万亿]?[\u4e00-\u9fff]{0,3})?|—|－|-|–|/|\.{2,}|…+|[零一二三四五六七八九十百千万亿]+"
)
YEARLY = re.compile("(?:20[0-9]{2}|19[0-9]{2})年?(?:[0-9]{1,2}月|[0-9]-[0-9]{1,2}月|[一二三四]季度|[上下]半年)?")
UNIT = re.compile("[（(]?\\s*(?:计量)?单位\\s*[：:]\\s*([^（）()。；]{1,24}?)\\s*[）)]?")
VALUE = re.compile(
    r"[-+−]?[0-9][0-9,]*(?:\.[0-9]+)?\s*(?:[%‰]|[万亿]{0,2}[\u4e00-\u9fff]{0,4}(?:/[\u4e00-\u9fff]{1,3})?)"
)
NAMED = re.compile("[^，。；：！？0-9]{2,24}")
SENTENCE = re.compile("[。；！？]")
RULER = re.compile(r"[|\-—=+:：\s]+")


def split_cells(line: Line) -> tuple[tuple[int, int], ...]:
    """Spans of a row's cells: set apart by bars, else by tabs or wide gaps, else by single spaces before numbers.

    A line without two cells, or with a sentence in it, has none.
    """
    text = line.text
    if SENTENCE.search(text) or len(text) > 400:
        return ()
    if BARS.search(text):
        gaps = BARS
    elif WIDE.search(text):
        gaps = WIDE
    elif " " in text:
        gaps = NARROW
    else:
        return ()
    cells = []
    first = 0
    for gap in [*gaps.finditer(text), None]:
        last = gap.start() if gap is not None else len(text)
        if last > first:
            cells.append((line.start + first, line.start + last))
        first = gap.end() if gap is not None else last
    return tuple(cells) if len(cells) > 1 else ()


def find_tables(lines: Sequence[Line]) -> list[Line]:
    """Mark the rows of tables, their headers and units; the lines are returned, pairs of name and value put together.

    A table has two rows with numbers at least: one row alone may be anything.
    """
    start = 0
    while start < len(lines):
        end = start
        width = 0
        while end < len(lines) and (row := _row(lines[end])) and (not width or abs(len(row) - width) <= 1):
            width = width or len(row)
            end += 1
        if end - start >= 2:
            _mark(lines, start, end)
        start = max(end, start + 1)
    return _paired(lines)


def _row(line: Line) -> tuple[tuple[int, int], ...]:
    """The cells of a line that may be a row with numbers."""
    if line.kind is not None:
        return ()
    cells = split_cells(line)
    if not cells:
        return ()
    words = [line.text[s - line.start : e - line.start] for s, e in cells]
    numbers = [bool(NUMBER.fullmatch(word)) for word in words]
    named = not numbers[0] or len(words) > 2
    if not named or not any(numbers[1:]) or max(map(len, words)) > 40:
        return ()
    # 国务院总理 温家宝 and 5月 3日 are no rows: with single spaces every cell but the name must be a number
    if not BARS.search(line.text) and not WIDE.search(line.text) and not all(numbers[1:]):
        return ()
    if all(YEARLY.fullmatch(word) for word in words[1:]):
        return ()
    return cells


def _mark(lines: Sequence[Line], start: int, end: int) -> None:
    header, unit = None, None
    width = max(len(split_cells(line)) for line in lines[start:end])
    above = start - 1
    for _ in range(3):
        if above < 0 or lines[above].kind not in (None, "boilerplate"):
            break
        line = lines[above]
        if (found := UNIT.fullmatch(line.text)) and unit is None:
            unit, line.kind = found[1], "metadata"
        elif RULER.fullmatch(line.text):
            line.kind = "boilerplate"
        elif header is None and (cells := split_cells(line)) and _fits(line, len(cells), width):
            header, line.kind, line.cells = line, "table", cells
        else:
            break
        above -= 1
    for line in lines[start:end]:
        line.cells, line.kind, line.header = split_cells(line), "table", header
    for line in [*([header] if header else []), *lines[start:end]]:
        line.unit = unit
        line.marker, line.rank, line.number, line.body = None, None, None, line.start


def _fits(line: Line, count: int, width: int) -> bool:
    """Whether a line can be the header of a table of this width; one that was taken for a link bar must fit exactly."""
    return count == width or (line.kind is None and abs(count - width) == 1)


def _paired(lines: Sequence[Line]) -> list[Line]:
    """Names with their values on the next line, two pairs at least, become rows of one name and one value."""
    out: list[Line] = []
    index = 0
    while index < len(lines):
        pairs = 0
        while _is_pair(lines, index + 2 * pairs):
            pairs += 1
        if pairs < 2:
            out.append(lines[index])
            index += 1
            continue
        for _ in range(pairs):
            name, value = lines[index], lines[index + 1]
            gap = " " * (value.start - name.end)
            row = Line(name.start, value.end, name.text + gap + value.text, "table")
            row.cells = ((name.start, name.end), (value.start, value.end))
            out.append(row)
            index += 2
    return out


def _is_pair(lines: Sequence[Line], index: int) -> bool:
    if index + 1 >= len(lines):
        return False
    name, value = lines[index], lines[index + 1]
    if name.kind is not None or value.kind is not None or name.rank is not None or NUMBER.fullmatch(name.text):
        return False
    return bool(NAMED.fullmatch(name.text)) and bool(VALUE.fullmatch(value.text)) and not YEARLY.fullmatch(value.text)
