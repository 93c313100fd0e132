"""What stands behind a figure: its noun, and the predicate behind that."""

from __future__ import annotations

import re
from functools import cache

from newsextract.mentions.wording import either, pattern, table
from newsextract.text.segment import is_word, segment, tag

from .attributes import GLOSS, STEP, at_verb, attribute, one_noun, parted
from .deeds import IS_SHORT, LONGEST, SHORTEST, TOWARDS, goes_on, whole_deed
from .fronts import FROM, HANDED, PLACES, WITH, acted_on, introduced, whence
from .lists import ANEW, complete, leading_action
from .phrases import WHOLE, early, strip_tail, tidy
from .scene import Figure

NOT_NOUN = frozenset(["v", "d", "p", "c", "u", "ud", "ug", "uj", "ul", "uv", "uz", "y", "ad", "r"])
FUNCTION = frozenset("的地得了着过和与及或并而且在是为有被把将由从向对于以等也都就还又再不未仍已均曾正")


def takes_noun(figure: Figure) -> bool:
    """Whether a figure counts what a noun behind it can name: 家, 个, 元 and bare numbers, not % and 百分点."""
    return figure.quantity.dimension not in ("percent", "percentage_point", "multiple", "rank")


def joined_noun(
    metric: str,
    behind: str,
    mask: str,
    *,
    verb: str = "",
    shared: str = "",
    topic: str = "",
    followed: bool = False,
    thing: str = "",
    done: bool = False,
    given: str = "",
    listed: bool = False,
) -> tuple[str, set[str], bool]:
    """A metric that goes on behind its figure: 建成 3000个 美丽乡村; 16个 案例入选名单.

    Args:
        metric: What stands in front of the figure, or empty.
        behind: What stands behind it.
        mask: The same, masked.
        verb: A verb that the list shares (建成A3个、B5个).
        shared: What stands behind the next figure of the list, whose predicate may serve for this one too.
        topic: The metric before, which a predicate alone is about.
        followed: Whether what stands behind ends at another figure, which its last words may be of.
        thing: What stands behind that other figure, which the predicate may be done to.
        done: Whether a verb of carrying out rules what stands behind (完成4个|城中村改造).
        given: The word that says that something is done to what is counted (将6名|游客救出, 为40艘|渔船提供补给).
        listed: Whether what stands behind goes on as a list behind the piece (40名|选手参加木工、焊接等8项比赛).

    Returns:
        The metric, empty if there is none; flags; and whether it is an event, so that figures of a span add up.
    """
    cut = re.search("[，。；：、）]|（(?=[^（）]*[\ue001\ue002])", BRACKETS.sub(lambda m: "括" * len(m[0]), mask))
    rest = behind[cut.end() :] if cut and cut[0] == "、" else ""
    behind, mask = (behind[: cut.start()], mask[: cut.start()]) if cut else (behind, mask)
    behind = re.sub(
        "(?:(?:之|当)?(?<!集)中(?:仅|只|就|已|共)?有?|以来|等|相比|在内|(?<![0-9售产背幕])(?:以|之)?后)$",
        "",
        tidy(behind, early(mask, "提")).removeprefix("的"),
    )
    behind = FROM.sub("", STEP.sub("", GLOSS.sub("", behind)))
    behind = THEMED.sub("", PROGRESS.sub("", behind))
    noun, predicate = split_predicate(behind)
    if metric and predicate and (not noun or tag(noun)[:1] == "v") and one_noun(noun + predicate):
        noun, predicate = noun + predicate, ""  # 逮捕3名|涉嫌纵火的嫌疑人
    if noun and (head := attribute(metric, mask)):
        last = "" if predicate else CLAUSE.split(rest, 1)[0].rpartition("、")[2]
        return (last or noun.removesuffix("等")) + head, set(), False  # 全长20公里的|云江公路
    if given and noun and not predicate:
        noun, predicate = at_verb(noun, given)
    noun, predicate = parted(noun, predicate)
    suffered = SUFFERED.match(predicate)
    predicate = clean_predicate(predicate)
    if followed and not cut and not (given and complete(predicate)):
        noun, predicate = _own(noun, predicate, thing)
    event = bool(predicate)
    attributed = bool(predicate) or tag(segment(behind)[0].text) == "v" if rest and behind else False
    if attributed and (named := ATTRIBUTES.match(rest)):
        noun, predicate = split_predicate(named["noun"])[0] or noun, ""
    noun, predicate = whole_deed(noun, predicate, chopped=bool(rest) or listed)
    metric = whence(metric, counted=bool(noun) or suffered is not None)
    if behind and WITH.search(metric):
        metric = ""  # 甲公司以|71亿元收购乙公司, 渔民花费|3000万元改造渔船
    if len(noun) > 1 and metric.startswith("在") and not any(tag(token.text) == "v" for token in segment(metric)):
        metric = ""  # 在沿海三省|20个|城市
    if metric.endswith("中") and not is_word(metric[-2:]):  # 沿海县中有|22个城市鱼价上涨
        metric = "" if len(noun) > 3 or (noun and predicate) else metric[:-1].rstrip("之当")
    if metric and predicate and not noun and tag(segment(metric)[-1].text) == "v":
        words = segment(predicate)
        if len(words) == 2 and tag(words[1].text)[:1] == "n":
            noun, predicate = predicate, ""  # 提出19项|支持政策
    if followed and noun in table()["heads"]["handled"] and thing.startswith("的"):
        noun = split_predicate(thing[1:])[0] or noun  # 3个|总投资8亿元的|项目
    if metric == "这":  # 这5起案件
        metric, topic = "", "" if noun and topic.endswith(noun) else topic
    handled = done or (bool(metric) and not metric.endswith("等") and not HANDED.search(metric))
    if noun and predicate and acted_on(given, predicate):
        metric, handled = "", False
    if behind:
        metric = introduced(metric)
    if noun and PLACES.fullmatch(metric):
        metric, handled = "", False
    if noun and pattern("{phrase.sides}").fullmatch(metric):
        metric, noun, handled = "", metric + noun, False
    if metric:
        if suffered and len(predicate) <= SHORTEST and "的" not in noun:
            return predicate + noun, set(), True
        if not noun:
            return metric + (predicate if goes_on(metric, predicate) else ""), set(), False
        longest = LONGEST if metric[0] in TOWARDS else SHORTEST if leading_action(metric) else 0
        return metric + (noun + predicate if len(predicate) <= longest else noun), set(), False
    if CASUALTY.match(behind):
        return noun + predicate, set(), True
    if not noun:
        if not predicate:
            return "", set(), False
        apart = complete(topic) and not complete(predicate)
        if leading_action(topic) or CASUALTY.match(topic) or apart or topic in predicate or len(predicate) > IS_SHORT:
            topic = ""  # 举办活动350场，500万人次|观看
        return topic + predicate, {"metric_inherited"}, True
    if predicate:
        return (noun + predicate if handled else predicate + noun), set(), True
    if verb:
        return verb + noun, {"ellipsis"}, False
    whole = "" if listed or shared.startswith("的") else clean_predicate(split_predicate(shared)[1]).removeprefix("等")
    return whole + noun, {"ellipsis"} if whole else set(), event or bool(whole)


def _own(noun: str, predicate: str, thing: str) -> tuple[str, str]:
    """What stands between two figures without the statistic of the second: 36家|企业|利润增幅超过20%.

    A verb that ends there takes the noun of the second: 与24个|国家|签订|16项自贸协定.
    """
    whole = noun + predicate
    if strip_tail(whole) <= len(noun):
        predicate = ""
    if not (noun and predicate):
        words = [token.text for token in segment(whole)]
        end = next((i for i, word in enumerate(words[:-1], 1) if word in table()["heads"]["thing"]), 0)
        if end and complete(whole[: strip_tail(whole)]):
            return "".join(words[:end]), ""
    if predicate and complete(predicate[: strip_tail(predicate)]):
        return noun, ""
    end = strip_tail(noun)
    if not predicate and end > 1 and any(token.start == end for token in segment(noun)):
        noun = noun[:end]  # 8个|试点省份|稳定在86%以上
    if not (noun and predicate) or tag(segment(predicate)[-1].text)[:1] not in ("v", "p", "u", "d"):
        return noun, predicate
    does = tag(predicate) == "v" and predicate not in table()["verbs"]["light"] + table()["verbs"]["report"]
    given = split_predicate(thing.removeprefix("的"))[0] if does else ""
    return noun, predicate + given if 1 < len(given) <= SHORTEST else ""


ATTRIBUTES = re.compile("[^，。；、的]{2,10}的(?P<noun>[^，。；、的]{2,12})(?=[，。；]|$)")
"""What is counted behind the last of its attributes: 24个疗效确切、价格适宜的|药品."""
CLAUSE = re.compile("[，。；：）]")
THEMED = re.compile("^以[^，]{1,16}为[^，的]{1,4}的")
PROGRESS = re.compile(
    "(?:正?加快|稳步|顺利|有序|全面|扎实|全力|加紧)(?:推进|建设|实施)$|^(?:迈进|挺进|冲刺|进军)|"
    "^的?(?:总体|全年|预期)?目标(?:不变)?$|(?<=..)的(?:建设|改造|建造|修缮)(?:工作|任务)?$|"
    "的(?:支持|帮助|推动|配合|背景|影响|指导)下$|的基础上$"
)
"""What is under way distinguishes no figure: 18个项目加快推进, 向200亿元迈进."""
SUFFERED = re.compile("被(?!动)|因(?!素|此)|受困|获(?!得)|死亡|遇难|失踪|受伤")
"""What happens to those counted, whatever stands in front: 邮轮上共有34人|被确诊感染."""
CASUALTY = re.compile(
    "紧急转移|转移安置|轻重伤|遇难|受伤|失踪|被困|死亡|获救|受灾|丧生|身亡|遇害|罹难|溺亡|死伤|伤亡|轻伤|重伤|失联"
)
BRACKETS = re.compile("（[^（）\ue001\ue002]{1,20}）|“[^“”\ue001\ue002]{1,30}”|《[^《》\ue001\ue002]{1,40}》")


def split_predicate(text: str) -> tuple[str, str]:
    """The noun at the beginning of what follows a figure, and the predicate behind it.

    `案例入选全国典型` gives (案例, 入选全国典型); `参保` gives ("", 参保); a phrase without a verb is all noun.
    """
    tokens = segment(text)
    spans = [match.span() for match in BRACKETS.finditer(text)]
    for i, token in enumerate(tokens):
        if any(first <= token.start < last for first, last in spans) or (not i and WHOLE.match(text)):
            continue
        if ANEW.match(text, token.start):
            continue
        if i and text[token.start + 2 :] in table()["heads"]["abstract"]:
            break  # 产品监督|抽查|结果
        if i and pattern(_unknown()).match(text, token.start):
            return text[: token.start], text[token.start :]
        if _begins_predicate([t.text for t in tokens], i):
            return text[: token.start], text[token.start :]
    return text, ""


def _begins_predicate(words: list[str], i: int) -> bool:
    word, kind = words[i], tag(words[i])
    behind = words[i + 1] if i + 1 < len(words) else ""
    if word in ("正在", "陆续", "先后", "相继", "首次"):
        return True
    if word in table()["phrase"]["opening"] and tag(behind)[:1] in ("v", "p"):
        return True  # 专门|针对内地游客的产品
    if (
        i
        and word in table()["phrase"]["jointly"]
        and tag(words[i - 1]) != "v"
        and (tag(behind)[:1] == "v" or behind in predicates())
    ):
        return True  # 群众|紧急转移
    if i and words[i - 1] == "的" and word not in ("全部", "累计"):
        return False  # 企业的|不正当行为
    if word == "全部":
        return bool(i) or tag(behind)[:1] == "v"
    if i and not behind and word in table()["verbs"]["predicate"] + table()["verbs"]["joining"]:
        return True  # 工程|全线贯通, 动车组|下线, which the dictionary calls nouns
    if i and behind == "了":
        return True  # 旅客|体验|了
    if i and behind and word in table()["verbs"]["doing"]:
        return True
    if i and not behind and len(word) == 2 and word[0] == "被":
        return True  # 民房|被淹
    if (kind not in NOT_NOUN or word in table()["heads"]["nominal"]) and word not in FUNCTION:
        return False
    if word in ("直接", "间接") and behind[:2] in ("投资", "融资", "经济"):
        return False
    if word == "组织" and i and words[i - 1] in ORGANIZED:
        return False  # 国际组织
    if word == "转移" and behind in ("人口", "支付"):
        return False
    if word == "及" and behind in ("以上", "以下"):
        return False  # 地级及以上城市
    if word in ("至", "到") and i and tag(words[i - 1])[:2] == "ns" and tag(behind)[:2] == "ns":
        return False  # 南京至杭州高铁
    if word == "的":
        return not i
    if word in ("和", "与", "及", "等") and i and (tag(behind)[:1] == "n" or tag(behind) == "vn"):
        return False  # 国家和地区, 高校及教育机构
    if i and kind == "d" and len(word) == 1 and word not in adverbs() and word not in DEGREE:
        return False  # 暴|恐|犯罪嫌疑人
    if kind == "d" and len(word) > 1 and word not in adverbs() and tag(behind)[:1] == "n":
        return False  # 更新|项目
    if kind != "v":
        return True
    if behind == "的":  # 达成意向的学生: still inside the noun phrase
        return False
    if word in table()["verbs"]["joining"]:
        return not behind or (bool(i) and tag(behind)[:1] != "n")  # 企业|参展, but 参展单位
    if word in predicates():
        return True
    if i and not behind and tag(words[i - 1])[:1] == "n" and word in table()["verbs"]["closing"]:
        return True
    # what the dictionary calls a verb may be a part of the noun phrase: 试点建设, 改革任务
    return not (i and not behind and len(word) == 2) and tag(behind) not in ("n", "vn", "nz", "l", "v")


DEGREE = frozenset("更最很太较尚没齐全刚皆常先初")
"""Adverbs of one character that no table holds; the dictionary has parts of words for others."""
ORGANIZED = ("国际", "社会", "党", "基层", "民间", "工会", "公益", "慈善", "极端", "恐怖", "犯罪", "邪教", "志愿者")
"""What 组织 behind them is a body of."""


@cache
def predicates() -> frozenset[str]:
    """Verbs that make a predicate wherever they stand."""
    return frozenset(table()["verbs"]["action"]) | frozenset(table()["verbs"]["predicate"])


@cache
def _unknown() -> str:
    """A pattern of the predicates that the dictionary does not have, 交工: it cuts them in two."""
    return either(word for word in predicates() if len(word) > 1 and not is_word(word))


@cache
def adverbs() -> frozenset[str]:
    """Words that are adverbs wherever they stand; others of the dictionary's may be nouns."""
    lists = table()["phrase"]
    return frozenset(
        [*lists["inner"], *lists["adverb"], *lists["lead"], "就是", "也是", "均为", *lists["aspect"], *FUNCTION]
    )


def clean_predicate(predicate: str) -> str:
    """A predicate without adverbs and aspect: 先后成功在主板上市 gives 在主板上市."""
    words = [token.text for token in segment(predicate)]
    while words and (words[0] in table()["phrase"]["aspect"] or words[:1] == ["开始"] != words):
        words.pop(0)
    if len(words) == 2 and words[0] == "在" and tag(words[1]) in ("v", "vn"):
        words.pop(0)  # 企业|都在亏损
    while words and words[-1] in ("等", "过"):
        words.pop()
    return "".join(word for word in words if word != "了")
