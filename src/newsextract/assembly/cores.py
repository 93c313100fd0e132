"""What a clause in front of a figure says it of: its core, without who acts, adverbs and verbs that say nothing."""

from __future__ import annotations

import re

from newsextract.mentions.wording import pattern, table
from newsextract.text.segment import segment, tag

from .lists import ANEW, complete

SIGNS = "将|把|使|让|令|了|{phrase.inner}|{phrase.idle}|^{phrase.actor+doer}"
"""What makes a look at the words of a phrase worth while."""
ASIDE = re.compile("“[^“”]*”|《[^《》]*》|（[^（）]*）")
SETTING = re.compile("^在[^，、]{2,20}?(?:中|期间|方面|过程中)(?=..)|(?<=..)在[^，、在]{1,20}(?:中|期间|上|里)$")
"""Where or when something is told: 农村考生比例|在自主招生中."""


INCLUDING = re.compile("(?:包括|包含)[^，]{0,40}?在内的?")
INSIDE = re.compile("^[^，]{0,40}?在内(?![地陆])的?|(?<=..)也就是[^，]*$")
"""What a whole holds among others, and its second name: 《诗经》等在内的|典籍, 居民消费价格|也就是CPI."""
COMPARED = re.compile("(?<![同环占之对评可反百])比(?![例重值率赛分亚利价较])[^，的比]{2,10}$")
"""What a figure is compared with: 成交额|比上一届."""
STREAK = re.compile("(?:连续|实现)[0-9一二三四五六七八九十]{1,3}(?:个(?:月|季度|交易日|工作日)|年|天|周)$")
"""For how long: 用水总量|实现14年|零增长."""
ABLE = re.compile(
    "(?:每[年月天])?(?:最[大多高])?(?<![功性职技才产潜动势热电不可])[可能](?=[为向给使让][^，]{2,}$)|(?<=每[年月天日])(?:可|能(?!源))(?![以能靠持够])(?=..)"
)
"""How much something can do: 这项政策|每年最大可|为企业减负."""
ONCE_DONE = re.compile("(?<=[产成用运营工车]后)(?:预计|每年|可(?![以能靠持行])|能(?![够源力]))+(?=..)")
"""What is expected once something is done: 项目投产后|可|年产值."""
TOLD = "比例|比重|数字|数据|数值|指标|指数|水平|占比|增速|涨幅|比率"
POINTED = re.compile(f"^(?:[这那][个条座台艘支家款部项批片处只头](?!(?:{TOLD})$)(?=..)|[他她它]们?的(?=..))")
"""What only points to what was told: 这台|盾构机售价, 它的|年发电量."""
MODAL = ("可", "可以", "能", "能够")
DONE = ("完成", "投资")
"""What a project has of it is a statistic of its own: 大桥完成投资."""


OVER = (
    "^(?:省（[^）]*）|[0-9]{1,4}多?个?省（[^）]*）|"
    "[0-9]{1,4}多?个?(?:省区市|自治区|省份|省|地级及以上城市|大中城市|城市|市州|国家和地区))"
    "(?:和新疆生产建设兵团)?(?:的|累计|共)?(?=[^，]{2})|"
    "^(?:国家和地区|省份|省区市|省市|省区|县市区|市县|[省市县国])(?:成功|共|先后)?(?={verbs.action}|提供|抽调)|^地(?=部分|大部|局部)"
)
"""The set over which a statistic is taken: 31个省（区、市）|确诊病例."""


def core(phrase: str) -> str:
    """A phrase without what stands between its subject and its object and says nothing of either.

    >>> core("规模以上企业累计实现营业收入")
    '规模以上企业营业收入'
    >>> core("本届论坛共签订了合作项目")
    '签订合作项目'
    >>> core("水库工程已调水"), core("试点地区共向公安机关移送线索")
    ('水库工程调水', '试点地区向公安机关移送线索')
    >>> core("多项措施将白内障手术率")
    '白内障手术率'
    """
    phrase = POINTED.sub("", phrase)
    if "在内" in phrase or "也就是" in phrase:
        phrase = INSIDE.sub("", INCLUDING.sub("", phrase))
    if "连续" in phrase or "实现" in phrase:
        phrase = STREAK.sub("", phrase)
    if "可" in phrase or "能" in phrase or "后" in phrase:
        phrase = ABLE.sub("", ONCE_DONE.sub("", phrase))
    phrase = pattern(OVER).sub("", phrase)
    if "比" in phrase:
        phrase = COMPARED.sub("", phrase)
    if "在" in phrase and SETTING.search(phrase) and not complete(phrase):
        phrase = SETTING.sub("", phrase)
    if not pattern(SIGNS).search(phrase):
        return phrase
    words = _words(phrase)
    words = _handled(words)
    words = _plain(words)
    words = _acted(words)
    return "".join(words)


def _words(phrase: str) -> list[str]:
    """The words of a phrase; what stands in quotation marks or brackets is one."""
    words, begin = list[str](), 0
    for match in ASIDE.finditer(phrase):
        words += [token.text for token in segment(phrase[begin : match.start()])] + [match[0]]
        begin = match.end()
    return words + [token.text for token in segment(phrase[begin:])]


def _verb(word: str) -> bool:
    return tag(word) == "v" or word in table()["verbs"]["action"] or word in table()["verbs"]["light"]


def _handled(words: list[str]) -> list[str]:
    """What stands behind 把, 将 or 使: 多项措施将|白内障手术率."""
    for i in reversed(range(len(words) - 1)):
        behind = words[i + 1 :]
        whole = "".join(behind)
        moved = not _verb(behind[0]) and tag(behind[0])[:1] not in ("p", "c", "d")
        moved = moved and (len(whole) > 2 or (complete(whole) and tag(whole) == "n"))
        if words[i] in ("使", "让", "令", "把") or (words[i] == "将" and moved):
            return behind
    return words


def _plain(words: list[str]) -> list[str]:
    """The words without adverbs in front of verbs, without aspect, and without idle verbs in front of a statistic."""
    inner, idle = table()["phrase"]["inner"], table()["phrase"]["idle"]
    kept = list[str]()
    for i, word in enumerate(words):
        behind = words[i + 1] if i + 1 < len(words) else ""
        led = not behind or _verb(behind) or behind in inner or tag(behind) == "p"
        last = i + 2 == len(words) and "已" in word  # 工程已|调水
        done = tag(behind) == "vn" and (last or word in ("先后", "陆续", "相继"))  # 中心先后|调集船艇
        adverb = i and word in inner and (led or done) and not ANEW.match(word + behind)
        aspect = word == "了" and i and behind
        told = i and word in idle and behind and complete("".join(words[i + 1 :])) and (word, words[-1]) != DONE
        if told and kept and kept[-1] in MODAL:
            kept.pop()  # 达产后可|实现|年销售收入
        if not (adverb or told or aspect or (i and word == "仅")):
            kept.append(word)
    return kept


def _acted(words: list[str]) -> list[str]:
    """The words from the first verb on behind an actor that only the context names: 本届论坛|签订合作项目."""
    lists = table()["phrase"]
    acts = [i for i, word in enumerate(words) if i and word in table()["verbs"]["action"]]
    named = words[0] in lists["doer"] and acts[:1] != [1]
    return words[acts[0] :] if acts and not named and words[0] in lists["actor"] + lists["doer"] else words
