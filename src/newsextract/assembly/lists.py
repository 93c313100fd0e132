"""Lists of metrics: members that share a head, a beginning or a verb."""

from __future__ import annotations

import re

from newsextract.mentions.wording import pattern, table
from newsextract.model import Quantity
from newsextract.text.segment import is_word, segment, tag

QUALIFIER = re.compile("(?:国家|省|市|县|区|自治区|部|省部|世界|国际|地市|州)级(?:以上|及以上)?")


BOTH = "城乡居民"
"""Two kinds of people in one word."""
JOINING = ("、", "和", "与", "及")
"""What stands between two members of a list."""
ITEM = re.compile("、|和(?!美|谐|平)|与|及(?!其)|以及")

PER = (
    "(?:平均)?(?:每[0-9]{0,4}(?:人|户|万人|公斤|千瓦时|吨|亩|百户|平方米|平方公里|市斤|升|度|立方米|辆|天|日|年|月|"
    "股|桶|斤|只|张|秒)){1,2}"
)
"""What a figure is told per: 每公斤猪肉、鸡蛋价格."""
TOWARD = re.compile("(?P<own>[^，对]*[、和与及][^，对占]{1,10})(?P<head>对[^，、]{2,20}(?:率|比重|比例|份额|占比))")
OTHERS = re.compile("(?<=.)等(?:国家?|地区?|省份?|市)(?=..)")
TOLD_PER = re.compile(PER)
ANEW = re.compile("再(?:就业|贷款|贴现|融资|担保|保险|制造|生(?:水|能源|资源|铜|铝))")
"""Nouns that begin as an adverb does."""


def leading_action(metric: str) -> str:
    """The action verb that a metric begins with, or empty: 新增, 建成, 获批建设."""
    match = pattern(r"{verbs.action}").match(metric)
    return match[0] if match else ""


def standing(metric: str) -> bool:
    """Whether a metric begins with a verb of a state, so that it is counted at a time: 在建, 剩余, 居住."""
    return pattern("{verbs.standing}").match(metric) is not None


def acts(metric: str) -> bool:
    """Whether a metric is something done, by any other verb than those of the tables (筹建租赁住房, 承担项目)."""
    words = segment(metric)
    done = len(words) > 1 and tag(words[0].text) == "v" and len(words[0].text) > 1
    return done and not pattern("(?:{heads.statistic}|人口|人数|额度|标准|的[^的]*)$").search(metric)


def deed(metric: str) -> str:
    """The verb that a metric begins with, of the table or any other, which the members of a list share: 升级改造."""
    verb = leading_action(metric)
    if verb or standing(metric) or not acts(metric):
        return verb
    first, second, *_ = [token.text for token in segment(metric)]
    return first + second if second in table()["verbs"]["action"] and metric != first + second else first


def with_deed(verb: str, metric: str) -> str:
    """A member of a list with the verb that the list shares, unless it is something done or a statistic itself."""
    table_verb = not verb or leading_action(verb) == verb
    verbal = tag(segment(metric)[0].text)[:1] == "v"  # 发送旅客6400万人次、|运输货物7400万吨
    return verb + metric if table_verb or not (verbal or complete(metric)) else metric


def enumerated(before: str, quantity: Quantity) -> str | None:
    """What stands up to the first of the things that a figure counts up, all told in front of it; None if they are not.

    建设东港、西港、北港3个码头 gives 建设东港.
    """
    if quantity.dimension != "count" or not 2 <= quantity.value <= 12:
        return None
    parts = ITEM.split(before[before.rfind("，") + 1 :])
    whole = len(parts) == quantity.value and all(1 < len(part) <= 14 for part in parts[1:])
    return before[: before.rfind("，") + 1] + parts[0] if whole else None


def only_action(metric: str) -> bool:
    """Whether a phrase is nothing but verbs of action: 新开工建设."""
    while metric and (verb := leading_action(metric)):
        metric = metric[len(verb) :]
    return not metric


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
    if each := TOLD_PER.match(subject):
        return [each[0] + part for part in distribute(subject[each.end() :], count) or []] or None
    rate = pattern("(?<=..)(?:{verbs.growth_noun+fall_noun})$").search(subject)
    if rate and (named := distribute(subject[: rate.start()], count)):
        return [part + rate[0] for part in named]  # 新房和二手房价格|涨幅
    if count == 2 and subject.startswith(BOTH):
        return [half + subject[len(BOTH) :] for half in ("城镇居民", "农村居民")]
    if (toward := subject[:1]) in ("对", "与", "向") and "、" in subject:  # 对美国、日本等国出口
        return [toward + part for part in distribute(OTHERS.sub("", subject[1:]), count) or []] or None
    if (shared := TOWARD.fullmatch(subject)) and (own := distribute(shared["own"], count)):
        return [part + shared["head"] for part in own]  # 消费、投资|对增长的贡献率
    parts = members(subject)
    if len(parts) != count:
        parts = [part for part in subject.replace("，", "、").split("、") if part]
    if len(parts) != count:
        return None
    if count == 1:
        return parts
    verb = leading_action(parts[0])
    whole = complete(parts[-1]) and (complete(parts[0]) or not pattern("{verbs.adding}").fullmatch(verb))
    if verb and not leading_action(parts[-1]) and not whole:
        return [verb + part for part in distribute(subject[len(verb) :], count) or parts]
    first, last = parts[0], parts[-1]
    if pattern("{verbs.serving}[^，、]{2,}$").match(first) and complete(last):
        return parts  # 接待游客、旅游总花费
    weak = count > 2 and headless(first) and complete(last) and not all(map(complete, parts[1:-1]))
    if complete(first) and not weak:
        bare = pattern("{heads.statistic}").fullmatch(last) is not None  # 企业营收、利润
        if not complete(last) or bare or len(last) <= 4 < len(first) - 1:
            prefix = _shared_beginning(first)
            return [first] + [prefix + part if len(part) <= 4 else part for part in parts[1:]]
        return parts
    sizes = sorted(map(len, parts))
    peers = not complete(last) and sizes[0] >= 4 and sizes[-1] - sizes[0] <= 2  # 省技术创新中心、省工程研究中心
    head = "" if peers else _shared_head(parts)
    return [part + head if not part.endswith(head) else part for part in parts[:-1]] + [last] if head else parts


def headless(part: str) -> bool:
    """Whether a phrase ends like a statistic but in none of the head nouns: 化学需氧量、氨氮排放总量."""
    return complete(part) and pattern("(?:{heads.statistic}|率)$").search(part) is None


def complete(part: str) -> bool:
    """Whether a phrase ends in the head noun of a statistic: 产值, 覆盖率."""
    return bool(pattern(r"(?:{heads.statistic}|率|数|值|额|(?<!需氧)量|度)$").search(part))


def _shared_beginning(first: str) -> str:
    match = pattern(r"(?:{heads.statistic}|率)$").search(first)
    beginning = first[: match.start()] if match else ""
    verb = tag(beginning) == "v" or beginning in table()["verbs"]["carrying"]
    return "" if verb else beginning  # 利用外资、投资


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
    quoted = last.rfind("”") + 1  # “北港渔人”|数量
    cuts = [token.start for token in tokens[1:] if token.start >= max(min(2, length), quoted)]
    at = len(parts[0])
    alike = all(len(part) == at for part in parts[:-1])
    long = next((token for token in tokens if alike and token.start < at < token.end), None)
    halves = (last[long.start : at], last[at : long.end]) if long is not None else ("", "")
    if all(map(is_word, halves)) and (at == 1 or min(map(len, halves)) > 1):
        cuts.append(at)  # 农村居民 is one word of the dictionary, and so is 柴油 in 汽、柴油价格
    head = pattern("(?<=.)(?:{heads.statistic})$").search(last) if len(last) < 4 else None  # 蔬菜、蛋|价格
    best = min(cuts, key=lambda cut: (abs(cut - length), -cut), default=head.start() if head else len(last))
    return last[best:]
