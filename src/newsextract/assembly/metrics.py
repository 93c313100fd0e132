"""The metric of a figure: the noun phrase left and right of it, without what belongs to other fields."""

from __future__ import annotations

import re
from functools import cache

from newsextract.mentions.wording import pattern, table
from newsextract.text.segment import is_word, segment, tag

from .scene import FIGURE, PLACE, RANK, TIME

# Stripped from the left of a phrase, again and again.
LEAD = (
    rf"(?:1[01][0-9]年|(?<!对)[{TIME}{PLACE}{FIGURE}{RANK}]+(?:的|以来|期间|来|间|时|里|中|，)?|[，、；：。\s]+|其中|同时|此外|另外|目前|截至|截止|据[^，]{{0,8}}|全年|当年|当月|本月|初步核算|初步统计|"
    r"预计|预期|今后|以及|并且|并|且|及|和|与|也|又|还|已经|已|仍|均|都|各|现有|的|了|共计|共|合计|总计|累计|同比|环比|平均(?!每人|寿命|预期|工资|气温|价格|浓度|每户)|先后|相继|成功|圆满|顺利|超额|全面|全部|基本|继续|持续|进一步|不断|着力|大力|"
    r"积极|努力|力争|争取|确保|必须|保证|力促|将|要|再|年内|首次|届时|同月|同期|计划|拟|规划|预测|预估|预料|估计|可望|有望|上看|维持|概估|就|在|到|从|由|自|按|是|为|我们|我局|我委|我厅|该|其|则|而|使|使得|让|把|每年|提出|明确|宣布|截至发稿|(?:该|本)?公司(?=实现|营业|研发|净利|在手|主营|归属|维持)|[^，、；]{0,14}(?:公布|发布)的|[^，、；]{2,8}(?:总处|部|局|署|机构|组织|银行)(?:预测|预估|预计)|特别是|尤其是|尤其|包括|涉及|来自|通过|"
    r"扣除(?:价格|物价)因素(?:影响)?后?|按(?:可比|不变)价格?(?:计算)?|(?:主要)?(?:预期)?目标(?:是|为)|具体(?:来说|是)|(?:全社会)?一是|二是|三是|(?:一|二|三)要)"
)
ADVERBS = (
    r"(?:同比|环比|年均|年平均|每年平均|平均每年|(?<!价格)平均|累计|合计|总计|共计|共|已|已经|仍|仍然|还|又|也|再|(?<![人户亩地])均|都(?!市)|分别|各|首次|先后|相继|总|实际|名义|实质|大幅|显著|小幅|略|稳步|持续|连续|进一步|总体|"
    r"预计|预期|力争|将|可|可达|有望|今年|就|更|全年|全部|最终|更是|则|约|大约|近|超额|基本|迅速|快速|较快|逐步|逐年|逐月|直接|间接|成功|圆满|顺利|不断|一举|才|即|同期|同月|并|可望|有望|拟|计划|[两三四五]年平均|连[两三四五]年|[两三四五]年间?|概估|经季节调整后|上看|临时估计|则|录得|由|从|自|经|较|(?<![占之])比|按年|按季|按月)"
)
LIGHT = r"(?:{verbs.light})(?!比|就业)"
QUALIFIER = re.compile("(?:国家|省|市|县|区|自治区|部|省部|世界|国际|地市|州)级(?:以上|及以上)?")
NOT_NOUN = frozenset(["v", "d", "p", "c", "u", "ud", "ug", "uj", "ul", "uv", "uz", "y", "ad", "r"])
FUNCTION = frozenset("的地得了着过和与及或并而且在是为有被把将由从向对于以等也都就还又再不未")


def lead_end(mask: str) -> int:
    """How many characters of a masked phrase are only lead: periods, places, connectives, adverbs."""
    match = re.match(rf"{LEAD}*", mask)
    return match.end() if match else 0


def lead_rest(mask: str) -> str:
    """What is left of a masked phrase behind its lead."""
    return mask[lead_end(mask) :]


def strip_tail(mask: str) -> int:
    """Where a masked phrase ends when reporting verbs, adverbs and periods are taken off its right."""
    tail = pattern(
        rf"(?:(?!(?<=[出入])超){{verbs.report+reach}}了?|{{bases.yoy+mom}}|{ADVERBS}|[{TIME}]+|[，、：\s]+|的|了|较[{TIME}]+|比[{TIME}]+|与[{TIME}]+相比|数量为|达成)+$"
    )
    match = tail.search(mask)
    return match.start() if match else len(mask)


def phrase(text: str, mask: str) -> str:
    """The noun phrase in a stretch of text in front of a figure; empty if nothing is left.

    `text` and `mask` are the same stretch, plain and masked.
    """
    end = strip_tail(mask)
    each = PER.search(text, 0, end)
    if each:
        end = strip_tail(mask[: each.start()])
    start = lead_end(mask[:end])
    light = pattern(rf"{LIGHT}(?!率|度|额|量|工程)(?:了|好)?")
    match = light.match(mask, start, end)
    if match and match.end() < end:
        start = match.end()
        start += lead_end(mask[start:end])
    start = whole_word(text, start, end)
    found = without_examples(without_body(tidy(text[start:end], mask[start:end])))
    return (each[0] if each and found else "") + found


PER = re.compile("(?:平均)?每(?:人|户|万人|公斤|千瓦时|吨|亩|百户|平方米|平方公里|市斤|升|度|立方米|辆|天|日|年|月)$")
EXAMPLES = re.compile(
    "^(?P<verb>{action})?.*[^，]等(?P<noun>(?![级额待同于离])[^，]{{2,}})$".format(
        action="(?:新开工|建成通车|建成投产|打造|引进|培育|推进|实施|建成|开工|签约|落户|新增|入选|获批|举办|承办|推动)"
    )
)
BODY = re.compile(
    "^(?:(?:[^，、的]{0,12}(?:部|委|局|署|厅|办|银行|总会|协会|联合会|人民政府|省委|市委|省政府|市政府|委员会|法院|检察院|集团))[、和]?)+"
    "(?:等[一二三四五六七八九十0-9]*(?:个)?(?:部委|部门|单位))?(?:联合|共同|近日|宣布|今日)*(?={action})"
)


def whole_word(text: str, start: int, end: int) -> int:
    """The start of a phrase, moved left when it fell inside a word: 对 of 对口支援 is no lead."""
    if start == 0:
        return 0
    pair, alone = text[start - 1 : start + 1], not is_word(text[max(0, start - 2) : start])
    if start < end and text[start - 1] in "并对与从由将要为在使让把再到自及和" and alone and is_word(pair):
        return start - 1  # 并网: the dictionary has the pair though the segmentation may not
    for token in segment(text[:end]):
        if token.start < start < token.end:
            return token.start
        if token.start >= start:
            break
    return start


def without_examples(metric: str) -> str:
    """A metric without its examples: 打造贵阳“青云”等消费聚集区 is 打造消费聚集区."""
    match = EXAMPLES.match(metric)
    if match and not any(t.text == "等" and t.end == match.start("noun") for t in segment(metric)):
        return metric
    return (match["verb"] or "") + match["noun"] if match else metric


def without_body(metric: str) -> str:
    """A metric without the body that acts: 审计署抽查单位 is 抽查单位."""
    match = pattern(BODY.pattern.replace("{action}", "{verbs.action}")).match(metric)
    return metric[match.end() :] if match else metric


def tidy(text: str, mask: str) -> str:
    """A phrase without periods inside it and without stray marks at its edges."""
    kept = "".join(c for c, m in zip(text, mask, strict=True) if m not in (TIME, FIGURE, RANK))
    kept = re.sub(r"\s+|〔[^〕]*〕|\[[^\]]*\]", "", kept)
    kept = re.sub(r"^(?:[的、，和与及：或等也却还但其]|以及)+|(?:[的、，：]|(?<=[价榜名绩核])中)+$", "", kept)
    for opening, closing in ("（）", "“”", "《》"):
        if kept.count(opening) != kept.count(closing):
            kept = kept.replace(opening, "").replace(closing, "")
    return kept


def joined_noun(
    metric: str, behind: str, mask: str, *, verb: str = "", shared: str = "", topic: str = ""
) -> tuple[str, set[str], bool]:
    """A metric that goes on behind its figure: 建成 3000个 美丽乡村; 16个 案例入选名单.

    Args:
        metric: What stands in front of the figure, or empty.
        behind: What stands behind it.
        mask: The same, masked.
        verb: A verb that the list shares (建成A3个、B5个).
        shared: What stands behind the next figure of the list, whose predicate may serve for this one too.
        topic: The metric before, which a predicate alone is about.

    Returns:
        The metric, empty if there is none; flags; and whether it is an event, so that figures of a span add up.
    """
    cut = re.search("[，。；：、）]|（(?=[^（）]*[\ue001\ue002])", BRACKETS.sub(lambda m: "括" * len(m[0]), mask))
    behind, mask = (behind[: cut.start()], mask[: cut.start()]) if cut else (behind, mask)
    behind = re.sub("(?:中|之中|当中|以来|等)$", "", tidy(behind, mask).removeprefix("的"))
    noun, predicate = split_predicate(behind)
    predicate = clean_predicate(predicate)
    handled = bool(metric) and not metric.endswith("等")
    behind = re.sub("^(?:大关|新?台阶|关口|门槛|区间|之间|之列)", "", behind)
    if behind:
        metric = introduced(metric)
    if metric:
        if not noun:
            return metric, set(), False
        return metric + (noun + predicate if leading_action(metric) and len(predicate) <= 8 else noun), set(), False
    if not noun:
        if not predicate:
            return "", set(), False
        return ("" if topic in predicate else topic) + predicate, {"metric_inherited"}, True
    if predicate:
        return (noun + predicate if handled else predicate + noun), set(), True
    if verb:
        return verb + noun, {"ellipsis"}, False
    whole = clean_predicate(split_predicate(shared)[1])
    return whole + noun, {"ellipsis"} if whole else set(), bool(whole)


def introduced(metric: str) -> str:
    """What stays of the words in front when the noun stands behind: 抓好 and the examples before 等 do not."""
    if metric.endswith("等"):
        match = pattern(r"{verbs.action}").match(metric)
        metric = match[0] if match else ""
    return "" if pattern(r"(?:{verbs.light}|进行|开始)+(?:了|对|好)*").fullmatch(metric) else metric


BRACKETS = re.compile("（[^（）\ue001\ue002]{1,20}）|“[^“”\ue001\ue002]{1,30}”")


def split_predicate(text: str) -> tuple[str, str]:
    """The noun at the beginning of what follows a figure, and the predicate behind it.

    `案例入选全国典型` gives (案例, 入选全国典型); `参保` gives ("", 参保); a phrase without a verb is all noun.
    """
    tokens = segment(text)
    spans = [match.span() for match in BRACKETS.finditer(text)]
    for i, token in enumerate(tokens):
        if any(first <= token.start < last for first, last in spans):
            continue
        if _begins_predicate([t.text for t in tokens], i):
            return text[: token.start], text[token.start :]
    return text, ""


def _begins_predicate(words: list[str], i: int) -> bool:
    word, kind = words[i], tag(words[i])
    behind = words[i + 1] if i + 1 < len(words) else ""
    if kind not in NOT_NOUN and word not in FUNCTION:
        return False
    if word == "的":
        return not i
    if word in ("和", "与", "及") and i and tag(behind)[:1] == "n":
        return False  # 国家和地区
    if kind != "v":
        return True
    if behind == "的":  # 达成意向的学生: still inside the noun phrase
        return False
    if word in predicates():
        return True
    # what the dictionary calls a verb may be a part of the noun phrase: 试点建设, 改革任务
    return not (i and not behind and len(word) == 2) and tag(behind) not in ("n", "vn", "nz", "l", "v")


@cache
def predicates() -> frozenset[str]:
    """Verbs that make a predicate wherever they stand."""
    return frozenset(table()["verbs"]["action"]) | frozenset(table()["verbs"]["predicate"])


def clean_predicate(predicate: str) -> str:
    """A predicate without adverbs and aspect: 先后成功在主板上市 gives 在主板上市."""
    words = [token.text for token in segment(predicate)]
    while words and words[0] in ADVERBIAL:
        words.pop(0)
    while words and words[-1] in ("了", "等", "过"):
        words.pop()
    return "".join(words)


ADVERBIAL = frozenset(
    ["先后", "成功", "相继", "如期", "已经", "已", "全部", "正在", "正", "共同", "将", "还", "也", "均", "都", "被",
     "陆续", "顺利", "未", "得以", "可", "能", "共", "分别", "同时", "一起", "又", "再"]
)  # fmt: skip


def leading_action(metric: str) -> str:
    """The action verb that a metric begins with, or empty: 新增, 建成, 获批建设."""
    match = pattern(r"{verbs.action}").match(metric)
    return match[0] if match else ""


def counted(metric: str) -> bool:
    """Whether a metric is a stock by its own head noun (总量, 存量), so that no verb of a list is shared with it."""
    return metric.endswith(("总量", "总数", "存量", "总额", "规模", "总里程", "拥有量"))


def trailing_action(metric: str) -> str:
    """The action noun that a metric ends in, or empty: 城镇新增就业, 棚户区改造, 班列开行."""
    match = pattern(
        r"(?:新增就业|转移就业|改造|开行|治理|建设|搬迁|新开工建设|基本建成|绿化|治沙|种草|修复|整治|安置|授信|减税|融资额|承办|成交|签约)$"
    ).search(metric)
    return match[0] if match and len(metric) > len(match[0]) else ""


def completed(metric: str, previous: str) -> str:
    """An elliptic metric completed from the one before it.

    省级 after 国家级创新平台 is 省级创新平台; 在建 after 建成过江通道 is 在建过江通道.
    """
    if pattern(r"{verbs.action}").fullmatch(metric):
        if verb := leading_action(previous):
            return metric + previous[len(verb) :]
        if verb := trailing_action(previous):
            return previous[: -len(verb)] + metric
    if QUALIFIER.fullmatch(metric):
        match = QUALIFIER.search(previous)
        if match:
            return previous[: match.start()] + metric + previous[match.end() :]
    return metric


def members(subject: str) -> list[str]:
    """The members of a coordinated phrase: A、B和C; 及 joins inside a member where 、 sets them apart."""
    outer = [part for part in re.split("、|，|以及", subject) if part]
    marks = "和与" if len(outer) > 1 else "和与及"
    return outer[:-1] + [str(part) for part in re.split(f"(?<=.)[{marks}](?=.)", outer[-1]) if part] if outer else []


def distribute(subject: str, count: int) -> list[str] | None:
    """The metrics of a coordinated subject, one a figure; None when their numbers differ.

    城镇、农村居民人均可支配收入 with 2 gives 城镇居民人均可支配收入, 农村居民人均可支配收入 (a shared head);
    省属企业营收和利润 gives 省属企业营收, 省属企业利润 (a shared beginning).
    """
    parts = members(subject)
    if len(parts) != count:
        parts = [part for part in subject.replace("，", "、").split("、") if part]
    if len(parts) != count:
        return None
    if count == 1:
        return parts
    first, last = parts[0], parts[-1]
    if complete(first):
        if not complete(last) or len(last) <= 4 < len(first) - 1:
            prefix = _shared_beginning(first)
            return [first] + [prefix + part if len(part) <= 4 else part for part in parts[1:]]
        return parts
    head = _shared_head(parts)
    return [part + head if not part.endswith(head) else part for part in parts[:-1]] + [last] if head else parts


def complete(part: str) -> bool:
    """Whether a phrase ends in the head noun of a statistic: 产值, 覆盖率."""
    return bool(pattern(r"(?:{heads.statistic}|率|数|值|额|量|度)$").search(part))


def _shared_beginning(first: str) -> str:
    match = pattern(r"(?:{heads.statistic}|率)$").search(first)
    return first[: match.start()] if match else ""


def _shared_head(parts: list[str]) -> str:
    """What the last member of a list says for all: 居民人均可支配收入 in 城镇、农村居民人均可支配收入.

    It begins behind 等 or 的, or where the member's own part is as long as the others.
    """
    last = parts[-1]
    tokens = segment(last)
    for token in tokens[1:-1]:
        if token.text in ("等", "的"):
            return last[token.end :]
    length = sum(map(len, parts[:-1])) / (len(parts) - 1)
    cuts = [token.start for token in tokens[1:] if token.start >= min(2, length)]
    best = min(cuts, key=lambda cut: (abs(cut - length), -cut), default=len(last))
    return last[best:]
