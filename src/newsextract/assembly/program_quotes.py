"""Quoted names: with a type word behind them, with one that they share, or with one of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newsextract.mentions.additions import per_additions
from newsextract.mentions.kinds import NUMERAL, categories, category_of, kind_of, kind_pattern, vocabulary
from newsextract.mentions.names import COUNT_AFTER, COUNT_BEFORE, EPOCH, Quote, walk_left
from newsextract.mentions.wording import either
from newsextract.text.segment import Token, is_word, tag

from .program_scene import Passage

NO_NAME = re.compile(r"[。；？！：…]|^[0-9]{0,2}[0-9.%、,年月日]*[.%、,年月日]$|^.?$")
NAME_LENGTH = 22
BREAKS = frozenset(["的", "等", "和", "与", "及", "为", "了", "在", "中"])
ALONE = frozenset(["制", "节", "专项", "措施", "工作"])
"""Type words that must stand next to the quote: 制 also begins 制动机."""
COUNTED = re.compile(rf"{NUMERAL}{{1,3}}[项个条类种件]")
GAP = 14
"""Characters of modifiers between a quoted name and its type word (“科技杯”创新创业大赛)."""
PACKAGE = re.compile(
    rf"{NUMERAL}[^0-9一二三四五六七八九十]{{1,4}}{NUMERAL}[^0-9一二三四五六七八九十]{{0,4}}(?:基地|中心|平台)"
)
BESIDE = frozenset(["和", "与", "及", "以及"])
JOINTS = ("", "、", "和", "与", "及", "以及", "，以及")


@dataclass(frozen=True, slots=True)
class Tail:
    """A type word behind a quoted name.

    Attributes:
        kind: The type word.
        end: Index behind it.
        gap: Index where the words between begin, equal to the kind's place if there are none.
        shared: Whether 等 stands before it, so that it names the class of the list.
    """

    kind: str
    end: int
    adjacent: bool
    shared: bool


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before a quoted name.

    Attributes:
        start: Where its modifiers begin (战略科技“平台筑基”行动).
        governed: The verb of carrying out, or "".
        counted: Whether a count makes a class of it (7个“断头路”项目).
        ended: Whether a verb of ending stands before it (取消“三证”制度).
    """

    start: int
    governed: str
    counted: bool
    ended: bool = False


def groups(passage: Passage) -> Iterator[list[Quote]]:
    """Runs of quotes that are listed: “A”“B”, “A”、“B”和“C”."""
    run: list[Quote] = []
    for quote in passage.quotes:
        if quote.title:
            continue
        if run and passage.text[run[-1].end : quote.start] not in JOINTS:
            yield run
            run = []
        run.append(quote)
    if run:
        yield run


def refusal(passage: Passage, quote: Quote) -> str | None:
    """Why the quoted words cannot be a name, or None."""
    if EPOCH.fullmatch(quote.text):
        return "a plan's span of years"
    if quote.text.endswith(("事件", "案件")):
        return "something that happened"
    if quote.text in vocabulary("generic", "blocked"):
        return "a saying"
    if (
        len(quote.text) > NAME_LENGTH
        or NO_NAME.search(quote.text)
        or passage.text[quote.start - 1 : quote.start] == "："
    ):
        return "speech, not a name"
    return None


def tail(passage: Passage, at: int) -> Tail | None:
    """The type word that follows a quote, next to it or behind a few modifiers; None at a verb or a stop."""
    first, last = at, passage.clause(at)[1]
    tokens = passage.tokens(first, min(last, at + 40))
    text = passage.text
    shared = False
    start = at
    if tokens and tokens[0].text == "等":
        shared, tokens, start = True, tokens[1:], at + 1
    ends = {t.end for t in tokens}
    stop = _stop(passage, tokens, start)
    for match in kind_pattern("quoted").finditer(text, start, stop):
        kind, end = match[0], match.end()
        if end not in ends or (kind in ALONE and match.start() != start) or end - len(kind) - start > GAP:
            continue
        # “碧海”专项扶贫行动, “碧海-3”战略演习: the type word is the last.
        if kind in ("专项", "战略") and kind_pattern("quoted").search(text, end, stop):
            continue
        if any(later.end() == stop and later.start() > end for later in _ending().finditer(text, end, stop)):
            continue  # “三能”机制改革专项行动
        # 项目 in 项目工程 and in 项目资金 is part of a longer word.
        following = next((t for t in tokens if t.start == end), None)
        if following and following.text in vocabulary("after", "words"):
            continue
        if kind == "工作" and following and tag(following.text)[:1] in ("n", "v"):
            continue  # “海风”工作机制
        if category_of(kind) == "platform" and text[match.start() - 1] in "上进入下":
            continue  # “海味”上平台
        if kind == "奖" and text[match.start() - 1] in "颁获评领授受":
            continue  # “金桂之夜”颁奖盛典
        if following and match.start() > start and kind_pattern("quoted").match(text, end, stop):
            continue
        if COUNT_AFTER.match(text, end, last) and category_of(kind) != "event":
            return None
        return Tail(kind, end, adjacent=match.start() == start, shared=shared)
    return None


@per_additions
def _ending() -> re.Pattern[str]:
    """Type words that, at the end of what stands behind a quote, name the whole."""
    return re.compile(either(k for k in categories("quoted") if k.endswith(("行动", "攻坚战", "试点"))))


def _stop(passage: Passage, tokens: list[Token], at: int) -> int:
    """Where the noun phrase behind a quote ends at the latest."""
    for index, token in enumerate(tokens):
        if token.start - at > GAP:
            return token.start
        word = token.text
        if index == 0 and word == "和" and is_word(passage.text[token.start : token.start + 2]):
            continue  # “四融一共”和美乡村
        if COUNTED.match(passage.text, token.start):
            return token.start  # “考核、激励”三项机制 says what the mechanisms are
        if word in BREAKS or not (word[0].isalnum() or word in "（）·-—+") or word in vocabulary("verbs", "stop"):
            return token.start
        if word in vocabulary("verbs", "govern") and word not in vocabulary("verbs", "inner"):
            if kind_pattern("quoted").match(passage.text, token.end):
                continue  # “百园万亩”生态茶园创建行动
            return token.start
    return tokens[-1].end if tokens else at


def head(passage: Passage, at: int) -> Head:
    """The modifiers before a quote, the verb that rules it, and whether it is counted."""
    first, last = passage.clause(at)
    tokens = passage.tokens(first, last)
    index = next((i for i, t in enumerate(tokens) if t.start >= at), len(tokens))
    if not index:
        return Head(at, "", False)
    begin, governed, cut = walk_left(tokens, index, places=False)
    while cut in ("comma", "type", "etc") and begin > 0:
        before = begin
        begin, governed, cut = walk_left(tokens, begin - 1, places=False)
        if begin >= before:
            break
    begin, _, _ = walk_left(tokens, index, places=False)
    word = tokens[index - 1].text
    if begin < index and word in vocabulary("verbs", "inner") and word not in vocabulary("verbs", "nominal"):
        begin, governed = index, word  # 挂帅推进“晨星”行动: next to a quote it is the verb
    elif begin < index and _outside(tokens[begin:index]):
        begin = index
    start = tokens[begin].start if begin < index else at
    count = COUNT_BEFORE.search(passage.text, max(first, start - 8), at)
    counted = bool(count and "届" not in count[0] and not count[0].startswith(("全国首", "首")))
    if count:
        start = max(start, count.end())
    while begin < index and tokens[begin].start >= start and tokens[begin].text in vocabulary("verbs", "front"):
        begin += 1
        start = tokens[begin].start if begin < index else at
    ended = passage.text[first:start].endswith(tuple(vocabulary("verbs", "ended")))
    return Head(start, governed, counted, ended)


def _outside(words: list[Token]) -> bool:
    """Whether what stands next to a quote is no modifier of it: a joint, a verb, a bare count."""
    last = words[-1].text
    if last in BESIDE or (len(last) == 1 and last in vocabulary("verbs", "stop")):
        return True  # 大模型和“海风”平台, 60名船长获“海星奖”
    if len(words) == 1 and tag(last) == "v":
        return True  # 招募“晨星计划”, 创新“支部+渔家”模式
    lifting = vocabulary("verbs", "lifting")
    return all(t.text in lifting for t in words) or all(tag(t.text) in ("m", "q") for t in words)


def own_kind(quote: Quote) -> str | None:
    """The type word that the quoted words end in (“领航计划”), or None."""
    kind = kind_of(quote.text, "inside")
    return kind if kind and len(quote.text) >= len(kind) + 1 and quote.text != kind else None


def package_kind(quote: Quote) -> str | None:
    """The type word of a numbered package (“两中心一基地” gives 基地), or None."""
    return quote.text[-2:] if PACKAGE.fullmatch(quote.text) else None
