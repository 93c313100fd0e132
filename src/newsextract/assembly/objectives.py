"""The objective of a target: what is promised as a clause that stands alone, without cue and deadline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

from newsextract.mentions.cues import CueMention, objective_words
from newsextract.mentions.periods import PeriodMention
from newsextract.mentions.wording import either, pattern
from newsextract.model import Period
from newsextract.text.segment import segment, tag

from .aims import aim_of, without_setter
from .lists import JOINING, leading_action
from .phrases import WHOLE, lead_end
from .scene import FIGURE, RANK, TIME, Piece, Scene
from .statement import Statement
from .works import is_work, work_before

EDGES = "，、；：。 \n"
BEFORE_TIME = re.compile("[于在到至自]$")
BEHIND_TIME = re.compile("(?:之前|以前|前|底|末|内|时)?[，、]?")
STATE = "(?:同比|环比|年均|累计|基本|稳定|比[^，]{1,8}|较[^，]{1,8}){0,3}(?:{verbs.report+reach+rise+fall}|从|由|占)"
"""How a clause begins whose subject stands elsewhere: 达到85%, 同比增长5%, 从8小时缩短到4小时."""
EACH = re.compile("分别(?P<verb>[^，。；0-9]{0,8}?)(?=[约超近逾]?[0-9]|$)")
"""二氧化硫、氮氧化物排放分别|减少3%和5%."""
MORE = "要将拟也还可"
"""What goes on in front of a cue and is dropped with it: 要力争, 也将."""
PREDICATE = ("是", "为", "这是", "也是", "属于", "作为", "东", "西", "南", "北", "止于", "起于", "途经", "由")
"""How a clause goes on about a subject in front of it: 是环线的重要组成部分, 西起常德."""
POINTING = ("该", "这", "此")
FUNCTION = "是有为将在与和的了被让使这该其由从对"
CLAUSES_BACK = 4
"""Clauses in front of a result among which its subject is looked for."""
VERB_LENGTH = 6
"""Characters of the longest verb that the members of a list share (推进40项A和60项B)."""
FORECASTS = frozenset(["预计", "预测", "预期", "预估", "预料", "预计将"])


def figure_objective(scene: Scene, statement: Statement, cues: Sequence[CueMention], deadline: Period | None) -> str:
    """What a figure promises: 新建口袋公园45个; the metric stands in front where the clause has another's subject.

    A member of a list has the verb that all share: 推进40项A和60项B gives 推进60项B for the second.
    """
    piece, figure, metric = statement.piece, statement.figure, statement.metric
    aim = aim_of(scene, figure)
    end = _own_end(scene, figure.end, piece.end)
    said = _cleaned(scene, piece.start, figure.start, end if aim is None else min(end, aim.told), cues, deadline)
    if aim is not None:
        said = without_setter(said)
    if aim is not None and (aim.head or (said == figure.text and statement.measure == "growth")):
        way = ("下降" if statement.quantity.value < 0 else "增长") if statement.measure == "growth" else ""
        return metric + way + figure.text  # 确定|4.5%左右|的增长目标
    each = EACH.search(scene.text, piece.start, figure.start)
    if each and metric and len(piece.figures) == 1 and "、" in each.string[piece.start : each.start()]:
        return metric + scene.text[each.start("verb") : end]  # 甲、乙排放量|分别下降3%
    if each and metric and len(piece.figures) > 1:
        return metric + each["verb"] + figure.text
    if metric and not each and _listed(scene, piece):
        return metric + figure.text  # 改造供热、排水管网800公里、600公里
    if said.startswith(("其", "它")) and metric.endswith(said[1:3]):
        return metric + said[3:]
    if piece.joined and said.startswith(figure.text) and said != figure.text:
        return _shared_verb(scene, piece.start, metric, cues, deadline) + said
    if said == figure.text or (piece.joined and "ellipsis" in statement.flags and metric not in said):
        return metric + figure.text
    if not said.startswith(metric) and pattern(STATE).match(said) and not _held(metric, said):
        whole = statement.of if statement.measure == "share" and statement.of and statement.of not in said else None
        return metric + (f"占{whole}" if whole else "") + said
    return said


def result_objective(
    scene: Scene, start: int, begin: int, end: int, cues: Sequence[CueMention], deadline: Period | None
) -> str:
    """What a clause promises without a figure, with the subject in front of the cue or in a clause before it.

    Args:
        scene: The sentence.
        start: Where the clause begins.
        begin: Where what is promised begins, behind the cue.
        end: Where it ends.
        cues: The sentence's cues.
        deadline: The period by whose end it is due.
    """
    said = _cleaned(scene, begin, end, end, cues, deadline)
    subject = ""
    if start < begin:
        subject = _subject(scene, start, begin, cues, deadline)
    if not subject and _ending().fullmatch(said):
        subject, work = _subject_before(scene, start), work_before(scene.text, start)
        subject = work if work and (subject in work or work[-6:] in subject) else subject
    if subject.startswith(POINTING):
        work = work_before(scene.text, start)
        subject = work if work.endswith(subject[-2:]) else subject
    return subject + said if said else scene.text[begin:end].strip(EDGES)


def _cleaned(scene: Scene, begin: int, stop: int, end: int, cues: Iterable[CueMention], deadline: Period | None) -> str:
    """The text between two places without the cues and the deadline in front of `stop`, and without its lead."""
    dropped: list[tuple[int, int]] = []
    for cue in cues:
        if begin <= cue.start and cue.end <= stop:
            start = begin if cue.text in FORECASTS and _begins_anew(scene, cue.end, end) else cue.start
            while start > begin and scene.text[start - 1] in MORE:
                start -= 1
            dropped.append((start, cue.end))
    for mention in scene.periods:
        due = mention.period is not None and deadline is not None and mention.period.end == deadline.end
        if begin <= mention.start < stop and due and mention.role != "baseline":
            first = _first_of(scene, mention)
            joint = BEFORE_TIME.search(scene.text, max(begin, first - 1), first)
            behind = BEHIND_TIME.match(scene.text, mention.end, end)
            dropped.append((joint.start() if joint else first, behind.end() if behind else mention.end))
    kept, at = [], begin
    for first, last in sorted(dropped):
        kept.append(scene.text[at : max(at, first)])
        at = max(at, last)
    words = "".join([*kept, scene.text[at:end]]).strip(EDGES)
    lead = _lead().match(words)
    return words[lead.end() :].strip(EDGES) if lead else words


def _first_of(scene: Scene, last: PeriodMention) -> int:
    """Where a list of times begins that ends in one: 分别在|10月和|11月完成."""
    before = next((m for m in scene.periods if scene.text[m.end : last.start] in ("和", "、", "与", "及")), None)
    return before.start if before is not None else last.start


def _begins_anew(scene: Scene, at: int, end: int) -> bool:
    """Whether a forecast has a subject of its own behind the cue (农业部预计|东北春耕推迟一周)."""
    if at >= end or scene.masked(at, at + 1) in (FIGURE, RANK, TIME):
        return False
    word = segment(scene.text[at : min(end, at + 12)])[0].text
    return tag(word)[:1] in ("n", "r") and not leading_action(scene.text[at : at + 6])


def _own_end(scene: Scene, at: int, end: int) -> int:
    """Where what a figure counts ends: at a member of the list that does something else (95个、|完善配套设施)."""
    while (at := scene.text.find("、", at, end)) >= 0:
        word = segment(scene.text[at + 1 : min(end, at + 9)] or "。")[0].text
        if len(word) > 1 and tag(word) in ("v", "ad") and word not in objective_words("nominal"):
            return at
        at += 1
    return end


def _shared_verb(scene: Scene, begin: int, metric: str, cues: Sequence[CueMention], deadline: Period | None) -> str:
    """The verb that the members of a list share: the metric's own, or all that stands in front of the first figure."""
    if verb := leading_action(metric):
        return verb
    start = scene.clause_start(begin)
    first = next((f.start for f in scene.figures if f.start >= start), start)
    words = _cleaned(scene, start, first, first, cues, deadline)
    tokens = segment(words) if 1 < len(words) <= VERB_LENGTH else []
    verbal = bool(tokens) and tag(tokens[0].text)[:1] in ("v", "a", "d")
    return words if verbal and all(tag(t.text)[:1] in ("v", "d", "a") for t in tokens) else ""


def _listed(scene: Scene, piece: Piece) -> bool:
    """Whether a piece has several figures that nothing but 、 or 和 sets apart."""
    between = [scene.text[a.end : b.start] for a, b in pairwise(piece.figures)]
    return bool(between) and all(words in JOINING for words in between)


def _held(metric: str, said: str) -> bool:
    """Whether a clause names its metric itself: the end of a metric stands in it."""
    return metric in said or (len(metric) > 3 and metric[-3:] in said)


def _subject(scene: Scene, start: int, begin: int, cues: Sequence[CueMention], deadline: Period | None) -> str:
    """What stands in front of the cue in its clause, if that is a noun; empty otherwise."""
    lead = start + lead_end(scene.masked(start, begin))
    if lead > start and scene.text[lead - 1] in POINTING:
        lead -= 1  # 该|段高速预计年底通车
    words = _cleaned(scene, min(lead, begin), begin, begin, cues, deadline).removesuffix("分别")
    tokens = segment(words)
    return words if tokens and _nominal(tokens[-1].text) else ""


def _subject_before(scene: Scene, start: int) -> str:
    """The noun that a clause in front begins with (格库铁路|全长1214公里，预计|通车); empty if there is none."""
    end = start
    for _ in range(CLAUSES_BACK):
        if end <= scene.start:
            break
        first = scene.clause_start(end - 1)
        if name := _opening(scene, first, end - 1):
            return name
        end = first
    return ""


def _opening(scene: Scene, start: int, end: int) -> str:
    """The noun phrase that a clause begins with, up to its verb or figure."""
    mask = scene.masked(start, end)
    if mask.startswith(PREDICATE):
        return ""
    first = lead_end(mask)
    words: list[str] = []
    for token in segment(mask[first:]):
        hidden = any(sign in token.text for sign in (FIGURE, RANK, TIME))
        single = len(token.text) == 1 and token.text not in FUNCTION
        broken = single and all(len(word) == 1 for word in words)  # 常益长高铁 falls apart
        if hidden or (tag(token.text)[:1] in ("v", "d", "p", "r", "c", "f") and not (_open(words) or broken)):
            break
        words.append(token.text)
    name = _attributes().sub("", scene.text[start + first : start + first + len("".join(words))])
    told = segment(name) if len(name) > 1 and words else []
    bare = len(told) == 1 and tag(told[0].text) == "s"  # 地下|总建筑面积128万平方米
    return name if told and not bare and _nominal(told[-1].text) else ""


def _open(words: Sequence[str]) -> bool:
    """Whether a quotation mark is still open, so that a verb is part of a name."""
    said = "".join(words)
    return said.count("“") > said.count("”")


def _nominal(word: str) -> bool:
    return tag(word)[:1] in ("n", "j", "") or tag(word) in ("vn", "l", "s") or word in "”）" or is_work(word)


@cache
def _lead() -> re.Pattern[str]:
    words = f"[一二三四五六七八九十]{{1,2}}[是要]|{either(objective_words('lead'))}"
    return re.compile(f"(?:(?!{WHOLE.pattern})(?:{words}))*[，、]*")


@cache
def _ending() -> re.Pattern[str]:
    adverbs, endings = either(objective_words("adverbs")), either(objective_words("endings"))
    return re.compile(f"{adverbs}*{endings}{{1,3}}")


@cache
def _attributes() -> re.Pattern[str]:
    return re.compile(f"{either(objective_words('attributes'))}++$")
