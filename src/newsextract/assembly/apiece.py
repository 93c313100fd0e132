"""What figures are of that are told by head (人均, 户均), follow what is raised, or are set as something."""

from __future__ import annotations

import re

from newsextract.mentions.wording import pattern

from .lists import PER, leading_action
from .scene import FIGURE, RANK, Piece, Scene

ALONE = re.compile("(?:平均)?(?:人均|户均|亩均|日均|月均|周均|每人|每户|每亩|每天)")
"""By head, and not of what."""
PEOPLE = re.compile(".*(?:人员|居民|农民|渔民|牧民|职工|员工|学生|教师|家庭|农户|企业|人口|群众|老人)(?=..)")
RAISED = "{verbs.changing}(?![值额量幅])(?:了)?(?P<object>[^，。；：的]{2,20})(?:水平|力度)?$"
"""What is raised or lowered in the clause in front: 连续提高|退休人员养老金，人均增加1680元."""
SET_AS = re.compile(
    "(?:（[^（）]{1,12}）)?(?:作为|定为|确定为)(?:新的|的)*(?P<name>[^，。；]{1,14}?(?:标准|门槛|底线|上限|下限|起点|红线|起征点|界线))"
    "(?=[，。；]|$)"
)
"""What a level is set as: 把人均收入2300元|作为新的扶贫标准."""

AT = re.compile(f"(?:按照|按|以)(?P<per>{PER})?(?:最高|最低)?$")
GIVEN = re.compile("的标准(?:进行|给予|予以|发放|实施|落实)?(?P<deed>[^，。；、]{2,8})(?=[，。；、]|$)")


def by_head(metric: str, scene: Scene, piece: Piece, previous: str) -> str:
    """A figure told by head alone with what it is of: what the clause in front raises, or else the metric before.

    人均 after 提高退休人员养老金 is 退休人员人均养老金; 户均 after 发放渔业补贴 is 户均渔业补贴. Others stay.
    """
    if ALONE.fullmatch(metric) is None:
        return metric
    of = raised(scene, piece) or previous.removeprefix(leading_action(previous))
    people = PEOPLE.match(of)
    return of[: people.end()] + metric + of[people.end() :] if people is not None else metric + of


def raised(scene: Scene, piece: Piece) -> str:
    """What the clause in front of a piece, when that has no figure, raises or lowers; empty if it does not."""
    span = scene.clause_before(piece.start)
    mask = scene.masked(*span) if span is not None else ""
    match = pattern(RAISED).search(mask) if span is not None and FIGURE not in mask and RANK not in mask else None
    return scene.text[span[0] + match.start("object") : span[0] + match.end("object")] if span and match else ""


def standard(before: str, behind: str) -> str:
    """What is given at a standard: 按照每亩|25元|的标准进行补贴 is 每亩补贴标准; empty for any other level."""
    given = GIVEN.match(behind) if behind.startswith("的标准") else None
    rate = AT.search(before) if given is not None else None
    return (rate["per"] or "") + given["deed"] + "标准" if rate is not None and given is not None else ""


def set_as(behind: str) -> str:
    """What a level is set as by the words behind its figure; empty if it is not."""
    match = SET_AS.match(behind) if "作为" in behind or "为" in behind[:3] else None
    return match["name"] if match is not None else ""
