"""What a sentence leaves out: heads, topics and wholes that stand in front."""

from __future__ import annotations

import re

from newsextract.mentions.wording import pattern

from .frames import Said
from .lists import complete, leading_action, only_action
from .predicates import split_predicate
from .scene import Figure
from .statement import Memory

BARE = "(?:{heads.sort}?{heads.statistic}|{heads.owned+handled+alone}|{verbs.growth_noun+fall_noun})"
"""A head noun alone; it says nothing without what it is of."""
_EXTENT = "(?:[宽长高深厚重]|直径|周长|重量|高度|宽度|长度|厚度)"
EXTENT = re.compile(_EXTENT)
EXTENTS = re.compile(f"(?<=..)(?:全|总)?{_EXTENT}$")
"""How the metric of an extent ends, of which the next one is another: 转体桥|长."""
PULL = "(?:影响|拉动)[^，]*(?:CPI|PPI|GDP|增长|经济|价格|物价|指数|总水平|涨幅|增速)|对[^，]{2,}贡献率"
SIDE = re.compile("农村|城镇|城市|城区|乡村|男性|女性|男生|女生")
SIDES = re.compile(f"(?:每[^每]{{1,4}}){{0,3}}(?P<side>{SIDE.pattern})(?:居民)?")
"""Two halves of a people: 城市低保标准为820元，农村|600元."""
SAME = ("指数", "比例", "比重")
ANAPHOR = "(?:这一|这个|该|此|上述|这)(?:比例|比重|数字|数据|数值|指标|指数|水平|占比|增速|涨幅|比率)"
"""What names the statistic before again: 这一比例."""
RATE = "{verbs.growth_noun+fall_noun}|绝对值|(?:影响|拉动).*|对.*贡献率"
HEADS = "(?<!生产)(?:(?:实现|完成|计划)?(?:营业|主营业务|主营|播种|种植)?[总年]?(?:{heads.statistic}|数))+$"
OPENED = "^(?:{verbs.adding}|新登记|新设立?|新建|新开工)(?:通车)?"


def headed(metric: str, memory: Memory) -> str:
    """A bare head noun with what it is the head of.

    存量 after 高企 is 高企存量; 利润 after 高企营业收入 is 高企利润; 影响CPI after 鲜菜价格 is 鲜菜价格影响CPI.
    """
    if not metric:
        return metric
    here = memory.sentence.here
    if here and (whole := _acted(metric, here)):
        return whole
    if (side := SIDES.fullmatch(metric)) and here and (other := SIDE.search(memory.metric)):
        return memory.metric[: other.start()] + side["side"] + memory.metric[other.end() :]
    if metric in SAME and here and memory.metric.endswith(metric):
        return memory.metric  # 采购经理指数为51%，该指数连续6个月保持在50%以上
    if metric in ("项目", "工程") and memory.topic:
        return memory.topic + metric
    if pattern(ANAPHOR).fullmatch(metric):
        return memory.metric or metric
    if here and EXTENT.fullmatch(metric) and (extent := EXTENTS.search(here)):
        return here[: extent.start()] + metric  # 转体桥长100米，宽33米
    if not pattern(BARE).fullmatch(metric) and not pattern(PULL).match(metric):
        return metric
    rate = pattern(RATE).fullmatch(metric)
    if rate and not here and memory.rated.endswith("增速"):
        return memory.rated.removesuffix("增速") + metric  # 同比上涨2%。涨幅回落
    previous = (here and memory.about) or memory.topic
    if not previous or metric in previous or ("案" in metric and "案" not in previous):
        return metric  # 抓获嫌疑人3名，涉案金额200万元
    if rate or metric == "增量":
        return previous + metric
    whole = pattern(HEADS).sub("", previous)
    if metric.startswith("总"):  # 新登记经营主体82万户，总量突破900万户
        whole = pattern(OPENED).sub("", whole)
    if metric.endswith("率") and whole.endswith(metric[:-1]):
        return f"{whole}率"  # 投资收益，收益率
    return (whole if len(whole) > 1 else memory.topic) + metric


def _acted(metric: str, here: str) -> str:
    """An action alone with what the sentence told of before; empty if it is none.

    新开工项目82个、竣工60个; 住房基本建成432万套，新开工建设1043万套; 建设重点项目400个、完成投资45亿元.
    """
    verb = leading_action(here)
    if metric == "完成投资" and "投资" not in here:
        return here[len(verb) :].removeprefix("的") + metric
    if pattern("{verbs.adding}").fullmatch(metric):
        return metric + pattern("^(?:{verbs.adding}|现有)").sub("", here)
    if only_action(metric) and pattern("{verbs.objectless}+").fullmatch(metric) is None:
        return metric + here[len(verb) :] if verb else split_predicate(here)[0].removesuffix("基本") + metric
    return ""


PER = re.compile("每[百千万]?(?:人口?|户|公顷|名儿童)|人均|户均|亩均")


def shared_per(metric: str, memory: Memory) -> str:
    """A member of a list with the per-phrase that the list shares: 每千人口医师3.25人、注册护士4.06人."""
    match = PER.match(memory.metric)
    return metric if match is None or PER.match(metric) else match[0] + metric


def misleads(metric: str, figure: Figure, said: Said, memory: Memory) -> bool:
    """Whether a part named behind 其中 needs the noun of its whole: 经营主体688万户，其中企业162万户."""
    counts = figure.quantity.dimension not in ("percent", "money") or said.measure == "growth"
    same = counts and figure.quantity.unit == memory.whole_unit and bool(memory.whole)
    same = same and metric[-2:] != memory.whole[-2:]  # 走私案件63起，其中涉税案件7起
    own = leading_action(metric) not in ("", metric)  # 新增345户，其中新设企业4户
    return same and len(metric) <= 4 and not (own or complete(metric)) and metric not in memory.whole


HEAD = "(?:播种|种植|营业|营运|建筑|用电|生产|销售|通车|消费|播种)?(?:{heads.statistic})$|(?:率|数|额|量)$"


def part_of_whole(metric: str, memory: Memory) -> str:
    """A part with the head of its whole: 企业 of 实有经营主体 is 企业经营主体, 大豆 of 粮食播种面积 is 大豆播种面积."""
    whole = re.sub("^(?:实有|现有|全部|共有)|（.*）$", "", memory.whole)
    head = pattern(HEAD).search(whole)
    return metric + (head[0] if head and head.start() else whole)


def rated(metric: str, measure: str, of: str | None) -> str:
    """The full name of a ratio that a later change in percentage points is a change of; empty for other measures."""
    if measure == "share" and of:
        return f"{metric}占{of}比重"
    return f"{metric}增速" if measure == "growth" else ""


HOLDING = re.compile("[持控参入占]股(?:比例)?$")
OWNER = re.compile("^[^的]{2,14}?(?:研究院|公司|集团|大学|学院|医院|实验室)(?=.{3,})")
"""研究院获授权专利510件，其中发明专利占九成: the whole is not the institute's name."""


def whole_of(metrics: list[str], memory: Memory, *, parted: bool = False) -> str | None:
    """The whole of a share that names none: the head of its own metric (机电产品出口占比), or the metric before.

    `parted` says that 其中 stands in its own clause: a share behind another one is otherwise of the same whole.
    """
    if metrics and HOLDING.search(metrics[0]):
        return None  # 海星公司持股30%，远帆集团控股70%: of a company, not of another holding
    if memory.sentence.scope and memory.sentence.scope not in metrics:
        return memory.sentence.scope
    if memory.sentence.shared is not None and not parted:
        return memory.sentence.shared or None  # 男性占52%，女性占48%: parts of one whole
    own = re.search("(?:出口|进口|进出口|投资)$", metrics[0]) if metrics else None
    if own and own.start():
        return memory.whole if memory.sentence.part and memory.whole.endswith(own[0]) else own[0]
    part = metrics[0] if metrics else ""
    near = (m for m in reversed(memory.group) if m not in metrics and not m.endswith(("率", "指数", "增速")))
    found = next((m for m in near if memory.sentence.part or m[-2:] == part[-2:]), None)
    return OWNER.sub("", found) if found else None
