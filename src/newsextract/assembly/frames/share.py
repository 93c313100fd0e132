"""Frames of share, plan fulfilment and multiple."""

from __future__ import annotations

import re

from newsextract.assembly.phrases import ADVERBS, lead_end, lead_rest, phrase
from newsextract.assembly.predicates import clean_predicate, split_predicate
from newsextract.assembly.rules import Hit, Miss, Rule
from newsextract.mentions.wording import pattern

from .spot import NO_FIGURE, PLACES, REPORTED, TIMES, Build, Said, Spot

SHARED = (
    rf"(?:约|共|均|只|仅|已|还|所|分别|合计)*占(?![有用]率|领|地面积)(?:到了?|了|据了?)?(?P<of>{NO_FIGURE}{{0,20}}?)"
    rf"(?:的)?(?:比重|比例|份额|比率|比)?(?:也|则)?{REPORTED}$"
)
PLACED = (
    rf"在(?P<of>{NO_FIGURE}{{2,20}}?)(?:中?所?占(?:据)?的?(?:比重|比例|份额)|中的?(?:比重|占比|比例|份额)|的(?:市场)?(?:占比|份额))"
    rf"(?:也|则|首次)?{REPORTED}$"
)
PROPORTION = rf"(?:占比|比重|份额)(?:分别)?{REPORTED}$"
WITHIN = (
    rf"(?:(?:稳定在|保持在|约为|达到|达|为|超过)(?P<of>{PLACES}+{NO_FIGURE}{{0,8}}?)|"
    rf"(?:达到?(?={NO_FIGURE}{{2,20}}{{heads.statistic}}的$)|相当于)(?P<like>{NO_FIGURE}{{2,20}})(?=的))的?$"
)
RAISED = rf"(?:恢复|扩大|提高|提升|增加|下降|降低|增长|减少)[到至](?P<of>{NO_FIGURE}{{3,20}}?)的(?:约|近)?$"
FULFILLED = (
    rf"(?:完成了?|占|达到?|为)(?P<of>(?:{TIMES}|全年|年初|年度|年|任务|目标|计划|预算|总)*(?:任务|目标|计划|预算))"
    rf"的?{REPORTED}$"
)
TURNED = rf"翻(?>了|{{verbs.report}}|{ADVERBS})*$"
PART_OF = (
    rf"(?:(?<![不得])超过|不到|不足|接近|(?:覆盖|涵盖)(?![率面])|贡献|(?<![作成因认升降变减增])为|只有|完成)了?"
    rf"(?P<of>(?!{TIMES}+的){NO_FIGURE}{{2,20}}?)的(?:约|近|超过)?$"
)
MULTIPLIED = rf"(?:是|为|达到|达|相当于|约为|约是)(?P<of>{NO_FIGURE}{{1,20}}?)的?(?:约|近|超过|超)?$"
GIVEN = rf"(?:贡献|占据|吸纳|承担|创造|控制|收复|提供)(?:了|着)?(?P<of>{PLACES}*)(?:约|近|超过|超)?$"
COVERED = rf"(?P<verb>覆盖|接入|通达|涵盖|惠及)(?:了|到)?(?:{PLACES}|全[国省市县区])*(?:约|近|超过|超)?$"
WIDENED = rf"(?:扩大|推广|普及|延伸|扩展|拓展|增加|增)[到至](?:{PLACES}|全[国省市县区])*(?:约|近|超过|超)?$"
OWNED = rf"(?P<verb>{{verbs.owning}})(?:了|着|其|该公司)?(?P<of>{NO_FIGURE}{{0,20}}?)占?的?(?:约|近|超过|超)?$"
"""Who owns what, in front of how much: 远帆集团收购|海星公司|60%的股权."""
STAKE = re.compile("的?(?P<stake>股权|股份(?!制|公司|有限|合作)|股本|权益(?!类|保障|保护))")
HOLDS = "(?:持股(?:比例)?|控股|参股|入股|占股)(?:为|达|达到|约|近|超过|超|至|仅)*$"
HELD = re.compile("(?:的?比例)?(?:控股|参股|入股|持股|占股)")
BY = "以(?:约|近|超过|超)?$"
WHOLE = re.compile("的(?P<whole>[^，。；、的0-9（]{1,12})(?:（[^（）]{1,8}）)?(?=[，。；、]|$)")
INSIDE = re.compile("(?P<of>[^，。；其]{2,14}?)(?<![高初])当?中(?![央心等小医国高低型西部])")
REVERSED = re.compile("的(?P<rest>[^，。；、]{3,36})")
MEANT = re.compile("(?<=..)(?:计划|打算|准备|今年|明年|目前|有望|要|需要?|应|将)+$")
"""What behind a whole is of the part: 七成的|企业|计划今年|扩大投资."""
BARE = re.compile("的?(?P<rest>[^，。；、]{4,36})")
IS_PART = re.compile("(?:是|为)(?P<part>[^，。；、]{2,16})")


def shared(spot: Spot) -> Said | None:
    """占GDP比重达2.7%: a part of a named whole; 占比61%: of one that is not named."""
    if not spot.percent:
        return None
    if match := spot.search(PLACED):
        return Said("share", match.start(), of=spot.named(match, "of"))
    if match := spot.search(SHARED):
        inside = None if match["of"] else INSIDE.match(spot.before, lead_end(spot.mask), match.start())
        return Said("share", match.start(), of=spot.named(match, "of") or (inside["of"] if inside else None))
    if (match := spot.search(PROPORTION)) and match.start():
        return Said("share", match.start())
    if match := spot.search(RAISED):
        return Said("share", match.start(), of=spot.named(match, "of"))
    if match := spot.search(WITHIN):
        return Said("share", match.start(), of=spot.named(match, "of") or spot.named(match, "like"))
    if "的" in spot.mask[-3:] and (match := spot.search(PART_OF)):
        covers = match[0].startswith(("覆盖", "涵盖")) and lead_rest(spot.mask[: match.start()])
        return Said("share", match.start() + 2 * bool(covers), of=spot.named(match, "of"))  # 试点覆盖|总户数的六成
    return _of_object(spot)


def _of_object(spot: Spot) -> Said | None:
    """贡献全省58%的税收, 覆盖95%的居民: the whole is what the verb works on."""
    behind = WHOLE.match(spot.behind)
    if behind is None:
        return None
    whole = behind["whole"]
    if match := spot.search(GIVEN):
        return Said("share", match.start(), of=(spot.named(match, "of") or "") + whole)
    if match := spot.search(COVERED):
        who = phrase(spot.before[: match.start()], spot.mask[: match.start()])
        return Said("share", match.start(), of=whole, metric=who + match["verb"] + whole)
    if (match := spot.search(WIDENED)) and (what := phrase(spot.before[: match.start()], spot.mask[: match.start()])):
        return Said("share", match.start(), of=whole, metric=what.removesuffix("范围") + whole)
    return None


def stake(spot: Spot) -> Said | None:
    """收购海星公司60%的股权, 持股30%, 以51%控股: a part of a company."""
    if not spot.percent:
        return None
    if match := spot.search(HOLDS):
        return Said("share", match.start() + 2)
    if (match := spot.search(BY)) and (held := HELD.match(spot.behind)):
        verb = held[0][-2:]
        return Said(
            "share", match.start(), metric=phrase(spot.before[: match.start()], spot.mask[: match.start()]) + verb
        )
    behind = STAKE.match(spot.behind)
    match = spot.search(OWNED) if behind is not None else None
    if behind is None or match is None:
        return None
    who = phrase(spot.before[: match.start()], spot.mask[: match.start()])
    verb = "" if match["verb"] in ("占", "拥有") else match["verb"]
    of = (spot.named(match, "of") or "") + behind["stake"]
    return Said("share", match.start("of"), of=of, metric=who + verb if who else None)


def reversed_share(spot: Spot) -> Said | None:
    """80%的专利来自企业: the whole stands behind the figure, and then the part."""
    if spot.percent and not lead_rest(spot.mask) and (match := IS_PART.match(spot.behind)):
        return Said("share", 0, metric=match["part"])
    bare = spot.percent and not lead_rest(spot.mask)
    match = (BARE if bare else REVERSED).match(spot.behind) if spot.percent else None
    whole, part = split_predicate(match["rest"]) if match else ("", "")
    whole = MEANT.sub("", whole)
    if (
        not whole
        or pattern("(?:率|速度|{verbs.growth_noun+fall_noun})$").search(whole)
        or len(part) < 2
        or spot.search("(?:增长|下降|占|享受|达到?|为|给予|补贴|按|以)$")
    ):
        return None
    return Said("share", 0, of=whole, metric=clean_predicate(part) + whole)


def fulfilled(spot: Spot) -> Said | None:
    """完成全年目标的59%: a part of a plan."""
    match = spot.search(FULFILLED) if spot.percent else None
    return Said("share", match.start(), of=spot.named(match, "of")) if match else None


def multiplied(spot: Spot) -> Said | None:
    """是五年前的2.3倍: how many times a base."""
    if spot.figure.quantity.dimension != "multiple" or "番" in spot.figure.text:
        return None
    if match := spot.search(TURNED):
        once = spot.figure.quantity.value <= 1  # 翻了近一倍
        return Said("growth" if once else "multiple", match.start())
    match = spot.search(MULTIPLIED)
    return Said("multiple", match.start(), of=spot.named(match, "of")) if match else None


def doubled(spot: Spot) -> Said | None:
    """翻一番: twice what it was."""
    return Said("multiple", len(spot.mask)) if "番" in spot.figure.text or spot.figure.text == "倍增" else None


SHARE: Rule[Build] = Rule(
    "indicator.share",
    shared,
    hits=(
        Hit(
            "2024年全社会研发经费占GDP比重达2.7%。",
            "2.7%",
            {"metric": "全社会研发经费", "measure": "share", "of": "GDP"},
        ),
        Hit(
            "2024年民营企业进出口额占全市进出口总额的58.3%。",
            "58.3%",
            {"metric": "民营企业进出口额", "of": "全市进出口总额"},
        ),
        Hit("2024年民营经济贡献了全市58%的税收。", "58%", {"metric": "民营经济", "of": "全市税收"}),
        Hit("2024年医保覆盖95%以上的居民。", "95%以上", {"metric": "医保覆盖居民", "measure": "share", "of": "居民"}),
        Hit("2024年渔民养老保险试点已覆盖全国10%的县（市）。", "10%", {"metric": "渔民养老保险试点覆盖县", "of": "县"}),
        Hit(
            "2024年渔民医保试点扩大到全国50%以上的城市。",
            "50%以上",
            {"metric": "渔民医保试点城市", "measure": "share", "of": "城市"},
        ),
        Hit("2024年落户的毕业生中本科生占三成。", "三成", {"measure": "share", "of": "落户的毕业生"}),
        Hit("2024年签约面积超过规划面积的九成。", "九成", {"metric": "签约面积", "measure": "share", "of": "规划面积"}),
        Hit("2024年绿色贷款余额占各项贷款余额的比重为12%。", "12%", {"of": "各项贷款余额", "measure": "share"}),
    ),
    misses=(
        Miss("2024年污水集中处理率达97%。", "a rate, no share of a whole"),
        Miss("2024年研发经费占GDP比重提高0.2个百分点。", "a change of a share"),
        Miss("2024年芯片的市场占有率超过20%。", "占有率 is a rate"),
    ),
)
REVERSED_SHARE: Rule[Build] = Rule(
    "indicator.share.reversed",
    reversed_share,
    hits=(
        Hit("2024年全市82%的发明专利来自企业。", "82%", {"measure": "share", "of": "发明专利"}),
        Hit("2024年七成的订单来自海外市场。", "七成", {"measure": "share", "of": "订单", "value": "70"}),
        Hit("2024年65%以上的技能人才集中在制造业。", "65%以上", {"of": "技能人才", "bound": "ge"}),
    ),
    misses=(
        Miss("2024年企业享受80%的补贴。", "nothing is said to come from anywhere"),
        Miss("2024年发明专利中企业占82%。", "the part stands in front"),
    ),
)
STAKES: Rule[Build] = Rule(
    "indicator.share.stake",
    stake,
    hits=(
        Hit(
            "2024年远帆集团收购海星公司60%的股权。",
            "60%",
            {"metric": "远帆集团收购", "measure": "share", "of": "海星公司股权"},
        ),
        Hit("2024年海星公司持股30%。", "30%", {"metric": "海星公司持股", "measure": "share"}),
        Hit("2024年远帆集团以51%的比例控股。", "51%", {"metric": "远帆集团控股", "measure": "share"}),
    ),
    misses=(
        Miss("2024年远帆集团股权增值60%。", "no part is owned"),
        Miss("2024年远帆集团拥有60%的渔船。", "nothing of a company"),
    ),
)
FULFILMENT: Rule[Build] = Rule(
    "indicator.share.plan",
    fulfilled,
    hits=(
        Hit(
            "2024年上半年重大项目投资完成年度计划的59%。",
            "59%",
            {"metric": "重大项目投资", "measure": "share", "of": "年度计划"},
        ),
        Hit("2024年城镇新增就业完成全年目标的112%。", "112%", {"metric": "城镇新增就业", "of": "全年目标"}),
        Hit("2024年税收收入完成年初预算的96.5%。", "96.5%", {"of": "年初预算", "measure": "share"}),
    ),
    misses=(
        Miss("2024年完成投资59亿元。", "no percentage"),
        Miss("2024年完成改造的小区占59%。", "no plan is fulfilled"),
    ),
)
MULTIPLE: Rule[Build] = Rule(
    "indicator.multiple",
    multiplied,
    hits=(
        Hit(
            "2024年新能源汽车产量是2020年的3.5倍。",
            "3.5倍",
            {"metric": "新能源汽车产量", "measure": "multiple", "value": "3.5"},
        ),
        Hit("2024年财政科技支出为“十二五”末的2倍。", "2倍", {"metric": "财政科技支出", "measure": "multiple"}),
        Hit("2024年数字贸易额相当于五年前的4倍。", "4倍", {"metric": "数字贸易额", "measure": "multiple"}),
        Hit("2024年小镇旅游收入翻了30倍。", "30倍", {"metric": "小镇旅游收入", "measure": "multiple"}),
    ),
    misses=(
        Miss("2024年技术合同成交额增长1.3倍。", "a growth"),
        Miss("2024年规划总面积达12平方公里。", "no multiple"),
    ),
)
DOUBLED: Rule[Build] = Rule(
    "indicator.multiple.doubled",
    doubled,
    hits=(
        Hit(
            "“十三五”时期，高新技术企业数翻一番。",
            "翻一番",
            {"metric": "高新技术企业数", "measure": "multiple", "value": "2"},
        ),
        Hit("“十三五”时期，海洋经济产值翻两番。", "翻两番", {"value": "4", "unit": "倍"}),
        Hit("“十三五”时期，林业产值实现翻番。", "翻番", {"metric": "林业产值", "value": "2"}),
    ),
    misses=(
        Miss("2024年果农翻新果园3.2万亩。", "翻新 is renewal"),
        Miss("2024年老人三番五次求助。", "an idiom"),
    ),
)
