"""What a place name means: the division of that name, the regions above it, the issuer's place behind 全市."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from newsextract.model.region import Region
from newsextract.text.clean import clean

from .divisions import Division, Level, by_code, by_name
from .places import places

CHINA = Region(name="中国", code="CN")
_SPECIAL_REGIONS = ("HK", "MO", "TW")


def resolve_place(name: str) -> Region | None:
    """The region of a place given by name (`江门`, `江門市`, `广东江门`, `香港`); None if unknown or ambiguous."""
    return _region_of(name.strip())


@lru_cache(maxsize=1024)
def _region_of(name: str) -> Region | None:
    """The region of a place as given; releases come from the same places again and again."""
    name = clean(name).text
    division = _resolve(name, "")
    return division.region if division is not None else places().countries.get(name)


def _resolve(name: str, within: str) -> Division | None:
    table = by_name()
    if name in table:
        return narrow(each for each in table[name] if each.within(within))
    for cut in range(len(name) - 2, 1, -1):
        head = _resolve(name[:cut], within) if name[:cut] in table else None
        if head is not None and (tail := _resolve(name[cut:], head.code)) is not None:
            return tail
    return None


def narrow(found: Iterable[Division], home: Region | None = None) -> Division | None:
    """The division that is meant among those of one name, or None if it cannot be told.

    One in the issuer's own place is meant first, then one in its city, then one in its province; else the one of the
    highest level (朝阳 is a city), if it is the only one; one that still exists before one that is gone.
    """
    left = list(found)
    for code in reaches(home):
        left = [each for each in left if each.within(code)] or left
    for level in ("province", "prefecture", "county"):
        same = [each for each in left if each.level == level]
        newest = [each for each in same if each.vintage == max(every.vintage for every in same)]
        if newest:
            return newest[0] if len(newest) == 1 else None
    return None


def reaches(home: Region | None) -> tuple[str, ...]:
    """The codes of a mainland region's province, city and own, in this order; empty for any other."""
    if home is None or home.code is None or not home.code.isdigit():
        return ()
    return home.code[:2] + "0000", home.code[:4] + "00", home.code


def ancestor(region: Region, level: Level) -> Region | None:
    """The region of that level which contains the region, or which it is.

    None where there is none: a province lies in no prefecture, and the world in no country.

    >>> ancestor(Region(name="台山市", code="440781"), "province").name
    '广东省'
    """
    if level == "country":
        mainland = bool(region.code and region.code.isdigit())
        return CHINA if mainland or region.code in _SPECIAL_REGIONS else _holder(region.code)
    if level == "province" and region.code in _SPECIAL_REGIONS:
        return _holder(region.code)
    for code in reaches(region):
        division = by_code().get(code)
        if division is not None and division.level == level:
            return region if code == region.code else division.region
    return None


def _holder(code: str | None) -> Region | None:
    """The country or special region of an ISO code, which its cities bear too."""
    return next((each for each in places().countries.values() if each.code == code), None) if code else None


def issuer_region(suffix: str, home: Region | None) -> Region | None:
    """The issuer's place that its word means, the nearest with that suffix; None if the place is unknown or has none.

    全市 of a county-level city is that city, of a Beijing district it is 北京市; 全区 is a district or, from elsewhere
    inside it, the autonomous region.
    """
    if home is None or not suffix:
        return home
    levels: tuple[Level, ...] = ("county", "prefecture", "province")
    for region in (ancestor(home, level) for level in levels):
        if region is not None and region.name.endswith(suffix):
            return region
    return None
