"""Names in a text: what stands in “…” and 《…》, and phrases that end in a type word; where such a phrase begins."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsextract.text.segment import Token, tag

from .divisions import by_name
from .kinds import NUMERAL, kind_of, vocabulary

QUOTED = re.compile(r"“([^“”\n]{1,40})”|《((?:[^《》\n]|《[^《》\n]{1,60}》){1,80})》")
EPOCH = re.compile("(?:十[一二三四五六七八九]?|[六七八九])五(?:时期|期间|初|末)?")
JOINTS = frozenset(["和", "与", "及", "暨", "以及"])
YEARS = re.compile("[一二两三四五十]年")
MOVING = re.compile("[驶开飞运通奔走迈投涌冲赶][向往]")
"""Verbs of going somewhere (驶向), at which a name ends to the left."""
STOPS = frozenset([*"、，。；：！？“《》‘’（ \n\r\t　", "——", "--"])
RANKS = frozenset(["重点", "重大", "控制性", "标志性", "骨干", "配套", "关键"])
"""What before 工程 or 项目 makes it a rank, behind which the name begins (国家重点工程引江济淮工程)."""
NOUNS = frozenset(["n", "ns", "nt", "nz", "nr", "vn"])
"""Parts of speech of words that a noun may end in (专业设置调整优化三年行动)."""
FEATURES = tuple("山江河湖海湾岛")
LAW = re.compile("[进护障理督罚]法\\Z")
INVESTORS = frozenset(["民间", "政府", "外商", "社会", "固定资产"])
NAME_REACH = 40
"""Characters that a name without quotation marks may run to."""

ABBREVIATIONS = frozenset(
    "京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川蜀贵黔云滇藏陕秦甘陇青宁新蒙港澳台中美俄日韩欧非亚英法德"
)
COUNT_BEFORE = re.compile(
    rf"(?:全国|全省|全市|国内|全球)?(?:首(?:个|批|届|次|条|座|家|期)|第?{NUMERAL}{{1,4}}(?:个|项|批|条|座|家|场|届|次|期|大|处|余个|多个)"
    r"|(?:新|一|这)一?(?:轮|批|系列))(?:以上|左右)?"
)
COUNT_AFTER = re.compile(
    r"(?:达到?|超过?|共|近|约|分别)?[0-9]{1,9}(?:\.[0-9]{1,4})?[万亿]?(?:余|多)?[个家座项条处所场期套]"
)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words in quotation or title marks.

    Attributes:
        start: Index of the opening mark.
        end: Index behind the closing mark.
        text: The words between.
        title: Whether the marks are 《》.
    """

    start: int
    end: int
    text: str
    title: bool


def scan_quotes(text: str, start: int = 0, end: int | None = None) -> list[Quote]:
    """Every “…” and 《…》 of at most 40 and 80 characters, in order; marks without a partner give nothing."""
    return [
        Quote(m.start(), m.end(), m[1] if m[1] is not None else m[2], m[1] is None)
        for m in QUOTED.finditer(text, start, len(text) if end is None else end)
    ]


def walk_left(tokens: list[Token], index: int, *, places: bool) -> tuple[int, str, str]:
    """Go left from a token until something rules or cuts the phrase.

    Args:
        tokens: The clause.
        index: Walk over the tokens before this one.
        places: Whether the type word is one of things built (基地, 水库): before these, 建设 is always the verb.

    Returns:
        Index of the phrase's first token; the verb of carrying out before it, or ""; and what it was cut at:
        `verb`, `stop`, `comma` (、), `etc` (等), `type` (another full name before 和), `quote` or `clause`.
    """
    govern, inner, stop = vocabulary("verbs", "govern"), vocabulary("verbs", "inner"), vocabulary("verbs", "stop")
    first = index
    at = index - 1
    while at >= 0 and tokens[index - 1].end - tokens[at].start <= NAME_REACH:
        word = tokens[at].text
        if word in "—-" and (stop_before := _route(tokens, at)) is not None:
            first, at = stop_before, stop_before - 1
            continue
        if word in STOPS or (word in "—-" and tokens[at - 1].text == word):
            return first, "", "comma" if word == "、" else "clause"
        if word == "）":
            opening = _opening(tokens, at, "（")
            if opening is None:
                return first, "", "clause"
            first, at = opening, opening - 1
            continue
        if word == "”":
            # “四化”及生态环保基金, “一带一路”记者论坛: the quoted word is a part of the name.
            opening = _opening(tokens, at, "“")
            if opening is None or first != at + 1 or not _part(tokens, opening, at):
                return first, "", "quote" if first == at + 1 else "clause"
            first, at = opening, opening - 1
            continue
        if word == "等":
            return first, "", "etc"
        if at + 1 < index and word.endswith(("工程", "项目")) and _ranked(tokens, at) and _begins(tokens[at + 1]):
            return first, "", "clause"
        again = at + 1 < index < len(tokens) and word == tokens[index].text and kind_of(word, "works") == word
        if again and is_place(tokens[at + 1].text):
            return first, "", "clause"  # 首条民营铁路|宁波——舟山铁路
        pair = tokens[at - 1].text + word if at and len(word) == 1 and len(tokens[at - 1].text) == 1 else ""
        if pair in stop:
            return first, "", "stop"
        # 全面落实 is one word of the dictionary, and 获批 is two.
        verb = next((w for w in (word, word[2:] if len(word) == 4 else "", pair) if w in govern), "")
        if verb and (verb not in inner or _rules(tokens, at, places and at + 1 < index)):
            return first, verb, "verb"
        if word == "了" and at and tag(tokens[at - 1].text)[:1] == "v":
            return first, tokens[at - 1].text, "verb"
        if word in ("至", "到") and at and is_place(tokens[at - 1].text) and is_place(tokens[at + 1].text):
            first, at = at, at - 1  # 宁波至舟山高速铁路
            continue
        if word in JOINTS:
            if _parts(tokens, at):
                return first, "", "type"
        elif _cuts(tokens, at, stop) and not (word in vocabulary("verbs", "closing") and _closes(tokens, at, index)):
            return first, "", "stop"
        first, at = at, at - 1
    return first, "", "clause"


def _route(tokens: list[Token], at: int) -> int | None:
    """The place in front of dashes that end at a token, where a place follows too (杭州——绍兴铁路); None otherwise."""
    before = at
    while before > 0 and tokens[before].text in "—-":
        before -= 1
    apart = at + 1 < len(tokens) and tokens[before].end < tokens[at].end
    return before if apart and is_place(tokens[before].text) and is_place(tokens[at + 1].text) else None


def _closes(tokens: list[Token], at: int, index: int) -> bool:
    """Whether only the type word follows, or its count (智能运行四大行动)."""
    return at + 1 == index or (index - at <= 3 and tokens[at + 1].text[0] in "二两三四五六七八九十")


def _ranked(tokens: list[Token], at: int) -> bool:
    """Whether 工程 or 项目 is called one of its kind (重点|工程, 配套工程)."""
    return (tokens[at].text[:-2] or (tokens[at - 1].text if at else "")) in RANKS


def _begins(token: Token) -> bool:
    """Whether a word behind 重点工程 begins a name (not 重大工程技术创新中心)."""
    return token.text not in vocabulary("generic", "words")


def _part(tokens: list[Token], opening: int, at: int) -> bool:
    quoted = "".join(t.text for t in tokens[opening + 1 : at])
    following = tokens[at + 1].text if at + 1 < len(tokens) else ""
    return following == "及" or quoted in vocabulary("generic", "joined") or EPOCH.fullmatch(quoted) is not None


def _opening(tokens: list[Token], at: int, mark: str) -> int | None:
    """The token of the opening mark within a dozen tokens, or None."""
    for back in range(at - 1, max(-1, at - 13), -1):
        if tokens[back].text == mark:
            return back
    return None


def _parts(tokens: list[Token], at: int) -> bool:
    """Whether a word for "and" stands between two names, not inside one (航道与港口连通工程)."""
    if at == 0:
        return True
    before = tokens[at - 1].text
    if before == "”":
        return tokens[at].text != "及"
    if tokens[at].text == "暨":
        return False  # 国际山地旅游暨户外运动大会 is one
    if tokens[at].text in ("及", "以及") or before == "》":
        return not (at + 1 < len(tokens) and tokens[at + 1].text == "以上")
    written = "".join(t.text for t in tokens[max(0, at - 4) : at])
    if LAW.search(written):
        return True  # 港口保护法和渔业条例
    if (kind_of(written, "proper") or kind_of(written, "works") or written.endswith("战略")) and not written.endswith(
        ("项目", "运河")
    ):
        return True  # 停工项目与闲置资产处置行动 is one name
    # 节点城市和满洲里基地: a place begins the second name, and the first was no place.
    return (
        tokens[at].text == "和" and at + 1 < len(tokens) and tag(tokens[at + 1].text) == "ns" and not is_place(before)
    )


def _rules(tokens: list[Token], at: int, always: bool) -> bool:
    """Whether a verb that also stands inside names (建设) is the one that rules here."""
    if at == 0 or always:
        return True
    word, before = tokens[at].text, tokens[at - 1].text
    govern, inner = vocabulary("verbs", "govern"), vocabulary("verbs", "inner")
    if before == "了" and at > 1 and tokens[at - 2].text in govern:
        return False  # 制定了深化渔业改革若干意见
    if at > 1 and before in vocabulary("verbs", "inner_stop") and tag(tokens[at - 2].text)[:1] == "n":
        return False  # 企业分类培育计划
    if before in vocabulary("verbs", "loose") or before in vocabulary("verbs", "stop"):
        return True
    if before in govern:
        # 实施优化营商环境行动: 优化 is in the name; in 开工建设, 建立健全 and 推进优化 the verb goes on.
        return word in ("建设", "新建", "开放") or before in inner or before in ("建立", "制定", "修订")
    following = tokens[at + 1].text if at + 1 < len(tokens) else ""
    if tag(following)[:1] == "m" and not (YEARS.fullmatch(following) and tag(before) in NOUNS):
        return True  # but not in 推进教育强国建设三年行动计划
    if is_place(before) and (at == 1 or not tokens[at - 2].text[-1].isalnum()):
        return True  # 北京深化综合试点
    return not before[-1].isalnum() or tag(before)[:1] in ("c", "d", "p", "z") or tag(before) in ("ad", "vd")


def _cuts(tokens: list[Token], at: int, stop: frozenset[str]) -> bool:
    word = tokens[at].text
    if MOVING.fullmatch(word) and tag(word)[:1] == "v":
        return True
    if word not in stop and tag(word)[:1] not in ("p", "r", "u", "y"):
        return False
    if word in vocabulary("verbs", "inner_stop") and at and tag(tokens[at - 1].text)[:1] == "n":
        return False  # 企业分类培育计划
    before, following = (tokens[i].text if 0 <= i < len(tokens) else "" for i in (at - 1, at + 1))
    if vocabulary("verbs", "whole") & {word, word + following, before + word}:
        return False  # 企业对标提升行动
    if before in vocabulary("verbs", "opening") and tag(word) == "v" and len(word) > 1:
        return False  # 实施打造一流营商环境行动
    if word == "投资" and at and (tag(tokens[at - 1].text) in ("a", "b") or tokens[at - 1].text in INVESTORS):
        return False  # 有效投资上台阶行动
    if len(word) > 1 or word in "的了在为以对把将等":
        return True
    # 甘其毛都 falls apart into single characters, of which 其 and 都 are no words here; nor is 能 in 抽水蓄能、.
    if _lone(tokens, at - 1) and (_lone(tokens, at + 1) or _lone(tokens, at - 2)):
        return False
    if at + 1 == len(tokens) or not tokens[at + 1].text[0].isalnum():
        return False
    return not (word == "都" and _lone(tokens, at - 1) and tokens[at - 1].text not in "人家们谁全大")


def _lone(tokens: list[Token], at: int) -> bool:
    return (
        0 <= at < len(tokens)
        and len(tokens[at].text) == 1
        and "一" <= tokens[at].text <= "鿿"
        and tokens[at].text not in "的了在和与及"
    )


def is_place(word: str) -> bool:
    """Whether a word is a place of its own, by the dictionary (城市 is in it as one, and is none) or the divisions."""
    if word in vocabulary("generic", "words"):
        return False
    named_after = tag(word) == "nr" and len(word) > 2 and word.endswith(FEATURES)  # 紫金山
    return tag(word) == "ns" or named_after or any(division.free for division in by_name().get(word, ()))


def is_proper(tokens: list[Token], *, run_of: int = 2) -> bool:
    """Whether the words name something of its own: a place, letters, `run_of` characters that make no known word."""
    run = ""
    for at, token in enumerate(tokens):
        word = token.text
        if word in vocabulary("generic", "words") and word != "国家":
            run = ""
            continue
        mark = tag(word)
        if mark == "nt" or is_place(word) or (word.isascii() and word.isalpha()) or (word == "国家" and at):
            return True
        if len(word) == 1 and word in ABBREVIATIONS:
            return True
        run = run + word if _lone(tokens, at) and mark[:1] not in ("m", "q", "f", "b") else ""
        ends = at + 1 == len(tokens) or not _lone(tokens, at + 1)
        if len(run) >= run_of and ends and run not in vocabulary("generic", "words"):
            return True
    return False


def weight(tokens: list[Token]) -> int:
    """How many characters of the words say more than a type."""
    generic = vocabulary("generic", "words")
    return sum(len(t.text) for t in tokens if t.text not in generic and t.text[-1].isalnum() and tag(t.text) != "m")
