"""From a piece of a sentence to statements: each figure with its metric, measure, whole and basis."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from newsextract.mentions.periods import PeriodMention
from newsextract.mentions.ranks import RankMention
from newsextract.mentions.wording import pattern
from newsextract.model import Region

from .bases import baseline_for, basis_for, basis_of, price_of
from .ellipsis import headed, rated, whole_of
from .extremes import Extreme, extreme_before
from .frames import CHANGE_OF, GROWTH_RATE, LEVEL, SHARE, Said, Spot, frame_of
from .lists import distribute, leading_action
from .movements import COMPARED, compared, moved, movement, time_at, turned, turning
from .naming import Naming
from .phrases import phrase
from .places import partners, subjects, subjects_before
from .prices import good_in
from .runs import Run, runs_of
from .scene import FIGURE, TIME, Figure, Piece, Scene
from .statement import Memory, Statement
from .times import listed_times
from .topics import about, entity_of

AMONG = re.compile("[^，。；：、]{1,14}中，")
FROM = re.compile("(?:来自|涉及|涵盖|覆盖|分布在|遍布|途经)[^，。；]{0,20}$")
"""Where those come from who were told of, which is nothing to go on about: 项目来自13个国家，|总投资8亿元."""
RATE_NAME = "[年平均]*{verbs.growth_noun+fall_noun}|$"
RATED = re.compile(rf"(?<=[涨增升降跌]幅)(?P<when>[{TIME}]+)的(?P<old>[{FIGURE}]+)")
TRADE = "进出口|出口|进口|贸易"
"""What is counted with a partner."""
SUMS = re.compile("完成(?!率)|实施|推出|出台|调度|服务客户|惠及|提供|开展|共(?!同|享|有)|受益")


@dataclass(slots=True)
class Reader:
    """Reads one piece."""

    scene: Scene
    piece: Piece
    following: Piece | None
    memory: Memory

    def read(self) -> Iterator[Statement]:
        """The statements of the piece."""
        piece = self.piece
        mask = self.scene.masked(piece.start, piece.end)
        if match := moved(piece, mask):
            yield from movement(self, match)
        elif match := self._compared(mask):
            yield from compared(self, match)
        elif match := turned(self.scene, piece, mask):
            yield from turning(self, match)
        else:
            yield from self.runs(piece.start, piece.figures)

    def _compared(self, mask: str) -> re.Match[str] | None:
        """An earlier value that a change is told against: 较2020年的51%提升19个百分点, 升幅较8月的3.9%扩大."""
        values = self.piece.figures
        two, one = len(values) == 2, len(values) == 1
        if two and values[0].quantity.dimension == "multiple":
            return None  # 是2020年的3倍和2倍
        match = COMPARED.search(mask) if two else RATED.search(mask) if one else None
        when = time_at(self.scene, self.piece, match, "when") if match is not None else None
        return match if when is not None and when.role == "baseline" else None

    def runs(self, begin: int, figures: list[Figure]) -> Iterator[Statement]:
        """Statements for figures one after the other; those of one list (4.3%、5.7%) together."""
        for run in runs_of(self.scene, self.piece, self.following, figures, begin):
            yield from self._run(run)

    def _run(self, run: Run) -> Iterator[Statement]:
        """Statements for one figure, or for a list of figures that share what stands before them."""
        rule, said = frame_of(run.spot)
        listed = self.memory.listed
        if rule == CHANGE_OF.id:
            listed.falls = said.falls
        elif rule == LEVEL.id and run.piece.joined and listed.falls is not None and not leading_action(run.spot.before):
            rule, rate = CHANGE_OF.id, run.spot.percent
            said = replace(said, measure="growth" if rate else "change", falls=listed.falls)
        if (extreme := self._extreme(run, said)) is not None:
            rule, said = GROWTH_RATE.id, Said("growth", said.subject, falls=extreme.falls, metric=extreme.of)
        naming, sentence = Naming(run, said, self.memory), self.memory.sentence
        metrics = naming.metrics()
        if rule == LEVEL.id and run.spot.percent and self._inside(metrics):
            rule, said = SHARE.id, replace(said, measure="share")  # 121个断面中，优良断面79.3%
        elif rule == LEVEL.id and run.spot.percent and (whole := self._went_on(metrics, naming)):
            rule, said = SHARE.id, replace(said, measure="share", of=whole)
        basis, baseline = self._against(run, rule, said, naming)
        if basis == "cumulative":  # 天然气累计产量 is the basis and 天然气产量
            metrics = [re.sub("累计(?=..)", "", metric) for metric in metrics]
        metrics, places = self._told_each(run, said, metrics, naming)
        if extreme is not None:
            basis, baseline, places = basis_of(run.spot.before) or extreme.basis, None, extreme.places
            metrics = metrics * (len(places) or 1) if len(run.figures) == 1 else metrics
        rows = self._rows(run, metrics, self._wholes(run, said, metrics, naming))
        price = price_of(run.spot.before)
        one = len({metric for _, metric, _ in rows}) == 1
        times = listed_times(self.scene, run.stop, len(rows)) if run.each and one and not places else []
        for i, (figure, metric, of) in enumerate(rows):
            scope = figure.scope or said.of if isinstance(figure, RankMention) else of
            if said.measure == "multiple" and scope is None and baseline is not None:
                scope = baseline.text.lstrip("比较")  # 比2025年翻一番
            statement = self.statement(figure, rule, said, metric, scope, basis, price, baseline, naming.flags)
            if said.measure == "share" and said.falls is False:
                sentence.shared = of or ""
            first, last = sentence.times or (None, None)
            if basis == "annual_average" and "metric_inherited" in naming.flags and first is not None and last:
                statement.span = first, last
            elif baseline is not None and baseline is first:
                statement.time = last  # 由2007年的3亿元增至2010年的9亿元，增长2倍
            statement.place = places[i] if len(places) == len(rows) else None
            if isinstance(naming.rival, PeriodMention):
                statement.time = naming.rival
            elif naming.rival is not None:
                statement.place = naming.rival.region
            statement.time = times[i] if times else statement.time
            statement.sums = naming.event or bool(SUMS.search(run.spot.before))
            if AMONG.match(self.scene.text, figure.end, self.piece.end + 1):
                sentence.scope = metric
            named = pattern(RATE_NAME).search(run.spot.before) if rule == "indicator.growth.rate" else None
            sentence.rate = metric + named[0] if named else ""
            yield statement

    def _extreme(self, run: Run, said: Said) -> Extreme | None:
        """The extreme rate that the clause in front tells for figures without a subject of their own, or None."""
        bare = run.spot.percent and said.measure in ("level", "growth") and run.begin == run.piece.start
        found = extreme_before(self.scene, run.piece, self.memory) if bare else None
        if found is None or not found.of or phrase(run.spot.before[: said.subject], run.spot.mask[: said.subject]):
            return None
        return found

    def _told_each(
        self, run: Run, said: Said, metrics: list[str], naming: Naming
    ) -> tuple[list[str], list[Region | None]]:
        """Metric and place of each figure of a list told one by one; metrics as they are and no places for others."""
        sentence, count = self.memory.sentence, len(run.figures)
        owed, sentence.owed = sentence.owed, []
        if owed and said.measure == "growth" and "metric_inherited" in naming.flags:
            sentence.owed = owed[count:]
            return [metric for metric, _ in owed[:count]], [place for _, place in owed[:count]]
        total = count + run.turning
        if not (run.each or run.turning) or len(metrics) != 1:
            return metrics, []
        parts = distribute(metrics[0], total)
        named = parts if run.turning else None
        if named is not None:
            sentence.owed = [(metric, None) for metric in named[count:]]
            return named[:count], []
        places = subjects(self.scene, run.begin, run.stop)
        if not (places or parts) and len(before := subjects_before(self.scene, run.begin)) == total:
            places = before
            if partners(self.scene, run.begin) and pattern(TRADE).search(metrics[0]):
                named, places = [f"与{place.name}{metrics[0]}" for place in places], []
        if len(places or named or ()) != total:
            return metrics, []
        ours: list[Region | None] = [*places] or [None] * total
        told = list(zip(named or parts or metrics * total, ours, strict=True))
        sentence.owed = told[count:]
        return [metric for metric, _ in told[:count]], [place for _, place in told[:count]]

    def _wholes(self, run: Run, said: Said, metrics: list[str], naming: Naming) -> list[str | None]:
        """The whole, the field or the base of each figure, or one for all."""
        if run.each and said.of:
            return list(distribute(said.of, len(run.figures)) or [said.of])
        if said.measure == "share" and said.of is None:
            parted = "其中" in self.scene.text[run.piece.start : run.first.start]
            return [self._placeless(whole_of(metrics, self.memory, parted=parted))]
        if (ranked := naming.moved_rank()) is not None:
            return [ranked[1]]
        return [said.of]

    def _went_on(self, metrics: list[str], naming: Naming) -> str:
        """The whole of the share that the figure before told, where a percentage has no subject; else empty.

        第三产业占GDP比重46.9%，今年升至51.6%.
        """
        inherited = naming.flags & {"metric_inherited", "ellipsis"} and not naming.subject
        bare = inherited and metrics == [self.memory.metric]
        told, rated = f"{self.memory.metric}占", self.memory.rated
        return rated[len(told) : -2] if bare and rated.startswith(told) and rated.endswith("比重") else ""

    def _inside(self, metrics: list[str]) -> bool:
        """Whether a metric is of the kind that the sentence counts inside."""
        kind = self.memory.sentence.scope[-2:]
        return bool(kind and metrics) and metrics[0].endswith(kind)

    def _placeless(self, whole: str | None) -> str | None:
        """A whole without the place that it begins with, which is the region's."""
        named = (m.text for m in self.scene.regions if whole and whole.startswith(m.text))
        return whole.removeprefix(next(named, "")) or whole if whole else None

    def _rows(self, run: Run, metrics: list[str], wholes: list[str | None]) -> list[tuple[Figure, str, str | None]]:
        """Which figure is said of which metric and whole."""
        figures = run.figures
        if not metrics:
            return []
        if len(figures) == 1:
            return [(run.first, metric, wholes[0]) for metric in metrics]
        if len(metrics) != len(figures):
            named = distribute(metrics[0], len(figures)) if len(metrics) == 1 else None
            named = [headed(metric, self.memory) for metric in named] if named else None
            metrics = named or [metrics[0]] * len(figures)
        if len(wholes) != len(figures):
            wholes = wholes[:1] * len(figures)
        return list(zip(figures, metrics, wholes, strict=True))

    def _against(self, run: Run, rule: str, said: Said, naming: Naming) -> tuple[str | None, PeriodMention | None]:
        """The basis of a run, and the time it is told against."""
        spot, sentence = run.spot, self.memory.sentence
        basis = basis_for(spot, said, naming.subject, self.memory)
        baseline = baseline_for(self.scene, self.piece, run.first, said)
        if said.measure in ("growth", "change") and basis_of(spot.before) is None:
            baseline = baseline or sentence.baseline
        bare = said.measure == "growth" and basis is None and baseline is None and "metric_inherited" in naming.flags
        if bare and sentence.times:
            baseline = sentence.times[0]
        if rule == "indicator.gap":
            basis = baseline = None
        elif baseline is not None and basis_of(self._behind(baseline, spot)) not in ("yoy", "mom"):
            basis = "baseline"  # 同比增速较5月回落1.8个百分点
        goes_on = self.following is not None and self.following.joined  # 较2020年上升9.8个百分点、下降3.3个百分点
        sentence.baseline = baseline if goes_on or not spot.points else None  # points alone are of a rate
        return basis, baseline

    def _behind(self, baseline: PeriodMention, spot: Spot) -> str:
        """The words of a spot behind a time that its figure is told against."""
        begin = self.piece.start if baseline.start < self.piece.start else baseline.end
        return self.scene.text[begin : spot.figure.start]

    def statement(
        self, figure: Figure, rule: str, said: Said, metric: str, of: str | None, basis: str | None, price: str | None,
        baseline: PeriodMention | None, flags: set[str],
    ) -> Statement:  # fmt: skip
        """A statement of the piece; the paragraph remembers its metric."""
        falls = said.falls and figure.quantity.value > 0
        quantity = figure.quantity.negated() if falls else figure.quantity
        memory, metric = self.memory, metric.removesuffix("的")
        if said.measure == "rank":
            memory.sentence.ranked = metric, of
            if said.metric is not None:  # 居涨幅第二位的是居住类价格，上涨2.6%
                memory.metric = memory.sentence.here = metric
        elif metric != memory.rated:
            memory.metric, memory.sentence.here, memory.unit = metric, metric, figure.quantity.unit
            memory.sentence.entity = entity_of(metric) or memory.sentence.entity
            memory.good = good_in(metric) or memory.good
            if said.measure == "level" and "metric_inherited" not in flags:
                memory.counted[figure.quantity.unit] = metric
            scope = FROM.search(self.scene.text, self.piece.start, figure.start)
            if not (scope and memory.about) and (said.measure != "level" or "metric_inherited" not in flags):
                memory.about = about(metric)
            if not memory.sentence.part and said.measure in ("level", "growth"):
                memory.whole, memory.whole_unit = metric, figure.quantity.unit
            memory.rated = rated(metric, said.measure, of)
        return Statement(
            figure, quantity, rule, said.measure, metric, of, basis, price, self.piece, None, baseline, set(flags)
        )
