"""Sentences and clauses of a stretch of clean text."""

from __future__ import annotations

import re
from collections.abc import Iterator

CLOSER = {"“": "”", "‘": "’", "「": "」", "『": "』", "（": "）", "《": "》", "【": "】", "〔": "〕", "〈": "〉"}
OPENER = {close: start for start, close in CLOSER.items()}
REACH = 200
"""Characters within which a bracket or quote must close to hold its words together; an unclosed one holds nothing."""

SENTENCE_MARKS = re.compile("[。｡！？!?\n“‘「『（《【〔〈]")
CLAUSE_MARKS = re.compile("[，；：。｡！？!?\n“‘「『（《【〔〈]")
AFTER_END = re.compile("[。｡！？!?”’」』）】》]*")
PAIR_MARKS = re.compile(f"[{''.join(CLOSER)}{''.join(OPENER)}\n]")
STOP = re.compile("[。！？!?，；：\n“]")
GOES_ON = frozenset("，、；：,;:的等和与之这）")
"""What follows a quote that ended in 。 when the sentence around it goes on: “要稳住。”的要求."""

LONGEST = 1000
"""How many characters a sentence may have."""


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the sentences in `text[start:end]`, without the white space around them.

    A sentence ends at 。！？ and at a line break; ；only ends a clause. Quotes and brackets that close within
    `REACH` characters are not cut, and their closing marks stay with the sentence. A full stop in ASCII never ends
    one: it is a decimal point or an enumerator. What goes on for more than `LONGEST` characters is cut at a comma, so
    that hostile text costs no more than other text. An empty list is returned for white space.

    >>> text = "全市新增学校12所。“要办好！”局长说。"
    >>> [text[s:e] for s, e in sentences(text, 0, len(text))]
    ['全市新增学校12所。', '“要办好！”局长说。']
    """
    told = list(_trimmed(text, start, _cuts(text, start, end, SENTENCE_MARKS), end))
    if all(last - first <= LONGEST for first, last in told):
        return told
    return [part for span in told for part in _shortened(text, *span)]


def _shortened(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        cut = max(text.rfind(mark, start + 1, start + LONGEST) for mark in "，；、") + 1 or start + LONGEST
        yield start, cut
        start = cut
    if start < end:
        yield start, end


def clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the clauses in `text[start:end]`: cut at ，；：and at sentence ends, outside quotes and brackets.

    The mark stays with the clause before it; 、 joins words and never cuts. `3,299.4` and `9:30` hold no such marks,
    because clean text keeps the ASCII ones inside numbers. An empty list is returned for white space.

    >>> text = "产值90亿元，增长5%；利润（含税，未审计）3亿元。"
    >>> [text[s:e] for s, e in clauses(text, 0, len(text))]
    ['产值90亿元，', '增长5%；', '利润（含税，未审计）3亿元。']
    """
    return list(_trimmed(text, start, _cuts(text, start, end, CLAUSE_MARKS), end))


def _cuts(text: str, start: int, end: int, marks: re.Pattern[str]) -> Iterator[int]:
    """Offsets behind which a new sentence or clause begins, in order."""
    closed = _pairs(text, start, end)
    at = start
    while match := marks.search(text, at, end):
        at = match.end()
        mark = match[0]
        if mark in CLOSER:
            close = closed.get(match.start())
            if close is None:
                continue
            at = close + 1
            ends = mark in "“「『" and text[close - 1] in "。｡！？!?" and at < end and text[at] not in GOES_ON
            if ends and not _told(text, at, end):
                yield at
        elif mark == "\n" or mark in "，；：":
            yield at
        else:
            at = AFTER_END.match(text, at, end).end()  # type: ignore[union-attr]  # the pattern matches anything
            yield at


def _told(text: str, at: int, end: int) -> bool:
    """Whether a quote is followed by who said it, as in “要办好！”局长说."""
    stop = STOP.search(text, at, min(end, at + 16))
    return stop is not None and text[stop.start() - 1] in "说道称问答"


def _pairs(text: str, start: int, end: int) -> dict[int, int]:
    """Where each quote or bracket closes, for those that do so within their line and `REACH`; one pass."""
    closed: dict[int, int] = {}
    stack: list[int] = []
    for match in PAIR_MARKS.finditer(text, start, end):
        at, mark = match.start(), match[0]
        if mark == "\n":
            stack.clear()
        elif mark in CLOSER:
            stack.append(at)
        else:
            opener = OPENER[mark]
            # an unclosed bracket in between is dropped; the search is bounded, so hostile nesting stays linear
            for back in range(1, min(len(stack), 8) + 1):
                if text[stack[-back]] == opener:
                    if at - stack[-back] <= REACH:
                        closed[stack[-back]] = at
                    del stack[-back:]
                    break
    return closed


def _trimmed(text: str, start: int, cuts: Iterator[int], end: int) -> Iterator[tuple[int, int]]:
    first = start
    for cut in [*cuts, end]:
        piece = text[first:cut]
        if words := piece.strip():
            begin = first + len(piece) - len(piece.lstrip())
            yield begin, begin + len(words)
        first = cut
