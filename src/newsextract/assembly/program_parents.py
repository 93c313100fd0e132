"""Which program is a part of which: by lists under a lead-in that counts them, and by words like 包括."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from newsextract.text.block import Block, Layout

DIGIT = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
COUNT = r"(?:[0-9]{1,2}|[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])"
LEAD = re.compile(
    rf"(?P<count>{COUNT})(?:个|项|大)(?P<words>[^，。；：、“”\n]{{0,6}}?)(?P<kind>行动|计划|工程|专项|战略|任务|举措|项目|活动)"
    r"(?:[^。；：\n]{0,8}?)(?:包括|分别是|分别为|即|为|有)?[：，]?\s*\Z"
)
FIRST_ITEM = re.compile(r"(?:一是|一、|（一）|1[.、．]|第一，|首先|①)")
NEXT_ITEM = re.compile(
    r"(?:[一二三四五六七八九十]{1,2}是|第?[一二三四五六七八九十]{1,3}[、，]|（[一二三四五六七八九十]{1,3}）|[0-9]{1,2}[.、．])"
)
COUNTED = re.compile(
    rf"({COUNT})(?:大|项|个)(?!一)[^，。；：、“”\n]{{0,6}}?(?:行动|工程|计划|专项|战略|任务|举措|项目|活动)\Z"
)
"""How a name tells the number of its members: 六大工程, 碳达峰十大行动; not 五个一工程."""
ITEM_REACH = 40
"""Characters from the start of a list's item within which it names its program."""
WHOLE_REACH = 60
"""Mentions before a list among which its whole is looked for."""
SUM = re.compile(r"[0-9]{1,2}(?:\+[0-9]{1,2}){1,3}")
INCLUDES = re.compile(r"，?(?:共|主要|具体)?(?:下设|包括|包含|涵盖|分为)")


@dataclass
class Parents:
    """What the text says about parts.

    Attributes:
        parent: Name to the name of its whole.
        claimed: Name of a whole to the number of its announced parts.
    """

    parent: dict[str, str] = field(default_factory=dict)
    claimed: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Listing:
    """A lead-in that counts, and the starts of its items."""

    at: int
    count: int
    kind: str
    items: tuple[tuple[int, int], ...]


def number(word: str) -> int:
    """A small count in digits or characters (十二)."""
    if word.isascii():
        return int(word)
    tens, ten, ones = word.rpartition("十")
    if not ten:
        return DIGIT[word]
    return DIGIT.get(tens, 1) * 10 + DIGIT.get(ones, 0)


def find_parents(text: str, layout: Layout, spans: dict[str, list[tuple[int, int]]]) -> Parents:
    """The wholes of the named programs; empty where the text says nothing of parts."""
    parents = Parents()
    if not spans:
        return parents
    starts = sorted((span, name) for name, all_spans in spans.items() for span in all_spans)
    used: dict[str, list[int]] = {}
    for listing in _listings(text, layout):
        whole = _whole(text, listing, starts, used)
        if whole is None:
            continue
        if not SUM.fullmatch(whole):
            parents.claimed.setdefault(whole, listing.count)
        for first, last in listing.items:
            near = starts[bisect_left(starts, ((first, 0), "")) : bisect_left(starts, ((first + ITEM_REACH, 0), ""))]
            name = next((n for (_, end), n in near if end <= last), None)
            if name and name != whole:
                parents.parent.setdefault(name, whole)
    for name in spans:
        parts = [int(p) for p in name.split("+")] if SUM.fullmatch(name) else []
        if parts and 1 not in parts:
            parents.claimed[name] = sum(parts)
        if counted := COUNTED.search(name):
            parents.claimed[name] = number(counted[1])
    _included(text, spans, parents)
    return parents


def _listings(text: str, layout: Layout) -> Iterator[Listing]:
    """Lead-ins with their items, in following blocks or in the same one."""
    blocks = layout.blocks
    for index, block in enumerate(blocks):
        if block.kind in ("boilerplate", "metadata"):
            continue
        tail = text[max(block.start, block.end - 40) : block.end]
        lead = LEAD.search(tail)
        if lead:
            count = number(lead["count"])
            items = [
                (b.start, b.end)
                for b in blocks[index + 1 : index + 4 * count + 1]
                if b.marker or FIRST_ITEM.match(text, b.start)
            ]
            yield Listing(block.end, count, lead["kind"], tuple(items[:count]))
        marks: list[int] = []
        for first in FIRST_ITEM.finditer(text, block.body, block.end):
            lead = LEAD.search(text[max(block.start, first.start() - 40) : first.start()])
            if lead:
                marks = marks or _marks(text, block)
                count, at = number(lead["count"]), bisect_left(marks, first.start())
                bounds = [*marks[at : at + count + 1], block.end]
                yield Listing(first.start(), count, lead["kind"], tuple(pairwise(bounds))[:count])


def _marks(text: str, block: Block) -> list[int]:
    """Where the items of a row within one block may begin."""
    others = NEXT_ITEM.finditer(text, block.body, block.end)
    return [m.start() for m in others if text[m.start() - 1] in "。；：，\n"]


def _whole(
    text: str, listing: Listing, starts: list[tuple[tuple[int, int], str]], used: dict[str, list[int]]
) -> str | None:
    """The program whose parts the lead-in counts: 5+3 has five and three; or one named in the lead-in itself."""
    stop = bisect_left(starts, ((listing.at, 0), ""))
    for (start, end), name in reversed(starts[max(0, stop - WHOLE_REACH) : stop]):
        if end > listing.at:
            continue
        if SUM.fullmatch(name):
            parts = [int(p) for p in name.split("+")]
            for taken in used.get(name, ()):
                parts.remove(taken)
            if listing.count in parts:
                used.setdefault(name, []).append(listing.count)
                return name
        counted = COUNTED.search(name)
        if counted and number(counted[1]) == listing.count and listing.kind in name:
            return name
        line = text.rfind("\n", 0, listing.at - 1)
        if start > line and listing.at - start <= 60 and "其中" not in text[start : listing.at]:
            return name
    return None


def _included(text: str, spans: dict[str, list[tuple[int, int]]], parents: Parents) -> None:
    """“A”工程下设“B”“C”计划: the names behind the word, to the end of the sentence, are parts."""
    ordered = sorted((s, e, n) for n, all_spans in spans.items() for s, e in all_spans)
    for index, (_, end, whole) in enumerate(ordered):
        match = INCLUDES.match(text, end, end + 40)
        if match is None:
            continue
        stop = min(
            (p for p in (text.find(c, match.end(), match.end() + 200) for c in "。；\n") if p >= 0),
            default=match.end() + 200,
        )
        for start, last, name in ordered[index + 1 :]:
            if start < match.start():
                continue
            if last > stop:
                break
            if name != whole and parents.parent.get(whole) != name:
                parents.parent.setdefault(name, whole)
