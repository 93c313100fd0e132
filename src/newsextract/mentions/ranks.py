"""Ranks: 第6位, 首位, 前三, with the field of the ranking where the words before name it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from newsextract.model import Quantity
from newsextract.model.quantity import Bound

from .numerals import parse_numeral

SCOPE = (
    "(?:全国(?:同类|副省级|地级)?(?:城市|省份|省区市|各省区?市?)?|全省|全市|全区|全县|全自治区|我国|我省|我市|全球|世界|亚洲|"
    "国内外|国内|省内|市内|区内|国际|东部|中部(?:地区|六省)?|西部(?:地区)?|东北(?:地区)?|各省区市?|各省市|各市州?|"
    "同类城市|副省级城市)"
)
VERB = (
    "(?:(?:稳|位|继续|均|(?<![评得积])分|跃|仍|都|同)?(?:居|列|位列|位居)|排名|排位|排在|排|名列|位次|跻身|进入|迈入|"
    "跃升至|升至|上升到|提升至|提升到|保持|蝉联|夺得|获得?|为|是)"
)
TOP = "前(?P<top>[0-9]{1,3}|[一二三四五六七八九十百]{1,3})(?:位|名|强|列)?"
PLACE = (
    "(?:第(?P<n>[0-9]{1,4}|[一二三四五六七八九十百两]{1,5})(?P<unit>位|名|大)?|(?P<first>首位|榜首|头名)|"
    rf"(?P<last>末位)|{TOP})"
)
RANK = re.compile(rf"(?P<verb>{VERB})?(?:在|了|到)?(?P<scope>{SCOPE})?(?:的)?(?P<place>{PLACE})")
# 第一季度, 第三产业, 第二批, 第一书记, 第二大股东 are ordinals or names, whatever stands before them
NAMED = re.compile(
    "[一二三四五六七八九十]?(?:季度|产业|批|书记|方|届|次|场|轮|期|条|款|章|节|项|个|步|线|类|课|人民|医院|中学|小学|天|年|代|"
    "阶段|组|师|部|站|道|时间|现场|关|梯队|大[^，。；、]{0,6}(?:国|市场|伙伴|股东|产业))"
)
ENDS = re.compile(r"[，。；、！？）”和及与的并且：,\s]|$")


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

    A numeral counts as a rank only behind a ranking verb (居, 列, 排名) or a scope (全国第一); 第三场 and 第一季度 are
    none.
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
    if not _ranks(text, match):
        return None
    number = Decimal(1) if match["first"] else parse_numeral(match["top"] or match["n"] or "")
    if number is None:
        return None
    bound: Bound = "le" if match["top"] else "eq"
    quantity = Quantity(text=text[start:end], value=number, unit="位", bound=bound, dimension="rank")
    scope = match["scope"] or _field_before(text, match.start())
    return RankMention(start, end, text[start:end], quantity, scope, match.start())


LISTED = re.compile("[第首][0-9一二三四五六七八九十]{0,4}[位名]?[、和]$")
COUNTED = re.compile("[0-9一二三四五六七八九十]*(?:个?月|年|天|季度|期|台|款|个|沿)")


def _ranks(text: str, match: re.Match[str]) -> bool:
    """Whether a numeral is a place in a ranking rather than an ordinal, a count or a part of a name."""
    start, end = match.span("place")
    if match["last"] or not (match["verb"] or match["scope"] or LISTED.search(text, max(0, start - 8), start)):
        return False
    if match["top"]:
        return not COUNTED.match(text, end)
    if match["first"] or match["unit"]:
        return True
    weak = match["verb"] in ("为", "是", "保持", "获", "获得") and not match["scope"]
    return not weak and not NAMED.match(text, end) and bool(ENDS.match(text, end))


FIELD = re.compile(r"(?:在|居|列)(?P<field>[^，。；：、]{2,16}?)(?:中|里|内|排名中?|排行榜|评比中|考核中)$")


def _field_before(text: str, position: int) -> str | None:
    """The field that a phrase in front names: 在国家级经开区中居第一, 在18个省辖市中列第2."""
    match = FIELD.search(text, max(0, position - 24), position)
    return match["field"] if match else None
