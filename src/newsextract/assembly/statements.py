"""From a sentence to statements: each figure with its metric, measure, whole and basis. Time and place come later."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from newsextract.mentions.periods import PeriodMention
from newsextract.mentions.ranks import RankMention
from newsextract.mentions.wording import pattern
from newsextract.model import Quantity

from .bases import basis_of, price_of
from .frames import Said, Spot, frame_of
from .metrics import complete, completed, counted, distribute, joined_noun, lead_end, leading_action, phrase, split_predicate, tidy
from .scene import FIGURE, RANK, TIME, Figure, Piece, Scene


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
    role: str | None = None
    sums: bool = False


@dataclass(slots=True)
class Memory:
    """What a paragraph remembers from piece to piece.

    Attributes:
        metric: The last metric.
        verb: The action verb that the members of a list share.
        basis: The last basis of a growth.
        group: Metrics of the list under way, for 均居第一.
        cumulative: Whether the list under way counts from the beginning (累计).
        rate: The last growth rate by its full name, for a rank of it (增速居全省第一).
        times: The two times of the sentence's last movement, for 同期 and for the growth behind it.
        unit: The last unit.
        here: The last full metric of the sentence.
        whole: The last metric in front of 其中.
        part: Whether 其中 stands in the sentence so far.
    """

    metric: str = ""
    verb: str = ""
    basis: str | None = None
    group: list[str] = field(default_factory=list)
    cumulative: bool = False
    rate: str = ""
    times: tuple[PeriodMention | None, PeriodMention | None] | None = None
    unit: str = ""
    here: str = ""
    whole: str = ""
    part: bool = False


FROM_TO = re.compile(
    rf"(?:从|由|[{TIME}]|，)(?:的|每[人月年户]|每人每月|原来的|目前的|现行的|现在的)?(?P<old>[{FIGURE}]+|[{RANK}]+)(?P<move>[^{FIGURE}，；。]{{0,12}}?)"
    rf"(?:到|至|为|成|[升增降跃]{{1,2}})(?P<then>[{TIME}]*)(?:的|每[人月年户]|每人每月)?(?P<new>[{FIGURE}]+|[{RANK}]+)"
)
COMPARED = re.compile(rf"(?P<when>[{TIME}]+)(?:的)(?P<old>[{FIGURE}]+)")
EACH = re.compile("分别|各(?!类|级|项|地|种|方|界)")
ALL = re.compile("(?<![年人户亩地日月平])均(?!衡|等|价|值)|都(?!市)|双双")
RATE_NAME = re.compile("[年平均]*(?:增长率|增速|增幅|涨幅|成长率|年增率|升幅|增长速度|降幅|跌幅|减幅|下降率)|$")
SUMS = re.compile("完成(?!率)|实施|推出|出台|调度|服务客户|惠及|提供|开展|共(?!同|享|有)|受益")
MEMBERS = re.compile("、|(?<=.)(?:和|与|及|以及)(?=.)")


def read(scene: Scene, memory: Memory) -> Iterator[Statement]:
    """The statements of a sentence, in order; `memory` is carried on to the next sentence of a paragraph."""
    memory.times, memory.rate, memory.here, memory.part = None, "", "", False
    pieces = scene.pieces()
    for i, piece in enumerate(pieces):
        if not piece.joined:
            memory.verb, memory.cumulative = "", False
        following = pieces[i + 1] if i + 1 < len(pieces) else None
        made = list(_Reader(scene, piece, following, memory).read())
        ranks = all(s.measure == "rank" for s in made)
        if made and not piece.joined and not ranks:
            memory.group = []
        for statement in made:
            if not ranks:
                if statement.metric not in memory.group:
                    memory.group.append(statement.metric)
            if statement.basis in ("yoy", "mom") and statement.measure == "growth":
                memory.basis = statement.basis
        yield from made


@dataclass(slots=True)
class _Reader:
    """Reads one piece."""

    scene: Scene
    piece: Piece
    following: Piece | None
    memory: Memory

    def read(self) -> Iterator[Statement]:
        piece = self.piece
        mask = self.scene.masked(piece.start, piece.end)
        if len(piece.figures) >= 2 and (match := FROM_TO.search(mask)):
            yield from self._movement(match)
        elif len(piece.figures) == 2 and (match := COMPARED.search(mask)) and self._compares(match):
            yield from self._compared(match)
        else:
            yield from self._runs(piece.start, piece.figures)

    def _compares(self, match: re.Match[str]) -> bool:
        return self._time(match, "when") is not None and self._time(match, "when").role == "baseline"  # type: ignore[union-attr]

    # ------------------------------------------------------------ figures one after the other
    def _runs(self, begin: int, figures: list[Figure]) -> Iterator[Statement]:
        runs: list[list[Figure]] = []
        for figure in figures:
            if runs and re.fullmatch("[、和与及，以个]{1,3}", self.scene.masked(runs[-1][-1].end, figure.start)):
                runs[-1].append(figure)
            else:
                runs.append([figure])
        for k, run in enumerate(runs):
            stop = run[0].verb_start if isinstance(run[0], RankMention) else run[0].start
            until = runs[k + 1][0].start if k + 1 < len(runs) else self.piece.end
            yield from self._run(run, begin, max(begin, stop), until)
            begin = run[-1].end

    def _spot(self, begin: int, stop: int, figure: Figure, until: int) -> Spot:
        scene = self.scene
        return Spot(scene.text[begin:stop], scene.masked(begin, stop), figure, scene.text[figure.end : until])

    def _run(self, run: list[Figure], begin: int, stop: int, until: int) -> Iterator[Statement]:
        """Statements for one figure, or for a list of figures that share what stands before them."""
        spot = self._spot(begin, stop, run[0], until)
        rule, said = frame_of(replace(spot, behind=self.scene.text[run[-1].end : until]))
        metrics, flags = self._metrics(run, spot, said, until)
        wholes: list[str | None] = [said.of]
        if len(run) > 1 and said.of and EACH.search(spot.before):
            wholes = list(distribute(said.of, len(run)) or wholes)
        rows = self._rows(run, metrics, wholes)
        basis, price = self._basis(spot, said), price_of(spot.before)
        baseline = self._baseline(run[0], said)
        if said.measure == "growth" and basis is None and baseline is None and "metric_inherited" in flags and self.memory.times:
            baseline = self.memory.times[0]
        if said.measure == "share" and said.of is None:
            wholes = [self._whole(metrics)]
        if baseline is not None and basis is None:
            basis = "baseline"
        for figure, metric, of in rows:
            scope = figure.scope or said.of if isinstance(figure, RankMention) else of
            statement = self._statement(figure, rule, said, metric, scope, basis, price, baseline, flags)
            statement.sums = bool(SUMS.search(spot.before))
            self.memory.rate = metric + RATE_NAME.search(spot.before)[0] if rule == "indicator.growth.rate" else ""  # type: ignore[index]
            yield statement

    def _whole(self, metrics: list[str]) -> str | None:
        """The whole of a share that names none: the metric before, or the head of its own (机电产品出口占比)."""
        own = re.search("(?:出口|进口|进出口|投资)$", metrics[0]) if metrics else None
        if own and own.start():
            return own[0]
        return next((m for m in reversed(self.memory.group) if m not in metrics), None)

    def _rows(
        self, run: list[Figure], metrics: list[str], wholes: list[str | None]
    ) -> list[tuple[Figure, str, str | None]]:
        """Which figure is said of which metric and whole."""
        if not metrics:
            return []
        if len(run) == 1:
            return [(run[0], metric, wholes[0]) for metric in metrics]
        if len(metrics) != len(run):
            named = distribute(metrics[0], len(run)) if len(metrics) == 1 else None
            named = [self._headed(metric) for metric in named] if named else None
            metrics = named or [metrics[0]] * len(run)
        if len(wholes) != len(run):
            wholes = wholes[:1] * len(run)
        return list(zip(run, metrics, wholes, strict=True))

    def _metrics(self, run: list[Figure], spot: Spot, said: Said, until: int) -> tuple[list[str], set[str]]:
        """The metrics of a run of figures (several for 均), and flags."""
        memory, piece, flags = self.memory, self.piece, set[str]()
        if said.metric is not None:
            return [said.metric], flags
        subject, mask = spot.before[: said.subject], spot.mask[: said.subject]
        metric = phrase(subject, mask)
        if said.measure == "change":
            metric = pattern("^(?:增加|净增加|减少|压减|削减)(?=..)").sub("", metric)
        if said.measure == "level" and takes_noun(run[-1]):
            behind = run[-1].end, until
            metric, more = joined_noun(
                metric, self.scene.text[slice(*behind)], self.scene.masked(*behind), verb=memory.verb if piece.joined else "",
                shared=self._predicate(), topic=memory.metric,
            )  # fmt: skip
            flags |= more
        if piece.joined and metric:
            whole = completed(metric, memory.metric)
            if whole == metric and said.measure == "level" and memory.verb and not (leading_action(metric) or counted(metric)):
                whole = memory.verb + metric
            if whole != metric:
                metric = whole
                flags.add("ellipsis")
        elif said.measure == "level":
            memory.verb = leading_action(metric)
        if metric and (headed := self._headed(metric)) != metric:
            metric = headed
            flags.add("ellipsis")
        memory.part = memory.part or "其中" in spot.before
        if metric and memory.part and self._misleads(metric, run[0], said):
            metric += re.sub("^(?:实有|现有|全部|共有)|（.*）$", "", memory.whole)
            flags.add("ellipsis")
        if said.prefix and metric:
            metric = said.prefix + re.sub("数量?$", "", metric)
        if metric:
            members = len(MEMBERS.findall(metric)) + 1
            if members > 1 and len(run) == 1 and (ALL.search(spot.before + self._verb(run[0])) or run[0].text.startswith("各")):
                return distribute(metric, members) or [metric], flags
            return [metric], flags
        flags.add("metric_inherited")
        if not piece.joined and (topic := self._topic()):
            return [topic], flags
        if len(memory.group) > 1 and (len(run) == len(memory.group) or (len(run) == 1 and ALL.search(spot.before + self._verb(run[0])))):
            return list(memory.group), flags
        if said.measure == "rank" and memory.rate:
            return [memory.rate], flags
        return ([memory.metric] if memory.metric else []), flags

    def _topic(self) -> str:
        """The subject of the clause in front, when that has no figure: 进出口总值创新高，达到5379亿元."""
        scene = self.scene
        end = self.piece.start - 1
        if end <= scene.start or scene.text[end] != "，":
            return ""
        start = max(scene.text.rfind(mark, scene.start, end) + 1 for mark in "，；：。") or scene.start
        mask = scene.masked(start, end)
        if FIGURE in mask or RANK in mask:
            return ""
        begin = lead_end(mask)
        noun, predicate = split_predicate(tidy(scene.text[start + begin : end], mask[begin:]))
        return noun if predicate and len(noun) > 1 else ""

    def _headed(self, metric: str) -> str:
        """A bare head noun with what it is the head of: 存量 after 高企 is 高企存量, 出口 after 进出口总值 stays."""
        if not pattern(r"(?:{heads.statistic}|{verbs.growth_noun+fall_noun}|总投资|通过率|占比|总里程|完成率|上座率|产品销售率|销售率|总数)").fullmatch(
            metric
        ) and not metric.startswith(("影响", "拉动")):
            return metric
        previous = self.memory.here
        if metric in previous or not previous:
            return metric
        if pattern(r"{verbs.growth_noun+fall_noun}|(?:影响|拉动).*").fullmatch(metric):
            return previous + metric
        whole = pattern(r"(?:{heads.statistic}|数)$").sub("", previous)
        return (whole if len(whole) > 1 else "") + metric

    def _misleads(self, metric: str, figure: Figure, said: Said) -> bool:
        """Whether a part named behind 其中 needs the noun of its whole: 经营主体688万户，其中企业162万户."""
        memory = self.memory
        counts = figure.quantity.dimension == "count" or said.measure == "growth"
        same = counts and figure.quantity.unit == memory.unit and bool(memory.whole)
        return same and len(metric) <= 4 and not complete(metric) and metric not in memory.whole

    def _verb(self, figure: Figure) -> str:
        return self.scene.text[figure.verb_start : figure.start] if isinstance(figure, RankMention) else ""

    def _predicate(self) -> str:
        """What the last member of a list says for all: 48个学科入选名单 gives 学科入选名单."""
        if self.following is None or not self.following.joined:
            return ""
        figure = self.following.figures[-1]
        return self.scene.text[figure.end : self.following.end]

    def _basis(self, spot: Spot, said: Said) -> str | None:
        basis = basis_of(spot.before)
        if basis == "cumulative":
            self.memory.cumulative = True
        if said.measure in ("growth", "change"):
            if basis is None and not phrase(spot.before[: said.subject], spot.mask[: said.subject]):
                return self.memory.basis
            if basis is None and said.measure == "growth":
                return self.memory.basis
            return basis
        if said.measure == "level" and (basis == "cumulative" or (self.piece.joined and self.memory.cumulative)):
            return "cumulative"
        return None

    def _baseline(self, figure: Figure, said: Said) -> PeriodMention | None:
        if said.measure not in ("growth", "change", "multiple"):
            return None
        for mention in self.scene.periods:
            if self.piece.start <= mention.start < figure.start and mention.end <= figure.start:
                compared = mention.role == "baseline" and basis_of(mention.text) is None
                if compared or (said.measure == "multiple" and said.of and said.of.startswith(mention.text)):
                    return mention
        return None

    def _statement(
        self, figure: Figure, rule: str, said: Said, metric: str, of: str | None, basis: str | None, price: str | None,
        baseline: PeriodMention | None, flags: set[str],
    ) -> Statement:  # fmt: skip
        falls = said.falls and figure.quantity.value > 0
        quantity = figure.quantity.negated() if falls else figure.quantity
        if said.measure != "rank":
            memory = self.memory
            memory.metric, memory.here, memory.unit = metric, metric, figure.quantity.unit
            if not memory.part:
                memory.whole = metric
        return Statement(figure, quantity, rule, said.measure, metric, of, basis, price, self.piece, None, baseline, set(flags))

    # ------------------------------------------------------------ two values of one metric
    def _figure(self, match: re.Match[str], group: str) -> Figure:
        return next(f for f in self.piece.figures if f.start == self.piece.start + match.start(group))

    def _time(self, match: re.Match[str], group: str) -> PeriodMention | None:
        first, last = (self.piece.start + place for place in match.span(group))
        return next((p for p in self.scene.periods if first <= p.start < last), None)

    def _movement(self, match: re.Match[str]) -> Iterator[Statement]:
        """从A增长到B: the value before and the value after, of one metric."""
        begin, old, new = self.piece.start, self._figure(match, "old"), self._figure(match, "new")
        stop = begin + match.start()
        spot = self._spot(begin, stop, new, self.piece.end)
        rule, said = frame_of(spot)
        if said.measure not in ("level", "share"):
            rule, said = "indicator.level", Said("level", len(spot.mask))
        metric = phrase(spot.before[: said.subject], spot.mask[: said.subject]) or self.memory.metric
        if not metric:
            return
        before = [p for p in self.scene.periods if begin <= p.start < old.start and p.role == "from" and p.period is not None]
        times = (before[-1] if before else None, self._time(match, "then"))
        if times == (None, None) and self.memory.times is not None:
            times = self.memory.times
        self.memory.times = times if times != (None, None) else None
        for figure, time, role in ((old, times[0], "from"), (new, times[1], "to")):
            statement = self._statement(figure, rule, said, metric, said.of, None, None, None, set())
            statement.time, statement.role = time, role
            yield statement
        self.memory.metric = metric
        yield from self._runs(new.end, [f for f in self.piece.figures if f.start > new.start])

    def _compared(self, match: re.Match[str]) -> Iterator[Statement]:
        """较2020年的51%提升19个百分点: the earlier value, and the change since."""
        begin, old = self.piece.start, self._figure(match, "old")
        stop = begin + match.start()
        metric = phrase(self.scene.text[begin:stop], self.scene.masked(begin, stop)) or self.memory.metric
        if not metric:
            return
        then = self._time(match, "when")
        statement = self._statement(old, "indicator.level", Said("level", 0), metric, None, None, None, None, set())
        statement.time, statement.role = then, "from"
        yield statement
        self.memory.metric = metric
        for change in self._runs(old.end, [f for f in self.piece.figures if f.start > old.start]):
            change.basis, change.baseline = "baseline", then
            yield change


def takes_noun(figure: Figure) -> bool:
    """Whether a figure counts what a noun behind it can name: 家, 个, 元 and bare numbers, not % and 百分点."""
    return figure.quantity.dimension not in ("percent", "percentage_point", "multiple", "rank")
