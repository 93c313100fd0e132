"""Two values of one metric in one piece: from A to B, and B compared with A."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsextract.mentions.periods import PeriodMention
from newsextract.mentions.ranks import RankMention
from newsextract.mentions.wording import pattern

from .bases import basis_of
from .frames import Said, Spot, frame_of
from .lists import distribute
from .naming import PLACINGS, in_context
from .phrases import phrase
from .scene import FIGURE, PLACE, RANK, TIME, Figure, Piece, Scene
from .statement import Statement

if TYPE_CHECKING:
    from .statements import Reader

PER = (
    rf"(?:的|(?:每[人月年户亩])+|人均|户均|月销售额|[{PLACE}]+|"
    "(?:原来|原先|目前|现行|现在|如今|眼下|过去|当前|此前|之前|以往|年初|当初)的?)?(?:最[快短长高多低少])?"
)
MORE = rf"(?:[、和与及][{FIGURE}]+){{0,3}}"
"""Further values of a list: 由3%和5%分别提高到4%和6%."""
FROM_TO = re.compile(
    rf"(?:从|由|[{TIME}]|，){PER}(?P<old>[{FIGURE}]+{MORE}|[{RANK}]+)(?P<move>[^{FIGURE}，；。]{{0,12}}?)"
    rf"(?:(?:到|至|为|成|向)了?|[升增降跃滑涨跌]{{1,2}}(?=[{TIME}])|[升增降跃]{{1,2}})(?P<then>[{TIME}]*){PER}(?P<new>[{FIGURE}]+{MORE}|[{RANK}]+)"
)
COMPARED = re.compile(rf"(?P<when>[{TIME}]+)(?:的)(?P<old>[{FIGURE}]+)")
TURNED = re.compile(
    rf"(?:从|由|(?P<when>[{TIME}]+))(?P<move>[^{FIGURE}，；。]{{1,12}})(?P<old>[{FIGURE}]+)"
    rf"(?:逐步|快速|迅速)?[转变改到至][^{FIGURE}，；。]{{0,8}}(?P<new>[{FIGURE}]+)"
)


def _figure(piece: Piece, match: re.Match[str], group: str) -> Figure:
    return _figures(piece, match, group)[0]


def _figures(piece: Piece, match: re.Match[str], group: str) -> list[Figure]:
    first, last = (piece.start + place for place in match.span(group))
    return [f for f in piece.figures if first <= f.start < last]


def moved(piece: Piece, mask: str) -> re.Match[str] | None:
    """Values before and at least as many values after in a piece, or None."""
    match = FROM_TO.search(mask) if len(piece.figures) >= 2 else None
    whole = match is not None and len(_figures(piece, match, "old")) <= len(_figures(piece, match, "new"))
    return match if whole else None


def turned(scene: Scene, piece: Piece, mask: str) -> re.Match[str] | None:
    """A rate and the one that takes its place (由一季度下降6.8%转为增长3.2%), or None."""
    match = TURNED.search(mask) if len(piece.figures) == 2 else None
    if match is None or re.search("[从由]", match["move"]) or match["when"] is None:
        return match
    when = time_at(scene, piece, match, "when")
    return match if when is not None and when.role == "from" else None


def time_at(scene: Scene, piece: Piece, match: re.Match[str], group: str) -> PeriodMention | None:
    """The period in a group of a match in a piece's mask, or None."""
    first, last = (piece.start + place for place in match.span(group))
    return next((p for p in scene.periods if first <= p.start < last), None)


def movement(reader: Reader, match: re.Match[str]) -> Iterator[Statement]:
    """从A增长到B: the value before and the value after, of one metric or of each of a list."""
    begin, olds, news = reader.piece.start, *(_figures(reader.piece, match, group) for group in ("old", "new"))
    news = news[: len(olds)]
    old, new = olds[0], news[-1]
    stop = begin + match.start()
    scene, piece = reader.scene, reader.piece
    spot = Spot(scene.text[begin:stop], scene.masked(begin, stop), new, scene.text[new.end : piece.end])
    rule, said = frame_of(spot)
    if said.measure not in ("level", "share", "rank"):
        rule, said = "indicator.level", Said("level", len(spot.mask))
    metric, flags = in_context(
        phrase(spot.before[: said.subject], spot.mask[: said.subject]), spot.mask, scene, piece, reader.memory
    )
    if said.measure == "rank" and metric in PLACINGS and reader.memory.sentence.here:
        metric = ""
    metric = metric or reader.memory.metric
    if not metric:
        return
    before = [
        p for p in reader.scene.periods if begin <= p.start < old.start and p.role == "from" and p.period is not None
    ]
    times = (before[-1] if before else None, time_at(reader.scene, reader.piece, match, "then"))
    if times == (None, None) and reader.memory.sentence.times is not None:
        times = reader.memory.sentence.times
    reader.memory.sentence.times = times if times != (None, None) else None
    metrics = distribute(metric, len(olds)) or [metric] * len(olds) if len(olds) > 1 else [metric]
    for figures, time, role in ((olds, times[0], "from"), (news, times[1], "to")):
        for figure, name in zip(figures, metrics, strict=True):
            of = figure.scope or said.of if isinstance(figure, RankMention) else said.of
            statement = reader.statement(figure, rule, said, name, of, None, None, None, flags)
            statement.time, statement.role = time, role
            yield statement
    reader.memory.metric = metric
    yield from reader.runs(new.end, [f for f in reader.piece.figures if f.start > new.start])


def turning(reader: Reader, match: re.Match[str]) -> Iterator[Statement]:
    """由一季度下降6.8%转为增长3.2%: a rate and the one that takes its place, which is compared with the same time."""
    when = time_at(reader.scene, reader.piece, match, "when") if match["when"] else None
    begun, basis = when if when is not None and when.role == "from" else None, None
    made = reader.runs(reader.piece.start, reader.piece.figures)
    for statement, role, time in zip(made, ("from", "to"), (begun, None), strict=False):
        basis = basis or statement.basis
        statement.role, statement.time, statement.basis = role, time, basis
        yield statement


def compared(reader: Reader, match: re.Match[str]) -> Iterator[Statement]:
    """较2020年的51%提升19个百分点: the earlier value, and the change since if it is told."""
    begin, old = reader.piece.start, _figure(reader.piece, match, "old")
    stop = begin + match.start()
    mask = reader.scene.masked(begin, stop)
    metric, flags = in_context(
        phrase(reader.scene.text[begin:stop], mask), mask, reader.scene, reader.piece, reader.memory
    )
    metric = metric or reader.memory.metric
    if not metric:
        return
    then = time_at(reader.scene, reader.piece, match, "when")
    rule, said, basis = "indicator.level", Said("level", 0), None
    rate = pattern("{verbs.growth_noun+fall_noun}$").search(metric)
    if rate is not None and old.quantity.dimension == "percent":  # 升幅较8月的3.9%扩大
        rule, said, basis = "indicator.growth.rate", Said("growth", 0), reader.memory.basis
        metric = metric[: rate.start()] or reader.memory.metric
    statement = reader.statement(old, rule, said, metric, None, basis, None, None, flags)
    statement.time, statement.role = then, "from"
    yield statement
    reader.memory.metric = metric
    for change in reader.runs(old.end, [f for f in reader.piece.figures if f.start > old.start]):
        own = basis_of(then.text) if then is not None else None
        change.basis, change.baseline = (own, None) if own else ("baseline", then)
        yield change
