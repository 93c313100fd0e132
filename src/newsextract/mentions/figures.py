"""Raw figures: every number with the unit behind it, before it is known whether it is one that counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

from .numerals import GREAT, LONGEST, SMALL, parse_numeral
from .unit_behind import ONE, behind_number, by_size
from .units import Unit, find_unit, units

Kind = Literal["number", "fraction", "half", "none", "times", "ratio", "vague", "unreadable"]

# at most nine groups, so that a run of groups that ends badly is not read again from each of them
ARABIC = r"(?:[0-9]{1,3}(?:[,，][0-9]{3}){1,9}+(?![0-9])(?:\.[0-9]++)?|[0-9]++(?:\.[0-9]++)?)"
DIGIT = "[〇○零一二两三四五六七八九壹贰叁肆伍陆柒捌玖]"
# 0.13千克, 1.7亿千瓦, 5兆瓦: the prefix of a unit is no magnitude; in 三千米 it is
PREFIXED = "千(?=[瓦克卡帕赫伏比])|(?<=[0-9])千(?=米)|兆(?=[瓦赫帕字比伏及以宽光网带])|百(?=帕|分点)"
MAGNITUDE = f"(?:(?!{PREFIXED})[十百千万亿兆拾佰仟])"
# 两万两: the last 两 is the unit
LIANG = "(?<=[十百千万亿])两(?![十百千万亿])"
POINT = rf"(?<={DIGIT}|[十百千万亿])[ ]?点[ ]?(?={DIGIT})"
# 198.38 万吨: the magnitude stands apart from its number
APART = "(?<=[0-9])[ ](?=[十百千]?[万亿][元吨人户家亩个件台辆千平公美立套次头只条张瓦斤株册余多])"
PIECE = rf"(?:{ARABIC}|{APART}|(?!{LIANG}){DIGIT}|[廿卅]|{MAGNITUDE}|[多余几](?={MAGNITUDE})|{POINT})"
RUN = rf"{PIECE}++"
SPACED = rf"(?:{PIECE}[ ]?(?=[{DIGIT[1:-1]}十百千万亿]))*+{PIECE}++"

BELOW = "(?:[0-9]{1,5}|[一二两三四五六七八九十百千万亿仟佰]{1,8})"
SIGN = r"(?<![0-9A-Za-z%）)年月日])[-−](?=[0-9])|(?:(?<![减担欠胜抱])负|零下(?:摄氏)?)(?=[0-9一二三四五六七八九十])"
RATIO = r"[0-9]{1,4}(?:\.[0-9]{1,4})?"

CANDIDATE = re.compile(
    rf"""
    (?P<none>零增长)                                        # 化肥使用量零增长
    | 翻了?(?P<times>[一两二三四1-4])?番                    # 翻番, 翻两番
    | (?P<doubled>(?<=实现)倍增(?=[，。；、！）]|$))         # 规模实现倍增
    | (?P<half>半数|一半|(?:(?<=过)|(?<=(?<![附最临邻])近))半(?:数)?(?![年天月日径导个小边夜拉百]))  # 过半企业, 近半
    | (?P<fraction>(?P<below>{BELOW})[ ]?分[ ]?之[ ]{{0,2}}(?P<above>{SPACED}(?:[ ]?k)?)   # 百分之五, 三分之二
        | 百分(?P<whole>百)                                 # 百分百
        | (?P<short>[二三四五六七八九十]分[一二三])(?=升|汤匙))           # 四分一升
    | (?P<slash>(?<![0-9/.:+-])[0-9]{{1,2}}/[0-9]{{1,3}}(?![0-9/.年月]))  # 占全国1/10
    | (?P<ratio>(?<![0-9.:]){RATIO}(?::{RATIO})++)          # 1.68:1
    | (?P<vague>(?:[几数]|(?<=[十百千])来)[十百千万亿]++|[十百千][几来](?![十百千万亿一-九年]))   # 数十家, 十几个
    | (?P<tall>(?:(?<=身高)|(?<![一-鿿0-9A-Za-z]))米[一二三四五六七八九](?![一-鿿]))    # 米九
    | (?P<sign>{SIGN})?(?P<run>{RUN}|半(?=成|[吨斤公]))      # 3,299.4; 半成
    """,
    re.VERBOSE,
)
OPENING = re.compile(r"[0-9〇○零一二两三四五六七八九壹贰叁肆伍陆柒捌玖廿卅十百千万亿兆拾佰仟多余几数半翻倍来米点负\-−]")
"""What a candidate begins with; it is found faster than the candidate itself."""
TAIL = re.compile(r"(?P<base>.*?)(?P<magnitude>[百千万亿兆佰仟]*+)")
ADJACENT = re.compile(
    r"(?P<prefix>[一二两三四五六七八九]?(?P<closed>[十百千万]))?(?P<low>[一二两三四五六七八])(?P<high>[二三四五六七八九]|两(?=[十百千万亿]))"
    r"(?P<small>[十百千])?(?P<great>[万亿]*+)"
)
CUT = re.compile(".*[十百千万亿]")
CURRENCY = re.compile(r"(?:(?P<name>人民币|港币|港元|美元|新台币|日元|欧元)|(?P<symbol>(?:US|HK|NT)?\$|[￥¥€£]))[ ]?$")
CURRENCIES = {"人民币": "元", "港币": "港元", "￥": "元", "¥": "元", "€": "欧元", "£": "英镑"}
SIGN_CODES = {"US$": "USD", "HK$": "HKD", "NT$": "TWD"}
NAMING = frozenset("氏度币元$￥¥€£")
"""How words end that name the unit in front of its number."""
DEGREES = re.compile(r"(?P<scale>摄氏|华氏)(?:温度)?$")


class Figure(NamedTuple):
    """A number and its unit.

    Attributes:
        start: Where it starts; a currency sign in front counts.
        number_start: Where the bare numeral starts.
        number_end: Index behind the numeral.
        end: Index behind the unit.
        value: The number, magnitude folded in.
        coefficient: The number without its last magnitudes.
        magnitude: What they multiply by.
        kind: What sort of expression it is.
        unit: The unit, or None.
        unit_start: Where the unit's words start.
        unit_end: Where they end.
        more: Whether 多 or 余 stands with the number.
        chinese: Whether it is written in Chinese digits.
        digitless: Whether it is a bare magnitude (亿元).
        high: The upper end where the numeral is a range by itself (七八百), else None.
    """

    start: int
    number_start: int
    number_end: int
    end: int
    value: Decimal
    coefficient: Decimal = ONE
    magnitude: Decimal = ONE
    kind: Kind = "number"
    unit: Unit | None = None
    unit_start: int = -1
    unit_end: int = -1
    more: bool = False
    chinese: bool = False
    digitless: bool = False
    high: Decimal | None = None


def read_figures(text: str) -> Iterator[Figure]:
    """Every number of a clean text in order, disjoint, with the unit behind it."""
    at = position = 0
    while opening := OPENING.search(text, at):
        match = CANDIDATE.match(text, opening.start())
        if match is None:
            at = opening.end()
            continue
        figure = _read(text, match, position)
        at = position = figure.end
        yield figure


def _read(text: str, match: re.Match[str], floor: int) -> Figure:
    start, end = match.span()
    if match["run"]:
        return _number(text, match, floor)
    if match["none"]:
        return _said(start, end, Decimal(0), "none", "%")
    if match["doubled"]:
        return _said(start, end, Decimal(2), "times", "倍")
    if match["half"]:
        return _said(start, end, Decimal(50), "half", "%")
    if match["fraction"]:
        return _fraction(text, match)
    if match["slash"]:
        value = parse_numeral(match["slash"])
        share = value is not None and 0 < value < 1
        return _said(start, end, _places(100 * value), "fraction", "%") if value and share else _unreadable(start, end)
    if match["ratio"]:
        if end - start > LONGEST:
            return _unreadable(start, end)
        return _said(start, end, Decimal(match["ratio"].partition(":")[0]), "ratio")
    if match["vague"]:
        behind = behind_number(text, end)
        return Figure(start, start, end, behind.end, ONE, kind="vague", unit=behind.unit)
    if match["tall"]:
        tenths = parse_numeral(text[end - 1])
        return _said(start, end, ONE + (tenths or Decimal(0)) / 10, "number", "米")
    times = parse_numeral(match["times"] or "一")
    return _said(start, end, Decimal(2) ** int(times or 1), "times", "倍")


def _said(start: int, end: int, value: Decimal, kind: Kind, unit: str = "") -> Figure:
    """A figure whose words hold its unit: 翻番, 一半."""
    return Figure(start, start, end, end, value, value, kind=kind, unit=units().get(unit), unit_start=end, unit_end=end)


def _unreadable(start: int, end: int) -> Figure:
    return Figure(start, start, end, end, ONE, kind="unreadable")


def _fraction(text: str, match: re.Match[str]) -> Figure:
    start, end = match.span()
    value = ONE if match["whole"] else parse_numeral(match["short"] or match[0].replace(" ", ""))
    if match["above"] and match["above"].endswith("k"):
        above, below = parse_numeral(match["above"].replace(" ", "")), parse_numeral(match["below"])
        value = above / below if above is not None and below else None
    if value is None:
        return _unreadable(start, end)
    found = find_unit(text, end)
    if found and found[0].dimension in ("volume", "mass", "length"):  # 三分之一升
        value = _places(value)
        return Figure(start, start, end, found[1], value, value, ONE, "fraction", found[0], end, found[1])
    return _said(start, end, _places(100 * value), "fraction", "%")


def _places(value: Decimal) -> Decimal:
    """An unending fraction to two places: 三分之二 is 66.67 %."""
    return value if len(value.as_tuple().digits) < 20 else value.quantize(Decimal("0.01"))


def _number(text: str, match: re.Match[str], floor: int) -> Figure:
    start, end = match.span()
    number_start = match.start("run")
    if end - number_start > LONGEST:
        return _unreadable(start, end)
    words, high = text[number_start:end], None
    adjacent = ADJACENT.fullmatch(words)
    if adjacent:
        low, high = _adjacent(adjacent)
        if high is None:
            return _unreadable(start, end)
        value: Decimal | None = low
    else:
        value = parse_numeral(words)
        # 9万亿三个台阶, 2025一般: a run may take a character too many
        while (value is None or _mixed(words)) and len(words) > 1 and match.end() - end < 3:
            words, end = words[:-1], end - 1
            value = parse_numeral(words)
        if CUT.fullmatch(text, end, match.end()):
            value = None  # 一万二千三四百 is not 四百 behind something else
    if value is None:
        return _unreadable(start, match.end())
    tail = TAIL.fullmatch(words)
    base = parse_numeral(tail["base"]) if tail and tail["base"] and not adjacent else None
    coefficient, magnitude = (base, value / base) if base else (value, ONE)
    if adjacent and (adjacent["small"] or adjacent["great"]):
        magnitude = parse_numeral("一" + (adjacent["small"] or "") + adjacent["great"]) or ONE
    behind = behind_number(text, end, many=value >= 10)
    value, magnitude = value * behind.scale + behind.extra, magnitude * behind.scale
    if behind.unit is not None and behind.unit.name in ("方", "度"):
        behind = by_size(behind, value)
    # 300亿元-500亿元: a hyphen right behind a figure is no sign
    sign = -1 if match["sign"] and (match["sign"] not in "-−" or start != floor or not floor) else 1
    start = start if sign < 0 else number_start
    unit, figure_start = _named_before(text, start, floor, behind.unit)
    written = words[0]
    return Figure(
        figure_start, number_start, end, behind.end, sign * value, sign * coefficient, magnitude, "number",
        unit, behind.start, behind.end, behind.more or any(c in "多余" for c in words),
        not (written.isascii() and written.isdigit()), bool(tail and not tail["base"]), high and high * behind.scale,
    )  # fmt: skip


def _mixed(words: str) -> bool:
    """Whether an Arabic numeral runs on into a Chinese digit that belongs to the next words."""
    return words[0].isascii() and not words[-1].isascii() and words[-1] not in "十百千万亿兆"


def _adjacent(match: re.Match[str]) -> tuple[Decimal, Decimal | None]:
    """七八百 as 700 and 800, 三十四五 as 34 and 35, 一千二三百 as 1200 and 1300; no range for 三五家 and 一千二三十."""
    prefix = parse_numeral(match["prefix"]) if match["prefix"] else Decimal(0)
    low, high = parse_numeral(match["low"]), parse_numeral(match["high"])
    by = parse_numeral("一" + match["great"]) if match["great"] else ONE
    if low is None or high is None or by is None or prefix is None or high != low + 1:
        return ONE, None
    step = SMALL[match["small"]] if match["small"] else 1
    if match["closed"]:
        below = (SMALL | GREAT)[match["closed"]] // 10
        if match["small"] and step != below:
            return ONE, None
        step = below  # 一百七八 leaves 十 out
    return (prefix + low * step) * by, (prefix + high * step) * by


def _named_before(text: str, start: int, floor: int, unit: Unit | None) -> tuple[Unit | None, int]:
    """The unit as words in front of the number give it: $300, 港币两千元, 摄氏37度."""
    before = text[max(floor, start - 6) : start]
    if before.rstrip()[-1:] not in NAMING:
        return unit, start
    degrees = DEGREES.search(before)
    if degrees and unit is not None and unit.name in ("度", "°"):
        return units()["摄氏度" if degrees["scale"] == "摄氏" else "华氏度"], start
    money = CURRENCY.search(before)
    if not money or not (unit is None or unit.name == "元"):
        return unit, start
    word = money["symbol"] or money["name"]
    known = units().get(CURRENCIES.get(word, word))
    return known or Unit(word, "money", currency=SIGN_CODES.get(word)), start if unit else start - len(money[0])
