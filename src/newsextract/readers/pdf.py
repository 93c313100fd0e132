"""PDF files that hold text: lines put together to paragraphs, and tables as rows."""

from __future__ import annotations

import io
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

from newsextract.errors import InputError

from .grids import GAP, Cell, lines_of, tidy
from .packed import needs

if TYPE_CHECKING:
    from pdfplumber.page import Page

MOST_PAGES = 1000
"""Pages of one file; a yearbook is better read chapter by chapter."""
UNPACKED_LIMIT = 256 * 1024 * 1024
"""Bytes of all that is drawn on the pages; pictures do not count, they are never unpacked."""
_STREAM = re.compile(rb"endstream|stream\r?\n")
_FLATE = re.compile(rb"/Filter\s{0,9}\[?\s{0,9}/FlateDecode\b")
_PAGE_NUMBER = re.compile(
    r"[-—–·•\s]*+(?:第\s*+)?[0-9]{1,4}(?:\s*+页)?(?:\s*+[/，,]?\s*+共?\s*+[0-9]{1,4}(?:\s*+页)?)?[-—–·•\s]*+"
)
_UNKNOWN = re.compile(r"\(cid:[0-9]+\)")
_ALIGNED = 20
"""Points between the beginnings of columns that are the same column on two pages."""
_COLUMN = 8
"""Characters on both sides of a gap that make two columns; cells of a table have fewer."""
_WIDE = 1.6
"""Widths of a character that part two cells of a table without rules."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a page, or a row of a table.

    Attributes:
        text: Its words.
        top: Where it stands, counted from the top of the page.
        left: Where it begins.
        right: Where it ends.
        size: Height of its characters; 0 for a row.
        gap: The middle of its widest gap, or None.
        beside: Characters on the side of the gap that has fewer of them.
    """

    text: str
    top: float
    left: float = 0.0
    right: float = 0.0
    size: float = 0.0
    gap: float | None = None
    beside: int = 0

    @property
    def is_row(self) -> bool:
        """Whether it is of a table."""
        return not self.size or GAP in self.text


def read_pdf(data: bytes) -> dict[str, Any]:
    """The text of a PDF, as the fields of a release.

    A paragraph is a line, also across pages, and so is a table's row, with tabs between its cells. Page numbers and
    running heads are left out; two columns are read one after the other.

    Raises:
        InputError: It has no text layer or no characters in it, is encrypted, damaged or too long, grows like a bomb,
            or pdfplumber is missing.
    """
    try:
        import pdfplumber
        from pdfminer.pdfdocument import PDFPasswordIncorrect
    except ImportError as error:
        raise needs("pdfplumber", "PDF files") from error
    _check_streams(data)
    count, columns = 0, list[list[_Line]]()
    try:
        with pdfplumber.open(io.BytesIO(data)) as file:
            if len(file.pages) > MOST_PAGES:
                raise InputError(f"a PDF of more than {MOST_PAGES:,} pages", hint="split it")
            for page in file.pages:
                count += 1
                columns += _columns_of(page)
                page.close()
    except InputError:
        raise
    except Exception as error:  # pdfminer raises anything at a damaged file, and pdfplumber wraps it
        causes = (error, *error.args)
        if any(isinstance(each, MemoryError) for each in causes):
            raise MemoryError from error
        if any(isinstance(each, PDFPasswordIncorrect) for each in causes):
            raise InputError("an encrypted PDF", hint="save it without its password") from error
        raise InputError(f"a damaged PDF: {str(error) or type(error).__name__}") from error
    text = "\n".join(_joined(_without_margins(columns)))
    if not text.strip():
        raise InputError(f"a PDF without text on its {count} pages", hint="recognise its pictures (OCR) first")
    unknown = len(_UNKNOWN.findall(text))
    if unknown * 10 > len(text):
        raise InputError("a PDF whose fonts do not say which characters they show", hint="recognise it (OCR) first")
    return {"text": _UNKNOWN.sub("\ufffd", text)}


def _check_streams(data: bytes) -> None:
    """Unpack the streams piece by piece, without keeping them.

    pdfminer would unpack them whole, and read what it can of one that is damaged without saying what is missing.
    """
    if re.search(rb"/FlateDecode\s{0,9}/FlateDecode", data):
        raise InputError("a PDF that is packed twice, as none is")
    left = UNPACKED_LIMIT
    locked = b"/Encrypt" in data
    for found, behind in pairwise(chain(_STREAM.finditer(data), (None,))):
        if found is None or found[0] == b"endstream":
            continue
        about = data[max(0, found.start() - 1000) : found.start()].rsplit(b"obj", 1)[-1]
        if b"/Image" in about:
            continue
        left -= _unpacked_size(memoryview(data)[found.end() :], left)
        if left < 0:
            raise InputError(f"a PDF that unpacks to more than {UNPACKED_LIMIT:,} bytes", hint="print it anew")
        end = behind.start() if behind else len(data)
        if _FLATE.search(about) and not locked and not _is_whole(data[found.end() : end]):
            hint = "get another copy, or save it again"
            raise InputError("a damaged PDF: a part of it cannot be unpacked", hint=hint)


def _unpacked_size(packed: memoryview, most: int) -> int:
    """Bytes that a stream unpacks to, wherever it is said to end; counts little further than `most`."""
    inflate = zlib.decompressobj()
    size = at = 0
    piece = b""
    try:
        while size <= most and not inflate.eof:
            if not piece:
                piece = bytes(packed[at : at + (65536 if at else 1024)])
                at += len(piece)
                if not piece:
                    break
            size += len(inflate.decompress(piece, 2**20))
            piece = inflate.unconsumed_tail
    except zlib.error:
        pass  # not packed, packed otherwise, or damaged
    return size


def _is_whole(packed: bytes) -> bool:
    """Whether a stream can be unpacked to its end; the sum behind it is all that may be missing."""
    stripped = packed.rstrip(b"\r\n")  # may take bytes of the sum
    if not stripped:
        return True
    inflate = zlib.decompressobj()
    try:
        for at in range(0, len(stripped), 65536):
            inflate.decompress(stripped[at : at + 65536])
    except zlib.error:
        return False
    try:
        inflate.decompress(bytes(4))
    except zlib.error as error:
        return "data check" in str(error)
    return inflate.eof


def _columns_of(page: Page) -> list[list[_Line]]:
    """The lines of a page; of its left column and of its right one, if it has two."""
    lines = _lines_of(page)
    gaps = [line.gap for line in lines if line.gap is not None and line.beside >= _COLUMN]
    if len(gaps) < max(8, 0.6 * len(lines)):
        return [lines]
    middle = median(gaps)
    halves = ((page.bbox[0], middle), (middle, page.bbox[2]))
    return [_lines_of(page.crop((x0, page.bbox[1], x1, page.bbox[3]))) for x0, x1 in halves]


def _lines_of(page: Page) -> list[_Line]:
    tables = page.find_tables() if len(page.edges) >= 4 else []
    tables = [table for table in tables if len(table.rows) > 1]
    found = [_line(each) for each in _outside(page, tables).extract_text_lines(strip=True, return_chars=True)]
    for table in tables:
        top, step = table.bbox[1], 0.001
        rows = [[Cell(cell or "") for cell in row] for row in table.extract()]
        found += (_Line(text, top + step * number) for number, text in enumerate(lines_of(rows)))
    return sorted((line for line in found if line.text), key=lambda line: line.top)


def _outside(page: Page, tables: Sequence[Any]) -> Page:
    def free(each: dict[str, Any]) -> bool:
        x, y = (each["x0"] + each["x1"]) / 2, (each["top"] + each["bottom"]) / 2
        return not any(t.bbox[0] <= x <= t.bbox[2] and t.bbox[1] <= y <= t.bbox[3] for t in tables)

    return page.filter(free) if tables else page


def _line(found: dict[str, Any]) -> _Line:
    chars = [char for char in found["chars"] if char["text"].strip()]
    size = median(char["size"] for char in chars) if chars else 0.0
    words: list[str] = []
    widest, middle = 0.0, None
    left = 0
    for index, (before, char) in enumerate(zip([None, *chars], chars, strict=False)):
        if before is not None:
            space = char["x0"] - before["x1"]
            if space > max(size, widest):
                widest, middle, left = space, (char["x0"] + before["x1"]) / 2, index
            if space > _WIDE * size:
                words.append(GAP)
            elif space > 0.2 * size and before["text"].isascii() and char["text"].isascii():
                words.append(" ")
        words.append(char["text"])
    return _Line("".join(words), found["top"], found["x0"], found["x1"], size, middle, min(left, len(chars) - left))


def _without_margins(columns: Sequence[Sequence[_Line]]) -> list[list[_Line]]:
    """The columns without their numbers, and without what stands at the top or bottom of most of them."""
    ends = [[*column[:2], *column[-2:]] for column in columns]
    times = Counter(place for edge in ends for place in {(line.text, round(line.top)) for line in edge})
    running = {place for place, count in times.items() if count >= 2 and count * 3 > len(columns)}
    kept = []
    for column, edge in zip(columns, ends, strict=True):
        kept.append([line for line in column if line not in edge or not _is_margin(line, running)])
    return kept


def _is_margin(line: _Line, running: set[tuple[str, int]]) -> bool:
    running_head = len(line.text) < 40 and (line.text, round(line.top)) in running
    return running_head or _PAGE_NUMBER.fullmatch(line.text) is not None


def _sides(column: Sequence[_Line]) -> tuple[float, float]:
    """Where the text of a column begins and ends."""
    running = [line for line in column if not line.is_row]
    return min((line.left for line in running), default=0.0), max((line.right for line in running), default=0.0)


def _joined(columns: Sequence[Sequence[_Line]]) -> Iterator[str]:
    """Paragraphs: a line that is full is gone on with by the next one that is not indented, also in the next column."""
    held: list[str] = []
    before: _Line | None = None
    full = False
    sides = [_sides(column) for column in columns]
    for column, (left, _) in zip(columns, sides, strict=True):
        # a page of short lines has the margin of the others
        right = max(right for begin, right in sides if abs(begin - left) < _ALIGNED)
        for line in column:
            alike = before is not None and not before.is_row and abs(before.size - line.size) < 0.1 * line.size
            goes_on = full and alike and not line.is_row and line.left < left + line.size
            if not goes_on and held:
                yield "".join(held)
                held = []
            if goes_on and held[-1][-1:].isascii() and held[-1][-1:].isalpha() and line.text[0].isalpha():
                held.append(" " * line.text[0].isascii())
            held.append(line.text if line.is_row else tidy(line.text))
            before, full = line, line.right > right - 1.9 * line.size
    if held:
        yield "".join(held)
