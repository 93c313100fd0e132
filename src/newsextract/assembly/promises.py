"""Promised or done: what in a figure's clause, sentence or heading makes it a target."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from newsextract.mentions.wording import pattern
from newsextract.model import Period
from newsextract.model.records import Commitment

from .cues import compares
from .question import Question
from .rules import Hit, Miss, Rule
from .scene import FIGURE, Scene
from .statement import Statement


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


Build = Callable[[Question], Promise | None]


def by_cue(question: Question) -> Promise | None:
    """力争达到2.7%以上: a cue governs the clause."""
    cue = question.governing()
    aim = question.aim()
    if cue is None and aim is not None and not question.setting.past and not question.over(question.clause):
        expected = aim.hoped or aim.goal in ("增长目标", "预期目标", "增长预期目标")
        return Promise("target.cue", "expect" if expected else "plan", aim.goal, *question.deadline(), question.clause)
    if question.setting.past and not question.ahead():
        return None  # a review's 争取, 计划 and 将 tell what was done
    if cue is None or (question.done(cue.end) and cue.commitment != "expect"):
        return None
    if question.over(question.clause) and not question.setting.plan:
        return None
    if compares(question.scene, cue) and not question.setting.plan and question.due() is None:
        return None
    if cue.commitment == "expect" and question.ending():
        return None  # 预计全年达1.02万家, said in the last days of the year, is an estimate
    return Promise("target.cue", cue.commitment, cue.text, *question.deadline(), cue.end)


def by_date(question: Question) -> Promise | None:
    """到2027年达到3000家: the clause is about a time to come."""
    due = question.due()
    if due is None or question.done(question.clause):
        return None
    aim = question.goal()
    stated = aim is not None and not aim.hoped
    if stated and pattern(EARLY).search(question.scene.text, question.clause, question.position):
        return None  # 提前三年实现到2030年零增长的目标
    forecast = question.forecast()
    if forecast is not None:  # 预计失业率将上升，并于10月达到6%
        return Promise("target.date", "expect", forecast.text, due.period, False, due.end)
    return Promise("target.date", "plan", due.text, due.period, False, due.end)


def by_section(question: Question) -> Promise | None:
    """A plain statement in a part, or behind a cue of its sentence, that lays out the coming period's work."""
    if question.done(question.clause) or question.over(question.scene.start):
        return None
    cue = question.follows()
    if not question.setting.plan and cue is None:
        return None
    if question.setting.past or question.present() or question.estimated():
        return None
    if question.setting.plan:
        setting = question.setting
        words = setting.cue or (cue.text if cue is not None else None)
        return Promise("target.section", setting.commitment, words, *question.deadline(), question.clause)
    if cue is None or (cue.commitment == "expect" and question.ending()):
        return None
    commitment: Commitment = "expect" if cue.commitment == "expect" else "plan"
    return Promise("target.section", commitment, cue.text, *question.deadline(), question.clause)


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
            "公司维持全年营收130亿元的目标不变。",
            "130亿元",
            {"commitment": "plan", "cue": "目标"},
            {"published": date(2026, 8, 1)},
        ),
        Hit(
            "年初确定了今年水泥300万吨，玻璃40万吨的过剩产能退出目标。",
            "300万吨",
            {"metric": "水泥过剩产能退出", "objective": "水泥过剩产能退出300万吨", "commitment": "plan"},
            {"published": date(2026, 8, 1)},
        ),
        Hit(
            "全年物价涨幅控制在3%以内的调控目标仍有望实现。",
            "3%以内",
            {"metric": "物价", "measure": "growth", "objective": "物价涨幅控制在3%以内", "commitment": "expect"},
            {"published": date(2026, 10, 15)},
        ),
        Hit("供电所供电电压合格率不得低于98%。", "不得低于98%", {"commitment": "ensure", "cue": "不得低于"}),
        Hit(
            "今年计划新建口袋公园45个。", "45个", {"commitment": "plan", "cue": "计划"}, {"published": date(2026, 2, 1)}
        ),
    ),
    misses=(
        Miss("客运站昨天将129名旅客送达海岛。", "将 stands for 把"),
        Miss("渔政局分别将渔船23艘、快艇4艘移交法院。", "将 stands for 把"),
        Miss("渔政局已划定红线，将全省30%以上的海域纳入保护。", "将 stands for 把"),
        Miss("供水保证率达到95%。", "保证 is part of a word"),
        Miss("渔家乐每间房还要加收76元的费用。", "要 asks for a price"),
        Miss("游客在网站上看到船票98元。", "上看 is part of 上看到"),
        Miss("三市合作规划包括海域面积5万平方公里。", "规划 is a noun"),
        Miss("《渔港条例》规定，渔港护岸必须不低于5米。", "a rule, no goal"),
        Miss("全市提前完成新建公园45个的目标。", "met already"),
        Miss("失业率为4.1%，低于5%的年度调控目标。", "told against a goal"),
        Miss("在确保安全的前提下，去年建成渔港12座。", "a premise"),
        Miss("2024年全市实施科技计划项目320个。", "计划 is part of a name"),
        Miss("2024年将研发投入强度提升到2.9%。", "将 stands for 把"),
        Miss("眼下渔获价格要比去年高20%。", "要 compares"),
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
        Hit(
            "海关预计，渔产品进口将继续增加，并于2029年达到3万吨。",
            "3万吨",
            {"metric": "渔产品进口", "commitment": "expect", "cue": "预计"},
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
EARLY = "(?:提前|率先)[^，。；]{0,8}(?:{goals.met})"
MOVES = f"[^，。；{FIGURE}]{{0,2}}(?:{{verbs.reach}})(?=[^，。；]{{0,4}}{FIGURE})"
SINCE = re.compile("[从由](?!事|于|来|此|而|中央|省|市)[^，。；]{0,12}$")
PROMISES = (CUE, DATE, SECTION)
"""In the order in which they are tried."""


def is_start(scene: Scene, statement: Statement) -> bool:
    """Whether a figure is the value before a planned movement: 起征点从月销售额|10万元提高到15万元."""
    if statement.role is not None:
        return statement.role == "from"
    begin, figure = statement.piece.start, statement.figure
    behind = scene.masked(figure.end, min(scene.end, figure.end + 8))
    return bool(pattern(MOVES).match(behind)) and bool(SINCE.search(scene.masked(begin, figure.start)))


def promise_of(question: Question) -> Promise | None:
    """What makes a statement a target, or None for a fact."""
    if question.idle():
        return None
    return next((made for rule in PROMISES if (made := rule.build(question)) is not None), None)
