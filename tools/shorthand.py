"""Read the shorthand of corpus annotations: plain figures (`超1.2万户`) and periods (`2025Q3`, `2021..2025`).

It knows only what an annotator may leave unsaid and shares no code with the library, so that the gold does not
repeat the library's mistakes. Whatever it cannot read must be written out in the annotation.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from decimal import Decimal
from typing import Any

MAGNITUDES = {
    "": 0,
    "百": 2,
    "千": 3,
    "万": 4,
    "百万": 6,
    "千万": 7,
    "亿": 8,
    "百亿": 10,
    "千亿": 11,
    "万亿": 12,
    "兆": 12,
}
BEFORE = {
    "超过": "gt", "超": "gt", "突破": "gt", "逾": "gt", "高于": "gt", "约": "approx", "近": "approx", "接近": "approx",
    "将近": "approx", "不低于": "ge", "不少于": "ge", "至少": "ge", "不超过": "le", "不高于": "le", "不足": "lt",
    "不到": "lt", "低于": "lt", "最高": "le",
}  # fmt: skip
AFTER = {"以上": "ge", "左右": "approx", "上下": "approx", "以内": "le", "以下": "le"}
MORE = {"": "eq", "余": "gt", "多": "gt"}
SIMPLIFIED = str.maketrans(
    "億萬個戶條項輛噸畝間處場筆歲種餘內過線達萊臺幣圓從約幾張兩點",
    "亿万个户条项辆吨亩间处场笔岁种余内过线达莱台币圆从约几张两点",
)
RANKS = {"首": 1, "榜首": 1, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}

NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
SCALE = "|".join(sorted(filter(None, MAGNITUDES), key=len, reverse=True))
FIGURE = re.compile(
    rf"(?P<before>{'|'.join(BEFORE)})?(?P<low>{NUMBER})(?P<lowscale>{SCALE})?(?:(?P<more>[余多])(?P<scale>{SCALE})?)?"
    rf"(?:(?P<lowunit>\D{{0,6}}?)(?P<to>[—–\-~至到])(?P<high>{NUMBER})(?P<highscale>{SCALE})?)?"
    rf"(?P<more2>[余多])?(?P<unit>.*?)(?P<after>{'|'.join(AFTER)})?"
)
RANK = re.compile(r"(前)?第?(?P<number>\d+|榜首|[首一二三四五六七八九十])(?:位|名)?")
MOMENT = re.compile(r"(\d{4})(?:(H[12])|(Q[1-4])|-(\d{2})(?:-(\d{2}))?)?")


class Unreadable(Exception):  # noqa: N818 - it says what is wrong with the thing read
    """The shorthand cannot be read; the field has to be written out."""


def plain(number: Decimal) -> str:
    """Return a decimal without exponent or trailing zeros."""
    written = f"{number:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def scaled(number: str, *scales: str | None) -> str:
    """Return the number times its magnitudes (`1.2`, `万` → `12000`)."""
    value = Decimal(number.replace(",", ""))
    return plain(value.scaleb(sum(MAGNITUDES[scale or ""] for scale in scales)))


def read_rank(quote: str) -> dict[str, Any]:
    """Return the quantity of a rank: `第6`, `首位`, `前三` (at most 3)."""
    match = RANK.fullmatch(quote)
    if not match:
        raise Unreadable(f"no rank in {quote!r}")
    number = match["number"]
    value = number if number.isdigit() else str(RANKS[number])
    return {"value": value, "high": None, "unit": "位", "bound": "le" if match[1] else "eq"}


def read_figure(quote: str, *, rank: bool, given: dict[str, str]) -> dict[str, Any]:
    """Return value, high, unit and bound of a figure; the fields in `given` win and are taken out of it.

    Raises:
        Unreadable: the figure is not plain and `given` lacks its value.
    """
    read: dict[str, Any] = {"value": None, "high": None, "unit": "", "bound": "eq"}
    folded = unicodedata.normalize("NFKC", quote).translate(SIMPLIFIED)
    if rank and "value" not in given:
        read = read_rank(folded)
    elif match := FIGURE.fullmatch(folded):
        scales = (match["lowscale"], match["scale"])
        read["unit"] = match["unit"].removeprefix("个") if match["unit"] == "个百分点" else match["unit"]
        read["bound"] = BEFORE.get(match["before"] or "") or AFTER.get(match["after"] or "")
        if match["high"]:
            shared = (match["highscale"],) if not match["lowscale"] else scales
            read["value"], read["high"] = scaled(match["low"], *shared), scaled(match["high"], match["highscale"])
            read["bound"] = "between"
        else:
            read["value"] = scaled(match["low"], *scales)
            read["bound"] = read["bound"] or MORE[match["more"] or match["more2"] or ""]
    for key in ("value", "high", "unit", "bound"):
        if key in given:
            read[key] = given.pop(key)
    if read["value"] is None:
        raise Unreadable(f"{quote!r} is no plain figure: write value=, unit= and bound=")
    return read


def day(year: int, month: int, number: int) -> str:
    """Return an ISO date."""
    return f"{year:04d}-{month:02d}-{number:02d}"


def read_moment(written: str) -> tuple[str, str]:
    """Return first and last day of `2025`, `2025H1`, `2025Q3`, `2025-07` or `2025-07-31`."""
    match = MOMENT.fullmatch(written)
    if not match:
        raise Unreadable(f"no period in {written!r}")
    year = int(match[1])
    first, last = 1, 12
    if match[2]:
        first, last = (1, 6) if match[2] == "H1" else (7, 12)
    elif match[3]:
        last = 3 * int(match[3][1])
        first = last - 2
    elif match[4]:
        first = last = int(match[4])
    if match[5]:
        return (day(year, first, int(match[5])),) * 2
    return day(year, first, 1), day(year, last, calendar.monthrange(year, last)[1])


def read_period(written: str) -> list[str]:
    """Return `[first day, last day]` of a moment or of `moment..moment`."""
    first, _, last = written.partition("..")
    return [read_moment(first)[0], read_moment(last or first)[1]]
