"""HTML pages: the article's text with its tables, title, day and source."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from newsextract.errors import InputError
from newsextract.text.clean import clean
from newsextract.text.layout import layout

from .detect import decode
from .grids import GAP, Cell, lines_of, tidy
from .known import day_of
from .packed import needs

if TYPE_CHECKING:
    from lxml.html import HtmlElement

DEPTH = 255
"""Elements inside each other; libxml2 goes no deeper."""
PAGE_LIMIT = 16 * 1024 * 1024
"""Bytes of a page. An article has a thousandth of it; to search a page of this size for one takes some seconds."""
SHORT = 50
"""Characters below which what was found is no article."""
_HEAD = 60
"""Lines of a page among which its own words may say when and by whom it was published."""
_EMPTY_HINT = "it may be made by its scripts; save what a browser shows"
_BETWEEN = "\ue000"
"""A character of private use that stands for the gap between cells while the article is searched for."""
_SERVER = re.compile(r"<%[^<>]{0,2000}%>")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""", re.IGNORECASE)
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}
"""What pages call their encoding, and the one that holds all characters that they use."""
_DROPPED = "//script[not(@type='application/ld+json')]|//style|//noscript|//template|//iframe|//object|//svg"
_NO_TEXT = frozenset(("script", "head", "graphic"))
_BLOCKS = frozenset(
    (
        "p", "div", "section", "article", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "tr", "table", "br",
        "hr", "row", "item", "list", "quote", "lb", "blockquote", "pre", "ul", "ol", "body",
    )
)  # fmt: skip
_SPACE = re.compile(r"[^\S\ue000]+")
_CONTROL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold; a page may name it (&#8;)."""
_LONGEST_CELL = 200
_LOST = 0.001


def read_page(data: bytes, *, encoding: str | None = None) -> dict[str, Any]:
    """The article of an HTML page, as the fields of a release: text, and title, day and source as far as it says them.

    The text begins with the title. Rows of tables are lines with tabs between their cells. Scripts, styles and
    what surrounds the article are left out; a page in which no article can be told is given whole.

    Args:
        data: The page as it was served.
        encoding: Its encoding, if it is known; else what it declares, or what gives Chinese.

    Raises:
        InputError: It is too large or too deep, holds no text, is in no known encoding, or trafilatura is missing.
    """
    try:
        import trafilatura
        from lxml import etree, html
        from trafilatura.settings import use_config
    except ImportError as error:
        raise needs("trafilatura", "HTML pages") from error
    if len(data) > PAGE_LIMIT:
        hint = "split it, or save its text as a .txt file"
        raise InputError(f"a page of more than {PAGE_LIMIT:,} bytes", hint=hint)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    markup = _SERVER.sub("", decode_page(data, encoding=encoding)).replace(_BETWEEN, "").replace("\0", "")
    markup = markup.encode("utf-8", "replace").decode()
    try:
        tree = html.document_fromstring(markup.encode() or b"<p>", parser=parser, ensure_head_body=True)
    except etree.ParserError as error:  # blanks alone, or signs that the parser takes for none
        raise InputError("a page without text", hint=_EMPTY_HINT) from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise InputError(f"more than {DEPTH} HTML elements inside each other", hint="save its text as a .txt file")
    said = _said(tree)
    for each in tree.xpath(_DROPPED):
        each.drop_tree()
    _write_out_tables(tree)
    whole = list(_lines(tree.find("body")))
    if not {"published", "source"} <= said.keys():
        seen = layout(clean("\n".join(whole[:_HEAD]) or " ").text)
        said.setdefault("published", seen.date)
        said.setdefault("source", seen.source)
    dates = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
    settings = use_config()
    settings.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(SHORT))
    found: Any = trafilatura.bare_extraction(
        tree,
        config=settings,
        favor_recall=True,
        include_comments=False,
        with_metadata=True,
        date_extraction_params=dates,
    )
    if found is not None:
        said.setdefault("title", found.title)
        if found.date and not said["published"]:
            said["published"] = date.fromisoformat(found.date)
    article = "\n".join(_lines(found.body)) if found is not None and found.body is not None else ""
    text = article if len(article) >= SHORT else "\n".join(whole)
    if not text.strip():
        raise InputError("a page without text", hint=_EMPTY_HINT)
    title = said.get("title")
    if title and title not in text[: 4 * len(title)]:
        text = f"{title}\n{text}"
    known = {name: value for name, value in said.items() if value}
    return known | {"text": text} | ({"published_from": "page"} if "published" in known else {})


def decode_page(data: bytes, *, encoding: str | None = None) -> str:
    """The markup of a page: in the encoding that is given, that it declares, or that gives Chinese.

    Pages often hold a few bytes that are none in their encoding; those become `U+FFFD`, which is damage.

    Raises:
        InputError: No encoding fits.
    """
    if encoding:
        return decode(data, encoding=encoding)
    declared = _CHARSET.search(data[:4096])
    name = declared[1].decode("ascii").lower() if declared else "utf-8"
    name = _WIDER.get(name, name)
    try:
        b"a".decode(name, "replace")
    except (UnicodeError, LookupError):
        name = "utf-8"  # no encoding has that name, or what has it is none of text
    try:
        return data.decode(name)
    except UnicodeError:
        pass  # a wrong declaration, or a few wrong bytes
    try:
        return decode(data)
    except InputError:
        text = data.decode(name, "replace")
        if text.count("\ufffd") > _LOST * len(text):
            raise
        return text


@cache
def _names() -> dict[str, list[str]]:
    return tomllib.loads(files(__package__).joinpath("data/meta.toml").read_text(encoding="utf-8"))


def _said(tree: HtmlElement) -> dict[str, Any]:
    """What the meta elements say."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("name") or meta.get("property") or meta.get("itemprop") or ""
        content = tidy(meta.get("content") or "")
        if content:
            found.setdefault(name.strip().lower(), content)
    said: dict[str, Any] = {}
    for field, names in _names().items():
        for name in names:
            value: Any = found.get(name)
            if value and field == "published":
                try:
                    value = day_of(value)
                except ValueError:  # 昨天
                    continue
            if value:
                said.setdefault(field, value)
    return said


def _write_out_tables(tree: HtmlElement) -> None:
    """Put the rows of each table of facts in its place, as paragraphs, so that no search for the article loses them.

    A table that only arranges a page, with tables, paragraphs or links in it, becomes plain divisions.
    """
    for table in list(tree.iter("table")):
        rows = [[c for c in row if c.tag in ("td", "th")] for row in table.iter("tr")]
        if not _holds_facts(table, rows):
            for each in list(table.iter("table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption")):
                if each.tag == "table" and each is not table:
                    continue
                if each is table or next(each.iterancestors("table"), table) is table:
                    each.tag = "div"
            continue
        cells = [[Cell(_words(c), _count(c, "colspan"), _count(c, "rowspan")) for c in row] for row in rows]
        captions = [tidy(each.text_content()) for each in table.iter("caption")]
        lines = [*filter(None, captions), *lines_of(cells)]
        tail = table.tail
        table.clear()
        table.tag, table.tail = "div", tail
        for line in lines:
            made = table.makeelement("p")
            made.text = _CONTROL.sub("", line).replace(GAP, _BETWEEN)
            table.append(made)


def _holds_facts(table: HtmlElement, rows: list[list[Any]]) -> bool:
    if table.find(".//table") is not None or sum(len(row) > 1 for row in rows) < 2:
        return False
    cells = [cell for row in rows for cell in row]
    words = [tidy(cell.text_content()) for cell in cells]
    linked = sum(len(tidy(a.text_content())) for a in table.iter("a"))
    return max(map(len, words)) <= _LONGEST_CELL and 2 * linked <= sum(map(len, words))


def _words(cell: HtmlElement) -> str:
    return "\n".join(_lines(cell))


def _count(cell: HtmlElement, name: str) -> int:
    digits = (cell.get(name) or "").strip()
    return int(digits) if digits.isdecimal() and len(digits) < 4 else 1


def _lines(root: Any) -> Iterator[str]:
    """The text of an element line by line: a block begins and ends one."""
    parts: list[str] = []

    def flush() -> Iterator[str]:
        line = _SPACE.sub(" ", "".join(parts)).strip().replace(_BETWEEN, GAP)
        parts.clear()
        if line:
            yield line

    for event, each in _events(root):
        if each.tag in _NO_TEXT:
            continue
        block = each.tag in _BLOCKS
        if block:
            yield from flush()
        text = each.text if event == "start" else each.tail if each is not root else None
        if text:
            parts.append(text)
    yield from flush()


def _events(root: Any) -> Iterator[tuple[str, Any]]:
    from lxml.etree import iterwalk

    for event, each in iterwalk(root, events=("start", "end")):
        if isinstance(each.tag, str):
            yield event, each
