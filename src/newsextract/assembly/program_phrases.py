"""Phrases that end in a type word: where they begin, what rules them, and the list that they close."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from newsextract.mentions.kinds import category_of, kind_of, kind_pattern, vocabulary
from newsextract.mentions.names import COUNT_AFTER, COUNT_BEFORE, is_place, is_proper, walk_left, weight
from newsextract.mentions.wording import either
from newsextract.text.segment import Token, tag

from .program_scene import Passage

AFTER_NOUNS = frozenset(
    ["任务", "年度", "主体", "建设", "全线", "工作", "成果", "机组", "收官", "全面", "一期", "二期", "先行", "前期工作"]
)
YEAR = re.compile(
    r"(?=[0-9今去明前本])(?:20[0-9]{2}年?(?:度)?(?!·)|[今去明前]年)?(?:[0-9]{1,2}月(?:份|底|初)?)?(?:[0-9]{1,2}[日号])?"
)
STRETCH = re.compile("[一-鿿]{1,6}段")
"""A part of a line by its place (东海高铁舟山段)."""
PLACE = re.compile(
    r"(?:今天|昨天|今日|昨日|日前|近日|今晚|昨晚|上午|下午|[0-9]{1,2}[日号]|（[^（）]{1,12}）|正式|将?于?){0,4}在[^，。；、]{2,14}?(?:启动|举行|举办|开幕|召开|揭晓|落幕)"
)
CARRIED = re.compile("(开展|实施|启动|组织|部署|发起|主办|举办|承办)了?(?:为期[^，。的]{1,10})?的\\Z")
"""A verb of carrying out in front of 的 (警方开展为期5天的禁渔联合执法行动)."""
CLASSED = re.compile("等[^，、：]{0,8}?(?:工程|项目|设施|线路|平台|枢纽|铁路|公路)")
"""What a subject belongs to, between it and its verb (东海水利枢纽等一批重大工程加快建设)."""
PLANNING = ("计划", "规划")
PLANNED = re.compile(
    "[于在到至将用]|投[产用运资]|开通|开工|建成|新[建增开]|改造|招[收生聘]|安排|总投资|[0-9]|[今明后]年|年[底内]"
)
"""What makes a verb of 计划 in front of it."""
MANY = frozenset(["一批", "一系列", "若干", "各类", "多个"])
PARTED = frozenset(["的", "等", "和", "与", "及", "并", "了", "将", "为", "相关", "有关"])
"""Words at which a name ends, whatever carries it out."""
WHOLE = 16
"""Characters that a name may run on behind its verb."""
LISTED = 40
"""Characters after a subject within which a list of subjects must come to its verb."""


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase that ends in a type word.

    Attributes:
        first: Index of its first token.
        last: Index of the type word's first token.
        kind: The type word.
        end: Where it ends.
        governed: The verb of carrying out, or "".
        cut: What the phrase was cut at on the left.
        counted: Whether a cardinal count stands before it.
        opened: Whether a verb of opening follows (四桥今天正式通车), also behind other subjects of a list.
        members: Token spans of earlier members of the list that share the type word.
        etc: Whether only 等 stands between the members and the type word (A、B等工程).
        etc_list: Whether members and 等 stand before the phrase (A、B等口岸提升工程).
    """

    first: int
    last: int
    kind: str
    end: int
    governed: str
    cut: str
    counted: bool
    opened: bool
    members: tuple[tuple[int, int], ...]
    etc: bool
    etc_list: bool


@cache
def _opening() -> re.Pattern[str]:
    between = either(vocabulary("verbs", "between"))
    when = (
        "(?:20[0-9]{2}年)?[0-9]{1,2}月(?:底前?|初|份|上旬|中旬|下旬)?|20[0-9]{2}年(?:底前?|初)?|[0-9]{1,2}[日号]|"
        "（[^（）]{1,12}）|于"
    )
    return re.compile(rf"(?:{between}|{when}){{0,5}}{either(vocabulary('verbs', 'opened'))}")


def opened_at(passage: Passage, at: int) -> bool:
    """Whether a verb of opening follows, also behind a stretch, a place (在…), a class or other subjects."""
    text, last = passage.text, passage.clause(at)[1]
    stretch = STRETCH.match(text, at, last)
    at = stretch.end() if stretch else at
    if _opening().match(text, at, last):
        return True
    if PLACE.match(text, at, last):
        return True
    if (classed := CLASSED.match(text, at, last)) and _opening().match(text, classed.end(), last):
        return True
    if not text.startswith(("、", "和", "及"), at):
        return False
    govern, opened = vocabulary("verbs", "govern"), vocabulary("verbs", "opened")
    for token in passage.tokens(at, min(last, at + LISTED)):
        if token.text in govern or token.text in opened:
            behind = text[token.end : token.end + 1]
            return token.text in opened and token.text not in ("建设", "任务", "年度", "推进") and behind not in "、"
    return False


def scan(passage: Passage, section: str) -> list[tuple[list[Token], Found]]:
    """Phrases that end in a type word of a section, with the words of their clause; looked for once in a passage."""
    if section not in passage.phrases:
        passage.phrases[section] = list(_scan(passage, section))
    return passage.phrases[section]


def _scan(passage: Passage, section: str) -> Iterator[tuple[list[Token], Found]]:
    pattern = kind_pattern(section)
    for first, last in passage.clauses_with(pattern):
        tokens = passage.tokens(first, last)
        starts = {t.start: i for i, t in enumerate(tokens)}
        ends = {t.end: i for i, t in enumerate(tokens)}
        for match in pattern.finditer(passage.text, first, last):
            if match.end() not in ends or passage.is_taken(*match.span()):
                continue
            behind = ends[match.end()] + 1
            if not _ends(passage, tokens, behind, match, last):
                continue
            words, index = tokens, starts.get(match.start())
            if index is None:
                # 安居工程 is one word of the dictionary.
                index = next(i for i, t in enumerate(tokens) if t.end > match.start())
                begin, cut = tokens[index].start, match.start()
                stem, kind = Token(passage.text[begin:cut], begin, cut), Token(match[0], *match.span())
                words, index = [*tokens[:index], stem, kind, *tokens[index + 1 :]], index + 1
            yield words, _phrase(passage, words, index, match, section)


def parallel(tokens: list[Token], found: Found) -> bool:
    """Whether the members of a list are each something done (养殖提质、航道修复行动), not where (港湾、岛屿排查)."""
    members = [tokens[begin:end] for begin, end in found.members if begin < end]
    return not _deed(tokens[found.last - 1].text) or all(_deed(m[-1].text) or is_proper(m) for m in members)


def _deed(word: str) -> bool:
    thing = tag(word) in ("n", "ns") and not is_place(word)
    return len(word) == 1 or not thing or word in vocabulary("verbs", "carried") | vocabulary("verbs", "deeds")


def _ends(passage: Passage, tokens: list[Token], behind: int, match: re.Match[str], last: int) -> bool:
    """Whether the phrase ends with the type word (not 项目资金, 行动方案, 中心20个)."""
    if COUNT_AFTER.match(passage.text, match.end(), last):
        return False
    if match[0] in PLANNING and PLANNED.match(passage.text, match.end(), last):
        return False  # 集散中心计划于明年投用
    if STRETCH.match(passage.text, match.end(), last) and opened_at(passage, match.end()):
        return True
    if behind >= len(tokens):
        return True
    word = tokens[behind].text
    if word in vocabulary("after", "words"):
        return False
    if word in vocabulary("verbs", "opened") or (word in PLANNING and PLANNED.match(passage.text, tokens[behind].end)):
        return True
    if kind_of(word, "proper") or kind_of(word, "works") or kind_of(word, "quoted"):
        return word in AFTER_NOUNS
    kind = category_of(match[0])
    return kind == "event" or word in AFTER_NOUNS or tag(word)[:1] != "n"


def _phrase(passage: Passage, tokens: list[Token], index: int, match: re.Match[str], section: str) -> Found:
    kind = match[0]
    places = section == "works" or category_of(kind) == "platform"
    members: list[tuple[int, int]] = []
    first, governed, cut = walk_left(tokens, index, places=places)
    opening = _carried_whole(tokens, first, kind) if cut in ("stop", "verb") else None
    if opening is not None:
        first, governed, cut = opening + 1, tokens[opening].text, "verb"
    begin, etc = first, False
    if cut == "etc" and weight(tokens[first:index]) == 0:
        etc = True
    stop, classed = cut, False
    for _ in range(8):
        if stop not in ("comma", "etc", "type") or begin == 0:
            break
        edge = begin - 1
        before, governed, stop = walk_left(tokens, edge, places=places)
        if before == edge:
            break
        if not classed:
            members.append((before, edge))
        classed = classed or stop == "etc"  # A等工程、B通道: A is no member of B's list
        begin = before
    if cut == "stop" and not governed:
        done = CARRIED.search(passage.text, max(passage.start, tokens[first].start - 24), tokens[first].start)
        governed, cut = (done[1], "verb") if done else ("", cut)
    first, counted = trim(passage, tokens, first, index, dated=category_of(kind) == "document")
    if members and cut == "comma":  # 新建一批海水、淡水养殖基地
        counted = counted or tokens[members[0][0]].text in MANY
    return Found(
        first, index, kind, match.end(), governed, cut, counted, opened_at(passage, match.end()),
        tuple(reversed(members)), etc, cut == "etc",
    )  # fmt: skip


def _carried_whole(tokens: list[Token], first: int, kind: str) -> int | None:
    """The verb that carries out all that stands behind it, though a word inside would end a name (境外|投资试点)."""
    if kind not in vocabulary("verbs", "undertaken") or not first:
        return None
    opening = vocabulary("verbs", "opening")
    for at in range(first - 1, -1, -1):
        word = tokens[at].text
        if word in opening or (word == "推进" and kind == "试点"):
            return at if at < first - 1 else None
        if word in PARTED or not word[-1].isalnum() or tokens[first].start - tokens[at].start > WHOLE:
            return None
    return None


def _carried(tokens: list[Token], first: int) -> bool:
    """Whether the word before is a verb of carrying out."""
    return first > 0 and tokens[first - 1].text in vocabulary("verbs", "carrying")


def trim(passage: Passage, tokens: list[Token], first: int, index: int, *, dated: bool) -> tuple[int, bool]:
    """Take adverbs, counts and, if not `dated`, years off the front; tell whether a cardinal count was among them."""
    counted = False
    while first < index:
        count = COUNT_BEFORE.match(passage.text, tokens[first].start, tokens[index - 1].end)
        year = YEAR.match(passage.text, tokens[first].start, tokens[index - 1].end)
        if count or (year and year.end() > year.start() and not dated):
            stop = (count or year).end()  # type: ignore[union-attr]
            counted = counted or bool(count and not re.search("[届首第新一这]", count[0][:3]))
            while first < index and tokens[first].end <= stop:
                first += 1
            if first < index and tokens[first].start < stop:
                return index, True
        elif tokens[first].text in vocabulary("verbs", "quality") and _carried(tokens, first):
            break
        elif tokens[first].text in vocabulary("verbs", "front"):
            counted = counted or tokens[first].text in ("一批", "若干", "各类")
            first += 1
        else:
            break
    return first, counted
