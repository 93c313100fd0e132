"""Enumerators and headings: how high a line stands, and whether it is a heading or says something itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from .lines import Line

ORDINAL = "[一二三四五六七八九十]{1,3}"
STYLES: tuple[tuple[float, re.Pattern[str]], ...] = (
    (0, re.compile(rf"第(?:{ORDINAL}|[0-9]{{1,2}})(?:章|部分|篇|编)[、：\s]*")),
    # 一、工作回顾; but 一、二、三产业 are no enumerators
    (1, re.compile(rf"{ORDINAL}[、．.]\s*(?!{ORDINAL}[、产次季])")),
    (2, re.compile(rf"（\s*{ORDINAL}\s*）[、．.]?\s*")),
    (3, re.compile(r"[0-9]{1,3}(?:、|[.．](?![0-9]))\s*")),
    (4, re.compile(r"(?:（[0-9]{1,3}）|[0-9]{1,2}）|[①-⑳])[、．.]?\s*")),
    (5, re.compile(
        rf"{ORDINAL}(?:是|要|则)|第{ORDINAL}(?:个方面|方面|点)?[，、：]|其{ORDINAL}[，、：]|(?:首先|其次|再次|最后)[，、]"
    )),
    (6, re.compile(r"[●■◆◇▲△★☆○□•➢►▶◎※⊙✓·]\s*|[—―–-]{1,3}\s*(?=[^\s0-9—―–-])")),
)  # fmt: skip
UNNUMBERED = 4.5
"""Where an unnumbered heading stands: below 1. and （1）, above 一是 and ●."""
TOP = 0.5
"""Where an unnumbered heading stands that opens a part of a report of its own (“十五五”时期主要目标)."""

SMALL = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "首": 1, "再": 3}
ENDS = frozenset("。！；，、：…!;,:｡～~")
CLOSERS = "”’」』）》】"
LONGEST = 60
"""Characters a heading may have; the longest in work reports, （八）…, run to 50."""
NARROWEST = 28
"""Characters below which lines of like length are taken for headlines, not for a hard-wrapped text."""
SENTENCE_END = re.compile("[。！；]")
PROSE = re.compile("[。！？；]|[，：；]$")


def enumerate_line(line: Line) -> None:
    """Set marker, rank, number and body of a line that begins with an enumerator."""
    for rank, style in STYLES:
        match = style.match(line.text)
        if match and match.end() < len(line.text):
            line.marker = re.sub(r"\s", "", match[0])
            line.rank, line.number, line.body = rank, ordinal(line.marker), line.start + match.end()
            return


def ordinal(marker: str) -> int | None:
    """The number of an enumerator (`（十二）` → 12, `其次，` → 2), or None for a bullet.

    >>> ordinal("二十一、"), ordinal("③"), ordinal("●")
    (21, 3, None)
    """
    if digits := re.search("[0-9]+", marker):
        return int(digits[0])
    if "①" <= marker[0] <= "⑳":
        return ord(marker[0]) - ord("①") + 1
    if marker.startswith("其次"):
        return 2
    words = re.sub("[^一二三四五六七八九十首再]", "", marker)
    tens, ten, ones = words.partition("十")
    if ten:
        return SMALL.get(tens, 1) * 10 + SMALL.get(ones, 0)
    return SMALL.get(words)


def is_open_ended(text: str) -> bool:
    """Whether a line ends without a mark that ends a sentence or clause; a question mark is allowed (谁来养老？)."""
    last = text.rstrip(CLOSERS)[-1:]
    return last not in ENDS and not re.search("[0-9][.]$", text)


def is_prose(line: Line) -> bool:
    """Whether a line reads like running text."""
    return bool(PROSE.search(line.text)) or len(line.text) > LONGEST


def wrapped_width(lines: Sequence[Line]) -> int:
    """The width at which a text was hard-wrapped, or 0; a wrapped line has no final mark either, but is no heading."""
    counts = Counter(len(line.text) for line in lines if len(line.text) >= NARROWEST and is_open_ended(line.text))
    if not counts:
        return 0
    width, count = max(counts.items(), key=lambda item: (item[1] + counts[item[0] - 1], item[0]))
    return width if count + counts[width - 1] >= 4 and 2 * (count + counts[width - 1]) >= sum(counts.values()) else 0


def find_headings(lines: Sequence[Line]) -> None:
    """Decide which of the lines that are still open are headings; each must have something under it."""
    open_lines = [line for line in lines if line.kind is None]
    width = wrapped_width(open_lines)
    run: list[Line] = []
    before: Line | None = None
    for line, following in zip(open_lines, [*open_lines[1:], None], strict=False):
        last, before = before, line
        if line.rank is not None:
            run = []
            # the last item of a list has text behind it, too, but not under it
            listed = last is not None and last.rank == line.rank and last.kind is None
            if line.rank <= 4 and following is not None and not listed and _heads(line, following):
                line.kind = "heading"
            continue
        if not is_short(line, width):
            run = []
            continue
        run.append(line)
        if following is None or (following.rank is None and is_short(following, width)):
            continue
        # a headline of one or two lines over its paragraph; of a longer list only the last line can be one
        figures = sum(bool(re.search("[0-9]", heading.text)) for heading in run)
        for heading in run if len(run) <= 2 else run[-1:] if figures < 2 else ():
            heading.kind = "heading"
        run = []


def is_short(line: Line, width: int = 0) -> bool:
    """Whether an unnumbered line is short and open-ended as headings are."""
    text = line.text
    if text.startswith("【") and text.endswith("】"):
        return len(text) <= LONGEST
    if SENTENCE_END.search(text) or not is_open_ended(text) or len(text) > LONGEST - 10:
        return False
    # a figure behind a comma belongs to a sentence that the page broke (新增公路63.9万公里，其中高速公路3.)
    if len(text) > 24 and "，" in text and re.search("[0-9]", text):
        return False
    return not (width and len(text) >= width - 2)


def _heads(line: Line, following: Line) -> bool:
    """Whether a numbered line is the heading of the one behind it."""
    under = following.rank is None or (line.rank is not None and following.rank > line.rank)
    words = line.words
    if not under or len(words) > LONGEST:
        return False
    if is_open_ended(words):
        return not SENTENCE_END.search(words)
    # （一）坚持稳中求进，促进经济发展。 over its own paragraphs; with a figure it would say something itself
    one = words.endswith("。") and not SENTENCE_END.search(words[:-1])
    return one and line.rank is not None and line.rank <= 3 and not re.search("[0-9]", words)
