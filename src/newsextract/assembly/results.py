"""Results without a figure: promised end states that can be checked later."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from newsextract.mentions.cues import CueMention, done_pattern, result_pattern
from newsextract.model import Region

from .drafts import Draft
from .links import constraint_of
from .promises import Promise, promise_of
from .question import Question
from .rules import Hit, Miss, Rule
from .scene import FIGURE, RANK, TIME, Scene
from .settings import Setting

CLAUSE = re.compile("[^，；：。！？\n]+")
WISH = re.compile("是|开局|加快|推动|推进|深化|加强|提升|优化|完善|支持|鼓励|引导|积极|探索|健全|强化|营造")
SOLID = re.compile(
    "建成(?!后|的)|投用|投运|竣工|通车|通航|完工|基本消除|基本实现|不发生|验收|全覆盖|同步$|完成[^，]*(?:任务|目标|工程|改造)|争先进位|只减不增|全国前列|保持在|(?:高于|快于|不低于)[^，；。0-9]{2,}$"
)


def find_results(
    scene: Scene, cues: Sequence[CueMention], setting: Setting, published: date | None, region: Region | None
) -> Iterator[Draft]:
    """Drafts of the results that a sentence promises without a figure."""
    if not (cues or setting.plan or any(m.role == "deadline" for m in scene.periods)):
        return
    for match in CLAUSE.finditer(scene.mask):
        clause = match[0]
        start, end = scene.start + match.start(), scene.start + match.end()
        if (
            FIGURE in clause
            or RANK in clause
            or done_pattern().search(clause)
            or not result_pattern().search(scene.text, start, end)
        ):
            continue
        cue = next((c for c in reversed(cues) if start <= c.start < end), None)
        promise = promise_of(Question(scene, cues, end, setting, published))
        if promise is None or not _checkable(
            scene.text[start:end], scene.text[cue.end : end] if cue else None, promise
        ):
            continue
        begin = cue.end if cue is not None else start
        while begin < end and scene.mask[begin - scene.start] in (TIME, " ", "、"):
            begin += 1
        if end - begin < 4:
            continue
        fields = {
            "rule": RESULT.id, "metric": None, "measure": None, "objective": scene.text[begin:end].strip(),
            "commitment": promise.commitment, "cue": promise.cue, "deadline": promise.deadline, "region": region,
            "constraint": constraint_of(promise.cue, None),
            "speaker": setting.speaker, "flags": {"deadline_inherited"} if promise.inherited else set(),
        }  # fmt: skip
        yield Draft("target", (begin, end), (scene.start, scene.end), fields)


def _checkable(clause: str, promised: str | None, promise: Promise) -> bool:
    """Whether a clause promises something that can be checked later, rather than a direction of work.

    Args:
        clause: The clause.
        promised: What stands behind the clause's own cue, or None if it has none.
        promise: What makes it a target.
    """
    if promised is not None:
        return bool((SOLID if promise.commitment == "plan" else result_pattern()).search(promised))
    return bool(SOLID.search(clause)) and (promise.commitment == "expect" or not WISH.search(clause))


RESULT: Rule[Callable[..., Iterator[Draft]]] = Rule(
    "target.result",
    find_results,
    hits=(
        Hit("力争建成国家级重点实验室。", "建成国家级重点实验室", {"commitment": "strive", "quantity": None}),
        Hit("确保跨江大桥建成通车。", "跨江大桥建成通车", {"commitment": "ensure"}),
        Hit("争取开发区认定为国家级高新区。", "开发区认定为国家级高新区", {"commitment": "strive", "cue": "争取"}),
    ),
    misses=(
        Miss("加快推进智慧城市建设，持续优化营商环境。", "a wish without a result"),
        Miss("2024年跨江大桥建成通车。", "done"),
    ),
)
