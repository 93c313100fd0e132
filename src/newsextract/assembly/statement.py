"""A statement, a figure with what it is said of; and what a paragraph remembers between statements."""

from __future__ import annotations

from dataclasses import dataclass, field

from newsextract.mentions.periods import PeriodMention
from newsextract.model import Quantity, Region

from .scene import Figure, Piece, Scene


@dataclass(slots=True)
class Statement:
    """A figure with what it is said of.

    Attributes:
        figure: The mention.
        quantity: Its value, negative for a fall.
        rule: Id of the frame that read it.
        measure: What it measures.
        metric: The thing measured.
        of: The whole, the field or the base.
        basis: What a growth is against.
        price_basis: `real` or `nominal`, or None.
        piece: Where it stands.
        time: A period that the frame itself ties to the figure (从2016年的280家), or None.
        baseline: The period compared with, or None.
        flags: What a careful reader should know.
        span: The two times of the movement that a yearly average is of (由2020年的…增至2025年的…，年均增长8%), or None.
        place: The place that a list of places gives to this figure (江西、湖南分别增加3万亩、5万亩), or None.
        role: `from` or `to` in a movement from one value to another, else None.
        sums: Whether a verb that is not in the metric makes the figure a sum over its period (完成, 实施, 推出).
    """

    figure: Figure
    quantity: Quantity
    rule: str
    measure: str
    metric: str
    of: str | None
    basis: str | None
    price_basis: str | None
    piece: Piece
    time: PeriodMention | None = None
    baseline: PeriodMention | None = None
    flags: set[str] = field(default_factory=set)
    span: tuple[PeriodMention, PeriodMention] | None = None
    place: Region | None = None
    role: str | None = None
    sums: bool = False


@dataclass(slots=True)
class Listed:
    """What the members of a list share: 累计建成甲3个、乙5个.

    Attributes:
        verb: The action verb.
        cumulative: Whether the list counts from the beginning (累计).
        falls: Whether it is of falls or of rises (减少甲3吨、乙5吨); None if it is of neither.
    """

    verb: str = ""
    cumulative: bool = False
    falls: bool | None = None


@dataclass(slots=True)
class Heard:
    """What a sentence has said so far.

    Attributes:
        here: The last full metric.
        told: What the clauses of the sentence before are about, the last one first, when it has no figures.
        entity: The company, platform or airport that the last statistic is of.
        times: The two times of the last movement, for 同期 and for the growth behind it.
        rate: The last growth rate by its full name, for a rank of it (增速居全省第一).
        ranked: The metric of the last rank and its field, for a move of it (居全省第3位，前移2位).
        part: Whether 其中 stands in front.
        scope: What is counted inside: 15家上市企业中，有10家高新技术企业.
        shared: The whole of the last share, empty for one that the text does not name; None before any.
        baseline: What the last growth or change of the list under way is against.
        levels: The metrics of its levels in turn.
        owed: Metric and place of each figure still to come of a list told one by one: 分别增长3%、5%，下降2%.
    """

    here: str = ""
    told: list[str] = field(default_factory=list)
    entity: str = ""
    times: tuple[PeriodMention | None, PeriodMention | None] | None = None
    rate: str = ""
    ranked: tuple[str, str | None] | None = None
    part: bool = False
    scope: str = ""
    shared: str | None = None
    baseline: PeriodMention | None = None
    levels: list[str] = field(default_factory=list)
    owed: list[tuple[str, Region | None]] = field(default_factory=list)


@dataclass(slots=True)
class Memory:
    """What a paragraph remembers from piece to piece.

    Attributes:
        metric: The last metric.
        unit: The last unit.
        counted: The last metric of a level in each unit.
        basis: The last basis of a growth.
        usual: The basis that the heading names for all growths.
        group: Metrics of the list under way, for 均居第一.
        whole: The last metric in front of 其中, of a level or a growth.
        whole_unit: Its unit.
        rated: The last ratio by its full name (民间投资占全部投资比重, 工业增加值增速), for a change of it in points.
        good: The good that the last price was of.
        about: What the next predicate is about when it has no subject of its own.
        topic: What the sentence opens with (天然气发展方面，…) or the short sentence in front is about.
        before: The sentence before, when it has no figures; what it is about is found when a figure asks for it.
        sentence: What the sentence has said so far.
        listed: What the list under way shares.
    """

    metric: str = ""
    unit: str = ""
    counted: dict[str, str] = field(default_factory=dict)
    basis: str | None = None
    usual: str | None = None
    group: list[str] = field(default_factory=list)
    whole: str = ""
    whole_unit: str = ""
    rated: str = ""
    good: str = ""
    about: str = ""
    topic: str = ""
    before: Scene | None = None
    sentence: Heard = field(default_factory=Heard)
    listed: Listed = field(default_factory=Listed)
