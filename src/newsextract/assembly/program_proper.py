"""Rules for names without quotation marks: phrases that end in a type word and name something of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from newsextract.mentions.kinds import categories, category_of, kind_of, kind_pattern, vocabulary
from newsextract.mentions.names import COUNT_AFTER, COUNT_BEFORE, is_proper, walk_left, weight
from newsextract.text.segment import Token, tag

from .program_scene import Candidate, Passage

ISSUED = frozenset(["出台", "印发", "发布", "制定", "修订", "公布", "推出", "审议通过", "通过", "编制", "批复", "落实", "实施", "深化"])
FOUNDED = frozenset(
    ["设立", "建立", "组建", "成立", "揭牌", "共建", "建设", "建成", "推动", "创建", "加快", "筹建", "启动", "推进", "开工", "开工建设", "建好", "新建", "获批", "运营", "投用", "投运", "布局", "实施", "启用", "完成", "支持",
     "续建", "新开工", "竣工", "投产", "开通", "提速"]
)  # fmt: skip
FAIR = re.compile(r"[一-鿿]{1,3}(?:博|交|贸|高|洽|消|农高|进博|服贸|广交)会")
AFTER_NOUNS = frozenset(["任务", "年度", "主体", "建设", "全线", "工作", "成果", "机组", "收官", "全面", "一期", "二期", "先行"])
YEAR = re.compile(r"20[0-9]{2}年?(?:度)?")


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
        members: Token spans of earlier members of the list that share the type word.
        etc: Whether 等 stands between the members and the type word.
    """

    first: int
    last: int
    kind: str
    end: int
    governed: str
    cut: str
    counted: bool
    members: tuple[tuple[int, int], ...]
    etc: bool


def scan(passage: Passage, section: str) -> Iterator[tuple[list[Token], Found]]:
    """Phrases that end in a type word of a section, with the words of their clause."""
    pattern = kind_pattern(section)
    for first, last in passage.clauses():
        match = pattern.search(passage.text, first, last)
        if match is None:
            continue
        tokens = passage.tokens(first, last)
        starts = {t.start: i for i, t in enumerate(tokens)}
        ends = {t.end: i for i, t in enumerate(tokens)}
        for match in pattern.finditer(passage.text, first, last):
            if match.end() not in ends or passage.is_taken(*match.span()):
                continue
            behind = ends[match.end()] + 1
            if not _ends(passage, tokens, behind, match, last):
                continue
            index = starts.get(match.start())
            if index is None:
                index = next(i for i, t in enumerate(tokens) if t.end > match.start())
                inner = index + 1  # 安居工程 is one word: the walk begins before it, and the word is part of the name
            else:
                inner = index
            yield tokens, _phrase(passage, tokens, inner, match, section)


def _ends(passage: Passage, tokens: list[Token], behind: int, match: re.Match[str], last: int) -> bool:
    """Whether the phrase ends with the type word (not 项目资金, 行动方案, 中心20个)."""
    if COUNT_AFTER.match(passage.text, match.end(), last):
        return False
    if behind >= len(tokens):
        return True
    word = tokens[behind].text
    if word in vocabulary("after", "words"):
        return False
    if kind_of(word, "proper") or kind_of(word, "works") or kind_of(word, "quoted"):
        return word in AFTER_NOUNS
    kind = category_of(match[0])
    return kind == "event" or word in AFTER_NOUNS or tag(word)[:1] != "n"


def _phrase(passage: Passage, tokens: list[Token], index: int, match: re.Match[str], section: str) -> Found:
    kind = match[0]
    places = section == "works" or category_of(kind) == "platform"
    members: list[tuple[int, int]] = []
    first, governed, cut = walk_left(tokens, index, places=places)
    begin, etc = first, False
    if cut == "etc" and weight(tokens[first:index]) == 0:
        etc = True
    stop = cut
    for _ in range(8):
        if stop not in ("comma", "etc", "type") or begin == 0:
            break
        edge = begin - 1
        if stop == "type":
            edge = begin - 1
        before, governed, stop = walk_left(tokens, edge, places=places)
        if before == edge:
            break
        members.append((before, edge))
        begin = before
    first, counted = _trim(passage, tokens, first, index)
    return Found(first, index, kind, match.end(), governed, cut, counted, tuple(reversed(members)), etc)


def _trim(passage: Passage, tokens: list[Token], first: int, index: int) -> tuple[int, bool]:
    """Take adverbs, counts and years off the front; tell whether a cardinal count was among them."""
    counted = False
    while first < index:
        count = COUNT_BEFORE.match(passage.text, tokens[first].start, tokens[index - 1].end)
        year = YEAR.match(passage.text, tokens[first].start, tokens[index - 1].end)
        if count or (year and passage.text[year.end() - 1] != "年"):
            stop = (count or year).end()  # type: ignore[union-attr]
            counted = counted or bool(count and not re.search("[届首第新一这]", count[0][:3]))
            while first < index and tokens[first].end <= stop:
                first += 1
            if first < index and tokens[first].start < stop:
                return index, True
        elif tokens[first].text in vocabulary("verbs", "loose") and tokens[first].text not in ("国内",):
            first += 1
        else:
            break
    return first, counted


def judge(tokens: list[Token], found: Found) -> str | None:
    """Why a phrase is no name, or None."""
    words = tokens[found.first : found.last]
    said = weight(words)
    category = category_of(found.kind, "".join(t.text for t in words) + found.kind)
    if not words or said == 0:
        return "a type, not a name"
    if found.counted and category != "event":
        return "a count, not a name"
    proper = is_proper(words)
    subject = found.cut == "clause" and found.first == _clause_first(tokens, found.first)
    if category == "event":
        return None if said >= 2 and (found.governed or proper) else "an occasion without a name"
    if category == "document":
        return None if found.governed in ISSUED and said >= 4 else "not issued here"
    if category == "fund":
        return None if found.governed and (said >= 3 or proper) else "a type of money"
    if found.kind in ("项目", "专项"):
        return "a project among many"
    if category == "mechanism":
        return None if proper and (found.governed or subject) and said >= 4 else "a way of working without a name"
    if found.kind == "政策":
        return None if found.governed in ("出台", "印发", "发布", "公布") and said >= 6 else "a policy without a name"
    if category == "platform" or found.kind in categories("works"):
        return None if proper and (found.governed in FOUNDED or (subject and said >= 3)) else "a place, nothing built"
    if category == "initiative":
        return None if said >= 3 and (found.governed or subject) else "a type, not a name"
    return None if found.governed and proper else "a type, not a name"


def _clause_first(tokens: list[Token], first: int) -> int:
    return first if first == 0 or not tokens[first - 1].text[-1].isalnum() else -1


def proper(passage: Passage) -> Iterator[Candidate]:
    """A phrase under a verb of carrying out, or the subject of its clause, that ends in a type word."""
    for section in ("proper", "works"):
        for tokens, found in scan(passage, section):
            if found.etc:
                continue
            yield from _single(passage, tokens, found)


def _single(passage: Passage, tokens: list[Token], found: Found) -> Iterator[Candidate]:
    start = tokens[found.first].start if found.first < found.last else found.end - len(found.kind)
    if category_of(found.kind) == "document":
        about = re.search(r"关于[^，。；：“”]{4,40}\Z", passage.text[max(passage.start, found.end - 46) : found.end])
        if about:
            opening = found.end - len(about[0])
            index = next((i for i, t in enumerate(tokens) if t.start >= opening), None)
            if index:
                _, governed, _ = walk_left(tokens, index, places=False)
                found = replace(found, first=index, governed=governed)
                start = opening
    why = judge(tokens, found)
    name = passage.text[start : found.end]
    if why is None and len(name) > 32:
        why = "too long for a name"
    if why:
        passage.refuse(start, found.end, why)
        return
    yield Candidate(name.replace("“", "").replace("”", ""), (start, found.end), (start, found.end), found.kind, "program.proper")


def shared(passage: Passage) -> Iterator[Candidate]:
    """Members of a list that share the type word at its end, or behind 等."""
    for section in ("proper", "works"):
        for tokens, found in scan(passage, section):
            if not found.members or not found.governed or found.counted:
                continue
            if not found.etc and judge(tokens, found):
                continue
            if found.kind in ("项目", "政策", "专项") or category_of(found.kind) in ("document", "mechanism"):
                continue
            if found.cut == "type" or (found.cut == "etc" and not found.etc):
                continue
            for begin, end in found.members:
                yield from _member(passage, tokens, found, begin, end)


def _member(passage: Passage, tokens: list[Token], found: Found, begin: int, end: int) -> Iterator[Candidate]:
    begin, counted = _trim(passage, tokens, begin, end)
    words = tokens[begin:end]
    if not words or counted:
        return
    text = passage.text[words[0].start : words[-1].end]
    if any(kind_of(text, s) for s in ("proper", "works", "quoted")) or text.endswith("”"):
        return  # it has its own type word
    place = all(tag(t.text) == "ns" for t in words)
    final = tokens[found.first : found.last]
    if place and not found.etc and len(final) > 1 and tag(final[0].text) == "ns":
        tail = passage.text[final[1].start : found.end]
    elif (len(text) >= 4 or found.kind in categories("works")) and weight(words) >= 2 and not place:
        tail = found.kind
    else:
        return
    yield Candidate(
        (text + tail).replace("“", "").replace("”", ""), (words[0].start, words[-1].end), (words[0].start, words[-1].end),
        found.kind, "program.proper.list", full_name=text + tail,
    )  # fmt: skip


def fair(passage: Passage) -> Iterator[Candidate]:
    """A fair by its short name (进博会)."""
    for first, last in passage.clauses():
        if passage.text.find("会", first, last) < 0:
            continue
        tokens = passage.tokens(first, last)
        for index, token in enumerate(tokens):
            if not token.text.endswith("会") or passage.is_taken(token.start, token.end):
                continue
            begin = index
            while begin > 0 and len(tokens[begin].text) == 1 and len(passage.text[tokens[begin - 1].start : token.end]) <= 4:
                begin -= 1
            for at in range(begin, index + 1):
                name = passage.text[tokens[at].start : token.end]
                if FAIR.fullmatch(name) and not _common(tokens[at].text):
                    start, _, _ = walk_left(tokens, at, places=False)
                    start, _ = _trim(passage, tokens, start, at)
                    if start < at and is_proper(tokens[start:at]):
                        name = passage.text[tokens[start].start : token.end]
                        at = start
                    yield Candidate(name, (tokens[at].start, token.end), (tokens[at].start, token.end), "会", "program.fair")
                    break


def _common(word: str) -> bool:
    return word in vocabulary("verbs", "stop") | vocabulary("verbs", "govern") | vocabulary("verbs", "loose")
