"""Rules for names by number: quoted sums and counts of measures (“1+3+N”, “18条”), and censuses (第二次海岛普查)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .program_quotes import head
from .program_scene import Candidate, Passage
from .rules import Hit, Miss, Rule

SUM = re.compile(r"[0-9NXnx]{1,3}(?:\+[0-9NXnx]{1,3}){1,4}")
SYSTEM = re.compile(
    r"[^，。；：、“”\n0-9]{0,10}?(体系|政策措施|政策|措施|产业集群|集群|网络|方案|模式|机制)(?=[，。；：、和与及]|建设|$|\n|[^一-鿿])"
)
ARTICLES = re.compile(r"[^0-9。，：]{0,8}(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})条")
MEASURES = re.compile(r"[^，。；：、“”\n]{0,4}?(政策措施|政策|措施|意见|举措)")
ISSUED = re.compile(r"(?:出台|推出|印发|发布|制定|落实|执行|用好|实施|兑现|优化)[^，。；：、“”\n]{0,14}\Z")
CENSUS = re.compile(r"第[一二三四五六七八九十]{1,2}次(?:全国|全省|全市)?[一-鿿]{2,8}?(?:普查|国土调查|经济调查)")


def by_number(name: str) -> bool:
    """Whether a quoted name is a sum (1+3+N) or a count of measures (18条)."""
    return bool(SUM.fullmatch(name) or ARTICLES.fullmatch(name))


def numbered(passage: Passage) -> Iterator[Candidate]:
    """A quoted number that names a system or a package of measures."""
    for quote in passage.quotes:
        if quote.title or passage.is_taken(quote.start, quote.end):
            continue
        if SUM.fullmatch(quote.text):
            behind = SYSTEM.match(passage.text, quote.end, passage.end)
            if behind:
                span = quote.start, behind.end()
                full = head(passage, quote.start).start, behind.end()
                yield Candidate(quote.text, span, full, behind[1], "program.numbered")
        elif ARTICLES.fullmatch(quote.text):
            behind = MEASURES.match(passage.text, quote.end, passage.end)
            if not behind and not ISSUED.search(passage.text, max(passage.start, quote.start - 18), quote.start):
                continue
            end = behind.end() if behind else quote.end
            start = head(passage, quote.start).start
            yield Candidate(
                quote.text, (quote.start, end), (start, end), behind[1] if behind else "条", "program.numbered"
            )


def census(passage: Passage) -> Iterator[Candidate]:
    """A census by its number."""
    for match in CENSUS.finditer(passage.text, passage.start, passage.end):
        if not passage.is_taken(*match.span()):
            yield Candidate(match[0], match.span(), match.span(), match[0][-2:], "program.census")


NUMBERED_RULES = (
    Rule(
        id="program.numbered",
        build=numbered,
        hits=(
            Hit(
                "出台“2+2+8”系列政策措施，稳定增长。",
                quote="“2+2+8”系列政策措施",
                fields={"name": "2+2+8", "kind": "政策措施", "category": "other"},
            ),
            Hit("布局“1+4+N”渔港物流网络。", quote="“1+4+N”渔港物流网络", fields={"name": "1+4+N", "kind": "网络"}),
            Hit("市政府推出稳渔业“25条”，减轻负担。", quote="“25条”", fields={"name": "25条", "kind": "条"}),
            Hit("“惠渔16条”措施见效。", quote="“惠渔16条”措施", fields={"name": "惠渔16条", "kind": "措施"}),
        ),
        misses=(
            Miss("形成“1+1>2”的效应。", why="no sum that names anything"),
            Miss("“4+4”比分咬得很紧。", why="no system behind it"),
            Miss("群众说“有三条”。", why="nothing is issued"),
        ),
    ),
    Rule(
        id="program.census",
        build=census,
        hits=(
            Hit("开展第二次海岛普查。", quote="第二次海岛普查", fields={"kind": "普查", "category": "initiative"}),
            Hit("第三次全国渔船普查启动。", quote="第三次全国渔船普查", fields={"name": "第三次全国渔船普查"}),
            Hit("开展第三次海域国土调查。", quote="第三次海域国土调查", fields={"kind": "调查"}),
            Hit("第五次港口普查新发现古码头3处。", quote="第五次港口普查", fields={"kind": "普查"}),
        ),
        misses=(
            Miss("为儿童免费普查视力。", why="普查 is a verb here"),
            Miss("深入普查渔港隐患。", why="no census of a number"),
        ),
    ),
)
