"""Ranks: 第6位, 首位, 前三, with the field of the ranking where the words before name it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from newsextract.model import Quantity

from .numerals import parse_numeral

SCOPE = (
    r"(?:全国(?:同类|副省级|地级)?(?:城市|省份|省区市|各省区?市?)?|全省|全市|全区|全县|全球|世界|国内|省内|市内|区内|国际|亚洲|国内外|"
    r"东部|中部(?:地区|六省)?|西部(?:地区)?|东北(?:地区)?|各省区市?|各省市|各市州?|同类城市|副省级城市|全自治区|我国|我省|我市)"
)
RANKING_VERB = (
    r"(?:(?:稳|位|继续|均|(?<![评得积])分|跃|仍|都|同)?(?:居|列|位列|位居)|排名|排位|排在|排|名列|位次|跻身|进入|迈入|跃升至|升至|上升到|提升至|提升到|保持|蝉联|"
    r"夺得|获得?|为|是)"
)
PLACE = r"(?:第(?P<n>[0-9]{1,4}|[一二三四五六七八九十百两]{1,5})(?P<unit>位|名|大)?|(?P<first>首位|榜首|头名)|(?P<last>末位)|前(?P<top>[0-9]{1,3}|[一二三四五六七八九十百]{1,3})(?:位|名|强|列)?)"

RANK = re.compile(rf"(?P<verb>{RANKING_VERB})?(?P<filler>(?:在|了|到)?)(?P<scope>{SCOPE})?(?:的)?(?P<place>{PLACE})")
# 第一季度, 第三产业, 第二批, 第一书记, 第三方 ... are ordinals or names, whatever stands before them
NAMED = re.compile(r"[一二三四五六七八九十]?(?:季度|产业|批|书记|方|届|次|场|轮|期|条|款|章|节|项|个|步|线|类|课|人民|医院|中学|小学|天|年|代|阶段|组|师|部|站|道|时间|现场|关|梯队|大[^，。；、]{0,6}(?:国|市场|伙伴|股东|产业))")
ENDS = re.compile(r"(?:，|。|；|、|！|？|）|”|和|及|与|$|\s|的|，|并|，|且|：|,|\n)")


@dataclass(frozen=True, slots=True)
class RankMention:
    """A place in a ranking.

    Attributes:
        start: Where the rank's own words start (`第6`, `首位`).
        end: Index behind them.
        text: Those words.
        quantity: Value in 位; 前三 is `le` 3.
        scope: The field of the ranking as written (`全省`), or None.
        verb_start: Where the ranking verb or its scope starts; the metric ends before it.
    """

    start: int
    end: int
    text: str
    quantity: Quantity
    scope: str | None
    verb_start: int


def scan_ranks(text: str, *, taken: Iterable[tuple[int, int]] = ()) -> list[RankMention]:
    """The ranks of a clean text, in order; spans in `taken` (periods) are none.

    A numeral counts as a rank only behind a ranking verb (居, 列, 排名) or a scope (全国第一); 第三场 and 第一季度 do not.
    """
    blocked = sorted(taken)
    mentions: list[RankMention] = []
    for match in RANK.finditer(text):
        start, end = match.span("place")
        if any(s < end and start < e for s, e in blocked if s < end):
            continue
        mention = _mention(text, match)
        if mention is not None:
            mentions.append(mention)
    return mentions


def _mention(text: str, match: re.Match[str]) -> RankMention | None:
    start, end = match.span("place")
    listed = re.search(r"[第首][0-9一二三四五六七八九十]{0,4}[位名]?[、和]$", text[max(0, start - 8) : start])
    if not (match["verb"] or match["scope"] or listed):
        return None
    if match["n"] and not match["unit"] and NAMED.match(text, end):
        return None
    if match["verb"] in ("为", "是", "保持", "获", "获得") and not match["scope"] and match["n"] and not match["unit"]:
        return None
    if match["top"] and not (match["verb"] or match["scope"]):
        return None
    if match["top"] and re.match(r"[0-9一二三四五六七八九十]*(?:个?月|年|天|季度|期|台|款|个|沿)", text[end:]):
        return None
    if not match["unit"] and match["n"] and not ENDS.match(text, end):
        return None
    bound = "eq"
    if match["first"]:
        value = Decimal(1)
    elif match["last"]:
        return None
    elif match["top"]:
        number = parse_numeral(match["top"])
        if number is None:
            return None
        value, bound = number, "le"
    else:
        number = parse_numeral(match["n"])
        if number is None:
            return None
        value = number
    quantity = Quantity(text=text[start:end], value=value, unit="位", bound=bound, dimension="rank")  # type: ignore[arg-type]
    scope = match["scope"] or _field_before(text, match.start())
    return RankMention(start, end, text[start:end], quantity, scope, match.start())


FIELD = re.compile(r"(?:在|居|列)(?P<field>[^，。；：、]{2,16}?)(?:中|里|内|排名中?|排行榜|评比中|考核中)$")


def _field_before(text: str, position: int) -> str | None:
    """The field that a phrase in front names: 在国家级经开区中居第一, 在18个省辖市中列第2."""
    match = FIELD.search(text, max(0, position - 24), position)
    return match["field"] if match else None
