"""The numbers that Word counts by itself, written out before their paragraphs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LONGEST = 30
"""Characters of a number and what stands around it; `第%1部分` has five."""
_DEPTHS = tuple("012345678")
_CHAIN = 10
"""Styles that are based on each other."""
_MOST = 999
_WIDE_END = re.compile("[、。，：）】〕》．]$")
_DIGITS = "〇一二三四五六七八九"


def _chinese(number: int) -> str:
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    said = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        said += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        said += "零"
    return said + (_DIGITS[ones] if ones else "")


def _one_of(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1]


_FORMATS: dict[str | None, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": "{:02}".format,
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _one_of("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")),
    **dict.fromkeys(("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting"), _chinese),
    "taiwaneseCountingThousand": _chinese,
    "ideographDigital": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "ideographTraditional": _one_of("甲乙丙丁戊己庚辛壬癸"),
    "upperLetter": _one_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    "lowerLetter": _one_of("abcdefghijklmnopqrstuvwxyz"),
}


def write_out_numbers(document: Document) -> None:
    """Put the number of each numbered paragraph before its words, as Word shows it: `一、`, `（二）`, `3. `.

    Bullets, and numbers in a way of counting that is not known, are left out.
    """
    from docx.opc.constants import RELATIONSHIP_TYPE

    try:
        part: Any = document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
        numbers = _Numbers(part.element, document.styles.element)
    except (KeyError, AttributeError):  # no such part, or one that is none of XML
        return
    for paragraph in document.element.body.iter(f"{_W}p"):
        marker = numbers.next(paragraph)
        in_cell = paragraph.getparent().tag == f"{_W}tc"
        if marker and (in_cell or any(each.text for each in paragraph.iter(f"{_W}t"))):
            run = paragraph.makeelement(f"{_W}r")
            run.append(paragraph.makeelement(f"{_W}t"))
            run[0].text = marker if _WIDE_END.search(marker) else f"{marker} "  # 1.2025年 would be another number
            paragraph.insert(int(paragraph.find(f"{_W}pPr") is not None), run)


class _Numbers:
    """Counts through the paragraphs of a document."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        self._styles = {each.get(f"{_W}styleId"): each for each in styles.iter(f"{_W}style")}
        self._lists = {each.get(f"{_W}numId"): each for each in numbering.iter(f"{_W}num")}
        self._levels = {
            each.get(f"{_W}abstractNumId"): {
                int(depth): level for level in each.iter(f"{_W}lvl") if (depth := level.get(f"{_W}ilvl")) in _DEPTHS
            }
            for each in numbering.iter(f"{_W}abstractNum")
        }
        self._counts: defaultdict[str | None, dict[int, int]] = defaultdict(dict)
        self._begun: set[str | None] = set()

    def next(self, paragraph: Any) -> str:
        """The number of the next paragraph with what stands around it; empty if it has none."""
        properties = paragraph.find(f"{_W}pPr")
        style = _value(properties, "pStyle")
        name, depth = self._of_style(style)
        own = properties.find(f"{_W}numPr") if properties is not None else None
        if own is not None:
            name, depth = _value(own, "numId") or name, _value(own, "ilvl") or depth
        key = _value(self._lists.get(name), "abstractNumId")
        levels, counts = self._levels.get(key, {}), self._counts[key]
        styled = (at for at, level in levels.items() if style and _value(level, "pStyle") == style)
        at = next(styled, 0) if depth is None else _int(depth)
        if at not in levels:
            return ""
        if name not in self._begun:
            self._begun.add(name)
            for each in self._lists[name].iterchildren(f"{_W}lvlOverride"):
                if (start := _value(each, "startOverride")) is not None:
                    counts[_int(each.get(f"{_W}ilvl"))] = _int(start) - 1
        counts[at] = counts.get(at, _start(levels[at]) - 1) + 1
        for deeper in [each for each in counts if each > at]:
            del counts[deeper]
        return _shown(levels, counts, at)

    def _of_style(self, name: str | None) -> tuple[str | None, str | None]:
        """The list and the level that a style, or one that it is based on, puts its paragraphs in."""
        for _ in range(_CHAIN):
            style = self._styles.get(name)
            if style is None:
                break
            found = style.find(f"{_W}pPr/{_W}numPr")
            if found is not None:
                return _value(found, "numId"), _value(found, "ilvl")
            name = _value(style, "basedOn")
        return None, None


def _shown(levels: dict[int, Any], counts: dict[int, int], at: int) -> str:
    text = _value(levels[at], "lvlText") or ""
    plain = levels[at].find(f"{_W}isLgl") is not None  # 第一章 is 1 in 1.1

    def number(found: re.Match[str]) -> str:
        level = levels[int(found[1]) - 1]
        count = counts.get(int(found[1]) - 1, _start(level))
        if not 0 < count <= _MOST:
            raise LookupError
        return _FORMATS["decimal" if plain else _value(level, "numFmt")](count)

    try:
        return re.sub("%([1-9])", number, text).strip() if "%" in text and len(text) <= _LONGEST else ""
    except LookupError:  # a way of counting that is not known, or that has no sign for this number
        return ""


def _start(level: Any) -> int:
    return _int(_value(level, "start"))


def _value(parent: Any, name: str) -> str | None:
    found = parent.find(f"{_W}{name}") if parent is not None else None
    value: str | None = found.get(f"{_W}val") if found is not None else None
    return value


def _int(digits: str | None) -> int:
    """What an attribute holds; 0 if that is no number, or one that no list has."""
    return int(digits) if digits and digits.isdecimal() and len(digits) < 5 else 0
