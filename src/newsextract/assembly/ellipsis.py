"""What a sentence leaves out: heads, topics and wholes that stand in front."""

from __future__ import annotations

import re
from collections.abc import Iterable

from newsextract.mentions.wording import pattern
from newsextract.text.segment import segment, tag
from newsextract.text.sentences import clauses

from .frames import Said
from .lists import complete, leading_action
from .phrases import lead_end, tidy
from .predicates import split_predicate
from .scene import FIGURE, RANK, Figure, Piece, Scene
from .statement import Memory

BARE = (
    "(?:(?:总|年度|计划|年度计划)?{heads.statistic}|{verbs.growth_noun+fall_noun}|总投资|全长|面积|总面积|时速|设计时速|跨度|案值|流量|指数|建筑面积|资金|金额|效益|产能|人数|数量|通过率|占比|总里程|"
    "完成率|上座率|产品销售率|销售率|总数)"
)
RATE = "{verbs.growth_noun+fall_noun}|(?:影响|拉动).*"


def headed(metric: str, memory: Memory) -> str:
    """A bare head noun with what it is the head of.

    存量 after 高企 is 高企存量; 利润 after 高企营业收入 is 高企利润; 影响CPI after 鲜菜价格 is 鲜菜价格影响CPI.
    """
    if metric and memory.here and only_action(metric):
        verb = leading_action(memory.here)  # 新开工项目82个、竣工60个; 住房基本建成432万套，新开工建设1043万套
        return (
            metric + memory.here[len(verb) :] if verb else split_predicate(memory.here)[0].removesuffix("基本") + metric
        )
    if not pattern(BARE).fullmatch(metric) and not metric.startswith(("影响", "拉动")):
        return metric
    previous = (memory.here and memory.about) or memory.topic
    if not previous or metric in previous:
        return metric
    if pattern(RATE).fullmatch(metric):
        return previous + metric
    whole = pattern("(?:实现|完成)?(?:营业|主营业务|主营)?(?:{heads.statistic}|数)$").sub("", previous)
    if metric.startswith("总"):  # 新登记经营主体82万户，总量突破900万户
        whole = re.sub("^(?:新增|净增|新登记|新设立?|新建|新开工)(?:通车)?", "", whole)
    return (whole if len(whole) > 1 else "") + metric


# 平台 is one in 融信服平台授信, none in 平台经济; 产业 none in 产业投资
ENTITY = (
    "[^，、的]{1,14}?(?:{heads.entity})(?:（[^）]{1,6}）)?"
    "(?!园|链|集群|化|基地|建设|工程|[数个家]|增加值|规模|体系|人员|内|区|城|经济|企业|投资|项目|集聚|单位|中心|上市)(?=.)"
)
TAKES = "[^，、]{0,6}(?:销售|{heads.statistic}|{verbs.growth_noun+fall_noun})|(?:{verbs.serving}).{1,6}"


def entity_of(metric: str) -> str:
    """The company, platform, airport or industry that a phrase begins with: 融信服平台 of 融信服平台授信."""
    match = pattern(ENTITY).match(metric)
    return match[0] if match and len(match[0]) > 2 else ""


def owned(metric: str, entity: str) -> str:
    """A statistic with the entity that the clause before told one of: 服务客户 after 融信服平台授信."""
    takes = entity and not entity_of(metric) and pattern(TAKES).fullmatch(metric)
    return entity + metric if takes else metric


def only_action(metric: str) -> bool:
    """Whether a phrase is nothing but verbs of action: 新开工建设."""
    while metric and (verb := leading_action(metric)):
        metric = metric[len(verb) :]
    return not metric


PER = re.compile("每[百千万]?(?:人口?|户|公顷|名儿童)|人均|户均|亩均")


def shared_per(metric: str, memory: Memory) -> str:
    """A member of a list with the per-phrase that the list shares: 每千人口医师3.25人、注册护士4.06人."""
    match = PER.match(memory.metric)
    return metric if match is None or PER.match(metric) else match[0] + metric


def misleads(metric: str, figure: Figure, said: Said, memory: Memory) -> bool:
    """Whether a part named behind 其中 needs the noun of its whole: 经营主体688万户，其中企业162万户."""
    counts = figure.quantity.dimension not in ("percent", "money") or said.measure == "growth"
    same = counts and figure.quantity.unit == memory.whole_unit and bool(memory.whole)
    return same and len(metric) <= 4 and not complete(metric) and metric not in memory.whole


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


def whole_of(metrics: list[str], memory: Memory) -> str | None:
    """The whole of a share that names none: the head of its own metric (机电产品出口占比), or the metric before."""
    if memory.scope and memory.scope not in metrics:
        return memory.scope
    own = re.search("(?:出口|进口|进出口|投资)$", metrics[0]) if metrics else None
    if own and own.start():
        return own[0]
    part = metrics[0] if metrics else ""
    near = (m for m in reversed(memory.group) if m not in metrics and not m.endswith(("率", "指数", "增速")))
    return next((m for m in near if memory.part or m[-1:] == part[-1:] or part[:2] in m), None)


ANAPHOR = re.compile("(?:该)?(?:公司|集团)(?=..)")


def named(metric: str, scene: Scene, piece: Piece) -> str:
    """A metric of 公司 or 集团 with the name that the clauses in front tell: 晨光乳业发布半年报称，集团营业收入5亿元."""
    match = ANAPHOR.match(metric)
    if match is None:
        return metric
    for start, end in reversed(clauses(scene.text, scene.start, piece.start)):
        predicate = scene.text[start:end].rstrip("，").rpartition("是")[2]  # 形成反差的是晨光乳业，公司……
        for name in (predicate, subject_of(scene, start, end)):
            if entity_of(name + "。") == name and len(name) > 3:
                return name + metric[match.end() :]
    return metric


def topic_before(scene: Scene, piece: Piece) -> str:
    """The subject of the clause in front of a piece, when that has no figure: 进出口总值创新高，达到5379亿元."""
    end = piece.start - 1
    if end > scene.start and scene.text[end] == "：":
        return _label(scene, end)
    if end <= scene.start or scene.text[end] != "，":
        return ""
    start = max(scene.text.rfind(mark, scene.start, end) + 1 for mark in "，；：。") or scene.start
    mask = scene.masked(start, end)
    return "" if FIGURE in mask or RANK in mask else subject_of(scene, start, end)


def _label(scene: Scene, end: int) -> str:
    """The name in front of a colon, when it is all noun: 5G基站数：30万个."""
    start = max(scene.text.rfind(mark, scene.start, end) + 1 for mark in "，；。") or scene.start
    mask = scene.masked(start, end)
    name = tidy(scene.text[start + lead_end(mask) : end], mask[lead_end(mask) :])
    noun, predicate = split_predicate(name)
    told = bool(re.search("目标|如下|包括|认为|表示|显示|介绍|消息|获悉", name))
    return name if noun and not predicate and not told and FIGURE not in mask else ""


ASPECT = re.compile("(?P<topic>[^，。；：]{2,14}?)(?:发展|建设|工作|保障)?(?:方面|领域)[，：]")


def topic_of(scene: Scene, before: str) -> str:
    """What a sentence is about by its opening (天然气发展方面，产量突破200亿), or by the short sentence in front.

    经营主体持续壮大。总量接近800万户: the subject of a sentence without figures serves for the next one.
    """
    match = ASPECT.match(scene.text, scene.start, scene.end)
    if match:
        return match["topic"]
    if scene.figures or scene.end - scene.start > 24:
        return "" if not scene.figures else before
    noun = subject_of(scene, scene.start, scene.end)
    return noun if len(noun) <= 10 else ""


def told(scene: Scene) -> list[str]:
    """What the clauses of a sentence without figures are about, the last one first."""
    spans = [] if scene.figures else clauses(scene.text, scene.start, scene.end)
    return [name for span in reversed(spans) if (name := subject_of(scene, *span))]


SCHEME = re.compile("(?:实施|开展|推行|启动)(?P<scheme>.{4,}?)(?:试点|工作|改革|行动)")


def about(metric: str) -> str:
    """What a predicate behind a metric is about: 县（市、区）开展农村养老保险试点, 3.58亿人参保."""
    match = SCHEME.search(metric)
    return match["scheme"] if match else metric


def full_name(metric: str, names: Iterable[str]) -> str:
    """A metric that repeats the end of a name, by that name: 开工率 after 危房改造任务开工率较低."""
    return next((name for name in names if len(metric) > 2 and name.endswith(metric)), metric)


def entity_made(scene: Scene, piece: Piece) -> str:
    """The entity that the clause in front of a piece ends with: 共建牛羊肉交易中心，力争交易额达到100亿元."""
    end = piece.start - 1
    if end <= scene.start or scene.text[end] != "，":
        return ""
    start = max(scene.text.rfind(mark, scene.start, end) + 1 for mark in "，；：。") or scene.start
    if FIGURE in scene.masked(start, end) or RANK in scene.masked(start, end):
        return ""
    words = segment(scene.text[start:end])
    verbs = [i for i, word in enumerate(words) if (i and tag(word.text) in ("v", "vd")) or word.text == "是"]
    name = "".join(word.text for word in words[verbs[-1] + 1 :]) if verbs else ""
    branded = bool(verbs) and words[verbs[-1]].text == "是" and re.fullmatch("[^“]{0,4}“[^”]{1,8}”", name)
    return name if branded or entity_of(name + "。") == name else ""


def subject_of(scene: Scene, start: int, end: int) -> str:
    """What a clause without figures says something of; empty if that cannot be seen."""
    mask = scene.masked(start, end).rstrip("，。！；：")
    begin = lead_end(mask)
    text = tidy(scene.text[start + begin : start + len(mask)], mask[begin:])
    if match := TREND.match(text):
        return pattern("(?:同比|环比)?(?:{verbs.growth_noun+fall_noun})?(?:尤为|更为|更加|较为|也)*$").sub(
            "", match["noun"]
        )
    noun, predicate = split_predicate(text)
    if match := RECORD.search(noun):
        return noun[: match.start()]
    if not predicate:
        *nouns, last = [word.text for word in segment(text)] or [""]
        noun, predicate = ("".join(nouns), last) if tag(last) == "a" else (noun, "")
    return noun if predicate and len(noun) > 1 else ""


TREND = re.compile("(?P<noun>[^，]{2,}?)(?:均|全部)?(?:呈现?|保持|继续|大幅|稳步|显著|明显|不断|再创)(?!性)")
"""How a subject is told to move: 实际投入金额均呈现较大幅度增长."""
RECORD = re.compile("(?<=..)(?:再?创(?=历史|新|下)|(?:较|偏|很)$)")
"""Where a predicate begins that the dictionary does not see: 创历史新高, 较|低."""
