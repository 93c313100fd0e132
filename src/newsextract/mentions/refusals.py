"""Numbers that are no figures: dates, ordinals, names, size classes, turns of speech; each with its reason."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

from .figures import Figure

QUOTED = re.compile(r"“[^“”\n]{1,120}”|《[^《》\n]{1,80}》")
ORDINAL_BEFORE = re.compile(r"(?:第|前|头|首|No\.|NO\.|〔|乙|甲)$")
ORDINAL_AFTER = re.compile(r"号|楼|版|世纪|年代|线|路|室|栋楼|期工程|届三中|届四中|中全会|季度")
ENUMERATOR_BEFORE = re.compile(r"(?:^|[\n。；：，（(—]|之)[ 　\t]*$")
ENUMERATOR_AFTER = re.compile(r"[是要、.．）)]")
SIZE_CLASS = re.compile(r"级(?!别的?[0-9])|轮(?!次)|吨轮")
CLOCK = re.compile(r"[点时](?:[0-9]{1,2}分|整|半|许|钟)?")
DATE_AFTER = re.compile(r"月(?!台|均|薪|活|租|嫂|供|度)|日(?!均|元|产|处|本)|号")
YEAR = re.compile(r"年")
# A duration that only sets the period: 近五年, 连续4年, 30年来, 4小时内
PERIOD_BEFORE = re.compile(
    r"(?:近|连续|过去|未来|今后|此后|之后|前|后|第|提前|每|最近|这|那|同|头|近些|上|下|隔|再过|时隔|历时|阔别|往后|接下来|用|学制|跨|又一个)(?:的|了|约|超过?|逾|近)?$"
)
PERIOD_AFTER = re.compile(
    r"多?(?:来|间|以来|之?内|以内|前|后|之前|之后|期间|里|中|度|级|代|制|期|计划|行动|规划|一次|一度|一遇|倍增)"
)
DURATION_BEFORE = re.compile(
    r"(?:最长|长达|达到?|延长|延长至|缩短|缩短至|压缩至?|缩减至?|居住|停留|闲置|平均|为|超过?|不少于|不低于|不超过|满|寿命|时间|周期|期限|任期|工期|时长|"
    r"享受|增加|减少|提高到?|增至|降至|由|从|至|到|仅需?|只需|需|耗时|天数|年限|约|近|岁)[^，。；、]{0,3}$"
)
CJK = re.compile(r"[一-鿿]")
NAMES = re.compile(
    r"带一路|老一小|方百计|众创新|强榜|家之言|中全会|分(?:重要|关键|必要|突出|明显|注重|重视)|国两制|窗通办|网通办|站式|体化|线城市|次性|件事|揽子|岸三地|院院士|手房|氧化碳|孩|胎|元化|元结构|氧化"
)
EVENTS = re.compile(r"一?(?:些|样|直|般|定|起来|旦|致|同|并|律|贯|批|系列|度|线|流|把手)")
BOUNDABLE = frozenset(
    (
        "percent",
        "percentage_point",
        "multiple",
        "money",
        "length",
        "area",
        "mass",
        "volume",
        "energy",
        "power",
        "temperature",
        "concentration",
        "rate",
    )
)


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """The spans of quotation marks and title marks, in order."""
    return [match.span() for match in QUOTED.finditer(text)]


def refuse(
    text: str, figure: Figure, *, bounded: bool, quotes: list[tuple[int, int]], grouped: bool = False
) -> str | None:
    """Why a number is no figure, or None if it is one.

    Args:
        text: The clean text.
        figure: The number with its unit.
        bounded: Whether bound words stand with it.
        quotes: The quoted spans of the text, in order.
        grouped: Whether it belongs to a range or a list, which is no turn of speech.
    """
    if figure.kind == "unreadable":
        return "unreadable number"
    if figure.kind == "vague":
        return "vague count"
    return (
        _in_quotes(text, figure, quotes)
        or _ordinal(text, figure)
        or _date(text, figure)
        or _code(text, figure)
        or _size_class(text, figure)
        or _duration(text, figure, bounded)
        or _speech(text, figure, bounded, grouped)
        or _unitless(text, figure, bounded)
    )


def _in_quotes(text: str, figure: Figure, quotes: list[tuple[int, int]]) -> str | None:
    at = bisect_right(quotes, (figure.number_start, len(text))) - 1
    if at < 0 or quotes[at][1] <= figure.number_start:
        return None
    start, end = quotes[at]
    if text[start] == "《":
        return "title"
    rest = end - start - 2 - (figure.end - figure.start)
    return None if figure.unit is not None and rest >= 8 else "quoted name"


def _ordinal(text: str, figure: Figure) -> str | None:
    start, after = figure.start, text[figure.number_end : figure.number_end + 4]
    before = text[max(0, start - 4) : start]
    if ORDINAL_BEFORE.search(before):
        return "ordinal"
    if (
        figure.unit is None
        and ENUMERATOR_AFTER.match(after)
        and ENUMERATOR_BEFORE.search(before or "\n")
        and figure.value < 100
    ):
        line = start == 0 or text[start - 1] in "\n（(" or after[:1] in "是要"
        if line and figure.value == figure.value.to_integral_value():
            return "enumerator"
    if figure.unit is None and ORDINAL_AFTER.match(after):
        return "ordinal"
    return None


def _date(text: str, figure: Figure) -> str | None:
    after = text[figure.number_end : figure.number_end + 6]
    words = text[figure.number_start : figure.number_end]
    if figure.kind == "ratio":
        hours, _, minutes = words.partition(":")
        clock = (
            len(minutes) >= 2
            and minutes[:2].isdigit()
            and hours.isdigit()
            and int(hours) < 25
            and int(minutes[:2]) < 60
        )
        return "clock" if clock and "比" not in text[max(0, figure.start - 6) : figure.start] else None
    whole = figure.value == figure.value.to_integral_value() and figure.magnitude == 1
    if whole and after.startswith("年") and (1900 <= figure.value <= 2100 or words[0] in "0零〇"):
        return "date"
    if whole and figure.unit is None and DATE_AFTER.match(after):
        return "date"
    if whole and figure.value <= 24 and after[:1] == "点" and not CJK.match(after[1:2]):
        return "clock"
    if whole and figure.value <= 24 and re.match(r"[点时][0-9]{1,2}分", after):
        return "clock"
    return None


def _code(text: str, figure: Figure) -> str | None:
    before, after = text[figure.start - 1 : figure.start] if figure.start else "", text[figure.end : figure.end + 1]
    measured = figure.unit is not None and figure.unit.dimension != "count" or figure.magnitude > 1
    if before.isascii() and before.isalpha() and not measured:
        return "glued to letters"
    if figure.unit is None and after.isascii() and after.isalpha():
        return "glued to letters"
    if "+" in (before, after) or (
        figure.unit is None and (before in tuple("-/_@.#") and before or after in tuple("/_@#") and after)
    ):
        return "code"
    return None


def _size_class(text: str, figure: Figure) -> str | None:
    if SIZE_CLASS.match(text, figure.end) or (figure.unit is None and SIZE_CLASS.match(text, figure.number_end)):
        return "size class"
    return None


def _duration(text: str, figure: Figure, bounded: bool) -> str | None:
    if figure.unit is None or figure.unit.dimension != "duration" or figure.unit.name == "岁":
        return None
    before = text[max(0, figure.start - 10) : figure.start]
    if PERIOD_BEFORE.search(before) or PERIOD_AFTER.match(text, figure.end):
        return "period"
    if figure.unit.name == "年" and not DURATION_BEFORE.search(before):
        return "period"
    if bounded or DURATION_BEFORE.search(before):
        return None
    if before[-1:] in tuple("，。；：、\n") + ("",) and CJK.match(text, figure.end):
        return "period"  # 3个月签约12家
    return "period" if figure.chinese and figure.value < 100 else None


def _speech(text: str, figure: Figure, bounded: bool, grouped: bool) -> str | None:
    if figure.digitless:
        if bounded:
            return None
        return "attribute" if figure.unit is not None else "no digit"
    if not figure.chinese or figure.kind != "number":
        return None
    if NAMES.match(text, figure.number_end):
        return "turn of speech"
    if figure.unit is None:
        return None if figure.magnitude > 1 and figure.value >= 1000 else "no unit"
    if figure.value >= 100 or bounded or grouped or figure.value != figure.value.to_integral_value():
        return None
    if figure.unit.dimension in BOUNDABLE:
        last_mile = figure.unit.dimension == "length" and text[max(0, figure.start - 2) : figure.start] == "最后"
        return "turn of speech" if last_mile else None
    return "turn of speech"


def _unitless(text: str, figure: Figure, bounded: bool) -> str | None:
    if figure.unit is not None or figure.kind == "ratio" or bounded or figure.more or figure.magnitude > 1:
        return None
    words = text[figure.number_start : figure.number_end]
    if "." in words and re.search(r"[为达至到在是比数超约破由从升降值分的]$", text[: figure.start][-1:]):
        return None
    if (
        "." not in words
        and figure.value >= 100
        and not 1900 <= figure.value <= 2100
        and words[0] != "0"
        and CJK.match(text, figure.end)
    ):
        return None
    return "no unit"


Refusal = Callable[[str, Figure], "str | None"]
