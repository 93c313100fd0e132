"""Frames of change: growth rates, absolute changes, gaps."""

from __future__ import annotations

import re

from newsextract.assembly.phrases import ADVERBS, empty, phrase
from newsextract.assembly.rules import Hit, Miss, Rule
from newsextract.assembly.scene import FIGURE, TIME
from newsextract.model.records import Measure

from .spot import NO_FIGURE, PLACES, REPORTED, TIMES, Build, Said, Spot

GOALED = r"(?:{goals.kind}{0,2}目标(?:{verbs.report+reach})?)?"
"""What makes a goal of a rate in front of its figure: 经济增长|预期目标设定为|5%."""
MOVE = (
    rf"(?<![新净])(?:(?P<rise>{{verbs.rise}}|(?<={TIMES})[多高])|(?P<fall>{{verbs.fall}}|(?<={TIMES})[少低]))"
    rf"{GOALED}(?:将|分别|均|都|也|已)*(?:达到|达|为|实现|约为|(?:保持|维持|稳定)?在|处[于在])?"
    rf"(?>了|幅度为|幅度|超|（下同）|\s|{ADVERBS}|{TIMES})*$"
)
RATE = (
    rf"(?<!自然)(?:(?P<rise>{{verbs.growth_noun}})|(?P<fall>{{verbs.fall_noun}})){GOALED}(?:（[^（）]{{1,10}}）)?(?:分别)?"
    rf"{REPORTED}$"
)
SMALL = "(?<=的)(?:微幅|小幅|大幅|较大)"
BEHIND = re.compile(
    "的?(?:同比|环比)?(?:(?:年均|平均)?速度(?:在|正在|正)?(?:快速|持续|稳步|逐年)?)?"
    "(?:(?P<rise>涨幅|增幅|增速|升幅|增长率|(?:高速|快速|较快|稳定|平稳|正|高|持续|(?<=速度))*(?:增长|递增)(?=[的，。；、]|$)|"
    f"(?:(?<=速度)|(?<=在)|{SMALL})(?:上升|增加|提升|提高|发展)(?=[，。；、而]|$)|{SMALL}(?:上涨|上调|回升|涨幅|增幅)|"
    "(?<=的)(?:微涨|(?:上涨|上升|回升|提升|提高)(?=[，。；、]|$)))|"
    f"(?P<fall>跌幅|降幅|减幅|(?:(?<=速度)|(?<=在)|{SMALL})(?:下降|减少|递减|萎缩)(?=[，。；、而]|$)|"
    f"{SMALL}(?:下跌|下探|下调|回落|下滑|跌幅|降幅)|(?<=的)(?:微跌|(?:下降|下跌|下滑|回落|减少)(?=[，。；、]|$))))"
)
GOT = "(?:以每[年月周]|录得|取得|出现|保持|获得|有|正?以|按|{goals.set+met})(?:了|近|约|超|同比|环比)*$"
EASING = ("降低", "减轻", "改善")
IMPROVING = ("提高", "提升", "扩大", "延长", "加快", "拓宽", "放宽")
MOVED_OBJECT = (
    rf"^(?>{ADVERBS}|{TIMES}|{PLACES}|今后|，)*(?:(?P<rise>增加|净增加)|(?P<fall>减少|压减|削减))"
    rf"(?={NO_FIGURE}{{2,}}$)"
)
BEYOND = rf"(?P<verb>高于|低于|快于|慢于){TIMES}+(?:的|约|近)*$"
"""What is told against a time alone: 快于2024年|1.8个百分点."""
MOVED_RATE = (
    rf"(?:(?P<rise>上调|调高|提高)|(?P<fall>下调|调低|降低|减少|压减|压缩|精简|压降))了?"
    rf"(?P<thing>(?:(?![到至为的]|比例)[^，；。{FIGURE}{TIME}]){{2,20}})$"
)
SAVED = r"(?:节省|节约|降价)(?:了|近|约|超)*$"
SAVED_OF = re.compile("的(?P<thing>[^，。；、的0-9（]{2,12})(?=[，。；、]|$)")
GAP = (
    r"(?P<verb>高于|低于|快于|慢于|高出|优于|好于|超过|跑赢|领先|(?<![同环占之])比(?![例重值率])(?=[^，]*(?<![提增减加缩])(?:高|低|快|慢|多|少)了?$))"
    rf"(?P<than>{NO_FIGURE}{{1,16}}?)(?P<per>每(?:公斤|千克|[吨斤克亩人户台只股]))?(?P<way>高出|低出|多出|超出|高|低|快|慢|多|少|贵|便宜)?(?:约|近|了)*$"
)


def moved(spot: Spot) -> Said | None:
    """增长5.6%: a verb of rise or fall in front of a percentage or a multiple."""
    match = spot.search(MOVE) if spot.ratio and "番" not in spot.figure.text else None
    if match:
        return Said("growth", match.start(), falls=match["fall"] is not None)
    if spot.ratio and spot.figure.text.endswith("增长"):
        return Said("growth", len(spot.mask))
    saved = spot.search(SAVED) if spot.percent else None
    thing = SAVED_OF.match(spot.behind) if saved else None
    return Said("growth", saved.start(), falls=True, metric=thing["thing"] if thing else None) if saved else None


def rated(spot: Spot) -> Said | None:
    """增速为6.2%, 录得15.8%的跌幅: a noun of rise or fall beside a percentage."""
    match = spot.search(RATE) if spot.ratio else None
    behind = BEHIND.match(spot.behind) if spot.ratio and match is None else None
    if behind is not None:
        got = spot.search(GOT)
        return Said("growth", got.start() if got else len(spot.mask), falls=behind["fall"] is not None)
    return Said("growth", match.start(), falls=match["fall"] is not None) if match else None


def changed(spot: Spot) -> Said | None:
    """增加84家: a verb of rise or fall in front of anything but a percentage."""
    if spot.ratio or spot.rank:
        return None
    if spot.points and (beyond := spot.search(BEYOND)) is not None:
        return Said("change", beyond.start(), falls=beyond["verb"] in ("低于", "慢于"))
    match = spot.search(MOVE)
    if match is None or (match["rise"] in ("快", "高出", "增强") and not spot.points):
        return None
    counted = spot.figure.quantity.dimension == "count" or spot.figure.quantity.unit == ""
    graded = spot.behind.startswith(("等级", "档次", "档", "级", "名次", "位次"))
    eased = match["rise"] in IMPROVING or match["fall"] in EASING
    if eased and counted and spot.behind[:1].isalpha() and not graded:
        return None  # 整合提升1000个综合体: the verb works on what is counted
    return Said("change", match.start(), falls=match["fall"] is not None)


def moved_object(spot: Spot) -> Said | None:
    """减少农村贫困人口1000万以上, 下调存款准备金率0.5个百分点: the verb of rise or fall in front of its object."""
    if (spot.points or spot.percent) and (match := spot.search(MOVED_RATE)):
        first, last = match.span("thing")
        thing = phrase(spot.before[first:last], spot.mask[first:last])
        measure: Measure = "change" if spot.points else "growth"
        return Said(measure, 0, falls=match["fall"] is not None, metric=thing) if not empty(thing) else None
    if spot.ratio or spot.rank:
        return None
    match = spot.search(MOVED_OBJECT)
    return Said("change", len(spot.mask), falls=match["fall"] is not None) if match else None


def apart(spot: Spot) -> Said | None:
    """高于全国1.6个百分点: a distance from what it is compared with."""
    match = None if spot.rank else spot.search(GAP)
    if match is None or not match["than"].strip("\ue003"):
        return None
    told = match["verb"] == "比" and match["way"]
    if not spot.points and not told:
        return None  # 低于5% is a bound, 比平均价低5% a gap
    if not (spot.points or spot.percent) and (TIME in match["than"] or spot.ratio):
        return None  # 比去年多20艘 is a change
    below = match["verb"] in ("低于", "慢于") or match["way"] in ("低", "低出", "慢", "少", "便宜")
    return Said("change", match.start(), of=spot.named(match, "than"), falls=below, prefix=match["per"] or "")


GROWTH: Rule[Build] = Rule(
    "indicator.growth",
    moved,
    hits=(
        Hit(
            "2024年规上工业增加值同比增长5.6%。",
            "5.6%",
            {"metric": "规上工业增加值", "measure": "growth", "value": "5.6", "basis": "yoy"},
        ),
        Hit("2023年全市粗钢产量比上年下降7%。", "7%", {"metric": "粗钢产量", "value": "-7", "basis": "yoy"}),
        Hit(
            "“十三五”时期，旅游收入年均增长12.5%以上。",
            "12.5%以上",
            {"metric": "旅游收入", "bound": "ge", "basis": "annual_average"},
        ),
        Hit(
            "2024年技术合同成交额增长1.3倍。", "1.3倍", {"metric": "技术合同成交额", "measure": "growth", "unit": "倍"}
        ),
    ),
    misses=(
        Miss("2024年全市打造3个新的增长极。", "增长极 is a noun"),
        Miss("2024年常住人口城镇化率提高到68%。", "提高到 leads to a level"),
    ),
)
GROWTH_RATE: Rule[Build] = Rule(
    "indicator.growth.rate",
    rated,
    hits=(
        Hit("2024年居民消费价格涨幅为0.6%。", "0.6%", {"metric": "居民消费价格", "measure": "growth", "value": "0.6"}),
        Hit("2024年上半年软件业务收入增速达11%。", "11%", {"metric": "软件业务收入", "measure": "growth"}),
        Hit("2024年钟表销货价值录得15.8%的跌幅。", "15.8%", {"metric": "钟表销货价值", "value": "-15.8"}),
        Hit("2024年煤炭消费量降幅3.2%。", "3.2%", {"metric": "煤炭消费量", "value": "-3.2"}),
        Hit("2024年螺纹钢价格有0.4%的微跌。", "0.4%", {"metric": "螺纹钢价格", "value": "-0.4"}),
        Hit("2024年药材面积以每年20%的速度在递减。", "20%", {"metric": "药材面积", "value": "-20"}),
        Hit("2024年基础产品产量增长幅度达25%。", "25%", {"metric": "基础产品产量", "measure": "growth"}),
    ),
    misses=(
        Miss("2024年空气质量优良率为91%。", "a rate that is no rate of change"),
        Miss("2024年增速居全省第3位。", "the figure is a rank"),
    ),
)
CHANGE: Rule[Build] = Rule(
    "indicator.change",
    changed,
    hits=(
        Hit("2024年全市专精特新企业增加84家。", "84家", {"metric": "专精特新企业", "measure": "change", "value": "84"}),
        Hit(
            "2024年研发投入强度提高0.3个百分点。",
            "0.3个百分点",
            {"metric": "研发投入强度", "measure": "change", "unit": "百分点"},
        ),
        Hit("2024年重污染天数比上年减少6天。", "6天", {"metric": "重污染天数", "value": "-6", "basis": "yoy"}),
        Hit(
            "2024年普惠托位覆盖率居全省第3位，比上年前进2位。",
            "2位",
            {"metric": "普惠托位覆盖率", "measure": "change", "of": "全省", "value": "2", "basis": "yoy"},
        ),
    ),
    misses=(
        Miss("2024年老年医院数量新增76家。", "新增 makes a level"),
        Miss("2024年常住人口增加到420万人。", "增加到 leads to a level"),
    ),
)
CHANGE_OF: Rule[Build] = Rule(
    "indicator.change.object",
    moved_object,
    hits=(
        Hit(
            "2024年全县减少农村低收入人口1.2万人。",
            "1.2万人",
            {"metric": "农村低收入人口", "measure": "change", "value": "-12000"},
        ),
        Hit("2024年增加普惠托位3600个。", "3600个", {"metric": "普惠托位", "measure": "change", "value": "3600"}),
        Hit("2024年压减粗钢产能80万吨。", "80万吨", {"metric": "粗钢产能", "value": "-800000"}),
        Hit("2024年下调存款准备金率0.5个百分点。", "0.5个百分点", {"metric": "存款准备金率", "value": "-0.5"}),
        Hit("2024年压缩会议32%。", "32%", {"metric": "会议", "measure": "growth", "value": "-32"}),
    ),
    misses=(
        Miss("2024年减少到12万人。", "减少到 leads to a level"),
        Miss("2024年新增普惠托位3600个。", "新增 makes a level"),
    ),
)
GAP_RULE: Rule[Build] = Rule(
    "indicator.gap",
    apart,
    hits=(
        Hit(
            "2024年工业投资增速高于全省2.4个百分点。",
            "2.4个百分点",
            {"measure": "change", "of": "全省", "value": "2.4"},
        ),
        Hit(
            "2024年城镇失业率低于全国平均水平0.5个百分点。",
            "0.5个百分点",
            {"metric": "城镇失业率", "of": "全国平均水平", "value": "-0.5"},
        ),
        Hit("2024年财政收入增速快于周边城市1个百分点。", "1个百分点", {"of": "周边城市", "measure": "change"}),
        Hit(
            "2024年鱼粉价格比豆粕每吨低3500元。",
            "3500元",
            {"metric": "每吨鱼粉价格", "of": "豆粕", "value": "-3500", "measure": "change"},
        ),
        Hit("2024年海带产量比裙带菜多12万吨。", "12万吨", {"metric": "海带产量", "of": "裙带菜", "value": "120000"}),
    ),
    misses=(
        Miss("2024年城镇失业率低于5%。", "a bound, no distance"),
        Miss("2024年研发投入强度提高0.3个百分点。", "nothing is compared with"),
        Miss("2024年渔船比上年多20艘。", "a change against a time"),
    ),
)
