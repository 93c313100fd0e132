"""Word files (DOCX): paragraphs, text boxes, and tables as rows."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from newsextract.errors import InputError

from .grids import EMPTY, Cell, lines_of
from .numbering import write_out_numbers
from .packed import ALLOWANCE, EXPANSION, needs

if TYPE_CHECKING:
    from docx.document import Document

MOST_PARTS = 10_000
"""Files inside a Word file; a report with a thousand pictures has two thousand."""
UNPACKED_LIMIT = 512 * 1024 * 1024
"""Bytes of all of them unpacked; python-docx unpacks them at once, the pictures too."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# taken back, moved away, pinyin above characters, and the second copy of a text box
_SKIPPED = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}rt", f"{_W}pPr", _FALLBACK))
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_LONGEST_CELL = 200


def read_word(data: bytes) -> dict[str, Any]:
    """The text of a Word file, as the fields of a release.

    A paragraph is a line, and so is a table's row, with tabs between its cells. What was deleted, hidden, or stands in
    headers, footers and notes is left out. Numbers that Word counts by itself stand before their paragraphs.

    Raises:
        InputError: It is no Word file, damaged, grows like a bomb, holds no text, or python-docx is missing.
    """
    try:
        import docx
    except ImportError as error:
        raise needs("python-docx", "Word files") from error
    _check_parts(data)
    try:
        document = docx.Document(io.BytesIO(data))
    except MemoryError:
        raise
    except Exception as error:  # python-docx trusts a package: it trips over one that lacks a part in any way
        raise InputError(f"a damaged Word file: {str(error) or type(error).__name__}") from error
    _refuse_entities(document)
    body = document.element.find(f"{_W}body")
    if body is None:
        raise InputError("a damaged Word file: it has no body")
    write_out_numbers(document)
    text = "\n".join(line for line in _blocks(body) if line.strip())
    if not text:
        raise InputError("a Word file without text", hint="pictures of text must be recognised first")
    return {"text": text}


def _check_parts(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            found = parts.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise InputError(f"a damaged ZIP or Word file: {error}") from error
    names = {part.filename for part in found}
    if "[Content_Types].xml" not in names or not any(name.startswith("word/") for name in names):
        raise InputError("a ZIP file, but no Word file", hint="unpack it, or save its text as .docx or .txt")
    size = sum(part.file_size for part in found)  # zipfile refuses a part that is longer than it says
    if len(found) > MOST_PARTS or (size > ALLOWANCE and size > EXPANSION * len(data)):
        raise InputError(f"grows more than {EXPANSION} times when it is unpacked, as no Word file does")
    if size > UNPACKED_LIMIT:
        raise InputError(
            f"a Word file that unpacks to more than {UNPACKED_LIMIT:,} bytes", hint="save its text as .txt"
        )


def _refuse_entities(document: Document) -> None:
    if document.element.getroottree().docinfo.doctype:
        raise InputError("a Word file that declares XML entities, as none does", hint="save it again with Word")


def _blocks(parent: Any) -> Iterator[str]:
    """The lines of a body, a cell or a text box, in their order."""
    for each in parent:
        if each.tag == f"{_W}p":
            yield from _paragraph(each)
        elif each.tag == f"{_W}tbl":
            yield from _table(each)
        elif each.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}moveTo", f"{_W}customXml", f"{_W}smartTag"):
            yield from _blocks(each)


def _paragraph(paragraph: Any) -> Iterator[str]:
    boxes: list[Any] = []
    yield from "".join(_words(paragraph, boxes)).strip().split("\n")
    for box in boxes:
        yield from _blocks(box)


def _words(parent: Any, boxes: list[Any]) -> Iterator[str]:
    for each in parent:
        if each.tag in _SKIPPED or not isinstance(each.tag, str):
            continue
        if each.tag == f"{_W}r" and each.find(f"{_W}rPr/{_W}vanish") is not None:
            continue
        if each.tag == f"{_W}t":
            yield each.text or ""
        elif each.tag in _SIGNS:
            yield _SIGNS[each.tag]
        elif each.tag == f"{_W}txbxContent":
            boxes.append(each)
        else:
            yield from _words(each, boxes)


def _table(table: Any) -> Iterator[str]:
    rows = [[*row.iter(f"{_W}tc")] for row in table.iter(f"{_W}tr")]
    words = [[(cell, "\n".join(_blocks(cell)).strip()) for cell in row] for row in rows]
    nested = table.find(f".//{_W}tbl") is not None
    if nested or any(len(text) > _LONGEST_CELL for row in words for _, text in row):
        for row in table.iterchildren(f"{_W}tr"):  # a table that arranges a page
            for cell in row.iterchildren(f"{_W}tc"):
                yield from _blocks(cell)
        return
    above: dict[int, str] = {}
    made: list[list[Cell]] = []
    for row in words:
        cells: list[Cell] = []
        column = 0
        for cell, text in row:
            across, merged = _spans(cell)
            shown = above.get(column, EMPTY) if merged and not text else text
            above[column] = shown if not _is_number(shown) else EMPTY
            cells.append(Cell(shown, across))
            column += across
        made.append(cells)
    yield from lines_of(made)


def _spans(cell: Any) -> tuple[int, bool]:
    """How many columns a cell takes, and whether it goes on from the one above it."""
    properties = cell.find(f"{_W}tcPr")
    if properties is None:
        return 1, False
    span, merge = properties.find(f"{_W}gridSpan"), properties.find(f"{_W}vMerge")
    value = span.get(f"{_W}val", "1") if span is not None else "1"
    across = int(value) if value.isdecimal() and len(value) < 4 else 1
    return across, merge is not None and merge.get(f"{_W}val", "continue") != "restart"


def _is_number(text: str) -> bool:
    return any(char.isdigit() for char in text) and not any("\u3400" <= char <= "\u9fff" for char in text)
