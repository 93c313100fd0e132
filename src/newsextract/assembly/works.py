"""Works that are told of: the railway, bridge or plant that a result without a subject of its own is about."""

from __future__ import annotations

import re
from functools import cache

from newsextract.mentions.additions import per_additions
from newsextract.mentions.cues import objective_words
from newsextract.mentions.kinds import categories
from newsextract.mentions.regions import scan_regions
from newsextract.mentions.wording import alternatives, either, table

REACH = 160
"""Characters in front of a result in which its work is looked for."""
RANKED = re.compile("(?:是|第[一二三四五六七八九十]{1,2}[条座]|首[条座]|最)[^，。；—]{0,24}的?$")
"""What a work is said to be, which is not its name: 是国内最长的|公路隧道."""
BRACKET = re.compile("（[^（）]{1,16}）")


def work_before(text: str, end: int) -> str:
    """The work by its name that the sentences of a paragraph in front of a place tell of last; empty if there is none.

    连接南北两岸的|东海大桥|今天合龙，将于6月底通车: neither what it connects nor what stands in its sentence by
    the way, but what a verb, a time or a measure stands behind. 舟山段 is the stretch of the line that was named.
    """
    begin = max(text.rfind("\n", 0, end) + 1, end - REACH)
    found: list[str] = []
    said = BRACKET.sub(lambda m: "　" * len(m[0]), text[begin:end])
    for match in _named().finditer(said):
        name = match["name"]
        if RANKED.search(said, 0, match.start("name")):
            continue
        longer = next((earlier for earlier in reversed(found) if earlier.endswith(name)), "")
        found.append(longer or name)
    return found[-1] if found else ""


@per_additions
def _measured() -> re.Pattern[str]:
    """A work by its kind alone with a statistic of it: 隧道|全长."""
    heads = table()["heads"]
    told = alternatives(heads["owned"] + heads["handled"])
    return re.compile(f"(?P<kind>线路|公路|{either(_kinds())})(?:{told}|(?:建设|总)?工期|总?长)")


ENDS = {"线路": ("线", "铁路", "高铁", "地铁", "公路", "高速"), "大桥": ("桥",), "公路": ("高速",)}
"""How names of works end that are not called by that word again: 南浦大桥, 四桥 are a 大桥."""


def measured(metric: str, text: str, position: int) -> str:
    """A statistic of a work that is named by its kind alone, by the name that is told in front: 桑植隧道|全长."""
    match = _measured().fullmatch(metric)
    name = work_before(text, position) if match else ""
    kind = match["kind"] if match else ""
    if len(name) <= len(kind) or not name.endswith((kind, *ENDS.get(kind, ()))):
        return metric
    for place in scan_regions(name):
        rest = name[place.end :]
        head = place.embedded and not place.site  # 胶州湾隧道
        if place.start == 0 and not head and len(rest) > len(kind) and rest[0] not in "至到—-":
            return rest + metric[len(kind) :]
    return name + metric[len(kind) :]


def is_work(word: str) -> bool:
    """Whether a word is what works are called: 高速, 大桥."""
    return word in _kinds()


@per_additions
def _kinds() -> frozenset[str]:
    return frozenset(categories("works")) | objective_words("works")


@per_additions
def _named() -> re.Pattern[str]:
    """A name from a stop or 的 on that ends in what works are called, and what is told of it behind."""
    pronoun, kinds, told = either(objective_words("pointing")), either(_kinds()), _told()
    when = "(?:今天|昨天|前天|今日|昨日|日前|近日|今年|目前|[0-9]{1,2}(?:[月日]|号(?!线)))+[，　]*"
    return re.compile(
        f"(?:^|[，。；：　的—-]|{when})(?!{pronoun}|是|{when}|{told})(?P<name>[^，。；：、的是自“”　—-]{{1,24}}?{kinds}"
        f"(?:[^，。；：、的是]{{1,5}}段)?(?:[一二三四]期工程)?)(?={told})"
    )


@cache
def _told() -> str:
    return f"(?:[，　]|[0-9]{{1,2}}[日月]|{either(objective_words('told'))})"
