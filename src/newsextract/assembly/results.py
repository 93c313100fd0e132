"""Results without a figure: promised end states that can be checked later."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from newsextract.mentions.cues import CueMention, done_pattern, result_pattern
from newsextract.model import Region

from .context import Setting
from .drafts import Draft
from .promises import promise_of
from .scene import FIGURE, RANK, TIME, Scene

CLAUSE = re.compile("[^，；：。！？\n]+")
WISH = re.compile("加快|推动|推进|深化|加强|提升|优化|完善|支持|鼓励|引导|积极|探索|健全|强化|营造")
SOLID = re.compile("建成(?!后)|投用|投运|竣工|通车|全覆盖|同步$|完成[^，]*(?:任务|目标|工程|改造)|争先进位|只减不增|全国前列")


def results(
    scene: Scene, cues: list[CueMention], setting: Setting, published: date | None, region: Region | None
) -> Iterator[Draft]:
    """Drafts of the results that a sentence promises without a figure."""
    if not (cues or setting.plan):
        return
    for match in CLAUSE.finditer(scene.mask):
        clause = match[0]
        if FIGURE in clause or RANK in clause or not result_pattern().search(clause) or done_pattern().search(clause):
            continue
        start, end = scene.start + match.start(), scene.start + match.end()
        mine = [c for c in cues if start <= c.start < end]
        cue = mine[-1] if mine else None
        if cue is None and not (setting.plan and SOLID.search(clause) and not WISH.search(clause)):
            if not (setting.plan and SOLID.search(clause) and any(c.commitment == "expect" for c in cues)):
                continue
        if cue is not None and cue.commitment == "plan" and not SOLID.search(scene.text[cue.end : end]):
            continue
        promise = promise_of(scene, cues, end, setting, published)
        if promise is None:
            continue
        begin = cue.end if cue is not None else start
        while begin < end and scene.mask[begin - scene.start] in (TIME, " "):
            begin += 1
        if end - begin < 4:
            continue
        objective = scene.text[begin:end].strip()
        fields = {
            "rule": "target.result", "metric": None, "measure": None, "objective": objective,
            "commitment": promise.commitment, "cue": promise.cue, "deadline": promise.deadline, "region": region,
            "speaker": setting.speaker, "flags": {"deadline_inherited"} if promise.inherited else set(),
        }  # fmt: skip
        yield Draft("target", (begin, end), (scene.start, scene.end), fields)
