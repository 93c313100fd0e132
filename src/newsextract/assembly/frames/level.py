"""Frames of state: levels and ranks."""

from __future__ import annotations

import re

from newsextract.assembly.lists import complete
from newsextract.assembly.phrases import lead_end, lead_rest, phrase
from newsextract.assembly.predicates import split_predicate
from newsextract.assembly.rules import Hit, Miss, Rule
from newsextract.assembly.scene import PLACE
from newsextract.mentions.ranks import RankMention
from newsextract.text.segment import segment, tag

from .spot import Build, Said, Spot

NAMED_BEHIND = re.compile("的(?P<rate>[^，。；、的]{0,6}[^，。；、的速几效]率|[^，。；、的占]{2,6}比例)")
"""以58%的|得票率当选: a rate named behind its figure."""
WHO = re.compile("的(?:依次|分别)?[是为](?P<who>[^，。；、]{2,16})")
"""居第二位的是|居住类价格: who holds a rank."""
GREAT = re.compile(".?大(?P<thing>[^，。；、的]{2,10})")
"""What places are told the rank of: 东盟为我国第一大|贸易伙伴."""
HELD = (
    "(?:已经?|现已|仍然?|继续|首次|连续[^，]{1,5})*"
    "(?:成|坐稳|稳坐|荣登|跻身|晋升|跃升|推升|升|连续第[^，]{1,3}个?[年月])$"
)
"""How a rank is come by, in front of its own verb: 云省|已成|为全国第六大来源地."""
ADDED_BEHIND = r"(?P<verb>新增|净增)(?:了|约|近|超)*$"


def added(spot: Spot) -> Said | None:
    """医院数量新增76家: an addition is a statistic of its own."""
    match = spot.search(ADDED_BEHIND) if not spot.rank else None
    if match is None or lead_end(spot.mask) >= match.start():
        return None
    return Said("level", match.start(), prefix=match["verb"])


def ranked(spot: Spot) -> Said | None:
    """居全省第6: a place in a ranking."""
    if not isinstance(spot.figure, RankMention):
        return None
    if who := WHO.match(spot.behind):
        name = who["who"] if complete(who["who"]) else split_predicate(who["who"])[0]
        return Said("rank", 0, of=spot.figure.scope, metric=name or who["who"])
    verb = spot.search(HELD)
    end = verb.start() if verb else len(spot.mask)
    great = GREAT.match(spot.figure.text[-1] + spot.behind) if PLACE in spot.mask else None
    if great is not None and not lead_rest(spot.mask[:end]):
        return Said("rank", 0, of=spot.figure.scope, metric=great["thing"])
    field = spot.search("在(?P<field>[^，；在]{2,20}?)(?<!评价|考核|评比|排名|评估|评选)(?:之?中|里)(?:由|从|的)*$")
    if field is None:
        return Said("rank", end, of=spot.figure.scope)
    return Said("rank", field.start(), of=spot.figure.scope or field["field"].removeprefix("全国"))


def level(spot: Spot) -> Said | None:
    """高新技术企业突破2180家: a value; what a figure is when nothing makes it something else."""
    named = NAMED_BEHIND.match(spot.behind) if spot.percent else None
    return Said("level", len(spot.mask), metric=_whose(spot) + named["rate"] if named else None)


def _whose(spot: Spot) -> str:
    """Whose rate is named behind a figure: 制造业等行业现行|16%的税率; empty where what stands in front is no noun."""
    name = phrase(spot.before, spot.mask).removesuffix("现行")
    words = [tag(token.text) for token in segment(name)]
    told = len(name) > 1 and f"等{name}" not in spot.before
    return name if told and all(kind[:1] in ("n", "b", "j", "u", "") or kind == "vn" for kind in words) else ""


ADDED: Rule[Build] = Rule(
    "indicator.level.added",
    added,
    hits=(
        Hit("2024年三级医院数量新增7家。", "7家", {"metric": "新增三级医院", "measure": "level"}),
        Hit("2024年城镇公共充电桩净增3200个。", "3200个", {"metric": "净增城镇公共充电桩"}),
        Hit("2024年高铁里程新增126公里。", "126公里", {"metric": "新增高铁里程"}),
    ),
    misses=(
        Miss("2024年三级医院增加7家。", "增加 makes a change"),
        Miss("2024年新增就业9.8万人。", "the verb stands in front of its metric"),
    ),
)
RANK: Rule[Build] = Rule(
    "indicator.rank",
    ranked,
    hits=(
        Hit(
            "2024年全市外贸总额居全省第6位。",
            "第6位",
            {"metric": "外贸总额", "measure": "rank", "of": "全省", "value": "6"},
        ),
        Hit("2024年锂电池产量位列全国第一。", "第一", {"metric": "锂电池产量", "of": "全国", "value": "1"}),
        Hit("2024年营商环境评分居全省首位。", "首位", {"metric": "营商环境评分", "unit": "位"}),
        Hit("2024年港口吞吐量在沿海主要港口中居第5位。", "第5位", {"metric": "港口吞吐量", "of": "沿海主要港口"}),
        Hit("2024年港口吞吐量跻身全国前十。", "前十", {"metric": "港口吞吐量", "bound": "le", "value": "10"}),
    ),
    misses=(
        Miss("2024年第三场新闻发布会在市民中心举行。", "第三场 is an ordinal"),
        Miss("2024年第一季度，全市经济平稳运行。", "第一季度 is a time"),
    ),
)
LEVEL: Rule[Build] = Rule(
    "indicator.level",
    level,
    hits=(
        Hit(
            "2024年全市高新技术企业突破2180家。",
            "突破2180家",
            {"metric": "高新技术企业", "value": "2180", "bound": "gt"},
        ),
        Hit(
            "2024年规上工业企业研发机构覆盖率达61%。",
            "61%",
            {"metric": "规上工业企业研发机构覆盖率", "measure": "level"},
        ),
        Hit("2024年建成美丽乡村320个。", "320个", {"metric": "建成美丽乡村"}),
        Hit("2024年共有16所高校入选建设名单。", "16所", {"metric": "入选建设名单高校"}),
    ),
    misses=(
        Miss("2024年3月2日下午，会议在第5会议室召开。", "dates and ordinals"),
        Miss("会议强调，要一手抓发展、一手抓安全，推动各项工作再上新台阶。", "idioms"),
    ),
)
