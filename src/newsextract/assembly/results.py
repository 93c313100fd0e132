"""Results without a figure: promised end states that can be checked later."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from newsextract.mentions.cues import (
    CueMention,
    done_pattern,
    empty_result,
    no_result,
    result_pattern,
    result_words,
    unlike_result,
)
from newsextract.model import Region

from .drafts import Draft
from .links import constraint_of
from .objectives import result_objective
from .promises import Promise, promise_of
from .question import Question
from .rules import Hit, Miss, Rule
from .scene import FIGURE, RANK, TIME, Scene
from .settings import Setting

CLAUSE = re.compile("[^，；：。！？\n]+")
SOLID = (
    "建成(?!后|的)|{solid}|同步$|完成[^，]*(?:任务|目标|工程|改造)|"
    "(?:高于|快于|不低于)[^，；。0-9]{{2,}}$|蓄水$|贯通$|合龙$|清零$|进入[^，]{{2,20}}行列|"
    "实现(?:20[0-9]{{2}}年前)?碳达峰(?:碳中和)?目标$|"
    "具备[^，]{{0,10}}(?:通|验收|开|运营|投|生产)[^，]{{0,6}}条件$"
)
"""An end state that can be checked, by its words (of the table) and its form."""
AIM = re.compile("以(?:[^，“”]{0,14}“(?P<quoted>[^“”]{4,40})”|(?P<plain>[^，“”]{4,40}))为目标")
WITHIN = re.compile("(?:今年|本年|年)内|20[0-9]{2}年内")
QUOTED = re.compile("“[^“”]{1,60}”|（[^（）]{1,40}）|《[^《》]{1,60}》")
DUE = re.compile(f"(?:(?:可|于|在|到)?[{TIME}]+(?:前|底|末)?(?:可|将)?)?[ 、]*")
TODAY = re.compile("今[天日晨]|昨[天日晚]|日前|近日")
EXAMPLES = re.compile(f"等{FIGURE}")
SHORTEST = 4
"""Characters of the shortest result that stands without its time (10月底前完工)."""


class Stretch(NamedTuple):
    """A clause, or a member of a list in it, that may promise a result.

    Attributes:
        start: Index of its first character.
        end: Index behind the last one.
        clause: Where its clause begins.
        member: Whether it is one of several members, of which another holds a figure.
    """

    start: int
    end: int
    clause: int
    member: bool = False


def find_results(
    scene: Scene, cues: Sequence[CueMention], setting: Setting, published: date | None, region: Region | None
) -> Iterator[Draft]:
    """Drafts of the results that a sentence promises without a figure."""
    if not (cues or setting.plan or any(m.role == "deadline" or WITHIN.fullmatch(m.text) for m in scene.periods)):
        return
    for stretch in _stretches(scene):
        start, end = stretch.start, stretch.end
        cue = next((c for c in reversed(cues) if stretch.clause <= c.start < end), None)
        begin = cue.end if cue is not None and cue.end > start else start
        aim = AIM.search(scene.text, start, end)
        if aim:
            begin, end = aim.span("quoted" if aim["quoted"] else "plain")
        if not _says_result(scene.text[begin:end], cue):
            continue
        if _done(scene.text[start:end], begin - start if begin > start else None):
            continue
        found = result_pattern().search(scene.text, begin, end)
        own = found is not None and begin > start and not aim
        question = Question(scene, cues, found.start() if found and own else stretch.end, setting, published)
        promise = promise_of(question) or _within(scene, question, start)
        if promise is None or not _checkable(scene.text[begin:end], cue, promise, stretch.member or aim is not None):
            continue
        due = DUE.match(scene.mask, begin - scene.start, end - scene.start)
        behind_due = scene.start + due.end() if due else begin
        begin = behind_due if end - behind_due >= SHORTEST else begin
        if end - begin < SHORTEST:
            continue
        behind = begin if aim or cue is None else max(cue.end, start)
        objective = result_objective(scene, start, min(behind, begin), end, cues, promise.deadline)
        fields = {
            "rule": RESULT.id, "metric": None, "measure": None, "objective": objective,
            "commitment": promise.commitment, "cue": promise.cue, "deadline": promise.deadline, "region": region,
            "constraint": constraint_of(promise.cue, None),
            "speaker": setting.speaker, "flags": {"deadline_inherited"} if promise.inherited else set(),
        }  # fmt: skip
        yield Draft("target", (begin, end), (scene.start, scene.end), fields)


def _stretches(scene: Scene) -> Iterator[Stretch]:
    """Clauses without a figure, and of those with one the list members without (不少于4列、机场6月底前通航)."""
    for match in CLAUSE.finditer(scene.mask):
        first = scene.start + match.start()
        if FIGURE not in match[0] and RANK not in match[0]:
            yield Stretch(first, scene.start + match.end(), first)
            continue
        if "、" not in match[0]:
            continue
        if EXAMPLES.search(match[0]):
            continue  # 建成宁波、舟山等42个枢纽 is one
        hidden = QUOTED.sub(lambda m: "“" * len(m[0]), match[0])
        at = 0
        for part in hidden.split("、"):
            start = first + at
            if FIGURE not in part and RANK not in part and len(part) >= SHORTEST:
                yield Stretch(start, start + len(part), first, member=True)
            at += len(part) + 1


def _done(clause: str, promised: int | None) -> bool:
    """Whether a clause says that it has happened; 超额完成 behind a cue is what is promised."""
    if TODAY.search(clause):
        return True
    told = done_pattern().search(clause)
    return told is not None and not (promised is not None and told.start() >= promised and told[0].endswith("完成"))


def _within(scene: Scene, question: Question, start: int) -> Promise | None:
    """年内实现全覆盖: a period that is not over by the day of publication opens the clause; None otherwise."""
    opening = next((m for m in scene.periods if m.start == start and WITHIN.fullmatch(m.text)), None)
    if opening is None or opening.period is None or question.setting.past or question.published is None:
        return None
    if opening.period.end <= question.published:
        return None
    return Promise("target.date", "plan", opening.text, opening.period, False, opening.end)


def _says_result(promised: str, cue: CueMention | None) -> bool:
    """Whether words say a result at all, which is asked first since most clauses say none."""
    if cue is not None and cue.text.endswith("争创"):
        return bool(_wording("contests").search(promised))
    said = unlike_result().sub("", promised)
    return bool(_solid().search(said) or (cue is not None and result_pattern().search(said)))


@cache
def _solid() -> re.Pattern[str]:
    return re.compile(SOLID.format(solid=result_words("solid")))


@cache
def _wording(key: str) -> re.Pattern[str]:
    return re.compile(result_words(key))


def _checkable(promised: str, cue: CueMention | None, promise: Promise, strict: bool) -> bool:
    """Whether words promise something that can be checked later, rather than a direction of work.

    Args:
        promised: What is promised: the clause, or what stands behind its cue.
        cue: The clause's own cue, or None.
        promise: What makes it a target.
        strict: Whether they stand in a list or an aim.
    """
    said = unlike_result().sub("", promised)
    if no_result().search(promised) or (empty_result().fullmatch(promised) and promise.commitment != "expect"):
        return False
    if cue is not None and cue.text.endswith("争创"):
        return bool(_wording("contests").search(promised))
    if strict:
        return bool(
            _solid().search(said) or (cue is not None and cue.text == "为目标" and result_pattern().search(said))
        )
    if cue is not None:
        return bool(
            _solid().search(said)
            or ("plan" not in (promise.commitment, cue.commitment) and result_pattern().search(said))
        )
    return bool(_solid().search(said)) and (promise.commitment == "expect" or not _wording("wishes").search(said))


RESULT: Rule[Callable[..., Iterator[Draft]]] = Rule(
    "target.result",
    find_results,
    hits=(
        Hit("力争建成国家级重点实验室。", "建成国家级重点实验室", {"commitment": "strive", "quantity": None}),
        Hit("确保跨江大桥建成通车。", "跨江大桥建成通车", {"commitment": "ensure"}),
        Hit("争取开发区认定为国家级高新区。", "开发区认定为国家级高新区", {"commitment": "strive", "cue": "争取"}),
        Hit(
            "东海渔港改造工程力争10月底前完工。",
            "10月底前完工",
            {"objective": "东海渔港改造工程完工", "commitment": "strive"},
            {"published": date(2026, 1, 20)},
        ),
        Hit(
            "年内实现渔村卫生室全覆盖。",
            "实现渔村卫生室全覆盖",
            {"commitment": "plan", "deadline": "2026-01-01..2026-12-31"},
            {"published": date(2026, 1, 20)},
        ),
        Hit("确保渡轮每日开行不少于6班、舟山四桥年底前通车。", "舟山四桥年底前通车", {"commitment": "ensure"}),
        Hit("预计年底前可超额完成改造任务。", "超额完成改造任务", {"commitment": "expect"}),
        Hit("全力争创国家海洋经济示范区。", "国家海洋经济示范区", {"commitment": "strive", "cue": "全力争创"}),
        Hit("以“渔民人均收入达到全省平均水平”为目标，深化改革。", "渔民人均收入达到全省平均水平"),
        Hit("确保渔民收入增速高于经济增速。", "渔民收入增速高于经济增速", {"commitment": "ensure"}),
        Hit("力争海洋大学进入“双高”建设行列。", "海洋大学进入“双高”建设行列", {"commitment": "strive"}),
    ),
    misses=(
        Miss("加快推进智慧城市建设，持续优化营商环境。", "a wish without a result"),
        Miss("2024年跨江大桥建成通车。", "done"),
        Miss("今年将建成宁波、舟山等42个枢纽。", "an example of what is counted"),
        Miss("努力完成全年各项目标任务。", "it only points to other goals"),
        Miss("奋力实现“十五五”良好开局。", "a beginning cannot be checked"),
        Miss("努力实现海洋科技重大突破。", "what can only be praised"),
        Miss("预计2027年舟山四桥通车后，行程缩短。", "when, not what"),
        Miss("持续开展“渔家”文艺直通车活动，力争丰富生活。", "直通车 is no line that opens"),
        Miss("预计渔业产值上升，这将成为渔民致富的新路。", "what it will mean, not what is promised"),
        Miss("有望成为渔业增长的关键。", "what can only be praised"),
        Miss("中心将加大渔船验收力度。", "验收 is no result here"),
        Miss("确保脱贫人口生活有改善。", "脱贫 only says which people"),
        Miss("为实现渔业现代化打下坚实基础。", "what for"),
    ),
)
