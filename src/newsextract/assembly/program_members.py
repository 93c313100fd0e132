"""Rule for lists without quotation marks whose members share the type word at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsextract.mentions.kinds import categories, category_of, kind_of, vocabulary
from newsextract.mentions.names import is_place, weight
from newsextract.text.segment import Token, tag

from .program_judge import judge
from .program_parents import COUNT, number
from .program_phrases import Found, parallel, scan, trim
from .program_scene import Candidate, Passage
from .rules import Hit, Miss, Rule

CLASS = re.compile(r"等[^，。；、\n]{0,8}?(?:项目|工程|行动|计划|试点|活动|内容|方面|任务|措施|举措)")
"""What follows a last member that closes no list of its own kind: A核电三期、B联网工程等项目 are 项目."""
TOTAL = re.compile(rf"({COUNT})[大项个]\Z")


def shared(passage: Passage) -> Iterator[Candidate]:
    """Members of a list that share the type word at its end, or behind 等."""
    for section in ("proper", "works"):
        for tokens, found in scan(passage, section):
            if not found.members:
                continue
            places = section == "works" or category_of(found.kind) == "platform" or found.kind == "项目"
            total = [] if places else _total(passage, tokens, found)
            if total:
                yield from total
            if total or found.counted or not found.governed:
                continue
            if not found.etc and not parallel(tokens, found):
                continue
            if not found.etc and judge(tokens, found):
                continue
            if found.kind in ("项目", "政策", "专项") or category_of(found.kind) in (
                "document",
                "mechanism",
                "event",
                "platform",
            ):
                continue
            if found.cut == "type" or (found.cut == "etc" and not found.etc):
                continue
            if CLASS.match(passage.text, found.end):
                continue
            for begin, end in found.members:
                yield from _member(passage, tokens, found, begin, end)


def _total(passage: Passage, tokens: list[Token], found: Found) -> list[Candidate]:
    """All members of a list that tells their number (A、B、C三大行动), or none if the number is another."""
    begin, end = tokens[found.members[-1][1]].end, found.end - len(found.kind)
    count = TOTAL.search(passage.text, begin, end)
    if not count or number(count[1]) != len(found.members) + 1 or found.etc_list:
        return []
    spans = [(tokens[a].start, tokens[b - 1].end) for a, b in found.members if a < b]
    made = []
    for span in [*spans, (begin, count.start())]:
        name = passage.text[slice(*span)] + found.kind
        made.append(Candidate(name, span, span, found.kind, "program.proper.list", full_name=name))
    return made


def _member(passage: Passage, tokens: list[Token], found: Found, begin: int, end: int) -> Iterator[Candidate]:
    begin, counted = trim(passage, tokens, begin, end, dated=False)
    words = tokens[begin:end]
    if words and words[0].text in vocabulary("verbs", "quality"):
        words = words[1:]
    if not words or counted:
        return
    text = passage.text[words[0].start : words[-1].end]
    if any(kind_of(text, s) for s in ("proper", "works", "quoted")) or text.endswith("”"):
        return  # it has its own type word
    if found.kind in categories("works") and len(words) > 1 and all(_plain(t) for t in words):
        return  # 能源、数字信息等大通道
    if not found.etc and found.kind in categories("works") and tag(words[-1].text) == "n" and len(words[-1].text) > 1:
        return  # 大型灌区、大型水库: two sorts of works
    place = all(tag(t.text) == "ns" for t in words)
    final = tokens[found.first : found.last]
    if place and not found.etc and len(final) > 1 and tag(final[0].text) == "ns":
        rest = final[2:] if final[1].text in ("市", "县", "区", "省") and len(final) > 2 else final[1:]
        tail = passage.text[rest[0].start : found.end]
    elif (len(text) <= 6 if found.kind in categories("works") else len(text) >= 4) and weight(words) >= 2 and not place:
        tail = "".join(t.text for t in final if found.etc and t.text in vocabulary("verbs", "carried")) + found.kind
    else:
        return
    span = words[0].start, words[-1].end
    yield Candidate(
        (text + tail).replace("“", "").replace("”", ""), span, span,
        found.kind, "program.proper.list", full_name=text + tail,
    )  # fmt: skip


def _plain(token: Token) -> bool:
    """Whether a word is an ordinary one of the dictionary, which no works are named after."""
    mark = tag(token.text)
    return len(token.text) > 1 and mark[:2] not in ("", "ns", "nr", "nt", "nz") and not is_place(token.text)


MEMBERS = Rule(
    id="program.proper.list",
    build=shared,
    hits=(
        Hit(
            "实施海水养殖提质、近海生态修复、渔港振兴行动。",
            quote="海水养殖提质",
            fields={"name": "海水养殖提质行动", "kind": "行动"},
        ),
        Hit(
            "开工东湖灌区现代化改造等工程。",
            quote="东湖灌区现代化改造",
            fields={"name": "东湖灌区现代化改造工程", "kind": "工程"},
        ),
        Hit(
            "实施清洁养殖、安全捕捞、智能航行三大专项行动。",
            quote="安全捕捞",
            fields={"name": "安全捕捞专项行动", "kind": "专项行动"},
        ),
        Hit(
            "推进绿色港口建设、智慧航道改造升级工程。",
            quote="绿色港口建设",
            fields={"name": "绿色港口建设工程", "kind": "工程"},
        ),
    ),
    misses=(
        Miss("开工舟岱大型灌区、东海大型水库。", why="another sort of works"),
        Miss("推进交通、水利、能源等工程。", why="fields of work, not names"),
        Miss("提速港口物流、渔业信息等大通道建设。", why="fields of work, not names"),
        Miss("开展渔船密集港湾、易受台风影响岛屿安全隐患排查专项行动。", why="where it is carried out, one name"),
        Miss("实施一批重大工程、重点项目。", why="types, not names"),
    ),
)
