"""The cue words of a sentence that do promise, and those that announce a list of promises."""

from __future__ import annotations

import re

from newsextract.mentions.cues import CueMention, scan_cues
from newsextract.text.segment import segment, tag

from .lists import leading_action
from .scene import FIGURE, PLACE, Scene

VERBAL = frozenset("vdpm")
# Nouns as often as cues: only before a verb, an adverb or a number do they promise (计划新增, not 实施计划)
DOUBTFUL = frozenset(["计划", "规划", "要", "将", "预期", "目标", "努力", "拟"])
ANNOUNCING = frozenset(["按照计划", "目标是", "目标任务", "为目标", "下一步", "今后", "将", "要", "计划", "拟", "规划"])
CLAUSE = re.compile("[，；：。！？\n]")
AIM = re.compile("是|为|：|任务|，|[0-9“]|（|有|$")
AIMS = frozenset(["目标", "目标是", "目标任务", "为目标", "预期目标", "预期", "计划", "规划", "要", "预计"])
MISSED_AIM = re.compile("(?:高于|超过?|低于|好于|优于|完成|达到|实现|达成|绩效|国家|年度)(?:[^，。；]{0,4})$")


def cues_of(scene: Scene) -> list[CueMention]:
    """The cues of a sentence that do promise."""
    return [cue for cue in scan_cues(scene.text, scene.start, scene.end) if _promises(scene, cue)]


def _promises(scene: Scene, cue: CueMention) -> bool:
    if scene.mask[cue.start - scene.start] != scene.text[cue.start]:
        return False  # inside a period or a figure
    before = scene.masked(max(scene.start, cue.start - 1), cue.start)
    if "目标" in cue.text and not AIM.match(scene.text[cue.end : cue.end + 4]):
        return False
    if cue.text in AIMS and MISSED_AIM.search(scene.text[max(scene.start, cue.start - 8) : cue.start]):
        return False  # 增速高于预期目标: a target is spoken of, none is set
    if cue.text not in DOUBTFUL:
        return before not in ("“", "不")
    if before in ("“", "《", "”", "》", "年", "完") or (
        cue.text == "要" and before and before in "主重首需必只纪摘简概"
    ):
        return False
    if before in tuple("一二三四五六七八九十"):
        return cue.text == "要"  # 一要…, 二要…
    behind = scene.masked(cue.end, min(scene.end, cue.end + 8))
    if not behind or FIGURE <= behind[0] <= PLACE:
        return bool(behind)
    if CLAUSE.match(behind):
        return False
    word = segment(behind)[0].text
    if cue.text == "将" and tag(word)[:1] in ("n", "r", "m", "q"):
        return False  # 将 = 把: 将占比提升到三分之二
    if leading_action(behind):
        return True
    return tag(word)[:1] in VERBAL or tag(word) in ("ad", "c") or (cue.text in ("努力", "预期") and tag(word) != "")


def announces(scene: Scene, cue: CueMention) -> bool:
    """Whether a cue announces a list: 主要预期目标是：A；B；C."""
    if cue.commitment == "expect" and "目标" in cue.text:
        return True
    return cue.text in ANNOUNCING and bool(re.match("[^，；。]{0,14}[：]", scene.text[cue.end : cue.end + 16]))
