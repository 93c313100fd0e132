"""The noun phrase in front of a figure, without what belongs to other fields."""

from __future__ import annotations

import re

from newsextract.mentions.additions import per_additions
from newsextract.mentions.wording import pattern, table
from newsextract.text.segment import is_word, segment, tag

from .cores import core
from .lists import PER, complete
from .scene import FIGURE, PLACE, RANK, TIME

# Stripped from the left of a phrase, again and again, with the words of the table
LEAD = (
    rf"(?:1[01][0-9]年|(?<![对与同])[{TIME}{PLACE}{FIGURE}{RANK}]+(?:的|以来|期间|来|间|时|里|市场[中上]|中(?![车建铁交化核粮远兴石])|，)?|[，、；：。\s]+|据(?:初步|不完全|官方|最新)*(?:统计|了解|介绍|测算|估算|报道|估计|调查|预测|分析)(?:显示)?|据[^，]{{0,8}}|"
    "平均(?!每人|寿命|预期|工资|气温|价格|浓度|每户)|(?:该|本)?公司(?=实现|营业|研发|净利|在手|主营|归属|维持)|"
    "[至到](?:当?月|年)[中末底]|"
    f"(?<={PLACE})等(?:地|市|省[区市]?|州|县|国)(?![区方铁场民值政级长际家])的?|"
    rf"[^，、；]{{0,14}}(?:公布|发布)(?:的|(?=[{TIME}{PLACE}]))|"
    "[^，、；]{2,8}(?:总处|部|局|署|机构|组织|银行)(?:预测|预估|预计)|"
    rf"扣除(?:价格|物价|汇率|不可比|季节性?)因素(?:影响)?后?|进入[{TIME}]+|"
    "按(?:可比|不变)价格?(?:计算)?|(?:主要)?(?:预期)?目标(?:是|为)|"
    "20[0-9]{2}(?=全年|[上下]半年|年度)|(?:1?[0-9]、)+1?[0-9][两三四五六]个月|(?:短短)?[0-9]{1,3}多?(?:天|小时|分钟)(?:[里内来]|时间里?)|"
    "(?:长假|假期|节日)?前[0-9一二三四五六七]天|用(?:[一两三四五六七八九十]|[0-9]{1,2})(?:年|个月|天)(?:时间)?|[两三四五六七八九十]年(?:来|间)?(?={verbs.action+carrying})|"
    "历时[0-9一二三四五六七八九十两半多余]{1,6}个?(?:年|月|天|周|小时|分钟)|具体(?:来说|是)|(?:重点|开始)(?={verbs.action})|决定(?=每|在|从|{verbs.action})|最终(?!消费|产品|用户|能源)|由于(?=.)|(?:全社会)?[一二三四五六七八九十]{1,3}是|[一二三四五六七八九]要|现(?!有)|{phrase.lead})*"
)
ADVERBS = (
    "(?:{phrase.adverb}|(?<!价格)平均|(?<![人户亩地])均|都(?!市)|(?<![发实呈涌兑出])现|[两三四五]年(?:平均|间)?+(?!半|以?来)|连[两三四五]年|"
    f"(?:(?<![占之贷隧养师女积债杆桩护销股])比|(?<![占之])比(?=[{TIME}])))"
)
# At each place one reading alone, the longest words first: words that hold others (已经, 均已) are tried in one way
TAIL = (
    # what begins behind one of these would have begun with it: a row of them is read once
    rf"(?<![{TIME}，、：\s的了])(?>(?:连续|接连|先后)?(?:迈上|跃上|跨上|登上|站上|跨越|连跨|突破)[^，、；]{{2,12}}(?:台阶|大关|关口|门槛)|"
    rf"{{bases.yoy+mom}}(?!率)|{ADVERBS}|(?!(?<=[出入])超|(?<=每)升|(?<![^，：、])人民币)(?:最[高低多大]?)?{{verbs.report+reach}}了?+|(?:约|仅|只|共)?占(?=[占约仅只共]*$)|"
    "(?:半|[一两三四五六七八九十]{1,2}|[0-9]{1,2})(?:年|个月|天|周)时间|"
    rf"[{TIME}，、：\s]|的|了|较[{TIME}]|(?<![占之])比[{TIME}]|[一两三四五六七八九十]年半?以?来|与[{TIME}]+相比|数量为|达成)+$"
)
LIGHT = "(?:{verbs.light})(?!比|就业)(?!率|度|额|量|工程)(?:了|好)?"
# Words that a stripped particle would break: 自贸试验区, 和美乡村, 在湘, 领军人才
WHOLE = re.compile(
    "自贸|自营|自有|自来水|和美|在[京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤琼川黔滇陕甘青宁新蒙桂藏](?![京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤琼川黔滇陕甘青宁蒙桂藏])|在园|在册|到会|中西部|到账"
)
BASIC = re.compile("基本(?:医|养老|公共|农田|民生|生活|药物|金属|殡葬|保险|单位|工资|面)")
PASSED = re.compile("通过(?:《|审|验|认|评|考|鉴定|资格|检|论证)")
NAMED = re.compile(
    "[^，的、]{0,10}(?:院|奖|节(?![能水约电支目育日点省油])|银行|大学|试验区|博览会|论坛|火车站|机场|大桥|海关|总公司|集团)|（|至|—|到|段全?长"
)


def lead_end(mask: str) -> int:
    """How many characters of a masked phrase are only lead: periods, places, connectives, adverbs."""
    match = pattern(LEAD).match(mask) if mask else None
    return match.end() if match else 0


def lead_rest(mask: str) -> str:
    """What is left of a masked phrase behind its lead."""
    return mask[lead_end(mask) :]


def strip_tail(mask: str) -> int:
    """Where a masked phrase ends when reporting verbs, adverbs and periods are taken off its right."""
    if not mask or not (mask[-1] in _tail_ends() or mask[-1].isspace()):
        return len(mask)
    match = pattern(TAIL).search(mask)
    return match.start() if match else len(mask)


@per_additions
def _tail_ends() -> frozenset[str]:
    """Characters in which a tail may end: most phrases end in another one, and are not searched."""
    verbs, bases, adverbs = (table()[section] for section in ("verbs", "bases", "phrase"))
    listed = (*verbs["report"], *verbs["reach"], *bases["yoy"], *bases["mom"], *adverbs["adverb"])
    return frozenset(word[-1] for word in listed) | frozenset(f"均都年间来比，、：的了为成占阶关口槛{TIME}")


def phrase(text: str, mask: str) -> str:
    """The noun phrase in a stretch of text in front of a figure; empty if nothing is left.

    `text` and `mask` are the same stretch, plain and masked.
    """
    end = strip_tail(mask)
    if inside := PER_INSIDE.search(text, 0, end):  # 籼稻|每50公斤|收购价格
        first, last = inside.span()
        whole = phrase(text[:first] + text[last:], mask[:first] + mask[last:])
        return inside[0] + whole if whole else ""
    each = PER_END.search(text, 0, end)
    if each:
        end = strip_tail(mask[: each.start()])
    end = whole_end(text, end)
    start = lead_end(mask[:end])
    if mask.startswith("“", start) and "”" not in mask[start:end]:
        start += 1  # “长沙目前养护
        start += lead_end(mask[start:end])
    match = pattern(LIGHT).match(mask, start, end)
    kept = match is not None and match[0] == "完成" and end - match.end() == 2 and ends_in_deed(text[:end], mask[:end])
    if match and match.end() < end and not kept:
        start = match.end()
        start += lead_end(mask[start:end])
    if start and text[start - 1] in "与对同" and mask[start : start + 1] == PLACE:
        start -= 1  # 与东盟进出口
    start = name_start(mask, text, whole_word(text, start, end), end)
    if route := ROUTE.search(mask, 0, start):
        start = route.start() if TRIP.match(text, start) else start
    found = without_examples(without_body(core(tidy(text[start:end], early(mask[start:end], TIME)))))
    if (
        text[start : start + 1] == "与"
        and mask[start + 1 : start + 2] == PLACE
        and complete(found)
        and found[0] != "与"
    ):
        found = f"与{found}"  # 与东盟进出口
    if found.endswith("基础上"):
        return ""  # 在上年基础上|增加8%
    if found[-1:] in tuple("里上") and len(found) > 2 and not is_word(found[-2:]):
        found = found[:-1]  # 稻田里, 榜单上
    return (each[0] if each and found else "") + found


def ends_in_deed(text: str, mask: str) -> bool:
    """Whether the last two characters are what was done, 种草, no place and no verb of the table."""
    return PLACE not in mask[-2:] and not pattern("{verbs.action}").fullmatch(text[-2:])


ROUTE = re.compile(f"{PLACE}+(?:至|到|—|与|和){PLACE}+(?:之?间)?的?$")
TRIP = re.compile(
    "(?:之间)?的?(?:高铁|铁路|列车|火车|航班|公路|自驾)?(?:最快)?(?:运行|旅行|通行|行车|单程)?(?:时间|车程|旅时|用时|距离|里程|路程)"
)
"""What one needs for a way: 由郑州到重庆的|时间."""
PER_INSIDE = re.compile("(?<=..)每[0-9]{1,4}(?:公斤|千克|吨|亩|克|升)(?=[^，、]{2})")
PER_END = re.compile(f"{PER}$")
OF_PLACES = (
    "(?:多?个?方面|各?地(?![铁方级震质下])(?:区(?!生产|级))?|国(?![家际有内外产])|"
    "省(?![级道属内外])(?:份|区市|区|市)?)?的?"
)
"""What places and sides are called behind 等: 北京、河北等地|部分地区, 人才、资金等方面|政策."""
EXAMPLES = (
    f"^(?![对与向从自])(?P<verb>{{verbs.action+carrying}})?.*[^，]等(?P<places>{OF_PLACES})"
    "(?P<noun>(?![级额待同于离])[^，]{2,})$"
)
BODY = (
    "^(?:(?>[^，、的]{0,12}(?:部|委|局|署|厅|办|人民银行|总会|协会|联合会|人民政府|省委|市委|省政府|市政府|委员会|法院|检察院))[、和]?)++"
    "(?:等[一二三四五六七八九十0-9]*(?:个)?(?:部委|部门|单位))?(?:联合|共同|已|共|累计|重点|目前|近日|宣布|今日|今天|当天|决定|正式|开始|紧急|再次|又|在[^，]{1,6}?)*(?={verbs.action})"
)


BODIES = re.compile(
    "(?![向对给与为从由])(?:[^，、的干全一中内外]{2,8}(?:部|委|局|署|厅|人民政府|委员会|国务院|研究院)[、和]?)+(?:今天|昨天|近日|日前|当天|已|共|先后|陆续|联合|共同|将|同时|紧急|再次)*"
)
"""Bodies in front of any other verb: 农业农村部、财政部|统筹整合涉农资金."""


PUBLISHED = re.compile("^(?:公布|发布|披露)的(?:最新的?)?(?=..)")
"""What a body did to the figure: 统计局|发布的|采购经理指数."""


def whole_word(text: str, start: int, end: int) -> int:
    """The start of a phrase, moved left when it fell inside a word: 对 of 对口支援 is no lead."""
    if start == 0:
        return 0
    pair, alone = text[start - 1 : start + 1], start < 2 or not is_word(text[start - 2 : start])
    single = text[start - 1] in "并对与从由将要为在使让把再到自及和有其" and alone
    if start < end and single and (is_word(pair) or WHOLE.match(text, start - 1)):
        return start - 1  # 并网: the dictionary has the pair though the segmentation may not
    if BASIC.match(text, max(0, start - 2)) or (start > 1 and PASSED.match(text, start - 2)):
        return start - 2
    for token in segment(text[:end]):
        if token.start < start < token.end:
            return start if token.text[0] == "共" and start == token.start + 1 and len(token.text) > 2 else token.start
        if token.start >= start:
            break
    return start


def name_start(mask: str, text: str, start: int, end: int) -> int:
    """The start of a phrase, moved left over a place that begins a longer name: 北京国际电影节, 呼和浩特至北京."""
    first = start
    while first and mask[first - 1] == PLACE:
        first -= 1
    general = text[first : first + 1] in ("我", "全", "本", "各")  # 我国|节能产业: no name begins so
    return first if first < start and not general and NAMED.match(text, start, end) else start


ENDS = frozenset("转升才到以共近即报计过点达能应可要总约经列还平均")
"""What is an adverb or a verb on its own, and ends a longer word."""


UNLISTED = ("质能", "汐能", "氢能", "户均", "亩均", "地均")
"""Ends of words that the dictionary lacks: 生物质能, 户均."""


def whole_end(text: str, end: int) -> int:
    """The end of a phrase, moved right when it fell inside a word: 才 of 人才 is no adverb."""
    pair = (
        0 < end < len(text)
        and text[end - 1 : end + 1] not in ("长达", "比达")
        and text[end] in ENDS
        and any(is_word(text[max(0, end - length) : end + 1]) for length in (1, 2))
    )
    if text[max(0, end - 1) : end + 1] in UNLISTED:
        return end + 1
    inside = pair and all(token.start != end for token in segment(text))  # 资金|达, though 金达 is a name
    return end + 1 if inside else end


def without_examples(metric: str) -> str:
    """A metric without its examples: 打造贵阳“青云”等消费聚集区 is 打造消费聚集区."""
    match = pattern(EXAMPLES).match(metric)
    if match and not any(t.text == "等" and t.end == match.start("places") for t in segment(metric)):
        return metric
    return (match["verb"] or "") + match["noun"] if match else metric


def without_body(metric: str) -> str:
    """A metric without the body that acts: 审计署抽查单位 is 抽查单位."""
    if match := pattern(BODY).match(metric):
        return PUBLISHED.sub("", metric[match.end() :])
    match = BODIES.match(metric)
    if match is None:
        return metric
    acted = next((t.text for t in segment(metric) if t.start == match.end()), "")
    told = metric.startswith(("表示", "认为", "要求", "决定"), match.end())
    return metric[match.end() :] if tag(acted) == "v" and not told and len(metric) - match.end() > 3 else metric


def empty(metric: str) -> bool:
    """Whether a metric names nothing: 按照, 方面; one character names a measure (宽, 深) or nothing."""
    lists = table()["phrase"]
    return metric not in lists["extent"] if len(metric) == 1 else metric.strip("的了") in lists["empty"]


STRAY = re.compile(r"[\s\ufffd]+|〔[^〕]*〕|\[[^\]]*\]|（(?:[套间家所个处户台辆名份]?|微博|图)）")
DONE = re.compile("^(..)了(?=.)")
"""公开了预算."""
MARKS = re.compile("[（）“”《》]")
EARLY = re.compile(f"提{TIME}+")
EDGES = re.compile(
    "(?<=..)(?:左右|上下)$|^(?:[的、，与及：或等也却还但]|其(?![他余它])|和(?![美谐])|以及)+|(?:[的、，：]|(?<=[价榜名绩核])中)+$"
)


WHEN = re.compile(f"(?<=.)(?<![低高等当大小多少快慢优])[在于自]{TIME}+(?:之?内|里|期间)?(?=.)")
"""When something is told, inside a phrase: 公司|在五年内|投资."""


ONCE = re.compile(f"(?<=了){TIME}+的")
"""The time of what is done: 参加了|今天的|发布会."""
TIMES = re.compile(f"(?<={TIME})[、和与及](?={TIME})")
"""What joins the times of a list: 公司|2023年、2024年|营业收入."""


def early(mask: str, sign: str) -> str:
    """A mask with 提前两个月, of which 前两个月 was found as a time, under one sign."""
    return EARLY.sub(lambda match: sign * len(match[0]), mask) if f"提{TIME}" in mask else mask


def tidy(text: str, mask: str) -> str:
    """A phrase without periods inside it and without stray marks at its edges."""
    kept = text
    if FIGURE in mask or RANK in mask or TIME in mask:
        for time in (TIMES, WHEN, ONCE):
            mask = time.sub(lambda match: TIME * len(match[0]), mask)
        kept = "".join(c for c, m in zip(text, mask, strict=True) if m not in (TIME, FIGURE, RANK))
    kept = EDGES.sub("", DONE.sub(r"\1", STRAY.sub("", kept)))
    for opening, closing in ("（）", "“”", "《》") if MARKS.search(kept) else ():
        if kept.count(opening) != kept.count(closing) or kept.find(closing) < kept.find(opening):
            kept = kept.replace(opening, "").replace(closing, "")
    return kept
