"""The metrics of a run of figures: by the words around it, by its list, by what was said before."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from newsextract.mentions.epochs import feasts
from newsextract.mentions.periods import PeriodMention
from newsextract.mentions.regions import RegionMention
from newsextract.mentions.wording import pattern

from .aims import without_setter
from .apiece import by_head, raised, set_as, standard
from .bases import basis_of
from .ellipsis import headed, misleads, part_of_whole, shared_per
from .frames import Said
from .fronts import GIVEN
from .lists import (
    acts,
    complete,
    completed,
    counted,
    deed,
    distribute,
    enumerated,
    leading_action,
    members,
    standing,
    with_deed,
)
from .phrases import ADVERBS, empty, lead_end, phrase
from .predicates import joined_noun, takes_noun
from .prices import behind_price, of_good, without_when
from .runs import Run
from .scene import PLACE, TIME, Piece, Scene
from .statement import Memory
from .topics import CASE_SUMS, actor_before, entity_made, full_name, named, owned, owner, topic_before
from .works import measured

RATIOS = ("%", "百分点", "倍", "位")
MOVED = re.compile("^(?:增加|净增加|减少|压减|削减)(?=..)")
CAUSED = re.compile("^(?:从而|进而)?(?:带动|推动|拉动|促使)(?=..)")
HOLIDAY = re.compile("(?:小?长假|假期|假日|黄金周|期间|同期)+$")
PER_UNIT = re.compile("^每[0-9]*(?:公斤|千克|吨|斤|克|升|度|千瓦时|立方米|平方米)(?=..)")
"""What a price is told for, which its growth is not: 每公斤猪肉价格46元，上涨3%."""
PLACINGS = ("排名", "位次", "名次")
"""What a rank is called, which is not what is ranked."""
ADDED = re.compile("^(?:新增|净增|新登记|新设)(?=..)")
GOAL = "(?:主要)?{goals.kind}{0,2}目标值?"
DONE = "{verbs.completing}(?:了|好)?$"
BESIDE = re.compile("(?![以左上之])..")
"""What a figure counts that stands behind a second one: 12类45件|民生实事."""
RIVAL = f"(?>{ADVERBS})*(?:超过|超越|高于|低于|多于|少于|领先于?|落后于)(?P<rival>{PLACE}+|{TIME}+)(?:市场|地区)?的"
TOGETHER = re.compile("分别|双双")
ASIDE = re.compile("（[^（）]*）")


def in_context(metric: str, mask: str, scene: Scene, piece: Piece, memory: Memory) -> tuple[str, set[str]]:
    """A metric that is a bare statistic with what it is one of, by the words in front; and flags.

    `mask` is the masked stretch from which the metric was taken.
    """
    sentence = memory.sentence
    if not piece.joined:
        sentence.entity = entity_made(scene, piece) or sentence.entity
    placed = PLACE in mask[: lead_end(mask)]
    if placed:
        sentence.entity = ""
    metric = measured(named(metric, scene, piece), scene.text, piece.start)
    whole = full_name(metric, [*sentence.told, sentence.here] if placed else sentence.told)
    if whole == metric:
        whole = owned(metric, sentence.entity)
    if whole == metric:
        whole = headed(metric, memory)
    if whole == metric and not piece.joined and (metric in CASE_SUMS or not sentence.here):
        whole = owner(metric, scene, piece) + metric
    if whole == metric and not (piece.joined or placed) and _done(metric):
        whole = actor_before(scene, piece) + metric
    whole = of_good(whole, scene, piece, memory)
    return whole, {"ellipsis"} if whole != metric else set()


def _done(metric: str) -> bool:
    """Whether a metric is what somebody does (安排资金): no state (位于) and no addition, which a place has too."""
    if standing(metric) or pattern("{verbs.adding}").match(metric):
        return False
    return bool(leading_action(metric)) or acts(metric)


@dataclass(slots=True)
class Naming:
    """Finds the metrics of a run.

    Attributes:
        run: The figures.
        said: What their frame says.
        memory: What the paragraph remembers.
        subject: The phrase in front of the figures, as it stands there.
        event: Whether the figures count events, so that those of a span add up.
        rival: The place or time of which the figure is, when the one before is compared with it (超过美国的1770万台).
        flags: What a careful reader should know.
    """

    run: Run
    said: Said
    memory: Memory
    subject: str = ""
    event: bool = False
    rival: RegionMention | PeriodMention | None = None
    flags: set[str] = field(default_factory=set)

    def metrics(self) -> list[str]:
        """The metrics: one, several for 均, none where nothing names one."""
        return [metric for metric in self._found() if not empty(metric)]

    def _found(self) -> list[str]:
        said, spot = self.said, self.run.spot
        if said.metric is not None:
            return [said.metric]
        if said.measure == "level" and (name := set_as(self.run.behind) or standard(spot.before, self.run.behind)):
            return [name]
        if self._rivals():
            self.flags.add("metric_inherited")
            return [self.memory.metric]
        metric = self.subject = phrase(spot.before[: said.subject], spot.mask[: said.subject])
        if said.measure == "level" and (first := enumerated(spot.before, self.run.first.quantity)) is not None:
            metric = leading_action(phrase(first, spot.mask[: len(first)]))
        aim = self.run.aim
        if aim is not None:
            metric = without_setter(metric)
        if metric.endswith("之比") and f"与{metric}" in spot.before and self.memory.sentence.here:
            metric = f"{self.memory.metric}与{metric}"  # 研发经费支出3亿元，与产值之比为2.6%
        if said.measure == "rank" and metric in PLACINGS and self.memory.sentence.here:
            metric = ""  # 专利拥有量达12件，排名由第9位升至第6位
        if pattern(GOAL).fullmatch(metric):
            metric = ""  # 今年预期目标设定为|6%
        if said.measure in ("growth", "change") and HOLIDAY.sub("", metric) in feasts():
            metric = ""  # 比去年春节增长11%
        if pattern("{phrase.manner}").fullmatch(metric):
            return []  # 按照10公里的范围
        metric = self._listed(self._with_noun(metric)) + (aim.head if aim is not None else "")
        metric, flags = in_context(metric, spot.mask, self.run.scene, self.run.piece, self.memory)
        self.flags |= flags
        if spot.points and metric == self.memory.rated and (rates := self._rates()):
            return rates
        metric = by_head(self._part(metric), self.run.scene, self.run.piece, self.memory.metric)
        if not metric:
            self.flags.add("metric_inherited")
            return self._inherited()
        if said.prefix:
            metric = said.prefix + re.sub("数量?$", "", metric)
        if said.measure == "share" and said.of:  # 脱贫人口中，|产业帮扶脱贫的占74%
            metric = re.sub(f"^{re.escape(said.of)}当?中(?=.)", "", metric)
        parts = len(members(metric))
        if parts > 1 and (self.run.alike or self.run.each_alike):
            return distribute(metric, parts) or [metric]
        return [metric]

    def _rivals(self) -> bool:
        """Whether a level of the last metric is compared with that of another place or time."""
        spot, memory = self.run.spot, self.memory
        if self.said.measure != "level" or memory.unit != spot.figure.quantity.unit or not memory.sentence.levels:
            return False
        match = pattern(RIVAL).fullmatch(spot.mask) if memory.metric == memory.sentence.levels[-1] else None
        start = self.run.begin + match.start("rival") if match is not None else -1
        mentions: list[RegionMention | PeriodMention] = [*self.run.scene.regions, *self.run.scene.periods]
        self.rival = next((mention for mention in mentions if mention.start == start), None)
        return self.rival is not None

    def _with_noun(self, metric: str) -> str:
        """The metric with the noun and the predicate behind the figures."""
        run = self.run
        if self.said.measure in ("change", "growth") and not run.spot.points:  # 拉动GDP增长1.3个百分点
            metric = CAUSED.sub("", metric)
        if self.said.measure == "change":
            return MOVED.sub("", metric)
        if self.said.measure != "level" or not takes_noun(run.last):
            return metric
        verb = self.memory.listed.verb if run.piece.joined else ""
        beside = run.thing if run.followed and not run.behind and BESIDE.match(run.thing) else ""
        money, priced = run.last.quantity.dimension == "money", run.last.quantity.currency is not None
        behind, mask = (run.behind, run.mask_behind) if money or not beside else (beside, beside)
        metric, behind, mask = without_when(metric, behind, mask)
        behind, mask = behind_price(behind, mask) if priced and run.spot.before[-1:] != "以" else (behind, mask)
        given = GIVEN.search(run.spot.mask)
        metric, flags, self.event = joined_noun(
            metric, behind, mask, verb=verb, shared=run.shared, topic=self.memory.about,
            followed=run.followed, thing=run.thing, done=pattern(DONE).search(run.spot.before) is not None,
            given=given[1] if given is not None and not complete(metric) else "", listed=run.listed,
        )  # fmt: skip
        self.flags |= flags
        second = run.begin == run.first.start and run.first is not run.piece.figures[0]
        return self.memory.metric if second and self.memory.metric.endswith(metric) else metric

    def _listed(self, metric: str) -> str:
        """The metric with what its list shares."""
        memory, level = self.memory, self.said.measure == "level"
        if not (self.run.piece.joined and metric and headed(metric, memory) == metric):
            if level:
                memory.listed.verb = leading_action(metric) if self.run.behind else deed(metric)
            return metric
        whole = completed(metric, memory.metric)
        if whole == metric and level and not (leading_action(metric) or counted(metric)):
            whole = with_deed(memory.listed.verb, metric)
        whole = shared_per(whole, memory)
        if whole != metric:
            self.flags.add("ellipsis")
        return whole

    def _part(self, metric: str) -> str:
        """A part behind 其中 with the noun of its whole."""
        run, memory = self.run, self.memory
        memory.sentence.part = "其中" in ASIDE.sub("", run.scene.text[run.scene.start : run.first.start])
        if metric and memory.sentence.part and not self.event and misleads(metric, run.first, self.said, memory):
            self.flags.add("ellipsis")
            return part_of_whole(metric, memory)
        return metric

    def moved_rank(self) -> tuple[str, str | None] | None:
        """The rank of which a change in places is told, and its field: 居全省第3位，比上年前移2位."""
        moves = self.said.measure == "change" and self.run.first.quantity.unit == "位" and not self.subject
        return self.memory.sentence.ranked if moves else None

    def _inherited(self) -> list[str]:
        """The metrics that were told before, for figures that name none."""
        run, said, memory = self.run, self.said, self.memory
        if (ranked := self.moved_rank()) is not None:
            return [ranked[0]]
        if said.prefix and memory.metric:  # 死亡病例3169例，当日新增11例
            return [said.prefix + ADDED.sub("", memory.metric)]
        if said.measure == "change" and run.spot.points and memory.rated:
            return self._rates() or [memory.rated]
        fresh = said.measure in ("change", "growth") and not (memory.sentence.here or run.behind)
        if fresh and (of := raised(run.scene, run.piece)):
            return [of]  # 调高最低工资标准，平均提高22%
        if not run.piece.joined and (topic := topic_before(run.scene, run.piece)) and not empty(topic):
            return [of_good(topic, run.scene, run.piece, memory)]
        if len(memory.group) > 1 and (len(run.figures) == len(memory.group) or run.alike):
            return list(memory.group)
        levels, each = memory.sentence.levels, 2 if "双双" in run.spot.before else len(run.figures)
        if each > 1 and len(levels) >= each and TOGETHER.search(run.spot.before):
            return levels[-each:]  # 成交量5亿手，成交额4万亿元，分别增长3%和5%
        if said.measure == "rank" and memory.sentence.rate:
            return [memory.sentence.rate]
        if said.measure == "rank" and memory.sentence.ranked and not memory.sentence.here:
            return [memory.sentence.ranked[0]]  # 排名第七，连续第五个月位列前十
        if not memory.metric:  # 确定4.5%左右的增长目标: a goal of growth that names nothing is the economy's
            return ["经济"] if said.measure == "growth" and run.aim is not None and not self.subject else []
        if basis_of(run.spot.before) == "cumulative":  # 新增授权专利213件，累计达1402件
            return [ADDED.sub("", memory.metric)]
        if said.measure == "growth":  # 降幅缩小0.6个百分点，环比下降0.5%: of what falls
            return [pattern("(?<=..){verbs.growth_noun+fall_noun}$").sub("", PER_UNIT.sub("", memory.metric))]
        return [self._counted() or memory.metric]

    def _rates(self) -> list[str]:
        """The growths of a list by their full names, for changes of them in turn; empty if they are not as many.

        甲、乙分别增长12.9%和11.6%，增速分别加快6.9和5.6个百分点.
        """
        memory = self.memory
        as_many = len(self.run.figures) == len(memory.group) > 1 and memory.rated == f"{memory.metric}增速"
        return [f"{metric}增速" for metric in memory.group] if as_many else []

    def _counted(self) -> str:
        """The last metric in the unit of a level: 改造1.2万户，户均6500元。今年计划完成2000户."""
        run, memory = self.run, self.memory
        unit, told = run.first.quantity.unit, bool(memory.sentence.here)
        ratio = told and memory.unit in RATIOS  # 目标是上年的2倍，达109个
        other = unit != memory.unit and not ratio and run.first is run.piece.figures[0]
        return memory.counted.get(unit, "") if self.said.measure == "level" and other else ""
