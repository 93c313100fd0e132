"""The table of places other than mainland divisions, and of the words around places."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import Any

from newsextract.errors import DataError
from newsextract.model.region import Region
from newsextract.text.segment import segment, tag

from .additions import in_force, per_additions

_SUFFIXES = frozenset("省市区州盟县旗") | {""}


@dataclass(frozen=True, slots=True)
class Places:
    """The table, ready for use.

    Attributes:
        countries: Every spelling to its region: countries and their cities, Hong Kong, Macau, Taiwan, the world.
        groups: Names of sets of regions (长三角).
        issuer: Words for the issuer's place (全市) to the suffix of the division they mean, `""` for any.
        zones: What a zone's name ends in (高新区), longest first.
        zone_names: Zones known by name alone (雄安新区).
        zone_verbs: Verbs that may stand inside a zone's name (一体化发展示范区).
        inhabitants: Words behind a village's name for who lives there (村民).
        generic: Words in the names of kinds of villages and areas (贫困村).
        facilities: Nouns that a place name leads into inside a longer name (大学), longest first.
        common: Those of them that are a kind of thing behind a province (江苏高铁).
        sites: Those of them that stand in the place that they are named after (地铁).
        bodies: Those of them that name a body (银行).
        inside: Verbs that may stand inside a body's name (农业发展银行).
        unlike: Words that begin with such a noun's characters and are none (港口).
        behind: Characters behind a name that make it a lake's or a ship's (青海湖).
        plain: What follows a place inside a word of the dictionary and leaves it a place (江苏省政府).
        outside: Words that cannot stand inside such a name (上市).
        seated: Words that make a place behind them the scene of a clause (位于).
        happens: Words that do so behind 在 and the place (举行).
        told: Gatherings at which a whole country's figures are told (发布会).
        phrases: Longer names that begin with a place (True: 全国人大), and words that hold none (False: 北京时间).
        companies: Those of them that are companies where no noun follows (中国石油).
    """

    countries: dict[str, Region]
    groups: frozenset[str]
    issuer: dict[str, str]
    zones: tuple[str, ...]
    zone_names: frozenset[str]
    zone_verbs: frozenset[str]
    inhabitants: tuple[str, ...]
    generic: frozenset[str]
    facilities: tuple[str, ...]
    common: frozenset[str]
    sites: frozenset[str]
    bodies: frozenset[str]
    inside: frozenset[str]
    unlike: tuple[str, ...]
    behind: frozenset[str]
    plain: tuple[str, ...]
    outside: tuple[str, ...]
    seated: tuple[str, ...]
    happens: tuple[str, ...]
    told: tuple[str, ...]
    phrases: dict[str, bool]
    companies: frozenset[str]


def parse_places(data: dict[str, Any], table: str = "places.toml") -> Places:
    """The table checked and turned round.

    Raises:
        DataError: A section is missing, a suffix is unknown, or a spelling is too short or listed twice.
    """
    try:
        countries: dict[str, Region] = {}
        for code, words in data["country"].items():
            for word in words:
                if word in countries or len(word) < 2:
                    raise DataError(table, word, "a spelling has two characters or more and is listed once")
                countries[word] = Region(name=words[0], code=code or None)
        for code, names in data["abroad"].items():
            for name in names:
                if name in countries or len(name) < 2:
                    raise DataError(table, name, "a spelling has two characters or more and is listed once")
                countries[name] = Region(name=name, code=code)
        for name, short in data["taiwan"].items():
            countries[name] = countries[short] = Region(name=name, code="TW")
        if unknown := set(data["issuer"]) - _SUFFIXES:
            raise DataError(table, unknown.pop(), "is no suffix of a division")
        zones, facilities, phrases, scenes = data["zones"], data["facilities"], data["phrases"], data["scenes"]
        return Places(
            countries=countries,
            groups=frozenset(data["groups"]["words"]),
            issuer={word: suffix for suffix, words in data["issuer"].items() for word in words},
            zones=_longest_first(zones["suffixes"]),
            zone_names=frozenset(zones["names"]),
            zone_verbs=frozenset(zones["inside"]),
            inhabitants=_longest_first(data["settlements"]["inhabitants"]),
            generic=frozenset(data["settlements"]["generic"]),
            facilities=_longest_first(facilities["nouns"]),
            common=frozenset(facilities["common"]),
            sites=frozenset(facilities["sites"]),
            bodies=frozenset(facilities["bodies"]),
            inside=frozenset(facilities["inside"]),
            unlike=_longest_first(facilities["unlike"]),
            behind=frozenset(facilities["behind"]),
            plain=_longest_first(facilities["plain"]),
            outside=_longest_first(facilities["outside"]),
            seated=_longest_first(scenes["seated"]),
            happens=_longest_first(scenes["happens"]),
            told=_longest_first(scenes["told"]),
            phrases=dict.fromkeys([*phrases["part"], *phrases["companies"]], True)
            | dict.fromkeys(phrases["none"], False),
            companies=frozenset(phrases["companies"]),
        )
    except KeyError as missing:
        raise DataError(table, missing.args[0], "is missing") from None


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


@per_additions
def places() -> Places:
    """The package's table, with what is added to it."""
    table = parse_places(tomllib.loads((files(__package__) / "data" / "places.toml").read_text("utf8")))
    added = in_force()
    return replace(table, zone_names=table.zone_names.union(added.zones)) if added else table


def last_name(text: str, start: int, end: int, names: Container[str]) -> int:
    """Where the last place of a chain begins after which a zone is named: 平潭 in 福建平潭综合实验区."""
    starts = (at for at in range(end - 2, start + 1, -1) if any(text[at : at + n] in names for n in (4, 3, 2)))
    return next((at for at in starts if text[start:at] in names), start)


@per_additions
def zone_pattern() -> re.Pattern[str]:
    """The words up to a suffix of zones behind a place."""
    table = places()
    outside, zones = "|".join(table.outside), "|".join(table.zones)
    return re.compile(rf"(?:(?!{outside})[一-鿿]){{0,12}}?({zones})")


@per_additions
def facility_pattern() -> re.Pattern[str]:
    """The words up to a noun that makes a longer name of the place before it."""
    table = places()
    outside, unlike, nouns = "|".join(table.outside), "|".join(table.unlike), "|".join(table.facilities)
    return re.compile(rf"(?:(?!{outside})[一-鿿A-Za-z]){{0,10}}?(?!{unlike})({nouns})")


def of_one_name(between: str, singles: str, verbs: frozenset[str]) -> bool:
    """Whether the words between a place and a noun belong to one name: no verb or adverb but those of such names.

    Args:
        between: The text between them.
        singles: Parts of speech that a word of one character must not have. Short company names are cut into such
            words (中国能建集团: 能 | 建), so that verbs are let pass there.
        verbs: Verbs that may stand in the name.
    """
    words = [token.text for token in segment(between)] if between else []
    return all(word in verbs or tag(word)[:1] not in tuple(singles if len(word) == 1 else "vdmrcp") for word in words)


def goes_on(text: str, end: int) -> bool:
    """Whether a noun follows at a place: 石油|产量."""
    token = next(iter(segment(text[end : end + 6])), None)
    kind = tag(token.text) if token is not None and token.text.isalpha() else ""
    return kind[:1] in ("j", "b", "l") or kind in ("n", "vn", "nz", "ng")
