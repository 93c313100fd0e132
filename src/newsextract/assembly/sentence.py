"""From a sentence to statements, piece by piece, and what each piece leaves to the next. Time and place come later."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .bases import basis_of
from .prices import market_of
from .scene import Piece, Scene
from .statement import Heard, Listed, Memory, Statement
from .statements import Reader
from .topics import entity_of, told, topic_of

GOES_ON = re.compile("其中|分|从[^，。]{0,8}看")
"""A sentence that goes on with the figures of the one before, compared with the same time."""
VIEWED = re.compile("从?(?P<basis>同比|环比)(?:来|变动情况|数据)?看，")
"""How a sentence begins that tells what all its rates are against."""


def read(scene: Scene, memory: Memory) -> Iterator[Statement]:
    """The statements of a sentence, in order; `memory` is carried on to the next sentence of a paragraph."""
    if not scene.figures:
        memory.before = scene  # what it is about is found when a figure follows
        return
    _open(scene, memory)
    pieces = scene.pieces()
    for i, piece in enumerate(pieces):
        if not piece.joined and not _inside(scene, piece):
            memory.listed = Listed()
        following = pieces[i + 1] if i + 1 < len(pieces) else None
        made = list(Reader(scene, piece, following, memory).read())
        ranks = all(s.measure == "rank" for s in made)
        if made and not piece.joined and not ranks:
            memory.group = []
        for statement in made:
            if statement.measure == "level" and statement.metric not in memory.sentence.levels:
                memory.sentence.levels.append(statement.metric)
            if not ranks and statement.metric not in memory.group:
                memory.group.append(statement.metric)
            points = statement.quantity.dimension == "percentage_point"  # of a rate: 涨幅比上月回落0.2个百分点
            if statement.basis in ("yoy", "mom") and statement.measure in ("growth", "change") and not points:
                memory.basis = statement.basis
        yield from made


def _inside(scene: Scene, piece: Piece) -> bool:
    """Whether a piece goes on inside a bracket that was opened before it: （江西2万人，|湖南3万人）."""
    opening = scene.bracket(piece.start)
    return 0 <= opening < piece.start - 1


def _open(scene: Scene, memory: Memory) -> None:
    """What a sentence with figures starts from: what the one before is about if that has none, and its comparison."""
    broken = scene.text[max(0, scene.start - 3) : scene.start].rstrip().endswith(("；", "，"))
    memory.basis = memory.basis if broken or GOES_ON.match(scene.text, scene.start) else memory.usual
    if viewed := VIEWED.match(scene.text, scene.start):
        memory.basis = basis_of(viewed["basis"])
    before, memory.before = memory.before, None
    memory.good = (market_of(before) if before is not None else "") or memory.good
    memory.sentence = Heard(told=told(before) if before is not None else [])
    for sentence in (before, scene):
        memory.topic = topic_of(sentence, memory.topic) if sentence is not None else memory.topic
    if scene.text.startswith("其中", scene.start):
        memory.sentence.entity = next((name for name in memory.sentence.told if entity_of(name + "。")), "")
