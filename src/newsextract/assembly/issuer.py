"""Whose release it is: the place that a text speaks for."""

from __future__ import annotations

import re
from collections import Counter

from newsextract.mentions.gazetteer import CHINA
from newsextract.mentions.regions import RegionScan, place_in_title, resolve_place
from newsextract.model import Region

CONGRESS = re.compile("第[一二三四五六七八九十]{1,3}届人民代表大会")
SPEAKS = re.compile("[^，。；]{0,8}?(?:管委会|政府|委|局|厅|办公室)[^，。；]{0,6}(?:举行|召开|发布|公布|通报)")
"""What a place's body does in the first lines of its own release."""
COMPANY = re.compile("证券代码|有限公司(?:（[^）]*）)?[^，。；]{0,6}(?:发布|公布|披露)")
OPENING = 300
REACH = 8000
"""Characters in which place names are counted."""
SPEAKING = (
    ("台湾", re.compile("民国[0-9]{2,3}年|新台币|主计总处|行政院")),
    ("香港", re.compile("香港特区政府|香港特别行政区政府|政府统计处|港元")),
    ("中国", re.compile("全国|我国|国务院|国家(?!级)|中央")),
)
"""Words by which a text without places speaks for one."""


def issuer_of(
    text: str, place: str | None, title: str | None, *, items: bool = False, scan: RegionScan | None = None
) -> Region | None:
    """The issuer's place, for what is said of no other place.

    As given; as the title names it; the place whose body speaks in the first lines (某市统计局发布…); as the report to
    a people's congress names it (在云南省第十四届人民代表大会…上); the place that the first lines name, and most of the
    text's place names, and that more of them name than the country; none for a company's release; China where the text
    speaks of the country; else None. A row of items is the country's or nobody's.
    """
    if place:
        return resolve_place(place) or Region(name=place)
    named = place_in_title(title) if title else None
    if named:
        return named
    counts: Counter[str] = Counter()
    opening: set[str] = set()
    regions: dict[str, Region] = {}
    for mention in (scan or RegionScan(text)).under(None, until=REACH):
        if mention.region is None or mention.kind not in ("place", "country", "zone"):
            continue
        if mention.region.code != "CN" and mention.start < OPENING and SPEAKS.match(text, mention.end) and not items:
            return mention.region
        if mention.kind == "zone":
            continue
        if CONGRESS.match(text, mention.end) and mention.kind == "place":
            return mention.region
        towards = text[max(0, mention.start - 1) : mention.start] in tuple("对与赴涉同向")
        counts[mention.region.name] += not (mention.embedded or towards)
        regions[mention.region.name] = mention.region
        if mention.start < OPENING:
            opening.add(mention.region.name)
    places = Counter({name: n for name, n in counts.items() if regions[name].code not in ("CN", None)})
    for name, n in places.most_common(1):
        if name in opening and n >= 3 and n >= 0.6 * places.total() and n > counts[CHINA.name] and not items:
            return regions[name]
    if COMPANY.search(text[:OPENING]):
        return None
    for region, words in SPEAKING[-1:] if items else SPEAKING:
        if words.search(text):
            return resolve_place(region)
    return None
