"""Places other than mainland divisions, and how a name alone is resolved."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from newsextract.errors import DataError
from newsextract.model.region import Region

from .divisions import Division, by_name


@dataclass(frozen=True, slots=True)
class Places:
    """The table of places and of the words around them.

    Attributes:
        countries: Every spelling to its region (countries, Hong Kong, Macau, Taiwan and its cities, the world).
        groups: Names of groups of regions (长三角).
        issuer: Words for the issuer's place (全市) to the level they mean.
        zones: What a zone's name ends in (高新区), longest first.
        zone_names: Zones known by name alone (雄安新区).
        facilities: Nouns that a place name leads into inside a longer proper name (大学).
        not_before: Characters that make an issuer word part of another (全市场).
    """

    countries: dict[str, Region]
    groups: frozenset[str]
    issuer: dict[str, str]
    zones: tuple[str, ...]
    zone_names: frozenset[str]
    facilities: tuple[str, ...]
    not_before: frozenset[str]


def parse_places(data: dict[str, Any], table: str = "places.toml") -> Places:
    """The table checked and turned round.

    Raises:
        DataError: A section is missing, a spelling is listed twice, or a word has fewer than two characters.
    """
    try:
        countries: dict[str, Region] = {}
        for code, words in data["country"].items():
            for word in words:
                if word in countries or len(word) < 2:
                    raise DataError(table, word, "a spelling has two characters or more and is listed once")
                countries[word] = Region(name=words[0], code=code or None)
        for name, short in data["taiwan"].items():
            countries[name] = countries[short] = Region(name=name, code="TW")
        issuer = {word: level for level, words in data["issuer"].items() if level != "not_before" for word in words}
        return Places(
            countries, frozenset(data["groups"]["words"]), issuer,
            tuple(sorted(data["zones"]["suffixes"], key=len, reverse=True)), frozenset(data["zones"]["names"]),
            tuple(sorted(data["facilities"]["nouns"], key=len, reverse=True)), frozenset(data["issuer"]["not_before"]),
        )  # fmt: skip
    except KeyError as missing:
        raise DataError(table, missing.args[0], "is missing") from None


@cache
def places() -> Places:
    """The package's table."""
    return parse_places(tomllib.loads((files(__package__) / "data" / "places.toml").read_text("utf8")))


def narrow(found: tuple[Division, ...], within: str | None) -> Division | None:
    """The division that is meant among those of one name, or None if it cannot be told.

    One that lies inside the division with the code `within` is meant first; then the one of the highest level; then
    the one that still exists.
    """
    inside = [each for each in found if within and each.within(within)] or list(found)
    for level in ("province", "prefecture", "county"):
        same = [each for each in inside if each.level == level]
        newest = [each for each in same if each.vintage == max(every.vintage for every in same)]
        if len(newest) == 1:
            return newest[0]
        if newest:
            return None
    return None


def resolve_place(name: str) -> Region | None:
    """The region of a place given by name: `江门`, `江门市`, `广东江门`, `香港`; None if unknown or ambiguous."""
    division = _resolve(name.strip(), None)
    return division.region if division is not None else places().countries.get(name.strip())


def _resolve(name: str, within: str | None) -> Division | None:
    table = by_name()
    if name in table:
        return narrow(tuple(each for each in table[name] if not within or each.within(within)), within)
    for cut in range(len(name) - 2, 1, -1):
        head = _resolve(name[:cut], within) if name[:cut] in table else None
        if head is not None and (tail := _resolve(name[cut:], head.code)) is not None:
            return tail
    return None


_STATE = re.compile("国务院|全国|中国|我国")


def place_in_title(title: str) -> Region | None:
    """The issuer's place as a title names it: `2026年江苏省政府工作报告`; None if it names none."""
    from .regions import scan_regions

    found = [m for m in scan_regions(title) if m.kind == "place" and m.region is not None and m.region.code]
    if found:
        return found[0].region
    return Region(name="中国", code="CN") if _STATE.search(title) else None
