"""The table of units: which words behind a number are its unit, and what that unit measures."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files
from typing import Any, get_args

from newsextract.errors import DataError
from newsextract.model.quantity import Dimension

TABLE = "units.toml"
_FIELDS = {"unit", "aliases", "dimension", "factor", "base", "code", "currency"}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure or a classifier.

    Attributes:
        name: The unit as records keep it.
        dimension: What it measures.
        factor: How many base units it is, or None.
        base: The base unit, or None.
        code: UCUM code, `[local:...]` where UCUM has none, or None for classifiers.
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
        DataError: A row lacks a name, has an unknown field or dimension, a factor that is no number or stands without
            its base, or repeats a spelling.
    """
    found: dict[str, Unit] = {}

    def add(spelling: object, unit: Unit, row: object) -> None:
        if not isinstance(spelling, str) or not spelling or spelling in found:
            raise DataError(table, row, f"{spelling!r} is no word, or is listed twice")
        found[spelling] = unit

    for number, row in enumerate(data.get("measure", []), 1):
        if set(row) - _FIELDS or not isinstance(row.get("unit"), str):
            raise DataError(table, number, f"needs a unit, and may have {', '.join(sorted(_FIELDS))}")
        if row.get("dimension") not in get_args(Dimension):
            raise DataError(table, number, f"{row.get('dimension')!r} is no dimension")
        if ("factor" in row) != ("base" in row):
            raise DataError(table, number, "factor and base go together")
        try:
            factor = Decimal(row["factor"]) if "factor" in row else None
        except (InvalidOperation, TypeError) as error:
            raise DataError(table, number, f"{row['factor']!r} is no factor") from error
        unit = Unit(row["unit"], row["dimension"], factor, row.get("base"), row.get("code"), row.get("currency"))
        for spelling in (unit.name, *row.get("aliases", [])):
            add(spelling, unit, number)
    for section, words in data.get("classifier", {}).items():
        for word in words:
            add(word, Unit(word, "count"), section)
    return found


@cache
def units() -> dict[str, Unit]:
    """All units by every spelling."""
    return parse_units(tomllib.loads((files(__package__) / "data" / TABLE).read_text(encoding="utf8")))


@cache
def unit_pattern() -> re.Pattern[str]:
    """A pattern of all spellings, the longest first."""
    return re.compile("|".join(map(re.escape, sorted(units(), key=lambda word: (-len(word), word)))))


def find_unit(text: str, position: int) -> tuple[Unit, int] | None:
    """The longest unit that starts at a position and where it ends, or None.

    >>> find_unit("5个百分点", 1)[0].name
    '百分点'
    """
    match = unit_pattern().match(text, position)
    return (units()[match[0]], match.end()) if match else None
