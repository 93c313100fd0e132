"""The cue words of a sentence that do promise, and those that announce a list of promises."""

from __future__ import annotations

import re

from newsextract.mentions.cues import CueMention, adverbs, scan_cues, telling_words
from newsextract.text.segment import segment, tag

from .lists import leading_action
from .scene import FIGURE, PLACE, Scene

VERBAL = frozenset("vdpm")
PLANS = frozenset(["计划", "规划", "目标", "预期"])
COUNT = re.compile("[0-9一二三四五六七八九十百千万两](?!批|期|步)")
HANDLED = re.compile(f"{PLACE}+的?{FIGURE}+[^，。；：]{{0,30}}(?:纳入|列入|划入|移交|作为)")
"""将|全国30%以上的海域纳入红线."""
# Nouns as often as cues: only before a verb, an adverb or a number do they promise (计划新增, not 实施计划)
DOUBTFUL = frozenset(["计划", "规划", "要", "将", "预期", "目标", "努力", "拟"])
ANNOUNCING = frozenset(["按照计划", "目标是", "目标任务", "为目标", "下一步", "今后", "将", "要", "计划", "拟", "规划"])
ATTRIBUTE = re.compile(f"[^，。；{FIGURE}]{{2,16}}的")
SPOKEN_OF = re.compile("(?:提出|设定|确定|制定)[^，。；]{0,14}$")
PREMISE = re.compile("[^，。；]{1,16}?(?:前提|基础|条件)[下上]")
DEMANDS = frozenset(["必须", "不得低于", "不得超过"])
LAW = re.compile("《[^《》]{2,40}》[^，。；]{0,6}(?:要求|规定|明确)")
CLAUSE = re.compile("[，；：。！？\n]")
AIM = re.compile("是|为|：|任务|，|[0-9“]|（|有|设定?[为在]|[确拟]?定[为在]|拟?按|$")
AIMS = frozenset(["目标", "目标是", "目标任务", "为目标", "预期目标", "预期", "计划", "规划", "要", "预计"])
MISSED_AIM = re.compile("(?:高于|超过?|低于|好于|优于|完成|达到|实现|达成|绩效|国家|年度)(?:[^，。；]{0,4})$")


def cues_of(scene: Scene) -> list[CueMention]:
    """The cues of a sentence that do promise."""
    return [cue for cue in scan_cues(scene.text, scene.start, scene.end) if _promises(scene, cue)]


def _promises(scene: Scene, cue: CueMention) -> bool:
    if scene.mask[cue.start - scene.start] != scene.text[cue.start]:
        return cue.text in DEMANDS and any(
            f.start == cue.start for f in scene.figures
        )  # else inside a period or figure
    before = scene.masked(max(scene.start, cue.start - 1), cue.start)
    if "目标" in cue.text and not AIM.match(scene.text[cue.end : cue.end + 4]):
        return False
    if cue.text in AIMS and MISSED_AIM.search(scene.text[max(scene.start, cue.start - 8) : cue.start]):
        return False  # 增速高于预期目标: a target is spoken of, none is set
    if before == FIGURE and ATTRIBUTE.match(scene.mask, cue.end - scene.start):
        return False  # 60项有望实现跨越发展的突破
    if before == "在" and PREMISE.match(scene.text, cue.end):
        return False  # 在确保质量的前提下
    if cue.text in DEMANDS and LAW.search(scene.text, scene.start, cue.start):
        return False  # 《条例》规定，…必须…: a rule, no goal
    if "目标" in cue.text and SPOKEN_OF.search(scene.text, scene.start, cue.start) and scene.text[cue.end] == "，":
        return False  # 视情提出经济增长预期目标，
    if cue.text not in DOUBTFUL:
        return before not in ("“", "不")
    if before in ("“", "《", "”", "》", "年", "完") or (
        cue.text == "要" and before and before in "主重首需必只纪摘简概"
    ):
        return False
    if before in tuple("一二三四五六七八九十"):
        return cue.text == "要"  # 一要…, 二要…
    if cue.text == "将" and _takes(scene, cue):
        return False
    behind = scene.masked(cue.end, min(scene.end, cue.end + 8))
    if not behind or FIGURE <= behind[0] <= PLACE:
        return bool(behind)
    if CLAUSE.match(behind):
        return False
    word = segment(behind)[0].text
    if cue.text in PLANS and word in telling_words("nominal"):
        return False  # 区域合作规划包括三市
    if cue.text in ("将", "要", "拟", "计划") and word in adverbs():
        return True
    if cue.text == "将" and tag(word)[:1] in ("n", "r", "m", "q"):
        return False  # 将 = 把: 将占比提升到三分之二
    if cue.text == "要" and word in telling_words("charging"):
        return False  # 停车要花20元
    if leading_action(behind):
        return True
    if cue.text == "拟" and word == "每":
        return True  # 拟每10股派息2元
    return tag(word)[:1] in VERBAL or tag(word) in ("ad", "c") or (cue.text in ("努力", "预期") and tag(word) != "")


def _takes(scene: Scene, cue: CueMention) -> bool:
    """Whether 将 takes an object and stands for 把: 将129名队员送达, 已将资金拨付."""
    if COUNT.match(scene.text, cue.end) or HANDLED.match(scene.masked(cue.end, scene.end)):
        return True
    return scene.text[scene.start : cue.start].endswith(tuple(telling_words("past_taking")))


def announces(scene: Scene, cue: CueMention) -> bool:
    """Whether a cue announces a list: 主要预期目标是：A；B；C."""
    if cue.commitment == "expect" and "目标" in cue.text:
        return True
    return cue.text in ANNOUNCING and bool(re.match("[^，；。]{0,14}[：]", scene.text[cue.end : cue.end + 16]))


def compares(scene: Scene, cue: CueMention) -> bool:
    """Whether 要 may only compare: 价格要比去年高20%."""
    return (
        cue.text == "要"
        and scene.text.startswith("比", cue.end)
        and not scene.text.startswith(("比例", "比重", "比照"), cue.end)
    )
