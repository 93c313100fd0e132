"""What a promise adds to a statement, so that it becomes a target."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from newsextract.mentions.cues import CueMention, objective_words
from newsextract.text.segment import segment, tag

from .links import constraint_of
from .objectives import figure_objective
from .promises import Promise
from .scene import Scene
from .statement import Statement

NOUNS = frozenset(["计划", "规划", "努力"])
"""Cues that are nouns as often: 对非洲投资计划."""
TERM = re.compile("可(?:再生|支配|比|回收|降解|燃|持续|视|靠|移动)")
"""Words that 可 begins and that no promise is: 可再生能源装机."""
ABLE = re.compile(f"(?!{TERM.pattern})(?:可以?|能够)(?=..)")
"""What is left out of what can be done: 每年|可节省标准煤."""


def target_fields(scene: Scene, statement: Statement, promise: Promise, cues: Sequence[CueMention]) -> dict[str, Any]:
    """The fields that a figure has as a target and not as a fact."""
    return {
        "rule": promise.rule, "metric": promised_metric(statement.metric, cues),
        "objective": figure_objective(scene, statement, cues, promise.deadline), "commitment": promise.commitment,
        "cue": promise.cue, "deadline": promise.deadline, "quantity": statement.quantity,
        "constraint": constraint_of(promise.cue, statement.quantity),
    }  # fmt: skip


def kept_metric(metric: str, cues: Sequence[CueMention]) -> str:
    """A metric without a word of resolve in front, for a promise whose time is over: 力保交通投资 is 交通投资."""
    for cue in cues:
        if cue.commitment in ("ensure", "strive"):
            metric = metric.removeprefix(cue.text) or metric
    return _done(metric)


def _done(metric: str) -> str:
    """A metric without the word that says that it can be done: 每年|可节省标准煤."""
    able = ABLE.match(metric)
    kinds = ("v",) if able and len(able[0]) == 1 else ("v", "n")
    return metric[able.end() :] if able and tag(segment(metric[able.end() :])[0].text) in kinds else metric


def promised_metric(metric: str, cues: Sequence[CueMention]) -> str:
    """A metric without the words that promise it: 长三角铁路计划开通线路 is 长三角铁路开通线路, 就业目标 is 就业."""
    said = {cue.text for cue in cues} - {"目标"}
    modal, opening = objective_words("modal"), objective_words("opening")
    words = segment(metric := _done(metric))
    kept: list[str] = []
    for at, word in enumerate(words):
        following = words[at + 1].text if at + 1 < len(words) else ""
        promises = word.text in said and (tag(following)[:1] in ("v", "p") or word.text not in NOUNS)
        opens = not kept and word.text in opening and following != "" and not TERM.match(metric, word.start)
        opens = opens or (not kept and word.text == "于")  # 将于近期|推出11条措施
        if not (word.text in modal or promises or opens):
            kept.append(word.text)
    name = "".join(kept)
    for ending in ("预期目标", "目标", "预期"):
        name = name.removesuffix(ending)
    return name or metric
