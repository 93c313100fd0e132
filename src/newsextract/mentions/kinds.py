"""Type words of named undertakings (行动, 工程, 论坛, 办法) and their categories, from the table."""

from __future__ import annotations

import re
from functools import cache
from typing import cast, get_args

from newsextract.errors import DataError
from newsextract.model.records import Category

from .additions import per_additions
from .wording import either, table

TABLE = "kinds.toml"
NUMERAL = "[0-9一二两三四五六七八九十百]"


@per_additions
def categories(section: str) -> dict[str, Category]:
    """The type words of a section (`quoted`, `proper`, `works`) with their categories.

    Raises:
        DataError: The section has an unknown category, or gives a word two.
    """
    found: dict[str, Category] = {}
    for name, listed in table(TABLE)[section].items():
        if name not in get_args(Category):
            raise DataError(TABLE, section, f"no category: {name}")
        for word in listed:
            if word in found:
                raise DataError(TABLE, f"{section}.{name}", f"twice: {word}")
            found[word] = cast("Category", name)
    return found


@per_additions
def kinds() -> frozenset[str]:
    """All type words of names and of titles."""
    named = (word for section in ("quoted", "proper", "works") for word in categories(section))
    return frozenset(named) | vocabulary("titles", "kinds")


@cache
def vocabulary(section: str, key: str) -> frozenset[str]:
    """A word list of the table."""
    return frozenset(table(TABLE)[section][key])


@per_additions
def kind_pattern(section: str) -> re.Pattern[str]:
    """Any type word of a section, the longest first."""
    return re.compile(either(categories(section)))


@per_additions
def _by_length(section: str) -> tuple[tuple[int, frozenset[str]], ...]:
    """The type words of a section by length, the longest first."""
    listed = table(TABLE)[section]["kinds"] if section in ("titles", "inside") else categories(section)
    lengths = sorted({len(word) for word in listed}, reverse=True)
    return tuple((length, frozenset(word for word in listed if len(word) == length)) for length in lengths)


def kind_of(name: str, section: str) -> str | None:
    """The longest type word that a name ends in (`国企改革专项行动` gives 专项行动), or None."""
    return next((name[-length:] for length, words in _by_length(section) if name[-length:] in words), None)


@per_additions
def _category_by_kind() -> dict[str, Category]:
    """The category of every type word; where sections differ, that of quoted names comes first."""
    titles: dict[str, Category] = dict.fromkeys(table(TABLE)["titles"]["kinds"], "document")
    return titles | categories("works") | categories("proper") | categories("quoted")


def category_of(kind: str, name: str = "") -> Category:
    """The category of a type word; money and prizes in the name outrank it (联合基金项目 is a fund)."""
    if kind == "会":
        return "event"
    if kind in ("项目", "专项") and name.endswith(("基金项目", "基金专项")):
        return "fund"
    return _category_by_kind().get(kind, "other")
