"""What clauses are about: subjects, entities with statistics of their own, and names behind 公司."""

from __future__ import annotations

import re
from collections.abc import Iterable

from newsextract.mentions.wording import pattern, table
from newsextract.text.segment import segment, tag
from newsextract.text.sentences import clauses

from .lists import complete
from .phrases import lead_end, tidy
from .predicates import split_predicate
from .scene import FIGURE, PLACE, RANK, TIME, Piece, Scene

# 平台 is one in 融信服平台授信, none in 平台经济; 产业 none in 产业投资
ENTITY = (
    "[^，、的等]{1,14}?(?:{heads.entity})(?:（[^）]{1,6}）)?"
    "(?!园|链|集群|化|基地|建设|工程|[数个家]|增加值|规模|体系|人员|内|区|城|经济|企业|投资|项目|集聚|单位|中心|上市|基金)(?=.)"
)
TAKES = (
    "(?![^，、]{1,6}[业企])[^，、]{0,4}(?:销售|{heads.statistic}|{verbs.growth_noun+fall_noun})|"
    "(?:{verbs.serving}).{1,6}"
)


MADE = "{verbs.action}|发展|推动|做大|做强|做优|壮大|加快|促进|支持"
"""How a phrase begins that tells of what is done to an industry: 发展|高精尖产业."""


def entity_of(metric: str) -> str:
    """The company, platform, airport or industry that a phrase begins with: 融信服平台 of 融信服平台授信."""
    match = pattern(ENTITY).match(metric)
    return match[0] if match and len(match[0]) > 2 and not pattern(MADE).match(match[0]) else ""


def owned(metric: str, entity: str) -> str:
    """A statistic with the entity that the clause before told one of: 服务客户 after 融信服平台授信."""
    takes = entity and not entity_of(metric) and pattern(TAKES).fullmatch(metric)
    return entity + metric if takes else metric


ANAPHOR = re.compile("(?:该)?(?:公司|集团)(?=..)")


def named(metric: str, scene: Scene, piece: Piece) -> str:
    """A metric of 公司 or 集团 with the name that the clauses in front tell: 晨光乳业发布半年报称，集团营收5亿元."""
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
    if piece.start - 1 > scene.start and scene.text[piece.start - 1] == "：":
        return _label(scene, piece.start - 1)
    span = _clause_before(scene, piece)
    if span is None:
        return ""
    return subject_of(scene, *span) or (_named_alone(scene, *span) if _states(scene, piece) else "")


STATES = re.compile("(?:目前|现在|其中|已经|已|现|就|共|约|总共|一共)*(?:有|占|达|达到|稳定在|保持在|为|增至|降至)")
"""How a clause begins that only has a figure for what the clause in front names: 涉及的干部，|有400多名."""


def _states(scene: Scene, piece: Piece) -> bool:
    """Whether a piece only has a figure for what the clause in front names, perhaps with its time."""
    begin = piece.start
    while scene.masked(begin, begin + 1) == TIME:
        begin += 1
    return STATES.match(scene.text, begin) is not None


def _named_alone(scene: Scene, start: int, end: int) -> str:
    """A clause that is all noun; empty if it is none, or a long one."""
    mask = scene.masked(start, end)
    begin = lead_end(mask)
    name = tidy(scene.text[start + begin : end], mask[begin:])
    kinds = [tag(word.text) for word in segment(name)]
    plain = (
        bool(kinds)
        and 1 < len(name) <= LONGEST_NAME
        and kinds[-1][:1] in ("n", "v")
        and not {"v", "p", "d", "c", "r"} & {*kinds}
    )
    return name if plain or (complete(name) and not split_predicate(name)[1]) else ""


LONGEST_NAME = 14


def owner(metric: str, scene: Scene, piece: Piece) -> str:
    """What a head noun that says nothing alone is of, by the clauses in front; empty where they do not tell.

    大桥横跨两岸，全长2公里: of the subject; 签署互换协议，总规模3亿元: of the object.
    """
    handled = pattern("{heads.handled}").fullmatch(metric) is not None
    if metric in CASE_SUMS and (case := CASE.search(scene.text, scene.start, piece.start)):
        return case["name"]
    if not (handled or pattern(OWNED).fullmatch(metric)):
        return ""
    for start, end in reversed(clauses(scene.text, scene.start, piece.start)[-3:]):
        mask, clause = scene.masked(start, end), scene.text[start:end]
        if FIGURE in mask or RANK in mask:
            return ""
        if IS.match(clause):
            continue
        name = (_object(clause) if handled else "") or subject_of(scene, start, end)
        if pattern(NAMED).fullmatch(name) and metric not in name and tag(name) != "v":
            return DETERMINED.sub("", name)
    return ""


CASE_SUMS = ("案值", "总案值", "涉案金额", "涉案总金额")
CASE = re.compile("[起的大宗批了](?:特大|重大)?(?P<name>[^，。；、的起大宗批了]{2,14}案)(?![值件例犯])")
"""The case that is told of: 破获一起特大|海鲜走私案，…，案值2亿元."""
IS = re.compile("(?:同时|也|还|更|且)*(?:是|被誉为|被称为|作为)")
"""How a clause goes on that says once more what the subject is."""
OWNED = "{heads.owned}|[^，]{2}(?:规模|产能)"
NAMED = "(?!{phrase.vague})(?![^，]*(?:部|委|局|署|办|院|会)$)[^，。；、0-9“”][^，。；0-9“”]{1,15}"
"""A name that says what a statistic is of; 主题 and 国内首个 do not."""
DETERMINED = re.compile("^(?:这|该|本)[条座项个家批]?|(?:发展|运行)$")
NUMBERED = re.compile("^(?:其他|另外)?(?:[一二两三四五六七八九十几多数]+[个项座家批条份款种所支部笔]?|一批|[^的]*的)")


ACTOR = re.compile(
    "(?:记者)?[据由从]?(?!各|多|[一两某该本这]|全国|国内|国有|大型|商业|股份制|上市|航空|保险|外资|民营|中小|世界|[^，]{0,4}人民银行)"
    "(?P<name>[^，。；、：“”的在与和0-9]{2,12}?(?:银行|(?:集团|股份)(?:[^，。；、]{0,2}公司)?|公司))"
    "(?!业|的|位于|旗下|所属|员工|股价|存款|[^，]{0,6}(?:统计|数据|报告|调查|监测|研究|预测|预计|认为|分析|指数))(?=..)"
)
"""A company or bank whose clause goes on with what it does: 农业发展银行部署收购工作，|已安排资金20亿元."""
ASIDE = re.compile("(?:为|随着|截至|截止|从|据|在)|[^，]*(?:后|时|以来|中|下|之际)，$")
"""A clause in front of the subject."""


def actor_before(scene: Scene, piece: Piece) -> str:
    """The company or bank that the sentence opens with, before a piece without a subject; empty without one.

    What is told then (已安排资金20亿元) is its, and not the country's.
    """
    for start, end in clauses(scene.text, scene.start, piece.start):
        mask = scene.masked(start, end)
        begin = lead_end(mask)
        if FIGURE in mask[:begin]:
            return ""
        while begin and mask[begin - 1 : begin] == PLACE:
            begin -= 1
        match = ACTOR.match(scene.text, start + begin, end)
        if match is None and (begin == len(mask) or (FIGURE not in mask and ASIDE.match(scene.text[start:end]))):
            continue
        return match["name"] if match else ""
    return ""


def _object(clause: str) -> str:
    """The noun phrase behind the verb of a clause; empty if the clause has no object, or says what its subject is."""
    words = segment(clause.rstrip("，；：。"))
    kinds = [tag(word.text) for word in words]
    if not words or kinds[-1][:1] != "n" or any(word.text == "是" for word in words):
        return ""
    function = max((i for i, kind in enumerate(kinds) if kind[:1] in ("p", "c", "u")), default=-1)
    verb = next((i for i in range(function + 1, len(words)) if kinds[i] == "v"), None)
    if function >= 0 and words[function].text in "了的":
        verb = function
    while verb is not None and verb + 2 < len(words) and words[verb + 1].text in table()["verbs"]["action"]:
        verb += 1
    return NUMBERED.sub("", "".join(word.text for word in words[verb + 1 :])) if verb is not None else ""


def _clause_before(scene: Scene, piece: Piece) -> tuple[int, int] | None:
    """The clause in front of a piece; None where it has figures of its own."""
    span = scene.clause_before(piece.start)
    mask = scene.masked(*span) if span is not None else ""
    return None if FIGURE in mask or RANK in mask else span


def _label(scene: Scene, end: int) -> str:
    """The name in front of a colon, when it is all noun: 5G基站数：30万个."""
    start = scene.clause_start(end, "，；。")
    mask = scene.masked(start, end)
    name = tidy(scene.text[start + lead_end(mask) : end], mask[lead_end(mask) :])
    noun, predicate = split_predicate(name)
    predicate = "" if complete(name) else predicate
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
    span = _clause_before(scene, piece)
    clause = scene.text[slice(*span)] if span is not None else ""
    if "是" not in clause and not pattern("{heads.entity}").search(clause):
        return ""
    words = segment(clause)
    verbs = [i for i, word in enumerate(words) if tag(word.text) in ("v", "vd") or word.text == "是"]
    name = "".join(word.text for word in words[verbs[-1] + 1 :]) if verbs else ""
    branded = bool(verbs) and words[verbs[-1]].text == "是" and re.fullmatch("[^“]{0,4}“[^”]{1,8}”", name)
    return name if branded or entity_of(name + "。") == name else ""


def _told_of(text: str) -> tuple[str, str]:
    """A noun and how it fares, in words that are no verb: 经营主体|稳中培优; all noun where it is not so."""
    words = segment(text)
    at = next((i for i, word in enumerate(words) if i and tag(word.text) in ("a", "ad", "z")), len(words))
    kinds = [tag(word.text) for word in words[:at]]
    nouns = at and "的" not in text and all(kind == "vn" or kind[:1] in ("n", "b", "j", "") for kind in kinds)
    cut = words[at].start if nouns and at < len(words) else len(text)
    return text[:cut], text[cut:]


def subject_of(scene: Scene, start: int, end: int) -> str:
    """What a clause without figures says something of; empty if that cannot be seen."""
    mask = scene.masked(start, end).rstrip("，。！；：")
    begin = lead_end(mask)
    text = tidy(scene.text[start + begin : start + len(mask)], mask[begin:])
    if match := TREND.match(text):
        return pattern(RATE_OF).sub("", match["noun"])
    noun, predicate = split_predicate(text)
    if (match := WORK.match(text)) and (not predicate or len(match[0]) > len(noun)):
        return match[0]
    if match := RECORD.search(noun):
        return noun[: match.start()]
    if not predicate:
        *nouns, last = [word.text for word in segment(text)] or [""]
        noun, predicate = ("".join(nouns), last) if tag(last) == "a" else _told_of(text)
    noun = AGAIN.sub("", noun)
    return noun if predicate and len(noun) > 1 else ""


AGAIN = re.compile("(?:连续?|接连|再次?|又|首次|相继|先后)$")
"""What of a predicate the dictionary leaves with its subject: 生产总值连|跨两个台阶."""
WORK = re.compile(
    "[^，的、在从由至到]{2,8}?(?:铁路|高铁|高速公路|高速|公路|大桥|隧道|机场|水库|运河|地铁)"
    "(?![^，]{0,4}(?:建设|工程|项目)|区|站|综|临空|经济|口岸|枢纽|群|线|网)(?=.)"
)
"""A work by its name, whose characters the dictionary takes for words: 黔张常铁路|起于黔江."""
TREND = re.compile(
    "(?P<noun>[^，]{2,}?)(?:均|全部)?(?:呈现?|保持|继续|大幅|稳步|显著|明显|不断|再创|快速|较快|迅速)(?!性)"
)
"""How a subject is told to move: 实际投入金额均呈现较大幅度增长."""
RATE_OF = "(?:增长|发展|运行)?(?:同比|环比)?(?:{verbs.growth_noun+fall_noun})?(?:尤为|更为|更加|较为|也)*$"
RECORD = re.compile("(?<=..)(?:再?创(?=历史|新|下)|(?:较|偏|很)[低高大小慢快少多])")
"""Where a predicate begins that the dictionary does not see: 创历史新高, 较|低."""
