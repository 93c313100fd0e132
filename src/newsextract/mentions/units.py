"""The table of units: which words behind a number are its unit, and what that unit measures."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files
from typing import Any, get_args

from newsextract.errors import DataError
from newsextract.model.quantity import Dimension

from .additions import in_force, per_additions

TABLE = "units.toml"
_FIELDS = {"unit", "spellings", "aliases", "dimension", "factor", "base", "code", "currency"}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure or a classifier.

    Attributes:
        name: The unit as records keep it.
        dimension: What it measures.
        factor: How many base units it is, or None.
        base: The base unit, or None.
        code: UCUM code, `[local:...]` where UCUM has none, or None (classifiers, unlisted compounds).
        currency: ISO 4217 code, or None.
    """

    name: str
    dimension: Dimension
    factor: Decimal | None = None
    base: str | None = None
    code: str | None = None
    currency: str | None = None


def parse_units(data: dict[str, Any], table: str = TABLE) -> dict[str, Unit]:
    """The units of a table by every spelling.

    Raises:
        DataError: A row lacks a name, has an unknown field or dimension, a factor that is no positive number or stands
            without its base, or repeats a spelling.
    """
    found: dict[str, Unit] = {}

    def add(spelling: object, unit: Unit, row: object) -> None:
        if not isinstance(spelling, str) or not spelling or spelling in found:
            raise DataError(table, row, f"{spelling!r} is no word, or is listed twice")
        found[spelling] = unit

    for number, row in enumerate(data.get("measure", []), 1):
        name = row.get("unit")
        if set(row) - _FIELDS or not isinstance(name, str):
            raise DataError(table, number, f"needs a unit, and may have {', '.join(sorted(_FIELDS))}")
        if row.get("dimension") not in get_args(Dimension):
            raise DataError(table, number, f"{row.get('dimension')!r} is no dimension")
        factor = _factor(row, table, number)
        for spelling in (name, *row.get("spellings", []), *row.get("aliases", [])):
            kept = name if spelling in row.get("aliases", []) else spelling
            unit = Unit(kept, row["dimension"], factor, row.get("base"), row.get("code"), row.get("currency"))
            add(spelling, unit, number)
    for section, classifiers in data.get("classifier", {}).items():
        for word in classifiers:
            add(word, Unit(word, "count"), section)
    return found


def _factor(row: dict[str, Any], table: str, number: int) -> Decimal | None:
    if ("factor" in row) != ("base" in row):
        raise DataError(table, number, "factor and base go together")
    if "factor" not in row:
        return None
    try:
        factor = Decimal(row["factor"])
    except (InvalidOperation, TypeError) as error:
        raise DataError(table, number, f"{row['factor']!r} is no factor") from error
    if not factor.is_finite() or factor <= 0:
        raise DataError(table, number, "a factor is above zero")
    return factor


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("newsextract.mentions") / "data" / TABLE).read_text(encoding="utf8"))


@per_additions
def units() -> dict[str, Unit]:
    """All units by every spelling."""
    added = in_force()
    return parse_units(_table()) | {word: Unit(word, "count") for word in (added.units if added else ())}


def _longest(words: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))))


@cache
def look_alikes() -> frozenset[str]:
    """Words that begin with a unit and are none, or are one after all."""
    return frozenset(_table()["words"]["other"] + _table()["words"]["unit"])


@per_additions
def _patterns() -> dict[str, tuple[re.Pattern[str], re.Pattern[str] | None, re.Pattern[str] | None]]:
    """By first character: all spellings; words that only begin like one (人口); where it is one after all (个体系)."""
    alike = _table()["words"]
    other, after_all = _by_first(alike["other"]), _by_first(alike["unit"])
    return {first: (words, other.get(first), after_all.get(first)) for first, words in _by_first(units()).items()}


def _by_first(words: Iterable[str]) -> dict[str, re.Pattern[str]]:
    found: dict[str, list[str]] = {}
    for word in words:
        found.setdefault(word[0], []).append(word)
    return {first: _longest(those) for first, those in found.items()}


def find_unit(text: str, position: int) -> tuple[Unit, int] | None:
    """The longest unit that starts at a position and where it ends, or None.

    >>> find_unit("5个百分点", 1)[0].name, find_unit("100万人口", 4)
    ('百分点', None)
    """
    patterns = _patterns().get(text[position : position + 1])
    if patterns is None:
        return None
    spelling, other, after_all = patterns
    match = spelling.match(text, position)
    if match is None:
        return None
    word = other.match(text, position) if other else None
    if word and len(word[0]) > len(match[0]) and not (after_all and after_all.match(text, position)):
        return None
    last, following = match[0][-1], text[match.end() : match.end() + 1]
    if last.isascii() and last.isalpha() and following.isascii() and following.isalnum():
        return None  # 9m is a length, 9mm16 and 5Gb are none
    return units()[match[0]], match.end()
