"""Places of a text as typed spans."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from operator import add
from typing import Literal

from newsextract.model.region import Region

from .divisions import Division, Level, ancestor, by_name
from .places import narrow, places, resolve_place

Kind = Literal["place", "issuer", "group", "zone", "country"]


@dataclass(frozen=True, slots=True)
class RegionMention:
    """A place name, or a word that stands for the issuer's place.

    Attributes:
        start: Index of its first character.
        end: Index behind it; a chain (江西南昌) is one mention.
        text: Those characters.
        region: The place under its full name, or None for an issuer word when the issuer's place is not known.
        kind: `place` (江门), `issuer` (全市), `group` (长三角), `zone` (江门高新区) or `country` (韩国, 全国).
        embedded: Whether it is the head of a longer proper name (江门双碳实验室).
    """

    start: int
    end: int
    text: str
    region: Region | None
    kind: Kind
    embedded: bool = False


@cache
def _index() -> dict[str, tuple[str, ...]]:
    """First two characters to all words that begin with them, longest first."""
    table = places()
    words = {*by_name(), *table.countries, *table.groups, *table.issuer, *table.zone_names}
    found: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda each: (-len(each), each)):
        found.setdefault(word[:2], []).append(word)
    return {head: tuple(each) for head, each in found.items()}


@cache
def _zone() -> re.Pattern[str]:
    stop = "[的在和与及、将已有为被把对从到以了是由个家其各该等]|建设|打造|推进|创建|获批|实施|支持|推动|加快|成立|设立|入选"
    return re.compile(rf"(?:(?!{stop})[一-鿿]){{0,12}}?(?:{'|'.join(places().zones)})")


@cache
def _facility() -> re.Pattern[str]:
    stop = "[的在和与及、将已有为被把对从到以了是由个家其各该等达增同上下]|全[省市县区国]"
    return re.compile(rf"(?:(?!{stop})[一-鿿A-Za-z]){{0,10}}?(?:{'|'.join(places().facilities)})")


def scan_regions(text: str, *, place: str | None = None) -> list[RegionMention]:
    """All places of a clean text, in order and disjoint; an empty list if it names none.

    Args:
        text: Clean text.
        place: The issuer's place, by which 全市 and ambiguous names are resolved.
    """
    home = resolve_place(place) if place else None
    index = _index()
    found: list[RegionMention] = []
    end = 0
    for at, pair in enumerate(map(add, text, text[1:])):
        if at >= end and pair in index:
            mention = _mention_at(text, at, index[pair], home, found[-1] if found else None)
            if mention is not None:
                if found and found[-1].end == at and mention.start < at:
                    found.pop()
                found.append(mention)
                end = mention.end
    return found


def _mention_at(
    text: str, at: int, words: tuple[str, ...], home: Region | None, before: RegionMention | None
) -> RegionMention | None:
    table = places()
    for word in words:
        if not text.startswith(word, at):
            continue
        end = at + len(word)
        if word in table.issuer:
            if text[end : end + 1] in table.not_before:
                continue
            return RegionMention(at, end, word, _issuer(table.issuer[word], home), "issuer")
        if word in table.countries:
            region = table.countries[word]
            return _extended(text, RegionMention(at, end, word, region, _kind(region)))
        if word in table.groups:
            return RegionMention(at, end, word, Region(name=word), "group")
        if word in table.zone_names:
            return RegionMention(at, end, word, Region(name=word), "zone")
        mention = _division(text, at, word, home, before)
        if mention is not None:
            return _extended(text, mention)
    return None


def _kind(region: Region) -> Kind:
    return "place" if region.code in ("HK", "MO", "TW") else "country"


def _division(text: str, at: int, word: str, home: Region | None, before: RegionMention | None) -> RegionMention | None:
    bearers = by_name()[word]
    end = at + len(word)
    if before is not None and before.end == at and before.kind == "place" and before.region and before.region.code:
        code = before.region.code
        inside = tuple(each for each in bearers if code.isdigit() and each.within(code) and each.code != code)
        chained = narrow(inside, code)
        if chained is not None:
            return RegionMention(before.start, end, text[before.start : end], chained.region, "place")
    free = tuple(each for each in bearers if each.free or each.name == word)
    if not free:
        return None
    chosen = narrow(free, home.code if home and home.code and home.code.isdigit() else None)
    region = chosen.region if chosen is not None else Region(name=_common_name(free, word))
    return RegionMention(at, end, word, region, "place")


def _common_name(bearers: tuple[Division, ...], word: str) -> str:
    names = {each.name for each in bearers}
    return names.pop() if len(names) == 1 else word


def _extended(text: str, mention: RegionMention) -> RegionMention:
    zone = _zone().match(text, mention.end)
    if zone is not None:
        name = text[mention.start : zone.end()]
        return RegionMention(mention.start, zone.end(), name, Region(name=name), "zone")
    return replace(mention, embedded=True) if _facility().match(text, mention.end) else mention


def _issuer(level: str, home: Region | None) -> Region | None:
    if home is None:
        return None
    if level == "own":
        return home
    if level == "area":
        return home if home.name.endswith("区") else ancestor(home, "county") or ancestor(home, "province")
    wanted: dict[str, Level] = {"province": "province", "prefecture": "prefecture", "county": "county"}
    found = ancestor(home, wanted[level])
    if found is None and level == "prefecture" and home.name.endswith("市"):
        return home
    return found


def find_regions(text: str, *, place: str | None = None) -> list[RegionMention]:
    """All places of any text, as spans of the text as given; an empty list if it names none."""
    from newsextract.text.clean import clean

    cleaned = clean(text)
    spans = ((m, *cleaned.source_span(m.start, m.end)) for m in scan_regions(cleaned.text, place=place))
    return [replace(m, start=start, end=end, text=text[start:end]) for m, start, end in spans]
