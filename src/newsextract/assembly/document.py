"""A laid-out text to drafts: block by block, sentence by sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from operator import attrgetter
from typing import Any, TypeVar

from newsextract.mentions.cues import CueMention
from newsextract.mentions.lexicon import metric_id
from newsextract.mentions.periods import PeriodMention, scan_periods
from newsextract.mentions.quantities import Refused, scan_quantities
from newsextract.mentions.ranks import RankMention, scan_ranks
from newsextract.mentions.regions import RegionMention, RegionScan, scan_regions
from newsextract.model import Period, Region
from newsextract.text.clean import Clean
from newsextract.text.layout import Block, Layout
from newsextract.text.sentences import sentences

from .cues import announces, cues_of
from .dating import dated, leading, opens
from .drafts import Draft
from .links import rounds
from .places import subjects
from .promises import is_start, promise_of
from .question import Question
from .results import find_results
from .runs import ALL
from .scene import Figure, Scene, set_scene
from .sentence import read
from .settings import Setting, Settings
from .statement import Memory, Statement
from .tables import read_row
from .targets import kept_metric, target_fields
from .times import end_state, period_of, point
from .unstated import unstated
from .whereabouts import Whereabouts

Mention = TypeVar("Mention", PeriodMention, RegionMention, Figure)
NO_TEXT = frozenset(["boilerplate", "metadata", "question", "heading", "title"])
"""Kinds of blocks that state no facts of their own."""


@dataclass(slots=True)
class Reading:
    """What was read in a document.

    Attributes:
        drafts: Indicators and targets to be.
        refused: Candidates that were refused, with reasons.
    """

    drafts: list[Draft] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


def read_document(
    cleaned: Clean, layout: Layout, *, published: date | None, title: str | None, issuer: Region | None,
    places: RegionScan | None = None,
) -> Reading:  # fmt: skip
    """All statements of a clean text; no figure is read that touches damage."""
    text = cleaned.text
    periods = dated(text, scan_periods(text, published=published), layout, published)
    times = [(m.start, m.end) for m in periods]
    ranks = scan_ranks(text, taken=times)
    quantities, refused = scan_quantities(text, taken=[*times, *((r.start, r.end) for r in ranks)])
    figures: list[Figure] = sorted([*quantities, *ranks], key=lambda m: m.start)
    regions = (places or RegionScan(text)).under(issuer.name if issuer else None)
    settings = Settings(text, layout, title=title, published=published, periods=periods)

    def headline(index: int) -> Scene | None:
        heading = layout.blocks[index]
        span = heading.body, heading.end
        unmarked = heading.marker is None
        return set_scene(text, span, [], _within(periods, span), _within(regions, span)) if unmarked else None

    whereabouts = Whereabouts(issuer, report=settings.report, items=settings.digest, headline=headline)
    reader = _Reader(text, settings, figures, periods, regions, published, issuer, cleaned, whereabouts)
    reading = Reading(refused=list(refused))
    for index, block in enumerate(layout.blocks):
        if block.kind == "table":
            reader.table(layout, index, block, reading)
        elif block.kind not in NO_TEXT:
            reader.block(index, block, reading)
    reader.headlines(layout, reading)
    for fields in (draft.fields for draft in reading.drafts if draft.fields.get("metric")):
        fields["metric_id"] = metric_id(
            fields["metric"], measure=fields["measure"], of=fields.get("of"), dimension=fields["quantity"].dimension
        )
    return reading


@dataclass(slots=True)
class _Reader:
    text: str
    settings: Settings
    figures: Sequence[Figure]
    periods: Sequence[PeriodMention]
    regions: Sequence[RegionMention]
    published: date | None
    issuer: Region | None
    cleaned: Clean
    whereabouts: Whereabouts
    governed: tuple[int, ...] = ()
    memory: Memory = field(default_factory=Memory)
    told_under: tuple[int, ...] = ()
    """The headings of the paragraph before."""
    carried: Period | None = None
    announced: Setting | None = None
    """The plan that a sentence announced for the paragraphs under one heading."""

    def block(self, index: int, block: Block, reading: Reading) -> None:
        setting = self.settings.of(index)
        if block.headings != self.governed:
            self.governed, self.announced = block.headings, None
        self.whereabouts.enter(block)
        if self.announced is not None and not setting.past:
            setting = self.announced
        if not block.continues:
            good = self.memory.good if block.headings == self.told_under else ""
            self.memory = Memory(basis=setting.basis, usual=setting.basis, good=good)
            self.carried, self.told_under = setting.period, block.headings
        memory, carried, whole = self.memory, self.carried, None
        for span in sentences(self.text, block.body, block.end):
            scene = self._sentence(span, reading)
            self.whereabouts.hear(scene)
            cues = cues_of(scene)
            setting = self._turned_to_plan(scene, setting, cues)
            lead = leading(scene)
            among = whole if self.text.startswith("其中", scene.start) else None  # about the sentence before
            drafts = [
                self._draft(scene, statement, setting, cues, among or carried, subject)
                for statement in self._read(scene, memory, reading)
                for subject in self._subjects(scene, statement) or (None,)
            ]
            whole = drafts[-1].fields.get("period") if drafts else None
            reading.drafts.extend(drafts)
            if cues or setting.plan or scene.periods:  # nothing else promises a result
                place, _ = self.whereabouts.of(scene, scene.end)
                reading.drafts.extend(find_results(scene, cues, setting, self.published, place))
            self.whereabouts.heard(scene)
            first = self.settings.digest and span[0] == block.body and lead is not None and self._over(lead, scene)
            if lead is not None and lead.period is not None and not setting.plan and opens(scene, lead, event=first):
                if lead.period.start != lead.period.end or self.settings.main is None or lead.kind == "as_of":
                    carried = lead.period
                if self.published is not None and lead.period.end > self.published and lead.kind != "as_of":
                    setting = replace(setting, deadline=lead.period)
        self.carried = carried

    def headlines(self, layout: Layout, reading: Reading) -> None:
        """Figures of headlines that the body does not repeat; a repeated one is the body's."""
        told = [d.fields["quantity"] for d in reading.drafts if d.fields.get("quantity")]
        self.memory, self.told_under = Memory(), ()
        for index, block in enumerate(layout.blocks):
            if block.kind not in ("title", "heading") or not _within(self.figures, (block.body, block.end)):
                continue
            above = Reading()
            self.block(index, block, above)
            for draft in above.drafts:
                quantity = draft.fields.get("quantity")
                if quantity is not None and not any(rounds(quantity, body) for body in told):
                    told.append(quantity)
                    reading.drafts.append(draft)

    def table(self, layout: Layout, index: int, block: Block, reading: Reading) -> None:
        setting = self.settings.of(index)
        for draft in read_row(self.text, layout, block, self._place):
            period = setting.period or (point(self.published) if self.published else None)
            named = draft.fields["region"]
            draft.fields |= {"period": period and end_state(period), "region": named or self.issuer, "speaker": None}
            draft.fields["flags"] = (
                draft.fields["flags"] | {"period_inherited"} | (set() if named else {"region_inherited"})
            )
            reading.drafts.append(draft)

    def _place(self, name: str) -> Region | None:
        found = scan_regions(name.strip(), place=self.issuer.name if self.issuer else None)
        return found[0].region if len(found) == 1 and found[0].end - found[0].start == len(name.strip()) else None

    def _turned_to_plan(self, scene: Scene, setting: Setting, cues: list[CueMention]) -> Setting:
        """The setting, turned to the coming period where a sentence announces its work (今年的重点任务)."""
        cue = next((cue for cue in cues if cue.commitment == "expect" and announces(scene, cue)), None)
        if cue is not None:
            told = [m.period for m in scene.periods if m.role == "plain" and m.start < cue.start]
            due = [period for period in told if period is not None and self._to_come(period)]
            deadline = due[0] if due else setting.deadline
            return replace(setting, plan=True, past=False, deadline=deadline, cue="预期目标", commitment="expect")
        match = ANNOUNCED.search(self.text, scene.start, scene.end) if not scene.figures else None
        if match is None or setting.plan:
            return setting
        due = [m.period for m in scene.periods if m.period is not None and self._to_come(m.period)]
        self.announced = replace(
            setting, plan=True, past=False, deadline=due[-1] if due else setting.deadline, cue=match[0]
        )
        return self.announced

    def _over(self, lead: PeriodMention, scene: Scene) -> bool:
        """Whether a day is before the publication and the only time that its sentence names."""
        named = {(m.period.start, m.period.end) for m in scene.periods if m.period is not None}
        return bool(len(named) == 1 and self.published and lead.period and lead.period.end < self.published)

    def _to_come(self, period: Period) -> bool:
        return self.published is None or period.end >= self.published

    def _read(self, scene: Scene, memory: Memory, reading: Reading) -> Iterator[Statement]:
        made: set[tuple[int, int]] = set()
        for statement in read(scene, memory):
            made.add((statement.figure.start, statement.figure.end))
            yield statement
        for figure in scene.figures:
            if (figure.start, figure.end) not in made:
                reading.refused.append(Refused(figure.start, figure.end, "no metric"))

    def _sentence(self, span: tuple[int, int], reading: Reading) -> Scene:
        """The scene of a sentence without the figures that state nothing."""
        stated: list[Figure] = []
        for figure in _within(self.figures, span):
            reason = (
                "damage" if self.cleaned.damaged(figure.start, figure.end) else unstated(self.text, span[0], figure)
            )
            if reason is None:
                stated.append(figure)
            else:
                reading.refused.append(Refused(figure.start, figure.end, reason))
        return set_scene(self.text, span, stated, _within(self.periods, span), _within(self.regions, span))

    def _draft(
        self, scene: Scene, statement: Statement, setting: Setting, cues: list[CueMention], carried: Period | None,
        subject: Region | None,
    ) -> Draft:  # fmt: skip
        figure, piece, subject = statement.figure, statement.piece, subject or statement.place
        flags = set(statement.flags)
        at = figure.verb_start if isinstance(figure, RankMention) else figure.start  # 东盟是|我国第一大贸易伙伴
        region, away = (subject, False) if subject else self.whereabouts.of(scene, max(scene.start, at))
        if away and region is not None:
            flags.add("region_inherited")
        if self.cleaned.damaged(piece.start, piece.end):
            flags.add("near_damage")
        question = Question(scene, cues, figure.start, setting, self.published)
        start = is_start(scene, statement)
        promise = None if start else promise_of(question)
        fields: dict[str, Any] = {
            "rule": statement.rule, "metric": statement.metric, "measure": statement.measure, "of": statement.of,
            "quantity": statement.quantity, "basis": statement.basis, "price_basis": statement.price_basis,
            "baseline": statement.baseline.period if statement.baseline else None, "region": region,
            "speaker": setting.speaker,
        }  # fmt: skip
        if promise is not None:
            fields |= target_fields(scene, statement, promise, cues)
            flags |= {"deadline_inherited"} if promise.inherited else set()
            kind = "target"
        else:
            kind = "indicator"
            period, inherited = self._period(scene, statement, setting, cues, carried)
            if inherited and period is not None:
                flags.add("period_inherited")
            fields |= {"period": period, "metric": kept_metric(statement.metric, cues)}
            estimated = ESTIMATED.search(self.text, scene.start, figure.start)
            fields["status"] = "estimated" if estimated else "actual"
        fields["flags"] = flags
        return Draft(kind, (figure.start, figure.end), (scene.start, scene.end), fields)

    def _period(
        self, scene: Scene, statement: Statement, setting: Setting, cues: list[CueMention], carried: Period | None
    ) -> tuple[Period | None, bool]:
        """The period of a fact; the present value behind a planned rise (由九成提升到95%) has none."""
        if statement.time is None and is_start(scene, statement):
            promised = promise_of(Question(scene, cues, statement.figure.start, setting, self.published))
            if promised is not None:
                return None, False
        return period_of(scene, statement, carried, self.published)

    def _subjects(self, scene: Scene, statement: Statement) -> list[Region]:
        """The places of which a figure is said one by one: 江西、湖南面积均增加150万亩; empty for one place or none.

        A rank of several things is one of each: 欧盟、东盟和美国为我国前三大贸易伙伴.
        """
        begin, position = statement.piece.start, statement.figure.start
        rank = statement.measure == "rank" and statement.figure.quantity.bound == "le"
        return subjects(scene, begin, position) if rank or ALL.search(scene.text, begin, position) else []


START = attrgetter("start")
ESTIMATED = re.compile("预计|预测|预估|初步核算|初步统计|估计|初步估|概估")
ANNOUNCED = re.compile(
    "(?:今年|明年|下一步|今后)(?:的|主要|工作)*(?:重点任务|工作重点|重点工作|主要任务|工作安排|目标任务|工作部署|重点)"
)


def _within(mentions: Sequence[Mention], span: tuple[int, int]) -> Sequence[Mention]:
    first = bisect_left(mentions, span[0], key=START)
    last = bisect_left(mentions, span[1], first, key=START)
    if last > first and mentions[last - 1].end > span[1]:
        last -= 1  # cut in two where an endless sentence was
    return mentions[first:last]
