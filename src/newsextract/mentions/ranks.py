"""Ranks: 第6位, 首位, 前三, with the field of the ranking where the words before name it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from newsextract.model import Quantity
from newsextract.model.quantity import Bound

from .numerals import parse_numeral

# 中西部 and 东中部 are no 西部 and no 中部
SCOPE = (
    "(?:全国(?:同类|副省级|地级)?(?:城市|省份|省区市|各省区?市?)?|全省|全市|全区|全县|全自治区|我国|我省|我市|全球|世界|亚洲|"
    "国内外|国内|省内|市内|区内|国际|中西部(?:地区|省份)?|东中西部|东部(?:地区|省份)?|(?<![东西])中部(?:地区|省份|六省)?|"
    "(?<![东中])西部(?:地区|省份)?|东北(?:地区|三省)?|各省区市?|各省市|各市州?|[两三四五六七八九十][地省市](?!级)|同类城市|副省级城市)"
)
STRONG = (
    "(?:(?:稳|位|高|继续|均|跃|仍|都|同)?(?:居|列|位列|位居)|排名|排位|排在|排|跻身|升至|上升到|提升至|提升到|保持)"
)
VERB = (
    "(?:(?:稳|位|高|继续|均|(?<![评得积])分|跃|仍|都|同)?(?:居|列|位列|位居)|排名|排位|排在|排|名列|位次|跻身|进入|迈入|"
    "跃升至|升至|上升到|提升至|提升到|保持|蝉联|夺得|获得?|为|是)"
)
TOP = "前(?P<top>[0-9]{1,3}|[一二三四五六七八九十百]{1,3})(?:位|名|强|列)?"
PLACE = (
    "(?:第(?P<n>[0-9]{1,4}|[一二三四五六七八九十百两]{1,5})(?P<unit>位|名|大)?|(?P<first>首位|榜首|头名|之首)|"
    rf"(?P<last>末位)|{TOP})"
)
RANK = re.compile(rf"(?P<verb>{VERB})?(?:在|了|到)?(?P<scope>{SCOPE})?(?:的)?(?P<place>{PLACE})")
OPENING = re.compile("[第首榜头之末]|前[0-9一二三四五六七八九十百]")
"""What a place begins with."""
REACH = 24
"""Characters that verb and field of a rank, or its place, may take."""
# 居各类型企业之首, 位居同类园区第5位: any field, where a verb of ranking opens it
WIDE = re.compile(
    rf"(?P<verb>{STRONG})(?:在|了|到)?(?P<field>(?:(?![居列排的为是均第从由、])[一-鿿]){{2,14}}?)(?:的|中|里)?$"
)
# 第一季度, 第三产业, 第二、三产业, 第二批, 第一书记, 第二大股东 are ordinals or names, whatever stands before them
NAMED = re.compile(
    "[一二三四五六七八九十]?(?:季度|产业|批|书记|方|届|次|场|轮|期|条|款|章|节|项|个|步|线|类|课|人民|医院|中学|小学|天|年|代|"
    "阶段|组|师|部|站|道|时间|现场|关|梯队|大[^，。；、]{0,6}(?:国|市场|伙伴|股东|产业))"
    "|[、和及]第?[一二三]产业"
)
FIRST = re.compile("的?(?:工作|政治|重要)?(?:任务|责任|要务|职责|目标|追求|考量|标准|选择|信号|位置|大事)")
"""What comes first in importance alone (作为第一位的任务)."""
ENDS = re.compile(r"[，。；、！？）”和及与的并且：,\s]|$")
# 从第12位跃升至第9位: one ranking
MOVED = re.compile(
    r"(?:[跃上提攀晋回]?升|前移|前进|进位|跃居|[下后滑]?[降移滑]|跃)[^，。；、0-9]{0,4}(?:[至到为居列]|(?=第))[^，。；、0-9]{0,6}"
)
FROM = re.compile(r"[从由][^，。；、]{0,10}$")


@dataclass(frozen=True, slots=True)
class RankMention:
    """A place in a ranking.

    Attributes:
        start: Where the rank's own words start (`第6`, `首位`).
        end: Index behind them.
        text: Those words.
        quantity: Value in 位; 前三 is `le` 3.
        scope: The field of the ranking as written (`全省`), or None; both ends of a move have it.
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

    A numeral counts as a rank only behind a ranking verb (居, 列, 排名) or a scope (全国第一), or at an end of a move
    (从第8位升至第5位); 第三场 and 第一季度 are none.
    """
    blocked = sorted(taken)
    found: list[re.Match[str]] = []
    for match in _matches(text):
        start, end = match.span("place")
        before = bisect_left(blocked, (end, end)) - 1
        if before < 0 or blocked[before][1] <= start:
            found.append(match)
    moves = {m.start() for pair in pairwise(found) if _moves(text, *pair) for m in pair}
    mentions = [m for match in found if (m := _mention(text, match, match.start() in moves)) is not None]
    return _same_field(text, mentions)


def _matches(text: str) -> Iterator[re.Match[str]]:
    """The matches of `RANK`, looked for only around the places, which are few."""
    at = 0
    while place := OPENING.search(text, at):
        match = RANK.search(text, max(at, place.start() - REACH), place.end() + REACH)
        if match is not None and match.start() <= place.start():
            yield match
            at = match.end()
        else:
            at = place.end()


def _moves(text: str, old: re.Match[str], new: re.Match[str]) -> bool:
    """Whether two places are the ends of a move, at least one of them counted in 位 or 名."""
    between = MOVED.fullmatch(text, old.end(), new.start("place"))
    return bool(between and (old["unit"] or new["unit"]) and FROM.search(text, max(0, old.start() - 12), old.start()))


def _same_field(text: str, mentions: list[RankMention]) -> list[RankMention]:
    """Give both ends of a move, and a list, the field that one names: 从全国第12位跃升至第9位, 居全国第四、第八."""
    for index, (old, new) in enumerate(pairwise(mentions)):
        listed = text[old.end : new.start] in ("、", "和", "与") and new.scope is None
        if listed or (new.start - old.end <= 14 and MOVED.fullmatch(text, old.end, new.start)):
            old = mentions[index]
            scope = new.scope or old.scope
            mentions[index], mentions[index + 1] = (
                replace(mentions[index], scope=old.scope or scope),
                replace(new, scope=scope),
            )
    return mentions


def _mention(text: str, match: re.Match[str], moving: bool) -> RankMention | None:
    start, end = match.span("place")
    wide = None
    if not match["verb"] and not match["scope"]:
        wide = WIDE.search(text, max(0, match.start() - 20), match.start())
    if match["first"] == "之首" and not (wide or match["scope"]):
        return None
    if not (moving or _ranks(text, match, wide is not None)):
        return None
    number = Decimal(1) if match["first"] else parse_numeral(match["top"] or match["n"] or "")
    if number is None:
        return None
    bound: Bound = "le" if match["top"] else "eq"
    quantity = Quantity(text=text[start:end], value=number, unit="位", bound=bound, dimension="rank")
    if wide:
        return RankMention(start, end, text[start:end], quantity, wide["field"], wide.start())
    scope = match["scope"] or _field_before(text, match.start())
    return RankMention(start, end, text[start:end], quantity, scope, match.start())


RECORDS = re.compile("[0-9多几数两三]?[个项]$")  # 多个世界第一
LISTED = re.compile("[第首][0-9一二三四五六七八九十]{0,4}[位名]?[、和与]$")
COUNTED = re.compile("[%‰]|[0-9一二三四五六七八九十]*(?:个?月|年|天|季度|期|台|款|个|沿)")


def _ranks(text: str, match: re.Match[str], wide: bool) -> bool:
    """Whether a numeral is a place in a ranking rather than an ordinal, a count or a part of a name."""
    start, end = match.span("place")
    opened = match["verb"] or match["scope"] or wide or LISTED.search(text, max(0, start - 8), start)
    if (
        match["last"]
        or not opened
        or (match["scope"] and RECORDS.search(text, max(0, match.start() - 4), match.start()))
    ):
        return False
    if match["top"]:
        return not COUNTED.match(text, end)
    if match["first"] or match["unit"]:
        return not FIRST.match(text, end)
    weak = match["verb"] in ("为", "是", "保持", "获", "获得") and not match["scope"]
    return not weak and not NAMED.match(text, end) and bool(ENDS.match(text, end))


FIELD = re.compile(r"(?:在|居|列)(?P<field>[^，。；：、]{2,16}?)(?:中|里|内|排名中?|排行榜|评比中|考核中)$")


def _field_before(text: str, position: int) -> str | None:
    """The field that a phrase in front names: 在国家级经开区中居第一, 在18个省辖市中列第2."""
    match = FIELD.search(text, max(0, position - 24), position)
    return match["field"] if match else None
