"""From a piece of a sentence to statements: each figure with its metric, measure, whole and basis."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from newsextract.mentions.periods import PeriodMention
from newsextract.mentions.ranks import RankMention
from newsextract.mentions.wording import pattern

from .bases import baseline_for, basis_for, basis_of, price_of
from .ellipsis import headed, misleads, part_of_whole, rated, shared_per, whole_of
from .frames import LEVEL, SHARE, Said, Spot, frame_of
from .lists import completed, counted, distribute, leading_action, members
from .movements import COMPARED, FROM_TO, compared, movement, time_at
from .phrases import empty, lead_end, phrase
from .places import subjects
from .predicates import joined_noun, takes_noun
from .scene import FIGURE, PLACE, TIME, Figure, Piece, Scene
from .statement import Memory, Statement
from .topics import about, entity_made, entity_of, full_name, named, owned, owner, topic_before

EACH = re.compile("分别|各(?!类|级|项|地|种|方|界)")
RATIOS = ("%", "百分点", "倍", "位")
EACH_ALIKE = re.compile("各(?:约|近|超)?$")
ALL = re.compile("(?<![年人户亩地日月平])均(?!衡|等|价|值)|都(?!市)|双双")
ADDED = re.compile("^(?:新增|净增|新登记|新设)(?=..)")
ASIDE = re.compile("（[^（）]*）")
AMONG = re.compile("[^，。；：、]{1,14}中，")
RATE_NAME = re.compile("[年平均]*(?:增长率|增速|增幅|涨幅|成长率|年增率|升幅|增长速度|降幅|跌幅|减幅|下降率)|$")
RATED = re.compile(rf"(?<=[涨增升降跌]幅)(?P<when>[{TIME}]+)的(?P<old>[{FIGURE}]+)")
SUMS = re.compile("完成(?!率)|实施|推出|出台|调度|服务客户|惠及|提供|开展|共(?!同|享|有)|受益")


@dataclass(slots=True)
class Reader:
    """Reads one piece."""

    scene: Scene
    piece: Piece
    following: Piece | None
    memory: Memory
    event: bool = False
    subject: str = ""
    """The phrase in front of the figures, as it stands there."""

    def read(self) -> Iterator[Statement]:
        """The statements of the piece."""
        piece = self.piece
        mask = self.scene.masked(piece.start, piece.end)
        if len(piece.figures) >= 2 and (match := FROM_TO.search(mask)):
            yield from movement(self, match)
        elif match := self._compared(mask):
            yield from compared(self, match)
        else:
            yield from self.runs(piece.start, piece.figures)

    def _compared(self, mask: str) -> re.Match[str] | None:
        """An earlier value that a change is told against: 较2020年的51%提升19个百分点, 升幅较8月的3.9%扩大."""
        two, one = len(self.piece.figures) == 2, len(self.piece.figures) == 1
        match = COMPARED.search(mask) if two else RATED.search(mask) if one else None
        when = time_at(self.scene, self.piece, match, "when") if match is not None else None
        return match if when is not None and when.role == "baseline" else None

    def runs(self, begin: int, figures: list[Figure]) -> Iterator[Statement]:
        """Statements for figures one after the other; those of one list (4.3%、5.7%) together."""
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

    def spot(self, begin: int, stop: int, figure: Figure, until: int) -> Spot:
        """A figure with the words between two places around it."""
        scene = self.scene
        return Spot(scene.text[begin:stop], scene.masked(begin, stop), figure, scene.text[figure.end : until])

    def _run(self, run: list[Figure], begin: int, stop: int, until: int) -> Iterator[Statement]:
        """Statements for one figure, or for a list of figures that share what stands before them."""
        spot = self.spot(begin, stop, run[0], until)
        whole = spot if len(run) == 1 else replace(spot, behind=self.scene.text[run[-1].end : until])
        rule, said = frame_of(whole)
        metrics, flags = self._metrics(run, spot, said, until)
        metrics = [metric for metric in metrics if not empty(metric)]
        inside = self.memory.scope[-2:]
        if rule == LEVEL.id and whole.percent and inside and metrics and metrics[0].endswith(inside):
            rule, said = SHARE.id, replace(said, measure="share")  # 121个断面中，优良断面79.3%
        wholes: list[str | None] = [said.of]
        if len(run) > 1 and said.of and EACH.search(spot.before):
            wholes = list(distribute(said.of, len(run)) or wholes)
        elif said.measure == "share" and said.of is None:
            wholes = [self._placeless(whole_of(metrics, self.memory))]
        rows = self._rows(run, metrics, wholes)
        basis, price = basis_for(spot, said, self.subject, self.piece, self.memory), price_of(spot.before)
        baseline = baseline_for(self.scene, self.piece, run[0], said)
        if said.measure in ("growth", "change") and basis_of(spot.before) is None:
            baseline = baseline or self.memory.baseline
        if (
            said.measure == "growth"
            and basis is None
            and baseline is None
            and "metric_inherited" in flags
            and self.memory.times
        ):
            baseline = self.memory.times[0]
        if rule == "indicator.gap":
            basis = baseline = None
        elif baseline is not None and basis_of(self._behind(baseline, spot)) not in ("yoy", "mom"):
            basis = "baseline"  # 同比增速较5月回落1.8个百分点
        goes_on = self.following is not None and self.following.joined  # 较2020年上升9.8个百分点、下降3.3个百分点
        self.memory.baseline = baseline if goes_on or not spot.points else None  # points alone are of a rate
        places = subjects(self.scene, begin, stop) if len(run) > 1 and EACH.search(spot.before) else []
        for i, (figure, metric, of) in enumerate(rows):
            scope = figure.scope or said.of if isinstance(figure, RankMention) else of
            if said.measure == "multiple" and scope is None and baseline is not None:
                scope = baseline.text.lstrip("比较")  # 比2025年翻一番
            statement = self.statement(figure, rule, said, metric, scope, basis, price, baseline, flags)
            if said.measure == "share" and said.falls is False:
                self.memory.shared = of or ""
            first, last = self.memory.times or (None, None)
            if basis == "annual_average" and "metric_inherited" in flags and first is not None and last is not None:
                statement.span = first, last
            statement.place = places[i] if len(places) == len(rows) else None
            statement.sums = self.event or bool(SUMS.search(spot.before))
            if AMONG.match(self.scene.text, figure.end, self.piece.end + 1):
                self.memory.scope = metric
            self.memory.rate = metric + RATE_NAME.search(spot.before)[0] if rule == "indicator.growth.rate" else ""  # type: ignore[index]
            yield statement

    def _behind(self, baseline: PeriodMention, spot: Spot) -> str:
        """The words of a spot behind a time that its figure is told against."""
        begin = self.piece.start if baseline.start < self.piece.start else baseline.end
        return self.scene.text[begin : spot.figure.start]

    def _placeless(self, whole: str | None) -> str | None:
        """A whole without the place that it begins with, which is the region's."""
        named = (m.text for m in self.scene.regions if whole and whole.startswith(m.text))
        return whole.removeprefix(next(named, "")) or whole if whole else None

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
            named = [headed(metric, self.memory) for metric in named] if named else None
            metrics = named or [metrics[0]] * len(run)
        if len(wholes) != len(run):
            wholes = wholes[:1] * len(run)
        return list(zip(run, metrics, wholes, strict=True))

    def _metrics(self, run: list[Figure], spot: Spot, said: Said, until: int) -> tuple[list[str], set[str]]:
        """The metrics of a run of figures (several for 均), and flags."""
        memory, piece, flags = self.memory, self.piece, set[str]()
        self.event, self.subject = False, ""
        if said.metric is not None:
            return [said.metric], flags
        subject, mask = spot.before[: said.subject], spot.mask[: said.subject]
        metric = self.subject = phrase(subject, mask)
        if pattern("{phrase.manner}").fullmatch(metric):
            return [], flags  # 按照10公里的范围
        if said.measure == "change":
            metric = pattern("^(?:增加|净增加|减少|压减|削减)(?=..)").sub("", metric)
        if said.measure == "level" and takes_noun(run[-1]):
            behind = run[-1].end, until
            metric, more, self.event = joined_noun(
                metric, self.scene.text[slice(*behind)], self.scene.masked(*behind),
                verb=memory.verb if piece.joined else "", shared=self._predicate(), topic=memory.about,
                followed=until < piece.end,
            )  # fmt: skip
            flags |= more
        if piece.joined and metric and headed(metric, memory) == metric:
            whole = completed(metric, memory.metric)
            if (
                whole == metric
                and said.measure == "level"
                and memory.verb
                and not (leading_action(metric) or counted(metric))
            ):
                whole = memory.verb + metric
            whole = shared_per(whole, memory)
            if whole != metric:
                metric = whole
                flags.add("ellipsis")
        elif said.measure == "level":
            memory.verb = leading_action(metric)
        metric, more = self.headed(metric, spot.mask)
        flags |= more
        memory.part = "其中" in ASIDE.sub("", self.scene.text[self.scene.start : run[0].start])
        if metric and memory.part and misleads(metric, run[0], said, memory):
            metric = part_of_whole(metric, memory)
            flags.add("ellipsis")
        if said.prefix and metric:
            metric = said.prefix + re.sub("数量?$", "", metric)
        if metric:
            parts = len(members(metric))
            if (
                parts > 1
                and len(run) == 1
                and (
                    ALL.search(spot.before + self._verb(run[0]))
                    or run[0].text.startswith("各")
                    or EACH_ALIKE.search(spot.before)
                )
            ):
                return distribute(metric, parts) or [metric], flags
            return [metric], flags
        flags.add("metric_inherited")
        if said.prefix and memory.metric:  # 死亡病例3169例，当日新增11例
            return [said.prefix + ADDED.sub("", memory.metric)], flags
        if said.measure == "change" and spot.points and memory.rated:
            return [memory.rated], flags
        if not piece.joined and (topic := topic_before(self.scene, piece)):
            return [topic], flags
        if len(memory.group) > 1 and (
            len(run) == len(memory.group) or (len(run) == 1 and ALL.search(spot.before + self._verb(run[0])))
        ):
            return list(memory.group), flags
        if said.measure == "rank" and memory.rate:
            return [memory.rate], flags
        if basis_of(spot.before) == "cumulative":  # 新增授权专利213件，累计达1402件
            return [ADDED.sub("", memory.metric)] if memory.metric else [], flags
        unit = run[0].quantity.unit
        told = bool(memory.here) and memory.unit in RATIOS  # 目标是上年的2倍，达109个
        other = unit != memory.unit and not told and run[0] is piece.figures[0]
        if said.measure == "level" and other and memory.counted.get(unit):
            return [memory.counted[unit]], flags  # 改造1.2万户，户均6500元。今年计划完成2000户
        return ([memory.metric] if memory.metric else []), flags

    def headed(self, metric: str, mask: str) -> tuple[str, set[str]]:
        """A metric that is a bare statistic with what it is one of, by the words in front; and flags."""
        memory = self.memory
        if not self.piece.joined:
            memory.entity = entity_made(self.scene, self.piece) or memory.entity
        placed = PLACE in mask[: lead_end(mask)]
        if placed:
            memory.entity = ""
        metric = named(metric, self.scene, self.piece)
        whole = full_name(metric, [*memory.told, memory.here] if placed else memory.told)
        if whole == metric:
            whole = owned(metric, memory.entity)
        if whole == metric:
            whole = headed(metric, memory)
        if whole == metric and not self.piece.joined and not memory.here:
            whole = owner(metric, self.scene, self.piece) + metric
        return whole, {"ellipsis"} if whole != metric else set()

    def _verb(self, figure: Figure) -> str:
        return self.scene.text[figure.verb_start : figure.start] if isinstance(figure, RankMention) else ""

    def _predicate(self) -> str:
        """What the last member of a list says for all: 48个学科入选名单 gives 学科入选名单."""
        if self.following is None or not self.following.joined:
            return ""
        figure = self.following.figures[-1]
        return self.scene.text[figure.end : self.following.end]

    def statement(
        self, figure: Figure, rule: str, said: Said, metric: str, of: str | None, basis: str | None, price: str | None,
        baseline: PeriodMention | None, flags: set[str],
    ) -> Statement:  # fmt: skip
        """A statement of the piece; the paragraph remembers its metric."""
        falls = said.falls and figure.quantity.value > 0
        quantity = figure.quantity.negated() if falls else figure.quantity
        memory, metric = self.memory, metric.removesuffix("的")
        if said.measure != "rank" and metric != memory.rated:
            memory.metric, memory.here, memory.unit = metric, metric, figure.quantity.unit
            memory.entity = entity_of(metric) or memory.entity
            if said.measure == "level" and "metric_inherited" not in flags:
                memory.counted[figure.quantity.unit] = metric
            if said.measure != "level" or "metric_inherited" not in flags:
                memory.about = about(metric)
            if not memory.part and said.measure in ("level", "growth"):
                memory.whole, memory.whole_unit = metric, figure.quantity.unit
            memory.rated = rated(metric, said.measure, of)
        return Statement(
            figure, quantity, rule, said.measure, metric, of, basis, price, self.piece, None, baseline, set(flags)
        )
