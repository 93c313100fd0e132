"""Whether a heading or paragraph reviews what was done or lays out what is to come."""

from __future__ import annotations

import re
from typing import Literal

from .block import Orientation

Reading = Literal["past", "plan", "mixed"]
PLANS = {"十一": 2006, "十二": 2011, "十三": 2016, "十四": 2021, "十五": 2026, "十六": 2031, "十七": 2036}
"""First year of each five-year plan; each lasts five years."""
PLAN_NAME = re.compile("“?(十[一二三四五六七])五”?|第(十[一二三四五六七])个五年")
YEAR = re.compile("(20[0-9]{2})年")

# 目标任务完成情况 looks back, whatever stands before it
REPORTED = re.compile("(?:目标|任务|计划|预算|规划|工作|决策部署)*(?:完成|执行|落实|实施|推进|进展)情况")
DONE = re.compile(
    "回顾|总结|成就|成效|成绩|工作情况|开展情况|发展情况|运行情况|基本情况|过去|[一两二三四五六七八九十几]年来|取得的|主要做法|工作进展|进展情况"
)
EFFECT = re.compile("成就|成效|成绩")
"""What a part of a plan may be about, too: 加快释放改革成效."""
AHEAD = re.compile(
    "下一步|下一阶段|下阶段|下步|接下来|今后|未来(?:[一二三四五六七八九十几两0-9]|发展|工作|规划)|明年|来年|展望|预期目标|总体部署|总体要求"
    "|政策取向|工作的?建议|主要考虑|工作打算|工作思路|工作要点|工作计划"
)
NEXT = re.compile("下一步|下一阶段|下阶段|下步|接下来|今后|明年|来年|未来[一二三四五六七八九十几两0-9]{1,2}[个年]")
TASK = re.compile("目标|任务|安排|部署|重点工作|主要工作|民生实事|工作重点|举措|政府工作$|工作$")
# 主要目标, 2024年政府工作任务: nothing but the task's name
BARE_TASK = re.compile(
    "(?:关于|对)?(?:20[0-9]{2}年|今年|全年|本年度|当前)?(?:“?十[一二三四五六七]五”?(?:时期|期间)?)?"
    "(?:[的和与及、]|政府|经济|社会|发展|工作|主要|重点|总体|具体|阶段性?|重大|指标|方面)*(?:目标|任务|安排|部署|重点工作|重点|举措)"
    "(?:和|与|及|、)?(?:目标|任务|安排|部署|重点工作|重点|举措|要求)*"
)

SALUTE = re.compile(
    "(?:各位(?:代表|委员)[！，：]?|同志们[！，]|同时，|此外，|另外，|[他她](?:还|同时)?(?:表示|指出|介绍|说)，)*"
)
OPENS_PLAN = re.compile(
    "(?:下一步|下一阶段|下阶段|下步|接下来|今后|明年|来年|展望|未来(?:[一二三四五六七八九十几两0-9]{1,2}个?[年月]|一段时期|一个时期|，))"
    "|今年，?(?:我们|我[省市县区局委厅部]|全[省市县区])?(?:还?将|要|计划|拟|准备)"
    # 我局将大力推动; not 将近 nor 将占比提升到
    "|我们?[^，。；将]{0,4}(?:还将|接下来将|将(?:继续|重点|着力|大力|进一步|全力|加快|积极|会同|联合|按照|围绕|坚持|全面|持续))"
    "|[^，。；将]{0,6}还将"
)
OPENS_YEAR = re.compile("(20[0-9]{2})年，?([^，。；]{0,24})")
WILL = re.compile("将(?![近这其它此该])|(?<![主重首需必只纪摘简概不])要(?!求|素|点|闻)")
OPENS_DONE = re.compile(
    "过去(?:一年|[一两二三四五六七八九十几]年|的)|刚刚过去|[一两二三四五六七八九十几近这]+年来|去年|上年|回顾"
)
TURNS = re.compile("[。；](?:今年|明年|要|我们[要将]|下一步|力争|确保)")
PLANNED = re.compile("要|将|拟|今年|目标|确保|力争|必须|新的一年|为.{0,12}(?:打下|奠定)")
"""In a text broken into short lines, a line with one of these does not go on with 去年，… of the line before it."""
ANNOUNCES = re.compile(
    "(?:重点|着力|突出|集中力量|切实|扎实|全力)(?:要)?(?:抓好|做好|推进|实施|办好|把握)|要做好|[要将][^，。；]{0,10}(?:抓好|做好|推进|实施|开展)|预期目标"
)
ANNOUNCED_DONE = re.compile("做了|完成了|取得了?|开展了|推进了|实施了|成效|回顾")


def plan_starts(text: str) -> list[int]:
    """First years of the five-year plans that a text names (“十四五”, 第十五个五年规划)."""
    return [PLANS[m[1] or m[2]] for m in PLAN_NAME.finditer(text)]


def heading_orientation(
    words: str, *, year: int | None, report: bool, headline: bool = False
) -> tuple[Reading | None, bool]:
    """What a heading says of the part under it.

    Args:
        words: The heading without its enumerator.
        year: The year in which the text was published, or None.
        report: Whether the text is a work report, in which a bare 工作 or 任务 of a year is a part's name.

        headline: Whether it is an unnumbered heading of a text that is no report: only words of time count then.

    Returns:
        `past`, `plan`, or `mixed` for a part that reviews first and plans then (“十四五”成就和“十五五”目标); None
        if the heading says neither. And whether it says so strongly enough to go against the part that it is in.

    >>> heading_orientation("2025年工作回顾", year=2026, report=True)
    ('past', True)
    >>> heading_orientation("下一步工作", year=None, report=False)
    ('plan', True)
    """
    told, reported = REPORTED.subn("", words)
    if headline:
        # 全国校园足球工作计划发布 plans nothing; 明年将新建20所学校 does
        plans = NEXT.search(words) is not None or BARE_TASK.fullmatch(told) is not None
        return ("plan" if plans and not reported else None), plans
    done = bool(reported or DONE.search(told))
    ahead = bool(AHEAD.search(told))
    task = bool(TASK.search(told))
    dated: set[Reading] = set()
    this_year = False
    if year is not None:
        for named in map(int, YEAR.findall(words)):
            this_year |= named == year
            if named != year:
                dated.add("past" if named < year else "plan")
        for start in plan_starts(words):
            if start + 4 < year or start >= year:
                dated.add("plan" if start >= year else "past")
    if this_year and (task or ahead) and (not done or "past" in dated):
        dated.add("plan")
    strong = bool(dated) or ahead
    named_task = BARE_TASK.fullmatch(told) is not None
    if dated:
        about = done or ahead or task or report
        if not about:
            return None, False
        if dated == {"past"} and ahead and not done and "预期目标" not in told:
            return "plan", strong
        if dated == {"past"} and (ahead or named_task) and done:
            return "mixed", strong
        return ("mixed" if len(dated) == 2 else dated.pop()), strong
    if done:
        only_effect = not reported and not ahead and DONE.search(EFFECT.sub("", told)) is None
        return ("mixed" if ahead else "past"), not only_effect
    if ahead or named_task or (report and task and bool(YEAR.search(told))):
        return "plan", strong or named_task
    return None, False


def paragraph_orientation(words: str, *, year: int | None) -> Orientation | None:
    """What a paragraph's opening says of it: 下一步，我局将… plans, 过去一年，… reviews; None if neither."""
    salute = SALUTE.match(words)
    words = words[salute.end() if salute else 0 :]
    if OPENS_PLAN.match(words):
        return "plan"
    opening = OPENS_YEAR.match(words)
    if opening is not None:
        named, rest = int(opening[1]), opening[2]
        # 2026年，全市将…; in a text of unknown date 将 decides
        if WILL.search(rest) and (year is None or named >= year):
            return "plan"
        if year is not None and named < year and not TURNS.search(words):
            return "past"
    if OPENS_DONE.match(words) and not TURNS.search(words):
        return "past"
    return None


def turns_to_plan(words: str, *, year: int | None) -> bool:
    """Whether a paragraph of a mixed part turns from the review to the plan."""
    salute = SALUTE.match(words)
    words = words[salute.end() if salute else 0 :][:45]
    if re.match("过去|[一两二三四五六七八九十]年来|这五年|回顾", words):
        return False
    if re.match("今后|未来|展望|下一步|《?纲要|根据[^，。]{0,40}建议", words) or "规划的建议" in words:
        return True
    return year is not None and any(start >= year for start in plan_starts(words))


def announces(words: str) -> Orientation | None:
    """What a line that announces a list says of it: 重点抓好以下工作： plans, 主要做了以下工作： reviews."""
    tail = words[-60:]
    if ANNOUNCED_DONE.search(tail):
        return "past"
    return "plan" if ANNOUNCES.search(tail) else None
