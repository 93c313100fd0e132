"""What stands behind a figure, taken apart: statistics in front of what they are of, glosses, and what is done."""

from __future__ import annotations

import re

from newsextract.mentions.refusals import PRICED
from newsextract.mentions.wording import pattern
from newsextract.text.segment import segment, tag

OF_NAMED = re.compile("^的.")
ONE = re.compile("(?:^|.*[^第])一[个座条种项名艘批家支处笔]")
"""How a thing is brought up whose statistic comes first: 出现一个|数量30只的鹤群."""
GLOSS = re.compile(f"^（(?:全部|均|都)?(?:是|为|其中|含|包括|不含|不包括|详见)[^（）]*）|^一(?:{PRICED.pattern})$")
"""What a bracket says more of what was counted (8例|（全部为本地病例）), and what a price is for (9块钱|一斤)."""
STEP = re.compile("^(?:(?:[一两二三四五六七八九十]个)?大?(?:大关|新?台阶|历史性台阶|关口|门槛)|区间|之间|之列)")
"""What a figure is that is reached: 跨越7万亿、8万亿|两个大台阶."""
LONGEST_NAME = 10
PLANT = "的[^，。；、的]{0,10}?{heads.plant}(?=$|[，。；、])"
"""What has a capacity, behind it: 年产10万吨的|鱼粉生产线."""


def attribute(metric: str, mask: str) -> str:
    """The statistic that a metric only is when its figure is an attribute; empty if it is none.

    `mask` is what stands behind the figure, masked. 签署|规模2亿元的|协议 is 规模, 受贿|金额2亿元的 is 受贿金额.
    """
    if OF_NAMED.search(mask) is None:
        return metric if mask and pattern("{phrase.speed}").fullmatch(metric) else ""  # 时速350公里|动车组
    makes = pattern("{heads.capacity}$").search(metric)
    if makes is not None and pattern(PLANT).match(mask):
        return makes[0]  # 建设|年产10万吨的|生产线
    found = pattern("{heads.owned+handled}$").search(metric)
    if found is None:
        return ""
    before = metric[: found.start()]
    words = segment(before)
    if not words:
        return metric
    if ONE.fullmatch(before) or (len(words) > 1 and tag(words[-1].text) == "v"):
        return found[0]
    return metric if len(words) == 1 and tag(before) == "v" else ""


def one_noun(text: str) -> bool:
    """Whether a verb and its object only say which thing is counted, behind 的: 涉嫌纵火的|嫌疑人."""
    first, particle, name = text.rpartition("的")
    words = [tag(token.text) for token in segment(name)] if particle and "的" not in first else []
    return (
        bool(words) and 1 < len(name) <= LONGEST_NAME and words[-1][:1] == "n" and not {"v", "p", "d", "c"} & {*words}
    )


LINKS = re.compile(
    "(?<=..)(?:全都|[均都也]?已|[拟将均可都也还仍就]|成功|基本|全数|悉数|全部|全面|先后|相继|陆续|一起|一同|一道)$"
)
"""Words between a noun and its predicate that belong to neither."""


def parted(noun: str, predicate: str) -> tuple[str, str]:
    """A noun and its predicate without what joins them: 55个|药品|拟|中标; a whole has none (300个|项目|中评出三强)."""
    if not predicate:
        return noun, predicate
    if noun.endswith("中") and segment(noun)[-1].text == "中":
        return noun[:-1], ""
    link = LINKS.search(noun)
    apart = link is not None and any(token.start == link.start() for token in segment(noun))
    return (noun[: link.start()] if link is not None and apart else noun), predicate


def at_verb(text: str, given: str) -> tuple[str, str]:
    """A noun and what is done to it, by the first verb: 向|省区|反馈督察意见.

    `given` is the word in front; 将 and 为 need no object behind the verb.
    """
    words = segment(text) if "被" not in text and "“" not in text and "的" not in text else []
    verbs = [token for token in words[1:] if tag(token.text) == "v"]
    if not verbs or (verbs[0].end == len(text) and given not in "将把为"):
        return text, ""
    return text[: verbs[0].start], text[verbs[0].start :]
