"""The table of mainland divisions: provinces, prefectures and counties with their GB/T 2260 codes."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from newsextract.errors import DataError
from newsextract.model.region import Region

Level = Literal["country", "province", "prefecture", "county"]
"""The levels of places, from the top."""

_CODE = re.compile(r"[1-9][0-9]{5}")
_FIELDS = ["code", "name", "short", "use", "alias", "vintage"]


@dataclass(frozen=True, slots=True)
class Division:
    """One row of the table.

    Attributes:
        code: GB/T 2260 code, six digits.
        name: Full name.
        short: Name without suffix, or `""` where it must not be read as one.
        free: Whether the short name stands alone; else it is read only behind a name that contains it (江西南昌).
        alias: Name of an autonomous division without its nationalities (恩施州), or `""`.
        vintage: The last year in which the division was listed; the table's own year for one that still exists.
    """

    code: str
    name: str
    short: str
    free: bool
    alias: str
    vintage: str

    @property
    def level(self) -> Level:
        """`province`, `prefecture` or `county`, by the code."""
        return "province" if self.code[2:] == "0000" else "prefecture" if self.code[4:] == "00" else "county"

    @property
    def region(self) -> Region:
        """The division as it stands in a record."""
        return _region(self.name, self.code, self.vintage)

    def within(self, code: str) -> bool:
        """Whether the division lies inside the one with that code, or is it; every one lies inside `""`."""
        return self.code.startswith(code[:2] if code[2:] == "0000" else code[:4] if code[4:] == "00" else code)


@cache
def _region(name: str, code: str, vintage: str) -> Region:
    """A region of the table, made once: they are many fewer than the places where they are named."""
    return Region(name=name, code=code, vintage=vintage)


def parse_divisions(lines: Iterable[str], table: str = "divisions.csv") -> Iterator[Division]:
    """The rows of the table; lines that begin with `#` are comments.

    Raises:
        DataError: The columns differ, a code is not six digits, a name is empty, or use and short name disagree.
    """
    reader = csv.DictReader(line for line in lines if not line.startswith("#"))
    if reader.fieldnames != _FIELDS:
        raise DataError(table, "header", f"columns must be {', '.join(_FIELDS)}")
    for number, row in enumerate(reader, 1):
        if not _CODE.fullmatch(row["code"]) or not row["name"] or not re.fullmatch("[0-9]{4}", row["vintage"]):
            raise DataError(table, number, "needs a six-digit code, a name and a year")
        if (row["use"] in ("free", "chain")) != (len(row["short"]) > 1) or row["use"] not in ("free", "chain", ""):
            raise DataError(table, number, "use must be free or chain with a short name, and empty without one")
        yield Division(row["code"], row["name"], row["short"], row["use"] == "free", row["alias"], row["vintage"])


@cache
def divisions() -> tuple[Division, ...]:
    """All rows, by code."""
    return tuple(parse_divisions((files(__package__) / "data" / "divisions.csv").read_text("utf8").splitlines()))


@cache
def by_code() -> dict[str, Division]:
    """Code to division; a code that was reused gives its newest holder."""
    found: dict[str, Division] = {}
    for division in divisions():
        if division.code not in found or found[division.code].vintage < division.vintage:
            found[division.code] = division
    return found


@cache
def by_name() -> dict[str, tuple[Division, ...]]:
    """Full name, alias or short name to all divisions that bear it."""
    found: dict[str, list[Division]] = {}
    for division in divisions():
        for name in {division.name, division.short, division.alias} - {""}:
            found.setdefault(name, []).append(division)
    return {name: tuple(bearers) for name, bearers in found.items()}
