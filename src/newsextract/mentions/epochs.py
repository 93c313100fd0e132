"""The tables of time words: named epochs (党的十八大) and words relative to the publication date (去年, 目前)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from newsextract.errors import DataError

UNITS = ("day", "week", "month", "quarter", "half", "year")


@dataclass(frozen=True, slots=True)
class Epoch:
    """A named beginning, and where the stretch is over, its end.

    Attributes:
        word: The words that name it, simplified.
        start: First day.
        end: Last day, or None while it goes on.
    """

    word: str
    start: date
    end: date | None


@dataclass(frozen=True, slots=True)
class RelativeWords:
    """Words dated by the publication date.

    Attributes:
        shifts: Word to (unit, how many units away).
        now: Words for the day of publication.
        vague: Words that no date can be given to.
    """

    shifts: dict[str, tuple[str, int]]
    now: frozenset[str]
    vague: frozenset[str]


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "data" / name).read_text(encoding="utf8"))


def parse_epochs(rows: list[dict[str, Any]], table: str = "epochs.toml") -> dict[str, Epoch]:
    """The rows as epochs by word.

    Raises:
        DataError: If a row lacks a word or a start, has an unknown field, ends before it starts or repeats a word.
    """
    found: dict[str, Epoch] = {}
    for number, row in enumerate(rows, 1):
        word, start, end = row.get("word"), row.get("start"), row.get("end")
        if not isinstance(word, str) or not word or type(start) is not date or set(row) - {"word", "start", "end"}:
            raise DataError(table, number, "needs a word and a start date, and may have an end date")
        if end is not None and (type(end) is not date or end < start):
            raise DataError(table, number, "end must be a date not before start")
        if word in found:
            raise DataError(table, number, f"{word} is listed twice")
        found[word] = Epoch(word, start, end)
    return found


def parse_relative(data: dict[str, Any], table: str = "relative.toml") -> RelativeWords:
    """The table of relative words.

    Raises:
        DataError: If a unit is unknown, a shift is no whole number, or a word is listed twice.
    """
    shifts: dict[str, tuple[str, int]] = {}
    for unit, words in data.get("shift", {}).items():
        if unit not in UNITS:
            raise DataError(table, unit, f"unit must be one of {', '.join(UNITS)}")
        for word, by in words.items():
            if type(by) is not int or word in shifts:
                raise DataError(table, word, "needs one whole number")
            shifts[word] = (unit, by)
    now, vague = data.get("now", []), data.get("vague", [])
    listed = [*shifts, *now, *vague]
    for word in listed:
        if not isinstance(word, str) or not word or listed.count(word) > 1:
            raise DataError(table, word, "must be a word listed once")
    return RelativeWords(shifts, frozenset(now), frozenset(vague))


@cache
def epochs() -> dict[str, Epoch]:
    """Named epochs by word."""
    return parse_epochs(_read("epochs.toml").get("epoch", []))


def parse_feasts(rows: dict[str, Any], table: str = "feasts.toml") -> dict[str, tuple[int, int] | None]:
    """Feasts with their month and day, None for those of the lunar year.

    Raises:
        DataError: If a day is neither `MM-DD` nor empty.
    """
    found: dict[str, tuple[int, int] | None] = {}
    for word, day in rows.items():
        if day == "":
            found[word] = None
            continue
        try:
            it = date.fromisoformat(f"2000-{day}")
        except ValueError as error:
            raise DataError(table, word, "needs a day as MM-DD, or nothing for a movable feast") from error
        found[word] = (it.month, it.day)
    return found


@cache
def feasts() -> dict[str, tuple[int, int] | None]:
    """Feasts by word."""
    return parse_feasts(_read("feasts.toml").get("feast", {}))


@cache
def relative_words() -> RelativeWords:
    """Words relative to the publication date."""
    return parse_relative(_read("relative.toml"))
