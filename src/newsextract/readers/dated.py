"""The day in a file's name: in one of the usual forms, or where a pattern of the user's own says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache

from newsextract.errors import InputError

from .kinds import unpacked_name

_USUAL = re.compile(
    r"(?<![0-9])(?P<y>(?:19|20)[0-9]{2})(?:"
    r"(?P<m8>0[1-9]|1[0-2])(?P<d8>0[1-9]|[12][0-9]|3[01])"  # 20240105, t20240105_123
    r"|(?P<sign>[-_.])(?P<m>0?[1-9]|1[0-2])(?P=sign)(?P<d>0?[1-9]|[12][0-9]|3[01])"  # 2024-01-05
    r"|年(?P<mh>0?[1-9]|1[0-2])月(?P<dh>0?[1-9]|[12][0-9]|3[01])日)(?![0-9])"
)
_DIRECTIVE = re.compile(r"(%.?)")
_WIDTHS = {"%Y": "{4}", "%y": "{2}", "%m": "{1,2}", "%d": "{1,2}"}
_HINT = "such as %Y-%m-%d or %Y/%m/%d/: one year (%Y or %y), one month (%m) and one day (%d)"


def day_in_name(name: str, pattern: str | None = None) -> date | None:
    """The day in a file's name (`2024-01-05_notice.txt`, `t20240105_77.html`); None if it has none, or several.

    Args:
        name: The file's path with forward slashes; a suffix .gz or .zst is passed over.
        pattern: Where the day stands, in the directives of `strptime`: `%Y` or `%y`, `%m`, `%d`, and `%%` for a percent
            sign; other characters stand for themselves. It may begin and end anywhere in the name, and with a slash in
            it anywhere in the path. A month or day is written with one digit or two, with two where another digit
            stands beside it.

    Raises:
        InputError: The pattern names no day.

    >>> day_in_name("news/2024-01-05_notice.txt"), day_in_name("2024-01-05_to_2024-01-09.txt")
    (datetime.date(2024, 1, 5), None)
    >>> day_in_name("crawl/2024/1/5/77.html", "/%Y/%m/%d/")
    datetime.date(2024, 1, 5)
    """
    path = unpacked_name(name)
    last = path.rsplit("/", 1)[-1]
    if pattern is None:
        found = _USUAL.finditer(last)
        return _only((m["y"], m["m8"] or m["m"] or m["mh"], m["d8"] or m["d"] or m["dh"]) for m in found)
    found = compiled(pattern).finditer(path if "/" in pattern else last)
    return _only((_full_year(m["y"]), m["m"], m["d"]) for m in found)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of days as a regular expression with the groups `y`, `m` and `d`.

    Raises:
        InputError: It names no day.
    """
    pieces = [piece for piece in _DIRECTIVE.split(pattern) if piece]
    asked = sorted(piece[1:].lower() for piece in pieces if piece in _WIDTHS)
    other = next((each for each in pieces if each.startswith("%") and each not in (*_WIDTHS, "%%")), None)
    if other is not None or asked != ["d", "m", "y"]:
        wrong = "names no day" if other is None else f"has {other!r} in it"
        raise InputError(f"the pattern {pattern!r} {wrong}", hint=_HINT)
    made = [_expression(each, before, behind) for before, each, behind in _beside(pieces)]
    first = "(?<![0-9])" if pieces[0] in _WIDTHS else ""
    last = "(?![0-9])" if pieces[-1] in _WIDTHS else ""
    return re.compile(first + "".join(made) + last)


def _beside(pieces: list[str]) -> Iterable[tuple[str, str, str]]:
    return zip(["", *pieces], pieces, [*pieces[1:], ""], strict=False)


def _expression(piece: str, before: str, behind: str) -> str:
    if piece not in _WIDTHS:
        return re.escape("%" if piece == "%%" else piece)
    touched = before in _WIDTHS or behind in _WIDTHS or before[-1:].isdecimal() or behind[:1].isdecimal()
    width = "{2}" if touched and piece in ("%m", "%d") else _WIDTHS[piece]
    return f"(?P<{piece[1].lower()}>[0-9]{width})"


def _full_year(digits: str) -> int:
    """As `strptime` has it: 69 to 99 are of the last century."""
    year = int(digits)
    return year if len(digits) == 4 else year + (1900 if year >= 69 else 2000)


def _only(found: Iterable[tuple[str | int, str, str]]) -> date | None:
    """The day, if all that were found are one."""
    days = set()
    for year, month, day in found:
        try:
            days.add(date(int(year), int(month), int(day)))
        except ValueError:  # 2024-02-30
            continue
    return days.pop() if len(days) == 1 else None
