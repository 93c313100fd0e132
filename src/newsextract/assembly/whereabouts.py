"""The place that a text is at: the issuer's, or the one that an item of national news has turned to."""

from __future__ import annotations

import re
from collections.abc import Callable

from newsextract.mentions.gazetteer import CHINA
from newsextract.model import Region
from newsextract.text.layout import Block

from .places import WORLD, clause_start, contrasted, of_part, opens_clause, place_for
from .scene import TIME, Scene

NATIONAL = re.compile(
    "(?:[^，。；]{1,6}，)?(?:据|记者从)?(?![俄美英法德日韩印欧])[^，。；在来、]{0,8}"
    "(?:(?<![干全外内东西南北中局总本俱])部(?![分门署落队])|总局|总署|央行|人民银行|国务院|国家[^，。]{1,8}局)"
    "|国家(?=[将已共还再在从对又]|累计|安排|下达|投入|拨付|财政|规定|有关部门)|中央(?=财政|已|政府|预算|安排|下达|投入)"
    "|(?:全国)?各级[^，。；]{0,6}(?:机关|部门|法院|检察院|财政)|中央气象台|中国[^，。；]{1,10}(?:协会|联合会|学会)|(?:该|本)?(?:公司|集团)"
    "|中[美俄日韩欧英法德印][^，。]{0,4}(?:贸易|经贸|投资)|双边(?:贸易|经贸|投资)"
)
"""Who speaks of the whole country, or of itself, whatever place was told before."""
LED = re.compile(f"[从自]?[{TIME}]+(?:开始|以来|起)?，?")
"""The time in front of who speaks: 今年，|国家将…, 从2025年开始，|农业农村部…."""
NAMED_AFTER = re.compile(
    "[^，。；、：的在]{0,14}?(?:公司|集团|股份|交易所|协会|大学|研究院|研究所|展|峰会|论坛|大会|年会|研讨会|交易会|博览会)"
)
"""A company or a gathering that a place only begins the name of: 江苏|远帆船舶有限公司, 今年4月上海|渔业展."""
REACH = 12
"""Characters of a sentence's beginning in which 我国 and 全国 say that it is of the country."""
NEAR = 8
"""Characters of a headline in front of the place that it opens with."""


class Whereabouts:
    """Follows the places of a text, sentence by sentence.

    Args:
        issuer: The place that the text speaks for, or None.
        report: Whether it is a report on its own place, in which another one counts in its own clause only.
        items: Whether it is a row of news items, each with a headline.
        headline: The scene of a heading's words.
    """

    def __init__(
        self, issuer: Region | None, *, report: bool, items: bool, headline: Callable[[int], Scene | None]
    ) -> None:
        self._issuer, self._report, self._items, self._headline = issuer, report, items, headline
        self._national = issuer is None or issuer.code == "CN"
        self._turned: Region | None = None
        self._passing = False
        """Whether the place is only the scene of the block under way (今天在杭州举行)."""
        self._governed: tuple[int, ...] = ()

    def enter(self, block: Block) -> None:
        """Go on to another block; under another heading, and in each paragraph of a report, the text starts anew."""
        if block.headings != self._governed:
            self._governed, self._turned, self._passing = block.headings, self._headed(block), False
        if self._passing or self._report:
            self._turned, self._passing = None, False

    def of(self, scene: Scene, position: int) -> tuple[Region | None, bool]:
        """The place of what stands at a position, and whether it was inherited from outside its clause."""
        if not scene.regions:
            return (self._turned or self._issuer), True
        clause = clause_start(scene, position)
        found = place_for(scene, clause if self._report else scene.start, position, sites=self._national)
        if found is not None:
            return found.region, found.start < clause
        return (self._turned or self._issuer), True

    def hear(self, scene: Scene) -> None:
        """Take note of how a sentence begins: what a ministry or a company says is of no place that was told before."""
        if self._turned is None or not self._national:
            return
        first = next(iter(scene.regions), None)
        led = LED.match(scene.mask)
        said = NATIONAL.match(scene.text, scene.start + (led.end() if led is not None else 0))
        if first is None or first.embedded or first.start >= (said.end() if said else scene.start + REACH):
            self._turned = None if said else self._turned
        elif first.region == CHINA and first.text != "中国" and not first.embedded:
            opened = opens_clause(scene, first) or scene.text[first.start - 1] == "在"
            self._turned = None if opened else self._turned

    def heard(self, scene: Scene) -> None:
        """Take note of a sentence that was read: national news stay at the place that it turned to."""
        if not self._national:
            return
        place = place_for(scene, scene.start, scene.end, sites=True)
        stays = place is not None and place.region != WORLD and place.kind != "group" and not of_part(scene, place)
        if place is not None and not self._items:  # in a row of items each is of the place that it begins with
            stays = stays and not NAMED_AFTER.match(scene.text, place.end)
        if place is not None and stays and not contrasted(scene):
            self._turned, self._passing = place.region, not opens_clause(scene, place)

    def _headed(self, block: Block) -> Region | None:
        """The place that the headline of an item opens with (义乌：…); None without one."""
        heading = self._headline(block.headings[-1]) if self._items and self._national and block.headings else None
        place = place_for(heading, heading.start, heading.end, sites=True) if heading is not None else None
        if heading is None or place is None or place.region == WORLD:
            return None
        near = place.start - heading.start <= NEAR or not opens_clause(heading, place)
        return place.region if near else None
