"""Promised or done: what in a figure's clause, sentence or heading makes it a target."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from newsextract.mentions.cues import CueMention, done_pattern, scan_cues
from newsextract.mentions.periods import PeriodMention
from newsextract.model import Period
from newsextract.model.records import Commitment
from newsextract.text.segment import segment, tag

from .lists import leading_action
from .rules import Hit, Miss, Rule
from .scene import FIGURE, PLACE, Scene
from .settings import Setting

VERBAL = frozenset("vdpm")
# Nouns as often as cues: only before a verb, an adverb or a number do they promise (计划新增, not 实施计划)
DOUBTFUL = frozenset(["计划", "规划", "要", "将", "预期", "目标", "努力", "拟"])
ANNOUNCING = frozenset(["按照计划", "目标是", "目标任务", "为目标", "下一步", "今后", "将", "要", "计划", "拟", "规划"])
CLAUSE = re.compile("[，；：。！？\n]")
AIM = re.compile("是|为|：|任务|，|[0-9“]|（|有|$")
MISSED_AIM = re.compile("(?:高于|超过?|低于|好于|优于|完成|达到|实现|达成|绩效|国家|年度)(?:[^，。；]{0,4})$")


@dataclass(frozen=True, slots=True)
class Promise:
    """Why a statement is a target.

    Attributes:
        rule: Id of the rule that says so.
        commitment: How it is promised.
        cue: The words, heading or date that promise it.
        deadline: The period by whose end it is due, or None.
        inherited: Whether the deadline came from outside the sentence.
        end: Where the cue ends in the text; the clause's start if it stands elsewhere.
    """

    rule: str
    commitment: Commitment
    cue: str | None
    deadline: Period | None
    inherited: bool
    end: int


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: is the statement at a place promised?

    Attributes:
        scene: Its sentence.
        cues: The sentence's cues.
        position: Where it stands.
        setting: What its block passes on.
        published: The day of publication, or None.
    """

    scene: Scene
    cues: Sequence[CueMention]
    position: int
    setting: Setting
    published: date | None

    @property
    def clause(self) -> int:
        """Where the clause of the statement begins."""
        start = self.scene.start
        for match in CLAUSE.finditer(self.scene.text, start, self.position):
            start = match.end()
        return start

    def governing(self) -> CueMention | None:
        """The cue that governs the statement.

        The last one of its clause, one that announces a list, or the last one in front up to a semicolon, when no time
        to come and no past stands between.
        """
        clause, before = self.clause, [c for c in self.cues if c.end <= self.position]
        mine = [cue for cue in before if cue.start >= clause]
        forecast = next((cue for cue in reversed(before) if cue.commitment == "expect"), None)
        if mine:  # 预计今年将达10万亩 is a forecast, whatever stands between
            near = forecast is not None and "；" not in self.scene.text[forecast.end : self.position]
            return forecast if near and mine[-1].commitment == "plan" else mine[-1]
        for cue in reversed(before):
            if announces(self.scene, cue):
                return cue
        if not before or self.due_here(clause) or self.over(before[-1].end):
            return None
        reach = self.scene.text[before[-1].end : self.position]
        return None if "；" in reach or done_pattern().search(reach) else before[-1]

    def due_here(self, since: int) -> bool:
        """Whether a time to come stands between a place and the statement."""
        due = self.due()
        return due is not None and due.start >= since

    def follows(self) -> CueMention | None:
        """A cue in an earlier part of the sentence, behind which plain statements are plans."""
        before = [c for c in self.cues if c.end <= self.position]
        return before[0] if before and not self.done(before[-1].end) and not self.over(before[-1].end) else None

    def done(self, since: int) -> bool:
        """Whether the words from a place on say that it has happened."""
        return bool(done_pattern().search(self.scene.text, since, self.position))

    def over(self, since: int) -> bool:
        """Whether the nearest period from a place on is over by the day of publication."""
        if self.published is None:
            return False
        told = [m.period for m in self._before() if m.start >= since and m.role in ("plain", "from") and m.period]
        return bool(told) and told[0].end < self.published

    def ending(self) -> bool:
        """Whether the nearest period in front has begun and is all but over by the day of publication."""
        told = [m.period for m in self._before() if m.role == "plain" and m.period]
        if self.published is None or not told:
            return False
        return told[0].start <= self.published <= told[0].end <= self.published + timedelta(days=45)

    def due(self) -> PeriodMention | None:
        """The nearest period by whose end something is due: 到2027年, 2035年; None if a nearer one is not to come."""
        for mention in self._before():
            later = mention.period is not None and self._later(mention)
            if mention.period is None or mention.role == "baseline" or (mention.role == "from" and not later):
                continue
            coming = self.published is None or mention.period.end >= self.published
            return mention if (mention.role == "deadline" and coming) or later else None
        return None

    def _later(self, mention: PeriodMention) -> bool:
        """Whether a period lies after the publication; a five-year plan does in its first year."""
        if self.published is None or mention.period is None:
            return False
        if mention.kind == "plan":
            return mention.period.end > self.published and mention.period.start.year >= self.published.year
        return mention.period.start > self.published

    def deadline(self) -> tuple[Period | None, bool]:
        """The deadline, from the sentence or else from the heading, and whether it is inherited."""
        due = self.due()
        if due is not None:
            return due.period, False
        for mention in self._before():
            if mention.period is None or mention.role != "plain" or mention.period.end == self.published:
                continue
            if self.published is None or mention.period.end >= self.published:
                return mention.period, False
        return self.setting.deadline, self.setting.deadline is not None

    def _before(self) -> list[PeriodMention]:
        return sorted((m for m in self.scene.periods if m.start < self.position), key=lambda m: -m.start)


Build = Callable[[Question], Promise | None]


def by_cue(question: Question) -> Promise | None:
    """力争达到2.7%以上: a cue governs the clause."""
    cue = question.governing()
    if question.setting.past and not question.due_here(question.scene.start):
        return None  # a review's 争取, 计划 and 将 tell what was done
    if cue is None or (question.done(cue.end) and cue.commitment != "expect"):
        return None
    if question.over(question.clause) and not question.setting.plan:
        return None
    if cue.commitment == "expect" and question.ending():
        return None  # 预计全年达1.02万家, said in the last days of the year, is an estimate
    return Promise("target.cue", cue.commitment, cue.text, *question.deadline(), cue.end)


def by_date(question: Question) -> Promise | None:
    """到2027年达到3000家: the clause is about a time to come."""
    due = question.due()
    if due is None or question.done(question.clause):
        return None
    return Promise("target.date", "plan", due.text, due.period, False, due.end)


def by_section(question: Question) -> Promise | None:
    """A plain statement in a part, or behind a cue of its sentence, that lays out the coming period's work."""
    if question.done(question.clause) or question.over(question.scene.start):
        return None
    cue = question.follows()
    if not question.setting.plan and cue is None:
        return None
    if question.setting.past:
        return None
    words = cue.text if cue is not None else question.setting.cue
    return Promise("target.section", question.setting.commitment, words, *question.deadline(), question.clause)


CUE: Rule[Build] = Rule(
    "target.cue",
    by_cue,
    hits=(
        Hit(
            "力争2027年研发经费占GDP比重达到2.7%以上。",
            "2.7%以上",
            {"commitment": "strive", "cue": "力争", "deadline": "2027-01-01..2027-12-31"},
            {"published": date(2026, 3, 1)},
        ),
        Hit("确保粮食总产量稳定在320万吨以上。", "320万吨以上", {"commitment": "ensure", "metric": "粮食总产量"}),
        Hit(
            "今年主要预期目标是：地区生产总值增长5%左右；城镇新增就业6万人。",
            "6万人",
            {"commitment": "expect", "metric": "城镇新增就业"},
            {"published": date(2026, 2, 1)},
        ),
        Hit(
            "今年计划新建口袋公园45个。", "45个", {"commitment": "plan", "cue": "计划"}, {"published": date(2026, 2, 1)}
        ),
    ),
    misses=(
        Miss("2024年全市实施科技计划项目320个。", "计划 is part of a name"),
        Miss("2024年将研发投入强度提升到2.9%。", "将 stands for 把"),
        Miss("即将迎来第五届马拉松，去年有2万人参赛。", "即将 is no promise of the figure"),
    ),
)
DATE: Rule[Build] = Rule(
    "target.date",
    by_date,
    hits=(
        Hit(
            "到2030年，全市高新技术企业达到3000家。",
            "3000家",
            {"commitment": "plan", "deadline": "2030-01-01..2030-12-31"},
            {"published": date(2026, 3, 1)},
        ),
        Hit(
            "到2028年，轨道交通运营里程超过260公里。",
            "超过260公里",
            {"metric": "轨道交通运营里程"},
            {"published": date(2026, 3, 1)},
        ),
        Hit("2035年，森林覆盖率达到48%。", "48%", {"cue": "2035年"}, {"published": date(2026, 3, 1)}),
    ),
    misses=(
        Miss("高新技术企业从2020年的1845家增长到2024年的2600家。", "a movement that is over"),
        Miss("2024年全市高新技术企业达到1845家。", "a time that is over"),
    ),
)
SECTION: Rule[Build] = Rule(
    "target.section",
    by_section,
    hits=(
        Hit(
            "二、2026年重点工作\n新建和改造农村公路320公里。",
            "320公里",
            {"commitment": "plan", "deadline": "2026-01-01..2026-12-31"},
            {"published": date(2026, 1, 20)},
        ),
        Hit(
            "二、2026年重点工作\n（一）扩大有效投资。推进重大项目180个。",
            "180个",
            {"commitment": "plan"},
            {"published": date(2026, 1, 20)},
        ),
        Hit(
            "三、2026年工作安排\n改造老旧小区95个。",
            "95个",
            {"metric": "改造老旧小区"},
            {"published": date(2026, 1, 20)},
        ),
    ),
    misses=(
        Miss("一、2025年工作回顾\n新建和改造农村公路320公里。", "a review"),
        Miss("二、2026年重点工作\n2025年，全市已建成充电桩1.2万个。", "done"),
    ),
)
PROMISES = (CUE, DATE, SECTION)
"""In the order in which they are tried."""


def promise_of(question: Question) -> Promise | None:
    """What makes a statement a target, or None for a fact."""
    return next((made for rule in PROMISES if (made := rule.build(question)) is not None), None)


def cues_of(scene: Scene) -> list[CueMention]:
    """The cues of a sentence that do promise."""
    return [cue for cue in scan_cues(scene.text, scene.start, scene.end) if _promises(scene, cue)]


def _promises(scene: Scene, cue: CueMention) -> bool:
    if scene.mask[cue.start - scene.start] != scene.text[cue.start]:
        return False  # inside a period or a figure
    before = scene.masked(max(scene.start, cue.start - 1), cue.start)
    if "目标" in cue.text and not AIM.match(scene.text[cue.end : cue.end + 4]):
        return False
    if MISSED_AIM.search(scene.text[max(scene.start, cue.start - 8) : cue.start]):
        return False  # 增速高于预期目标: a target is spoken of, none is set
    if cue.text not in DOUBTFUL:
        return before not in ("“", "不")
    if before in ("“", "《", "”", "》", "年", "完"):
        return False
    if before in tuple("一二三四五六七八九十"):
        return cue.text == "要"  # 一要…, 二要…
    behind = scene.masked(cue.end, min(scene.end, cue.end + 8))
    if not behind or FIGURE <= behind[0] <= PLACE:
        return bool(behind)
    if CLAUSE.match(behind):
        return False
    word = segment(behind)[0].text
    if cue.text == "将" and tag(word)[:1] in ("n", "r", "m", "q"):
        return False  # 将 = 把: 将占比提升到三分之二
    if leading_action(behind):
        return True
    return tag(word)[:1] in VERBAL or tag(word) in ("ad", "c") or (cue.text in ("努力", "预期") and tag(word) != "")


def announces(scene: Scene, cue: CueMention) -> bool:
    """Whether a cue announces a list: 主要预期目标是：A；B；C."""
    if cue.commitment == "expect" and "目标" in cue.text:
        return True
    return cue.text in ANNOUNCING and bool(re.match("[^，；。]{0,14}[：]", scene.text[cue.end : cue.end + 16]))
