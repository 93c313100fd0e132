"""From clean text to blocks: what is furniture, what is a heading, what states something, and under which heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from .block import Block, Layout
from .boilerplate import find_furniture, tail_of
from .dialogue import read_dialogue
from .headings import enumerate_line, find_headings
from .lines import Line, read_lines
from .outline import find_outline
from .page import AGENCY, Page, read_page
from .sentences import clauses, sentences
from .tables import find_tables

__all__ = ["Block", "Layout", "clauses", "layout", "sentences"]

SOURCED = re.compile("（[^（）：]{0,4}(?:来源|作者)：")
LEAD = re.compile("(?:摘要|内容提要|内容摘要|核心提示|核心阅读|导读|阅读提示)[：:】]")


def layout(text: str, *, published: date | None = None) -> Layout:
    r"""The blocks of a clean text, and what its page says about itself.

    `published` is the publication date if known; it tells past years from coming ones (2026年工作).
    Blocks are in order, disjoint, and together hold every character that is not white space. A text without any
    has no blocks.

    >>> page = layout("某市举行发布会\n来源：某报 时间：2026-02-03\n全市新增学校12所。\n责任编辑：李明")
    >>> [block.kind for block in page.blocks], page.title, page.source
    (['title', 'metadata', 'paragraph', 'boilerplate'], '某市举行发布会', '某报')
    """
    lines = _split_tails(read_lines(text))
    for line in lines:
        enumerate_line(line)
    find_furniture(lines)
    lines = find_tables(lines)
    page = read_page(lines)
    _read_openings(lines, page)
    read_dialogue(lines)
    find_headings(lines)
    for line in lines:
        line.kind = line.kind or "paragraph"
    find_outline(lines, page, published=published)
    return _freeze(lines, page)


def _split_tails(lines: Sequence[Line]) -> list[Line]:
    split: list[Line] = []
    for line in lines:
        at = tail_of(line.text)
        if at is not None and at > 0:
            tail = line.split(line.start + at)
            tail.kind = None if SOURCED.match(tail.text) else "boilerplate"
            split += [line, tail]
        else:
            split.append(line)
    return split


def _read_openings(lines: Sequence[Line], page: Page) -> None:
    """A news agency's opening (某社某地3月2日电) is no part of what it says; alone on its line it is metadata."""
    titled = page.title.text if page.title is not None else None
    for line in lines:
        if line.kind is not None:
            continue
        if line.text == titled or LEAD.match(line.text.lstrip("【")):
            line.kind = "title"
            continue
        match = AGENCY.match(line.text)
        if match is not None and line.rank is None and match.end():
            if match.end() == len(line.text):
                line.kind = "metadata"
            else:
                line.body = line.start + match.end()


def _freeze(lines: Sequence[Line], page: Page) -> Layout:
    index = {line: number for number, line in enumerate(lines)}
    blocks = []
    before: Line | None = None
    for line in lines:
        parents = tuple(index[parent] for parent in line.parents)
        runs_on = before is not None and before.kind == "paragraph" and before.text[-1] in "，、；"
        continues = runs_on and line.kind == "paragraph"
        blocks.append(
            Block(
                start=line.start, end=line.end, kind=line.kind or "paragraph", body=min(line.body, line.end),
                marker=line.marker, depth=len(parents), headings=parents, orientation=line.orientation,
                speaker=line.speaker, cells=line.cells, header=index[line.header] if line.header else None,
                unit=line.unit, continues=continues,
            )
        )  # fmt: skip
        before = line
    return Layout(
        blocks=tuple(blocks), title=page.title.text if page.title else None, date=page.date or page.spoken,
        source=page.source, author=page.author, keywords=page.keywords,
    )  # fmt: skip
