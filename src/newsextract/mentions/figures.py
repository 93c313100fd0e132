"""Raw figures: every number with the unit behind it, before it is known whether it is one that counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import regex

from .numerals import LONGEST, parse_numeral
from .units import Unit, find_unit, units

ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3})++(?![0-9])(?:\.[0-9]++)?|[0-9]++(?:\.[0-9]++)?)"
CHINESE_DIGIT = "[〇○零一二两三四五六七八九壹贰叁肆伍陆柒捌玖]"
MAGNITUDE = "[十百千万亿兆拾佰仟]"
PIECE = rf"(?:{ARABIC}|{CHINESE_DIGIT}|[廿卅]|{MAGNITUDE}|[多余几](?={MAGNITUDE})|(?<={CHINESE_DIGIT}|{MAGNITUDE})点(?={CHINESE_DIGIT}))"
RUN = rf"{PIECE}++"

CANDIDATE = regex.compile(
    rf"""
    (?P<none>零增长)                                        # 化肥使用量零增长
    | 翻了?(?P<times>[一两二三四1-4])?番                    # 翻番, 翻两番
    | (?P<half>半数|一半|(?<=过|大|多)半(?:数)?(?![年天月日径导个小边夜拉]))   # 过半数企业
    | (?P<fraction>(?P<below>[0-9一二两三四五六七八九十百千万亿]{{1,8}})分之(?P<above>{RUN}k?))   # 百分之五, 三分之二
    | (?P<slash>(?<![0-9/.:+-])(?P<top>[0-9]{{1,2}})/(?P<bottom>[0-9]{{1,3}})(?![0-9/.年月]))      # 占全国1/10
    | (?P<ratio>(?<![0-9.:])[0-9]{{1,4}}(?:\.[0-9]{{1,4}})?(?::[0-9]{{1,4}}(?:\.[0-9]{{1,4}})?)++)  # 1.68:1, 3:40:57
    | (?P<vague>(?:好?几|数)[十百千万亿]++|[十百千]几(?![十百千万亿]))          # 数十家, 十几个
    | (?P<sign>(?<![0-9A-Za-z%）)年月日])[-−](?=[0-9])|负(?=[0-9一二两三四五六七八九十]))?(?P<run>{RUN})
    | (?P<alone>半)(?=成|[吨斤公])
    """,
    regex.VERBOSE,
)
TAIL = regex.compile(rf"(?P<base>.*?)(?P<magnitude>(?:[百千万亿兆佰仟])*+)$")
GAP = regex.compile(r"[ \t　]{0,3}")
MORE = regex.compile(r"[多余来]")
CURRENCY = {"$": None, "￥": "元", "¥": "元", "€": "欧元", "£": "英镑"}
CURRENCY_BEFORE = regex.compile(r"(?:(?P<name>人民币|港币|港元|美元|新台币|日元|欧元)|(?P<symbol>[$￥¥€£]))[ ]?$")
# a classifier that is the head of another word is no unit: 100万人口, 6项目标 keeps 项
NO_CLASSIFIER = regex.compile(
    r"人[口民均才力类大社](?!次)|场[馆地所景]|部[分委队]|条[件例]|种[子植]|位[居列于]|所[有在]|只[有要能]|起[步来点到]|户籍|班[级子]|层次|台风|口岸"
)
NO_TENTH = regex.compile(r"成[立为功员果本交长熟效绩都就年品人员份不]")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and its unit.

    Attributes:
        start: Where the number (or a currency sign before it) starts.
        number_start: Where the bare numeral starts.
        number_end: Index behind the numeral.
        end: Index behind the unit.
        value: The number, magnitude folded in.
        coefficient: The number without its last magnitudes.
        magnitude: What they multiply by.
        kind: `number`, `fraction`, `half`, `none`, `times`, `ratio`, `vague` or `unreadable`.
        unit: The unit, or None.
        unit_start: Where the unit's words start.
        unit_end: Where they end.
        more: Whether 多 or 余 stands behind the number.
        chinese: Whether it is written in Chinese digits.
        digitless: Whether it is a bare magnitude (亿元).
    """

    start: int
    number_start: int
    number_end: int
    end: int
    value: Decimal
    coefficient: Decimal
    magnitude: Decimal
    kind: str = "number"
    unit: Unit | None = None
    unit_start: int = -1
    unit_end: int = -1
    more: bool = False
    chinese: bool = False
    digitless: bool = False


def read_figures(text: str) -> Iterator[Figure]:
    """Every number of a clean text in order, disjoint, with the unit behind it."""
    position = 0
    while match := CANDIDATE.search(text, position):
        figure = _read(text, match)
        if figure is not None:
            yield figure
        position = max(match.end(), figure.end if figure else 0)


def _read(text: str, match: regex.Match[str]) -> Figure | None:
    start, end = match.span()
    one = Decimal(1)

    def special(kind: str, value: Decimal, unit: str) -> Figure:
        return Figure(start, start, end, end, value, value, one, kind, units().get(unit), end, end, chinese=True)

    if match["none"]:
        return special("none", Decimal(0), "%")
    if match["half"]:
        return special("half", Decimal(50), "%")
    if match["fraction"]:
        return _fraction(text, match)
    if match["slash"]:
        top, bottom = Decimal(match["top"]), Decimal(match["bottom"])
        if not 0 < top < bottom <= 100:
            return special("unreadable", Decimal(0), "")
        return special("fraction", _places(100 * top / bottom), "%")
    if match["ratio"]:
        value = Decimal(match["ratio"].partition(":")[0])
        return special("ratio", value, "")
    if match["vague"]:
        found = _unit(text, end)
        return Figure(
            start, start, end, found[2] if found else end, one, one, one, "vague", found[0] if found else None
        )
    if match["run"] or match["alone"]:
        return _number(text, match)
    times = parse_numeral(match["times"] or "一")
    assert times is not None
    return special("times", Decimal(2) ** int(times), "倍")


def _fraction(text: str, match: regex.Match[str]) -> Figure | None:
    start, end = match.span()
    below, above = parse_numeral(match["below"]), parse_numeral(match["above"])
    if below is None or above is None or not below:
        return None
    value = 100 * above / below
    chosen, unit_end = units()["%"], end
    found = find_unit(text, end)
    if found and found[0].dimension in ("volume", "mass", "length"):  # 三分之一升
        value, chosen, unit_end = above / below, found[0], found[1]
    value = value if below in (100, 1000, 10000) else _places(value)
    return Figure(
        start, start, end, unit_end, value, value, Decimal(1), "fraction", chosen, end, unit_end, chinese=True
    )


def _places(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"))


def _number(text: str, match: regex.Match[str]) -> Figure | None:
    start, end = match.span()
    number_start = match.start("run") if match["run"] else start
    words = text[number_start:end]
    one = Decimal(1)
    if len(words) > LONGEST:
        return Figure(start, number_start, end, end, one, one, one, "unreadable")
    value = parse_numeral(words)
    for _ in range(3):  # 2025一般: a run may take a character too many
        if value is not None or len(words) < 2:
            break
        words, end = words[:-1], end - 1
        value = parse_numeral(words)
    if value is None:
        return Figure(start, number_start, match.end(), match.end(), one, one, one, "unreadable")
    tail = TAIL.fullmatch(words)
    base = parse_numeral(tail["base"]) if tail and tail["base"] else None
    coefficient = base if base is not None else value
    magnitude = value / coefficient if base is not None and coefficient else one
    sign = -1 if match["sign"] else 1
    figure_start = start
    currency = CURRENCY_BEFORE.search(text[max(0, start - 6) : start])
    found = _unit(text, end)
    unit, unit_start, unit_end, more = None, end, end, False
    if found:
        unit, unit_start, unit_end, more, scale = found[0], found[1], found[2], found[3], found[4]
        value, magnitude = value * scale, magnitude * scale
    else:
        more_match = MORE.match(text, end)
        if more_match and more_match[0] != "来" and magnitude > 1:
            more, unit_start, unit_end = True, end + 1, end + 1
    if unit is None and currency:
        figure_start = start - len(currency[0])
        symbol = currency["symbol"]
        name = CURRENCY[symbol] if symbol else currency["name"].replace("人民币", "元").replace("港币", "港元")
        unit = units()[name] if name else Unit(symbol, "money")
    return Figure(
        figure_start, number_start, end, unit_end, sign * value, sign * coefficient, magnitude, "number",
        unit, unit_start, unit_end, more, not words[0].isdigit() or not words[0].isascii(),
        bool(tail) and not tail["base"],
    )  # fmt: skip


def _unit(text: str, position: int) -> tuple[Unit, int, int, bool, Decimal] | None:
    """The unit behind a number: the unit, its span, whether 多 or 余 stands before it, and what it scales the number by."""
    gap = GAP.match(text, position)
    start = gap.end() if gap else position
    more = bool(MORE.match(text, start))
    start += more
    tenth = regex.compile(r"成(?:[ ]?(?P<more>[一二三四五六七八九0-9]))?").match(text, start)
    if tenth and not NO_TENTH.match(text, start):
        return Unit("%", "percent", Decimal(1), "%", "%"), start, tenth.end(), more, Decimal(10)
    scaled = regex.compile(r"个(?P<magnitude>[千百]?[万亿])(?=[元人美])|个(?P<great>亿)").match(text, start)
    if scaled:  # 两个亿卢布
        scale = parse_numeral("一" + (scaled["magnitude"] or scaled["great"])) or Decimal(1)
        found = find_unit(text, scaled.end())
        if found:
            return found[0], scaled.end(), found[1], more, scale
    found = find_unit(text, start)
    if found is None or (found[1] - start == 1 and NO_CLASSIFIER.match(text, start)):
        return None
    unit, end = found
    if (
        text[end - 1].isascii()
        and text[end - 1].isalpha()
        and text[end : end + 1].isascii()
        and text[end : end + 1].isalnum()
    ):
        return None  # 9m is a length, 9mm16 is none
    per = regex.compile(r"/(?=[^\s0-9])").match(text, end)
    below = regex.compile(r"[十百千万亿]{0,2}").match(text, per.end()) if per else None
    lower = find_unit(text, below.end()) if below else None
    if lower:
        name = text[start : lower[1]]
        unit = units().get(name, Unit(name, "rate", currency=unit.currency))
        end = lower[1]
    return unit, start, end, more, Decimal(1)
