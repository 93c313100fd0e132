"""Cues of promise: the words that turn a statement into a target, with the stretch that they govern."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import cast

from newsextract.model.records import Commitment

from .additions import per_additions
from .wording import alternatives, either, table

TABLE = "cues.toml"


@dataclass(frozen=True, slots=True)
class CueMention:
    """A cue in a sentence.

    Attributes:
        start: Index of its first character.
        end: Index behind the last one.
        text: The cue as written.
        commitment: What it promises.
    """

    start: int
    end: int
    text: str
    commitment: Commitment


@per_additions
def commitments() -> dict[str, Commitment | None]:
    """What each cue promises; None for words that only look like one (即将, 主要)."""
    lists = table(TABLE)
    found: dict[str, Commitment | None] = dict.fromkeys(lists["swallow"]["words"])
    for kind, cues in lists["commitment"].items():
        for cue in cues:
            found.setdefault(cue, cast("Commitment", kind))
    return found


@per_additions
def _pattern() -> re.Pattern[str]:
    """Any cue or look-alike, the longest of each list in turn; one row of words is found faster than groups of them."""
    lists = table(TABLE)
    return re.compile("|".join(map(alternatives, (lists["swallow"]["words"], *lists["commitment"].values()))))


def scan_cues(text: str, start: int = 0, end: int | None = None) -> list[CueMention]:
    """The cues between two places, in order; look-alikes (即将, 主要, 行动计划) are none."""
    cues, promised = [], commitments()
    for match in _pattern().finditer(text, start, len(text) if end is None else end):
        commitment = promised[match[0]]
        if commitment is not None:
            cues.append(CueMention(match.start(), match.end(), match[0], commitment))
    return cues


@cache
def adverbs() -> frozenset[str]:
    """Adverbs that the dictionary takes for something else: 首次, 基本."""
    return frozenset(table(TABLE)["adverbs"]["words"])


@cache
def done_pattern() -> re.Pattern[str]:
    """Words that say a thing has happened: 已, 超额完成."""
    return re.compile(either(table(TABLE)["done"]["words"]))


@cache
def telling_words(key: str) -> frozenset[str]:
    """Words that show that a statement tells something and promises nothing, by the lists of the table."""
    return frozenset(table(TABLE)["done"][key])


@cache
def result_pattern() -> re.Pattern[str]:
    """Words that make a result one that can be checked later: 建成, 全覆盖, 达标."""
    return re.compile(either(table(TABLE)["result"]["words"]))


@cache
def result_words(key: str) -> str:
    """A pattern of one list of words about results: `solid`, `wishes` or `contests`."""
    return either(table(TABLE)["result"][key])


@cache
def unstated_words(key: str) -> str:
    """A pattern of one list of words around figures that state nothing."""
    return either(table(TABLE)["unstated"][key])


@cache
def unlike_result() -> re.Pattern[str]:
    """Words that only look like a result: 脱贫人口, 通车后."""
    return re.compile(either(table(TABLE)["result"]["unlike"]))


@cache
def no_result() -> re.Pattern[str]:
    """A clause that says why, how or when (为…打下基础), or ends in what can only be praised (重大突破)."""
    lists = table(TABLE)["result"]
    return re.compile(f"^{either(lists['openers'])}|{either(lists['closers'] + lists['vague'])}”?$")


@cache
def empty_result() -> re.Pattern[str]:
    """A goal that only points to other goals: 完成全年各项目标任务."""
    return re.compile(f"{either(table(TABLE)['result']['empty'])}{{1,20}}+")


@cache
def objective_words(key: str) -> frozenset[str]:
    """Words that an objective begins with, ends in or leaves out, by the lists of the table."""
    return frozenset(table(TABLE)["objective"][key])
