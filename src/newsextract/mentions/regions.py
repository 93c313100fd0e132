"""Places of a text as typed spans."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from newsextract.arguments import check_str
from newsextract.model.region import Region
from newsextract.text.clean import clean
from newsextract.text.segment import Lexicon, lexicon, segment, tag

from .additions import per_additions
from .divisions import Division, by_name
from .gazetteer import CHINA, ancestor, issuer_region, narrow, reaches, resolve_place
from .places import facility_pattern, goes_on, last_name, of_one_name, places, zone_pattern
from .settlements import settlements

__all__ = [
    "Kind", "RegionMention", "RegionScan",
    "ancestor", "find_regions", "place_in_title", "resolve_place", "scan_regions",
]  # fmt: skip

Kind = Literal["place", "issuer", "group", "zone", "country"]

_WHOLE = frozenset({"全国", "我国", "全球", "世界", "全世界"})
"""Words after which any noun is a kind of thing (我国银行); the names that begin with them are listed as phrases."""


@dataclass(frozen=True, slots=True)
class RegionMention:
    """A place name, or a word that stands for the issuer's place.

    Attributes:
        start: Index of its first character.
        end: Index behind it; a chain (江西南昌) is one mention.
        text: Those characters.
        region: The place under its full name, or None for an issuer word when the issuer's place is not known.
        kind: `place` (江门), `issuer` (全市), `group` (长三角), `zone` (江门高新区) or `country` (韩国, 全国).
        embedded: Whether it is the head of a longer proper name (江门双碳实验室, 全国人大).
        site: Whether that longer name is of something that stands in the place (武汉地铁), not of a body (北京银行).
        within: The place in which a zone lies (江门 of 江门高新区), None for any other mention.
    """

    start: int
    end: int
    text: str
    region: Region | None
    kind: Kind
    embedded: bool = False
    within: Region | None = None
    site: bool = False


def scan_regions(text: str, *, place: str | None = None) -> list[RegionMention]:
    """All places of a clean text, in order and disjoint; an empty list if it names none.

    Args:
        text: Clean text.
        place: The issuer's place, by which 全市 and ambiguous names are resolved.
    """
    return RegionScan(text).under(place)


class RegionScan:
    """The places of one text, for one issuer's place after another; what no issuer changes is looked up once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._plain: dict[int, list[RegionMention]] = {}
        self._asked: dict[tuple[int, int], bool | None] = {}

    def under(self, place: str | None, *, until: int | None = None) -> list[RegionMention]:
        """The places that begin before `until`, for a text of that place."""
        home = resolve_place(place) if place else None
        stop = len(self._text) if until is None else min(until, len(self._text))
        if reaches(home):
            return _Scan(self._text, home, self._asked).run(stop)
        if stop not in self._plain:
            self._plain[stop] = _Scan(self._text, None, self._asked).run(stop)
        found, meant = self._plain[stop], places().issuer
        if home is None:
            return found
        return [replace(m, region=issuer_region(meant[m.text], home)) if m.kind == "issuer" else m for m in found]


def find_regions(text: str, *, place: str | None = None) -> list[RegionMention]:
    """All places of any text, as spans of the text as given; an empty list if it names none. None touches damage.

    Raises:
        InputError: The text or the place is no str, or the text is past reading.
    """
    if place is not None:
        check_str(place, name="place")
    cleaned = clean(text)
    sound = (m for m in scan_regions(cleaned.text, place=place) if not cleaned.damaged(m.start, m.end))
    spans = ((m, *cleaned.source_span(m.start, m.end)) for m in sound)
    return [replace(m, start=start, end=end, text=text[start:end]) for m, start, end in spans]


def place_in_title(title: str) -> Region | None:
    """The issuer's place as a clean title names it (`2026年江苏省政府工作报告`).

    Of several, the one inside all others; China for the State Council; None if there is none or more than one.
    """
    found = [m.region for m in scan_regions(title) if m.kind == "place" and not m.embedded and m.region is not None]
    deepest = max(found, key=lambda region: len((region.code or "").rstrip("0")), default=None)
    if deepest is None:
        return CHINA if re.search("国务院|全国|中国|我国|国家(?!级)", title) else None
    return deepest if all(region.code in (deepest.code, *reaches(deepest)) for region in found) else None


@per_additions
def _index() -> dict[str, tuple[tuple[int, frozenset[str]], ...]]:
    """First two characters to all words that begin with them, by length, the longest first."""
    table = places()
    words = {*by_name(), *table.countries, *table.groups, *table.issuer, *table.zone_names, *table.phrases}
    found: dict[str, dict[int, set[str]]] = {}
    for word in sorted(words, key=lambda each: (-len(each), each)):
        found.setdefault(word[:2], {}).setdefault(len(word), set()).add(word)
    return {head: tuple((length, frozenset(each)) for length, each in sizes.items()) for head, sizes in found.items()}


@per_additions
def _opening() -> re.Pattern[str]:
    """A character that begins a word in front of one that goes on with one."""
    first, second = (re.escape("".join(sorted({head[at] for head in _index()}))) for at in (0, 1))
    return re.compile(f"[{first}](?=[{second}])")


class _Scan:
    """One pass over a text."""

    def __init__(self, text: str, home: Region | None, asked: dict[tuple[int, int], bool | None]) -> None:
        self.text, self.home, self.asked = text, home, asked
        self.found: list[RegionMention] = []
        self.words: Lexicon = lexicon()

    def run(self, stop: int) -> list[RegionMention]:
        text, index, end = self.text, _index(), 0
        for opening in _opening().finditer(text, 0, stop):
            at = opening.start()
            if at >= end and (sizes := index.get(text[at : at + 2])):
                end = self._read(at, sizes)
        taken = [(m.start, m.end) for m in self.found]
        named = [
            RegionMention(*span, text[slice(*span)], Region(name=text[slice(*span)]), "zone")
            for span in settlements(text, stop, taken)
        ]
        return sorted([*self.found, *named], key=lambda m: m.start) if named else self.found

    def _read(self, at: int, sizes: tuple[tuple[int, frozenset[str]], ...]) -> int:
        """Add the longest word that is a place here; the index behind what was read."""
        spare: RegionMention | None = None
        for length, words in sizes:
            word = self.text[at : at + length]
            if word not in words:
                continue
            part = places().phrases.get(word)
            if part is False:
                return at + len(word)
            if part and word in places().companies and goes_on(self.text, at + len(word)):
                continue
            mention = self._mention(at, word[:2] if part else word)
            if mention is None:
                continue
            if part:
                return self._add(replace(mention, embedded=True))
            span = mention.start, mention.end
            if span not in self.asked:
                self.asked[span] = self._stands(*span)
            stands = self.asked[span]
            if stands is not None:
                return self._add(self._extended(replace(mention, embedded=True) if stands else mention))
            if spare is None and word in by_name() and self._may_end(at, at + len(word)):
                spare = mention
        # 柘城县城 is cut 柘城 | 县城, but 柘城 alone is not free: then the full name is read all the same.
        return self._add(spare) if spare is not None else at + 1

    def _add(self, mention: RegionMention) -> int:
        if self.found and self.found[-1].end > mention.start:
            self.found.pop()
        self.found.append(mention)
        return mention.end

    def _mention(self, at: int, word: str) -> RegionMention | None:
        """The word as a place, its surroundings not yet looked at; None if the name is not free here."""
        table, end = places(), at + len(word)
        if word in table.issuer:
            return RegionMention(at, end, word, issuer_region(table.issuer[word], self.home), "issuer")
        if word in table.countries:
            region = table.countries[word]
            return RegionMention(at, end, word, region, "place" if region.code in ("HK", "MO", "TW") else "country")
        if word in table.zone_names:
            return RegionMention(at, end, word, Region(name=word), "zone")
        bearers = by_name().get(word)
        if bearers is None:
            # 广东东部 stays 广东: a direction inside a place is no region of its own, but one of China (我国西部) is.
            last = self.found[-1] if self.found else None
            inside = last is not None and last.end == at and last.region != CHINA
            return None if inside and word[-1] == "部" else RegionMention(at, end, word, Region(name=word), "group")
        return self._division(at, word, bearers)

    def _before(self, at: int) -> RegionMention | None:
        """The place that ends where this one begins."""
        last = self.found[-1] if self.found else None
        return last if last is not None and last.end == at and last.kind == "place" else None

    def _division(self, at: int, word: str, bearers: tuple[Division, ...]) -> RegionMention | None:
        end, before = at + len(word), self._before(at)
        if before is not None and before.region is not None and (codes := reaches(before.region)):
            inner = narrow(each for each in bearers if each.within(codes[-1]) and each.code != codes[-1])
            if inner is not None:
                return RegionMention(before.start, end, self.text[before.start : end], inner.region, "place")
        # 城区, 郊区, 新区 are names of districts too, but only behind their city.
        generic = len(word) == 2 and word[-1] == "区"
        free = (
            []
            if generic
            else [each for each in bearers if each.free or word in (each.name, each.alias) or self._at_home(each)]
        )
        if not free:
            return None
        chosen = narrow(free, self.home)
        if chosen is not None:
            return RegionMention(at, end, word, chosen.region, "place")
        return RegionMention(at, end, word, Region(name=word), "place")

    def _at_home(self, division: Division) -> bool:
        """Whether the division lies in the issuer's city; a province is too wide to read every county's short name."""
        codes = reaches(self.home)
        if self.home is None or not codes or not division.short:
            return False
        province, city, own = codes
        return division.within(city) if own != province else self.home.name.endswith("市") and division.within(own)

    def _may_end(self, start: int, end: int) -> bool:
        """Whether a full name holds although a word lies across its end, as 县城 does in 道真县城 (not: 天津市场)."""
        text, counts = self.text, self.words.counts
        return (
            end - start > 2  # 城市和县城 does not name 和县
            and text[end - 1] in "省市县州盟旗"
            and not text.startswith(("场", "值", "面"), end)
            and not any(counts.get(text[max(0, start - n) : start + m]) for n, m in ((1, 1), (2, 1), (1, 2)) if start)
        )

    def _stands(self, start: int, end: int) -> bool | None:
        """Whether the span is a word of its own: None if not (其|中国|内), True if it heads a longer name, else False.

        The dictionary is asked first whether any word lies across an end; only then the words around are cut.
        """
        text, counts = self.text, self.words.counts
        if text[end - 1] in "省市县区州" and text.startswith("级", end):
            return None  # 江门市级 is 江门 | 市级
        left, right = max(0, start - 2), end + 2
        across: tuple[str, ...] = (
            text[end - 1 : end + 1], text[end - 1 : right], text[end - 2 : end + 1], text[start : end + 1],
            text[start:right], text[left : start + 1], text[left:end],
        )  # fmt: skip
        if start:
            across += text[start - 1 : start + 1], text[start - 1 : start + 2], text[start - 1 : end + 1]
        if not any(map(counts.get, across)):
            return False
        base = max(0, start - 6)
        for token in segment(text[base : end + 6]):
            first, last = base + token.start, base + token.end
            if first < start < last or (first < end < last and first != start):
                return None
            if first == start and last > end:
                rest = text[end:last]
                if rest == "民":  # 北京市民 is 北京 | 市民
                    return None
                if rest in by_name() or token.text in by_name():
                    return False
                return None if tag(token.text) not in ("nt", "ns", "nz", "n") else not rest.startswith(places().plain)
        return False

    def _extended(self, mention: RegionMention) -> RegionMention:
        """The mention with the zone that it names, or marked as the head of a longer name."""
        text, end = self.text, mention.end
        if mention.kind not in ("place", "group", "country"):
            return mention
        zone = zone_pattern().match(text, end) if mention.kind != "country" else None
        if zone is not None and of_one_name(text[end : zone.start(1)], "vdmrcpu", places().zone_verbs):
            whole, begin = text[mention.start : zone.end()], last_name(text, mention.start, zone.start(1), by_name())
            named = Region(name=text[begin : zone.end()])
            return RegionMention(mention.start, zone.end(), whole, named, "zone", within=mention.region)
        if text[end : end + 1] in places().behind and not self.words.counts.get(text[end : end + 2]):
            return replace(mention, embedded=True)
        if mention.text in _WHOLE:
            return mention
        facility = facility_pattern().match(text, end)
        inside = places().inside if facility and facility[1] in places().bodies else frozenset[str]()
        if facility is None or not of_one_name(text[end : facility.start(1)], "dmrcpu", inside):
            return mention
        province = mention.region is not None and (mention.region.code or "").endswith("0000")
        if (province or mention.kind == "country") and facility.start(1) == end and facility[1] in places().common:
            return mention
        return replace(mention, embedded=True, site=facility[1] in places().sites)
