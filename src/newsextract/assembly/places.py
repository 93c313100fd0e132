"""The place of a figure: its clause's, its sentence's, or what is passed on to it."""

from __future__ import annotations

import re
from itertools import pairwise

from newsextract.mentions.regions import RegionMention
from newsextract.model import Region

from .phrases import lead_end
from .scene import Scene

# 与全国同步, 高于全省, 对标全国: what is compared with is not what is spoken of
COMPARED = re.compile("(?:与|和|同|比|较|高于|低于|快于|慢于|优于|超过|跑赢|对标|对|占|向|在|于|为|以|面向)$")
LISTING = ("、", "和", "与", "及", "以及")


def place_for(scene: Scene, since: int, position: int) -> RegionMention | None:
    """The nearest place between two places of the text that opens its clause, or None.

    One place of a list (长春、白山2个城市), in brackets or compared with is none; the world is one only in the clause
    of the figure.
    """
    for mention in reversed(scene.regions):
        if not since <= mention.start < position or mention.embedded or mention.region is None:
            continue
        if mention.kind == "group" or _listed(scene, mention) or not opens_clause(scene, mention):
            continue
        if mention.region.name == "全球" and re.search("[，；：。]", scene.text[mention.end : position]):
            continue
        return mention
    return None


def clause_start(scene: Scene, position: int) -> int:
    """Where the clause of a place in a sentence begins."""
    return scene.clause_start(position, "，；：。（")


def opens_clause(scene: Scene, mention: RegionMention) -> bool:
    """Whether nothing but time and connectives stands between a clause's beginning and a place."""
    first = max(clause_start(scene, mention.start), scene.start)
    before = scene.masked(first, mention.start)
    if scene.text[first - 1 : first] == "（" or COMPARED.search(scene.text[first : mention.start].removeprefix("在")):
        return False
    return lead_end(before) == len(before)


def subjects(scene: Scene, begin: int, position: int) -> list[Region]:
    """The places of a list that opens a clause: 江西、湖南; empty for one place or none."""
    named = [m for m in scene.regions if begin <= m.start < position and m.kind == "place" and not m.embedded]
    row = named[:1]
    for mention in named[1:]:
        if scene.text[row[-1].end : mention.start] in LISTING:
            row.append(mention)
    return [m.region for m in row if m.region is not None] if len(row) > 1 and opens_clause(scene, row[0]) else []


def _listed(scene: Scene, mention: RegionMention) -> bool:
    """Whether a place is one of a list."""
    return any(
        scene.text[first.end : last.start] in LISTING
        for first, last in pairwise(scene.regions)
        if first is mention or last is mention
    )
