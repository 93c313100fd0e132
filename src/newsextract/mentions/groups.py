"""Figures that belong together: compound amounts (3元5角), lists that share a unit (3、5和8亿元), ranges (5%至6%)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from newsextract.model.quantity import Bound

from .figures import Figure
from .numerals import DIGITS
from .units import units

RANGE = re.compile(r"[ ]?(?:至|到|—{1,2}|[-－–−~～〜])[ ]?")
LIST = re.compile(r"[ ]?(?:、|和|与|及|以及|或)[ ]?")
FROM = re.compile(r"[从由自][^，。；、]{0,8}$")
MOVED = re.compile("[增减升降涨跌加少高低](?:了|约|近|逾|超|超过)*$")
APART = 8
"""How many times as great the second of two figures is that are no range behind a rise or a fall."""
HALF = re.compile(r"半(?![年天月日径导决数夜])")
TENTHS = re.compile(r"(?P<digits>[一二三四五六七八九]{1,2}|[0-9]{1,2})(?![一-鿿0-9.,])")
CENTS = re.compile(r"分(?![一-鿿](?<![钱，]))")
HALVED = frozenset(("mass", "length", "area", "volume", "money", "count"))


@dataclass(slots=True)
class Draft:
    """A figure or a range on its way to a mention.

    Attributes:
        first: The figure, or the lower end.
        last: The same figure, or the upper end.
        high: Value of the upper end, or None.
        start: Where the mention starts, bound words included.
        end: Index behind it.
        bound: What the words claim.
        before: Bound words in front, or None.
        after: Bound words behind, or None.
    """

    first: Figure
    last: Figure
    high: Decimal | None = None
    start: int = 0
    end: int = 0
    bound: Bound = "eq"
    before: Bound | None = None
    after: Bound | None = None


def group(text: str, figures: list[Figure]) -> list[Draft]:
    """The figures of a text with compound amounts merged, shared units given out, and ranges joined."""
    return _join_ranges(text, _share_units(text, _merge_amounts(text, figures)))


def _merge_amounts(text: str, figures: list[Figure]) -> list[Figure]:
    """123元1角1分, 3斤5两, 一吨半, 一米九 as one figure each, in their first unit."""
    merged: list[Figure] = []
    for figure in figures:
        previous = merged[-1] if merged else None
        joined = _amount(text, previous, figure) if previous and previous.end == figure.start else None
        if joined:
            merged[-1] = joined
        elif previous is None or figure.start >= previous.end:
            merged.append(_with_half(text, figure))
    return merged


def _amount(text: str, big: Figure, small: Figure) -> Figure | None:
    if big.kind != "number" or small.kind != "number" or big.unit is None or big.more or big.high is not None:
        return None
    if small.digitless:
        return None  # 350吨千斤顶
    unit, part = big.unit, small.unit
    if part is None:
        return None
    end = small.end
    if unit.name == "块" and part.name == "角":  # 十块三毛
        unit = units()["元"]
    elif part.name == "分" and CENTS.match(text, small.unit_start) and text[big.end - 1] in "角毛":
        part = units()["分钱"]
    elif part.name == "分" and unit.name == "小时":  # 2小时59分
        part = units()["分钟"]
    if unit.factor is None or part.factor is None or unit.base != part.base or part.factor >= unit.factor:
        return None
    if unit.dimension == "duration" and unit.name not in ("小时", "分钟"):
        return None
    value = big.value + small.value * part.factor / unit.factor
    if len(value.as_tuple().digits) >= 20:  # 2小时59分 is 179分钟, exactly
        value, unit = big.value * unit.factor / part.factor + small.value, part
    return big._replace(value=value, unit=unit, end=end)


def _with_half(text: str, figure: Figure) -> Figure:
    if figure.kind != "number" or figure.unit is None or figure.more or figure.unit.dimension not in HALVED:
        return figure
    halved = figure.unit.dimension != "count" or figure.unit.name == "个"
    if halved and figure.magnitude == 1 and HALF.match(text, figure.end):
        return figure._replace(value=figure.value + Decimal("0.5"), end=figure.end + 1)
    metres = figure.unit.name == "米" and figure.magnitude == 1 and figure.value == int(figure.value)
    if metres and (tenths := TENTHS.match(text, figure.end)):  # 一米七, 1米75
        behind = "".join(str(DIGITS.get(c, c)) for c in tenths["digits"])
        return figure._replace(value=figure.value + Decimal(f"0.{behind}"), end=tenths.end())
    return figure


def _share_units(text: str, figures: list[Figure]) -> list[Figure]:
    """Give the figures of a list or range the unit and magnitude of the last: 3、5和8亿元, 2.2个和1.7个百分点."""
    for index in range(len(figures) - 2, -1, -1):
        this, following = figures[index], figures[index + 1]
        if this.kind != "number" or following.kind != "number" or following.unit is None or this.more:
            continue
        if following.start - this.end > 4:
            continue
        between = text[this.end : following.start]
        listed = LIST.fullmatch(between)
        if not (listed or RANGE.fullmatch(between)):
            continue
        pointed = this.unit is not None and this.unit.name == "个" and following.unit.name == "百分点"
        if (this.unit is not None and not pointed) or (listed and _enumerates(text, this, between)):
            continue
        if this.digitless and not following.digitless:
            continue  # 近千亿、4个
        value, magnitude = this.value, this.magnitude
        # 8000到1万元 starts at 8000, 8到9万元 at 80000
        if magnitude == 1 and following.magnitude > 1 and (listed or value < following.coefficient):
            value, magnitude = value * following.magnitude, following.magnitude
        figures[index] = this._replace(value=value, magnitude=magnitude, unit=following.unit)
    return figures


def _enumerates(text: str, figure: Figure, behind: str) -> bool:
    """1、3家企业 at the start of a line is an enumerator and a figure; 4.2、3.1万户 and 3和5家 are lists there too."""
    if figure.start and text[figure.start - 1] == "第":
        return True
    starts = figure.start == 0 or text[figure.start - 1] == "\n"
    return starts and behind.strip() == "、" and figure.value == int(figure.value)


def _join_ranges(text: str, figures: list[Figure]) -> list[Draft]:
    drafts: list[Draft] = []
    for figure in figures:
        previous = drafts[-1] if drafts else None
        if previous and previous.high is None and _ranges(text, previous.first, figure):
            previous.last, previous.high = figure, figure.value
        else:
            drafts.append(Draft(figure, figure, figure.high))
    return drafts


def _ranges(text: str, low: Figure, high: Figure) -> bool:
    if not {low.kind, high.kind} <= {"number", "fraction"} or low.more or low.unit is None or high.unit is None:
        return False
    between = text[low.end : high.number_start] if high.start - low.end <= 4 else ""
    alike = low.unit.name == high.unit.name or high.unit.name.startswith((f"{low.unit.name}/", f"{low.unit.name}每"))
    if not RANGE.fullmatch(between) or high.value <= low.value or not alike:
        return False  # 5万元~6万元每吨
    if between.strip() not in ("到", "至"):
        return True
    before = text[max(0, low.start - 12) : low.start]
    # 从3家到8家 are two figures, and so are 减少5000人至370万人
    return not (FROM.search(before) or (high.value >= APART * low.value and MOVED.search(before)))
