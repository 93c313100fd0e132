"""The metric of a figure: the noun phrase left and right of it, without what belongs to other fields."""

from __future__ import annotations

import re

from newsextract.mentions.wording import pattern, table
from newsextract.text.segment import segment, tag

from .scene import FIGURE, PLACE, RANK, TIME

# Stripped from the left of a phrase, again and again.
LEAD = (
    rf"(?:[{TIME}{PLACE}{FIGURE}{RANK}]+(?:的|以来|期间|来|间|时|里|中|，)?|[，、；：。\s]+|其中|同时|此外|另外|目前|截至|截止|据[^，]{{0,8}}|全年|当年|当月|本月|初步核算|初步统计|"
    r"预计|预期|今后|以及|并且|并|且|及|和|与|也|又|还|已经|已|仍|均|都|各|现有|的|了|共计|共|合计|总计|累计|平均|先后|相继|成功|圆满|顺利|超额|全面|全部|基本|继续|持续|进一步|不断|着力|大力|"
    r"积极|努力|力争|争取|确保|必须|保证|力促|将|要|再|年内|首次|就|在|到|从|由|自|按|是|为|我们|我局|我委|我厅|该|其|则|而|使|使得|让|把|对|每年|特别是|尤其是|尤其|包括|涉及|来自|通过|"
    r"(?:主要)?(?:预期)?目标(?:是|为)|具体(?:来说|是)|(?:全社会)?一是|二是|三是|(?:一|二|三)要)"
)
ADVERBS = (
    r"(?:同比|环比|年均|年平均|每年平均|平均每年|平均|累计|合计|总计|共计|共|已|已经|仍|仍然|还|又|也|再|均|都|分别|各|首次|先后|相继|总|实际|名义|实质|大幅|显著|小幅|略|稳步|持续|连续|进一步|总体|"
    r"预计|预期|力争|将|可|可达|有望|今年|就|更|全年|全部|最终|更是|则|约|大约|近|超额|基本|迅速|快速|较快|逐步|逐年|逐月|直接|间接|成功|圆满|顺利|不断|一举|才|即|同期|并|由|从|自|经|较|比|按年|按季|按月)"
)
LIGHT = r"(?:{verbs.light})"
QUALIFIER = re.compile("(?:国家|省|市|县|区|自治区|部|省部|世界|国际|地市|州)级(?:以上|及以上)?")
NOT_NOUN = frozenset(["v", "d", "p", "c", "u", "ud", "ug", "uj", "ul", "uv", "uz", "y", "ad", "r"])
FUNCTION = frozenset("的地得了着过和与及或并而且在是为有被把将由从向对于以等也都就还又再不未")


def lead_end(mask: str) -> int:
    """How many characters of a masked phrase are only lead: periods, places, connectives, adverbs."""
    match = re.match(rf"{LEAD}*", mask)
    return match.end() if match else 0


def strip_tail(mask: str) -> int:
    """Where a masked phrase ends when reporting verbs, adverbs and periods are taken off its right."""
    tail = pattern(
        rf"(?:{{verbs.report+reach}}了?|{{bases.yoy+mom}}|{ADVERBS}|[{TIME}]+|[，、：\s]+|的|了|较[{TIME}]+|比[{TIME}]+|与[{TIME}]+相比|数量为|达成)+$"
    )
    match = tail.search(mask)
    return match.start() if match else len(mask)


def phrase(text: str, mask: str) -> str:
    """The noun phrase in a stretch of text in front of a figure; empty if nothing is left.

    `text` and `mask` are the same stretch, plain and masked.
    """
    end = strip_tail(mask)
    start = lead_end(mask[:end])
    light = pattern(rf"{LIGHT}(?!率|度|额|量|工程)(?:了|好)?")
    match = light.match(mask, start, end)
    if match and match.end() < end:
        start = match.end()
        start += lead_end(mask[start:end])
    return tidy(text[start:end], mask[start:end])


def tidy(text: str, mask: str) -> str:
    """A phrase without periods inside it and without stray marks at its edges."""
    kept = "".join(c for c, m in zip(text, mask, strict=True) if m not in (TIME, FIGURE, RANK))
    kept = re.sub(r"\s+", "", kept)
    kept = re.sub(r"^[的、，和与及：]+|[的、，：]+$", "", kept)
    for opening, closing in ("（）", "“”", "《》"):
        if kept.count(opening) != kept.count(closing):
            kept = kept.replace(opening, "").replace(closing, "")
    return kept


def split_predicate(text: str) -> tuple[str, str]:
    """The noun at the beginning of what follows a figure, and the predicate behind it.

    `案例入选全国典型` gives (案例, 入选全国典型); `参保` gives ("", 参保); a phrase without a verb is all noun.
    """
    tokens = segment(text)
    cut = len(text)
    for i, token in enumerate(tokens):
        kind = tag(token.text)
        if kind not in NOT_NOUN and token.text not in FUNCTION:
            continue
        if token.text == "的" and i:  # 达成意向的学生: still inside the noun phrase
            continue
        if kind == "v" and i + 1 < len(tokens) and tokens[i + 1].text == "的":
            continue
        if kind == "v" and i and _nominal(tokens, i):
            continue
        cut = token.start
        break
    return text[:cut], text[cut:]


def _nominal(tokens: list, i: int) -> bool:  # type: ignore[type-arg]
    """Whether a word that the dictionary calls a verb is a part of a noun phrase: 试点建设, 年度改革任务."""
    if i + 1 == len(tokens):
        return len(tokens[i].text) == 2 and tokens[i].text not in ACTIONS()
    return tag(tokens[i + 1].text) in ("n", "vn", "nz", "l") and tokens[i].text not in ACTIONS()


def ACTIONS() -> frozenset[str]:  # noqa: N802
    """Verbs that make a predicate even at a phrase's end."""
    return _actions()


def _actions() -> frozenset[str]:
    return frozenset(table()["verbs"]["action"]) | frozenset(["落地", "获得", "参加", "来自", "受益", "参保", "挂牌", "开业", "上市", "入围", "发生", "实现", "达到", "完成", "通车", "营运"])


def leading_action(metric: str) -> str:
    """The action verb that a metric begins with, or empty: 新增, 建成, 获批建设."""
    match = pattern(r"{verbs.action}").match(metric)
    return match[0] if match else ""


def completed(metric: str, previous: str) -> str:
    """An elliptic metric completed from the one before it: 省级 after 国家级创新平台 is 省级创新平台."""
    if QUALIFIER.fullmatch(metric):
        match = QUALIFIER.search(previous)
        if match:
            return previous[: match.start()] + metric + previous[match.end() :]
    return metric


def distribute(subject: str, count: int) -> list[str] | None:
    """The metrics of a coordinated subject, one a figure; None when their numbers differ.

    城镇、农村居民人均可支配收入 with 2 gives 城镇居民人均可支配收入, 农村居民人均可支配收入 (a shared head);
    省属企业营收和利润 gives 省属企业营收, 省属企业利润 (a shared beginning).
    """
    parts = [p for p in re.split("、|，|以及|(?<=.)[和与及](?=.)", subject) if p]
    if len(parts) != count:
        parts = [p for p in re.split("、|，", subject) if p]
        if len(parts) == count - 1:
            last = [p for p in re.split("以及|(?<=.)[和与及](?=.)", parts[-1]) if p]
            parts = parts[:-1] + last
        if len(parts) != count:
            return None
    if count == 1:
        return parts
    first, last = parts[0], parts[-1]
    if _complete(first):
        if not _complete(last) or len(last) <= 3:
            prefix = _shared_beginning(first)
            return [first] + [prefix + part if len(part) <= 4 else part for part in parts[1:]]
        return parts
    head = _shared_head(first, last)
    return [part + head if not part.endswith(head) else part for part in parts[:-1]] + [last] if head else parts


def _complete(part: str) -> bool:
    return bool(pattern(r"(?:{heads.statistic}|率|数|值|额|量|度)$").search(part))


def _shared_beginning(first: str) -> str:
    match = pattern(r"(?:{heads.statistic}|率)$").search(first)
    return first[: match.start()] if match else ""


def _shared_head(first: str, last: str) -> str:
    """What the last member of a list says for all: 居民人均可支配收入 in 城镇、农村居民人均可支配收入."""
    mine, tokens = segment(first), segment(last)
    skip = min(len(mine), len(tokens) - 1)
    if skip <= 0:
        return ""
    return last[tokens[skip].start :]
