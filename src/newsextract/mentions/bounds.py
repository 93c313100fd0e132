"""Bound words: what the words beside a figure say about its limits (超, 以上, 左右)."""

from __future__ import annotations

import re

from newsextract.model.quantity import Bound

STEPS = "(?:[跃再]上|迈上|站上|跨上|迈过|跨过|越过)"
"""Words of reaching a mark (迈上1500亿元台阶): they bound great numbers and marks alone, not 跨过30公里."""

_MARKS = re.compile("新?(?:台阶|大关|关口|门槛|关)")

_BEFORE: dict[Bound, str] = {
    "ge": "不低于|不得低于|不少于|不得少于|不小于|不下于|不下|不亚于|至少|最少|起码|最低",
    "le": "不超过|不得超过|不超|不高于|不得高于|不大于|不多于|至多|最多|最高|最长",
    "lt": "低于|不足|不到|少于|小于|不满|未达|未到|不及",
    # 通过30家, 经过3年: 过 bounds magnitudes alone (过万, 过半); 突破 before 破; 贸易出超 is a noun, 推出超 is not
    "gt": "突破|超过|超出|超越|多于|高于|大于|逾|(?<!高)(?<!(?<=[易月年度季，、。；：计差总额])[出入])超|"
    f"{STEPS}|(?<![通经不度超跨迈])过(?=了?$)|(?<![突打爆])破",
    # 节约30亿元, 条约, 预约
    "approx": "将近|接近|大[约概](?:[为达有])?|大致|"
    "(?<![节条预合公签契违制集邀特])约(?:[为达有])?|(?<![附最临靠邻远])近",
}
_UP = "(?<![以之在线网地天海陆晚早])上"
"""上亿元, 上千万元: only in front of a magnitude without a digit."""

# 最长可享受3年: the bound words stand apart and are no part of the figure
_CAP = "最[长高多大](?:可|能)?(?:(?:享受|获得?|达到?|给予|补贴|奖励|补助|申请|贷款|授信|支持){1,2}|可)"

BEFORE = re.compile(
    f"(?:(?P<cap>{_CAP})|"
    + "|".join(f"(?P<{bound}>{words})" for bound, words in _BEFORE.items())
    + f"|(?P<up>{_UP}))了?$"
)
AFTER = re.compile(
    "(?P<ge>及?以上(?!海)|之上)|(?P<le>及?以下(?!简称)|及?以内|之内|之下)|"
    "(?P<approx>左右|上下(?![游班级功联])|前后)|(?P<gt>有余|出头|之多|[多余](?=[，。；、）\\s]|$))"
)
_STEP = re.compile(STEPS)
REACH = 8
"""How many characters in front of a figure its bound words may take."""


def before_bound(
    text: str, position: int, *, floor: int = 0, digitless: bool = False, great: bool = False
) -> tuple[Bound, int] | None:
    """The bound words that end at a position and where they start, or None.

    Args:
        text: A clean text.
        position: Where the number starts.
        floor: Where the words may start at the earliest (the end of the figure before).
        digitless: Whether the number is a bare magnitude (亿元), which 上 may bound.
        great: Whether it has a magnitude, which 过 and 破 may bound.

    >>> before_bound("高企首次突破2180家", 6)
    ('gt', 4)
    """
    match = BEFORE.search(text[max(floor, position - REACH) : position])
    if not match:
        return None
    kind = match.lastgroup
    start = position - len(match[0])
    if kind == "cap":
        return "le", position
    if kind == "up":
        return ("gt", start) if digitless else None
    if not great and (match[0].rstrip("了") in ("过", "破") or _STEP.match(match[0])):
        return None
    return kind, start  # type: ignore[return-value]


def at_mark(text: str, position: int) -> bool:
    """Whether the words behind a figure make it a mark that is passed (台阶, 大关, 关口, 门槛)."""
    return _MARKS.match(text, position) is not None


def after_bound(text: str, position: int) -> tuple[Bound, int] | None:
    """The bound words that start at a position and where they end, or None.

    >>> after_bound("2.7%及以上", 4)
    ('ge', 7)
    """
    match = AFTER.match(text, position)
    if not match:
        return None
    return match.lastgroup, match.end()  # type: ignore[return-value]
