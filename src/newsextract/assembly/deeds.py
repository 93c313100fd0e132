"""What those do who are counted: which predicates a metric takes, and which it leaves."""

from __future__ import annotations

import re

from newsextract.mentions.wording import table
from newsextract.text.segment import tag

from .lists import only_action


def goes_on(metric: str, predicate: str) -> bool:
    """Whether what is done belongs to a metric whose figure counts no noun: 拿出1.5亿|引进人才, 对90户|搜索."""
    if only_action(metric) or predicate.startswith("用于") or GIVEN.search(metric):
        return True
    paid = metric.endswith(tuple(table()["verbs"]["paying"]))
    bare = (paid or (len(metric) < 4 and tag(metric) == "v")) and len(predicate) <= LONGEST
    return bare and not predicate.startswith("包括")


GIVEN = re.compile("[对向给](?![外内])")
TOWARDS = "对向给"
"""How a metric begins that needs to be told what is done: 对90户|搜索."""


def whole_deed(noun: str, predicate: str, *, chopped: bool) -> tuple[str, str]:
    """What is counted and what it does, without a predicate that is cut off, only says how, or only what it is."""
    if noun.startswith("是") and not predicate:
        return noun.removeprefix("是"), ""
    if predicate.startswith("是"):
        what = predicate.removeprefix("是")
        if not noun:
            return what, ""
        short = len(what) <= IS_SHORT and "的" not in what
        return (what if what.endswith(noun) else what + noun, "") if short and not chopped else (noun, "")
    if NO_DEED.match(predicate) or predicate.endswith(("称", "表示", "认为")):
        return noun, ""
    if ALSO.match(predicate):
        return noun + ("" if chopped else predicate), ""
    long = len(predicate) > (LONGEST if HOW.match(predicate) is None else SHORTEST)
    return (noun, "") if len(noun) > 1 and (chopped or long) else (noun, predicate)


ALSO = re.compile("(?:和|及)[^多一二两三四五六七八九十数若其]{2,8}$")
"""How a phrase goes on that is counted as one: 教学用房|及附属设施."""
NO_DEED = re.compile(
    "并|以及|组成|构成|(?:和|及)(?!.{2,8}$)|(?:和|及)(?:[多一二两三四五六七八九十数若]|其他)|等|"
    "与.{0,4}(?:相同|持平)|为(?:主|基础|重点|核心|依托|代表|目标|支撑|牵头)"
)
"""How another member begins that is counted apart, or what only says what for: 以6家|医院|为主体."""
HOW = re.compile("在|为|因|就|与|从|向|围绕|按照?|由|以|除|用|经过|根据")
"""How a predicate begins that first says where, why or how."""
IS_SHORT = 6
"""Characters of what those counted are that may stand in front of their noun: 2名教官是|志愿者."""
SHORTEST, LONGEST = 8, 26
"""Characters of the longest predicate that a metric takes, when it begins with how it is done, and otherwise."""
