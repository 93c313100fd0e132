"""Prices: the good that one is of, and what of the words behind its figure is no part of it."""

from __future__ import annotations

import re

from newsextract.mentions.wording import pattern
from newsextract.text.segment import segment, tag
from newsextract.text.sentences import clauses

from .lists import PER
from .phrases import lead_end
from .predicates import split_predicate
from .scene import FIGURE, RANK, TIME, Piece, Scene
from .statement import Memory

PRICE = "(?:{prices.sort}|的)*{prices.noun}"
BARE = f"{PRICE}(?:中|里)?"
OF_GOOD = f"(?P<good>[^，。；、的]{{2,10}}?){PRICE}$"
MARKET = "(?P<good>[^，。；、：的“”]{2,8}?)(?:{prices.market})"
SORT = "(?:{prices.sort})+$|^(?:{prices.sort})+"
PRICED = "的?[^，。；、的]{0,6}?{prices.noun}"
SPOT = "的?(?:{prices.spot})"
"""Where a price stands, whatever it does there: 1225元/吨|位置连续猛跌."""
PLAIN = frozenset(["v", "p", "d", "c", "r", "m", "u", "uj", "f", "t", "y"])
"""Kinds of words of which no good's name consists."""
LONGEST_GOOD = 10


def good_in(metric: str) -> str:
    """The good that a price is of: 鱼油 of 鱼油出厂均价; empty for what is no price or names none."""
    match = pattern(OF_GOOD).search(metric) if "价" in metric else None
    return _good(re.sub(f"^{PER}", "", match["good"])) if match is not None else ""


def of_good(metric: str, scene: Scene, piece: Piece, memory: Memory) -> str:
    """A price that names no good with the one that was told of last; any other metric as it is.

    鱼油市场低迷，|均价下探至750元: 鱼油均价.
    """
    if "价" not in metric or pattern(BARE).fullmatch(metric) is None:
        return metric
    memory.good = _told_in(scene, piece.start) or memory.good
    return memory.good + metric


def market_of(scene: Scene) -> str:
    """The good of whose market a sentence without figures tells; empty if it tells of none."""
    return "" if scene.figures else _told_in(scene, scene.end)


def _told_in(scene: Scene, until: int) -> str:
    """The good that the last clauses of a sentence up to a place tell of; empty if they have figures or none."""
    for start, end in reversed(clauses(scene.text, scene.start, until)[-3:]):
        mask = scene.masked(start, end)
        if FIGURE in mask or RANK in mask:
            return ""
        if found := _market(scene, start, end, mask):
            return found
    return ""


def _market(scene: Scene, start: int, end: int, mask: str) -> str:
    """The good of whose market a clause tells (液氯市场回暖, 大涨过的冰醋酸遭遇大跌); empty if of none."""
    attributes = scene.text.rfind("的", start, end) + 1
    for begin in (start + lead_end(mask), *([attributes] if attributes else [])):
        match = pattern(MARKET).match(scene.text, begin, end)
        if match is not None and (found := _good(match["good"])):
            return found
        if pattern("{prices.move}").search(scene.text, begin, end):
            time = mask.find(TIME, begin - start)
            words = scene.text[begin : end if time < 0 else start + time]
            if found := _good(split_predicate(words)[0]):
                return found
    return ""


def _good(name: str) -> str:
    """What names a good, without the words for its market; empty for anything else."""
    name = pattern(f"(?:{{prices.market}}|{SORT})$").sub("", pattern(SORT).sub("", name))
    if not 1 < len(name) <= LONGEST_GOOD or pattern("{phrase.vague}|{heads.thing}|{heads.statistic}").fullmatch(name):
        return ""
    kinds = {tag(token.text)[:1] for token in segment(name)}
    return "" if kinds & PLAIN else name


def behind_price(behind: str, mask: str) -> tuple[str, str]:
    """What stands behind the figure of a price, and its mask, without what is told of it and where it stands.

    98元的|团购价只是平时的价格 is 团购价; 6.8万元|的高位 names nothing.
    """
    if "价" in behind and (match := pattern(PRICED).match(behind)):
        rest = behind[match.end() :]
        noun = tag(segment(rest)[0].text)[:1] == "n" if rest[:1].isalpha() else True
        return (behind, mask) if noun else (behind[: match.end()], mask[: match.end()])
    match = pattern(SPOT).match(behind)
    if match is None:
        return behind, mask
    rest = behind[match.end() :]
    goes_on = rest[:1].isalpha() and tag(segment(rest)[0].text)[:1] not in ("v", "d", "a")
    return (behind, mask) if goes_on else ("", "")


WHEN = re.compile("(?:的?时候|之时|之?后|以后|时)$")
"""How a clause ends that only says when: 当鱼粉涨到7万元|时."""


def without_when(metric: str, behind: str, mask: str) -> tuple[str, str, str]:
    """A metric and what stands behind its figure, without what makes a condition of them (当…时, 在…后)."""
    cut = re.search("[，。；：、]", mask)
    stop = cut.start() if cut is not None else len(mask)
    match = WHEN.search(behind, 0, stop) if behind[max(0, stop - 1) : stop] in ("时", "后", "候") else None
    if match is None or segment(behind[:stop])[-1].text not in (match[0], match[0].lstrip("的之以"), "之后", "以后"):
        return metric, behind, mask
    begin = match.start()
    return metric.removeprefix("当"), behind[:begin] + behind[stop:], mask[:begin] + mask[stop:]
