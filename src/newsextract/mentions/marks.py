"""Figures that only mark other things: sizes (亿元以上项目), places (以南80公里处), sets (31个城市的失业率)."""

from __future__ import annotations

import re

from newsextract.model.quantity import Dimension

from .groups import Draft

SIZES: frozenset[Dimension] = frozenset(("money", "length", "area", "mass", "power", "energy", "volume"))
GAP_OF_ATTRIBUTE = 14

# 年收入超10亿元的龙头企业
ATTRIBUTE = re.compile(r"(?:的|(?<=以上)|(?<=以下)|(?<=以内))(?:(?![和与及并])[一-鿿]){1,12}")
THINGS = (
    "(?:企业|项目|单位|产业|集群|园区|基地|品牌|工程|账款|欠款|电站|机组|自然村|行政村|城市|县市|大户|订单|合同|商圈|平台|"
    "锅炉|储能|煤矿|矿井|设备|船舶|桥梁|乡镇|[县镇村])"
)
# 上亿美元项目31个
CLASSED = re.compile(rf"(?:[一-鿿]{{0,2}}){THINGS}(?:达到?|有|为|共|新?增加?到?|增至)?")
# 50万千瓦以上新能源基地; but 20亿元以上支持企业
THRESHOLD = re.compile(rf"(?:(?![支扶帮助带推促撬拉惠向为对让给使用建打投引吸将由的])[一-鿿]){{0,6}}?{THINGS}")
REACHED = re.compile(
    "(?:达|达到|实现|完成|至|到|为|增加|新增|减少|增长|下降|力争|确保|提供|发放|落实|筹集|安排|融资|节约|减免|获得?|争取|"
    "带动|拉动|增收|投入|收入|销售|贡献)了?$"
)
SINGLE = re.compile("单[笔个体项户店台次](?:[一-鿿]{0,4})?$")
COINED = re.compile("(?:人民币)?(?:纸币|纪念币|硬币|面[值额]|纸?钞|消费券|代金券|优惠券|红包)")
MACHINES = re.compile("(?:[一-鿿]{0,2})(?:千斤顶|起重机|塔吊|盾构机|挖掘机|卡车|油轮|货轮|邮轮)")
# 4个过五百亿的县市, 1个经济总量近千亿、
COUNTS = frozenset(("个", "家", "只"))
HEADED = re.compile("(?:经济总量|地区生产总值|产值|年?营业?收入?|年?销售额|市值|规模|总量|投资额?|GDP)?")
GENERATORS = re.compile("(?:[一-鿿]{0,4})机组")
STEPPED = re.compile("[百千万亿]{1,2}(?:元|斤|吨)?大?台阶")  # 跨越3个千亿元台阶
BEHIND_CLASS = re.compile("[的、]|[一-鿿]{0,4}" + THINGS)

# 全球首艘3万吨客滚船, 首条8英寸芯片生产线; but 一条20公里公路
SINGULAR = re.compile("[一首][艘条台座架套辆列块口款]$")
MADE = frozenset(("吨", "万吨", "英寸", "千瓦", "兆瓦", "立方米", "升"))
# 36集电视剧, 男子200米自由泳决赛, 200米和500米直道竞速
EPISODES = re.compile("(?:大型|系列|原创|国产|重点|高清|微){0,2}(?:电视|纪录|动画|专题|广播|连续|情景|文献|政论|历史)")
SHOWN = re.compile("(?:了|共|有|计|达|为|部|制作|摄制|拍摄|完成|超)$")
EVENT = re.compile(
    "(?:[和、][0-9]{2,5}米)?(?:个人|男[子女]?|女子?|混合)*"
    "(?:直道|自由泳|蛙泳|仰泳|蝶泳|混合泳|接力|决赛|半决赛|预赛|障碍|跨?栏|夺[冠魁]|[夺摘]金|称雄|冠军|短跑|长跑|速滑|短道|单人|双人|气[步手]枪|步枪|手枪|跳[台板]|竞速|"
    "田径|越野|[一-鿿]?比?赛(?![道场段区]))"
)
RANGE = re.compile("的?(?:范围|半径)[以之]?[内外]")
LISTED_EVENT = re.compile("[、和]?[0-9]{2,5}米")
DEADLY = re.compile("一次性?(?:死亡|伤亡|遇难)$")
ROUND = re.compile("(?:全方位|无死角|全景|旋转|环绕|高清)")

PLACED_BEFORE = re.compile(
    r"(?:(?:以|偏|正)[东南西北]{1,2}(?:部|方向|方|侧|海域)?|(?<![间差车株行里])距离?(?!今)(?:(?!缩|延|增|减)[^，。；、\d]){1,12})(?:大?约|近|仅)?$"
)
PLACED_BEHIND = re.compile("处(?![理置罚在于])|以?外(?![贸商资籍汇来])|开外|之外|的?(?:轨道|高空|上空|海域)")

SET = (
    "(?:大中|大|中|小|重点|中心|主要|监测|试点|样本|热点|地级|县级|沿海){0,3}"
    "(?:省区市|省份|省（[^）]{1,8}）|县（[^）]{1,8}）|自治区|省辖市|设区市|市州|州市|省|城市|国家[和或]地区|国家|经济体|地区)"
)
IS_SET = re.compile(SET)
COMING_FROM = re.compile("来自(?:全[国球]|世界|海内外|国内外)?(?:近|约|超过?)?$")
COUNTED = re.compile(
    "(?:有|共|增加?|至|达|达到|覆盖|遍布|涉及|辐射|包括|选[择取定]|其中|支持|推动|组织|为|与|同|和|对|向|开通|通达|连接|吸引)(?:全[国省球]|我国)?$"
)
# 31个大城市的城镇调查失业率仅为4.83%, 100个城市的求人倍率为1.23
MEASURED = re.compile(
    "[^，。；：！？]{0,16}(?:率|指数|价格|均价|占比|比重|浓度|天数|收入|总额|成交面积|空气质量)[^，。；：！？]{0,8}"
)
SUMMED = re.compile("(?:和新疆生产建设兵团)?[^，。；：！？]{0,12}(?:累计|共|合计|总计)(?!同|和国)[^，。；：！？]{2,16}")
OF_SET = re.compile("(?:[及和][^，。；]{1,16})?的[^，。；：！？、]{0,2}")
WHOLE_BEFORE = re.compile("(?:全[国省市球]|我国)$")
RANKED = re.compile("(?:空气质量|房价|住宅|综合排名)")
AMONG = re.compile("[^，。；：]{0,10}[中里内](?=[居列位排名首第，])")


def marking(text: str, draft: Draft, previous: Draft | None, following: Draft | None) -> str | None:
    """Why a figure only marks something else, or None if it says something of its own.

    Args:
        text: The clean text.
        draft: The figure, its bound words read.
        previous: The draft in front of it, or None.
        following: The next one if it is a figure, else None.
    """
    unit = draft.last.unit
    sized = unit is not None and unit.dimension in SIZES
    if (sized or unit is None) and _class(text, draft):
        return "attribute"
    if sized and _classifies(text, draft, following):
        return "attribute"
    if (sized or (unit is None and draft.bound != "eq")) and _behind_count(text, draft, previous):
        return "attribute"
    if unit is not None and _sort(text, draft, unit.name):
        return "attribute"
    if unit is not None and unit.dimension == "length" and _placed(text, draft):
        return "location"
    if unit is not None and unit.name == "个" and STEPPED.match(text, draft.end):
        return "turn of speech"
    if unit is not None and unit.name == "个" and _scope(text, draft, following):
        return "scope"
    return None


def _class(text: str, draft: Draft) -> bool:
    """100元纸币, 350吨千斤顶, 单笔50万元以下, 50万千瓦以上新能源基地."""
    if COINED.match(text, draft.end) or MACHINES.match(text, draft.end):
        return True
    if draft.after not in ("ge", "le"):
        return False
    before = text[max(0, draft.start - 8) : draft.start]
    if SINGLE.search(before):
        return True
    return THRESHOLD.match(text, draft.end) is not None and not REACHED.search(before)


def _sort(text: str, draft: Draft, unit: str) -> bool:
    """Whether a figure only says what sort of thing is told of: 首艘3万吨客滚船, 36集电视剧, 200米决赛."""
    before = text[max(0, draft.start - 6) : draft.start]
    if unit in ("米", "公里") and RANGE.match(text, draft.end):
        return True
    if unit == "米":
        listed = LISTED_EVENT.match(text, draft.end)
        return EVENT.match(text, listed.end() if listed else draft.end) is not None
    if unit == "集":
        return EPISODES.match(text, draft.end) is not None and not SHOWN.search(before)
    if unit == "人":
        return draft.after == "ge" and DEADLY.search(before) is not None
    if unit == "度":
        return ROUND.match(text, draft.end) is not None
    return unit in MADE and SINGULAR.search(before) is not None and text[draft.end : draft.end + 1] != "的"


def _classifies(text: str, draft: Draft, following: Draft | None) -> bool:
    """Whether a size only marks the things counted next: 年收入超10亿元的龙头企业达100家, 上亿美元项目31个."""
    count = following.last.unit if following else None
    if following is None or count is None or count.dimension != "count" or draft.bound == "eq":
        return False
    if following.start - draft.end > GAP_OF_ATTRIBUTE:
        return False
    between = (text, draft.end, following.start)
    return ATTRIBUTE.fullmatch(*between) is not None or (
        CLASSED.fullmatch(*between) is not None and not REACHED.search(text, max(0, draft.start - 8), draft.start)
    )


def _behind_count(text: str, draft: Draft, previous: Draft | None) -> bool:
    count = previous.last.unit if previous else None
    if previous is None or count is None or previous.end > draft.start:
        return False
    if count.name == "台":  # 2台66万千瓦机组
        return previous.end == draft.start and GENERATORS.match(text, draft.end) is not None
    if count.name not in COUNTS:
        return False
    gap = draft.start - previous.end
    headed = gap == 0 or (gap <= 8 and draft.bound != "eq" and HEADED.fullmatch(text, previous.end, draft.start))
    return bool(headed) and BEHIND_CLASS.match(text, draft.end) is not None


def _placed(text: str, draft: Draft) -> bool:
    before = PLACED_BEFORE.search(text, max(0, draft.start - 20), draft.start)
    return before is not None or PLACED_BEHIND.match(text, draft.end) is not None


def _scope(text: str, draft: Draft, following: Draft | None) -> bool:
    """来自22个国家, 在18个城市中, 31个大城市的失业率: the set that something else is said of."""
    found = IS_SET.match(text, draft.end)
    if found is None:
        return False
    before = text[max(0, draft.start - 10) : draft.start]
    if COMING_FROM.search(before) or (before.endswith(("在", "在全国", "在全省")) and AMONG.match(text, found.end())):
        return True
    if WHOLE_BEFORE.search(before) and RANKED.match(text, found.end()):
        return True
    if following is None or COUNTED.search(before) or following.bound not in ("eq", "approx"):
        return False
    between = (text, found.end(), following.start)
    if OF_SET.fullmatch(*between) or SUMMED.fullmatch(*between):
        return True
    return draft.first.value >= 10 and MEASURED.fullmatch(*between) is not None
