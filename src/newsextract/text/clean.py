"""Clean text: mended, simplified, in canonical signs, and mapped back to the source character by character."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from newsextract.arguments import check_str

from .normalize import normalize, script_of
from .offsets import OffsetMap
from .repair import repair
from .wreck import unwreck

LOST = re.compile("\ufffd+")


@dataclass(frozen=True, slots=True)
class Clean:
    """A text as the rules see it.

    Attributes:
        source: The text as given.
        text: The clean text.
        map: From the clean text to the source.
        damage: Clean spans that are not to be trusted, sorted and disjoint; no figure is read across them.
        glosses: How many pinyin glosses were taken out.
        shifts: How many byte shifts were mended.
        script: simplified, traditional, mixed or none, of the source.
    """

    source: str
    text: str
    map: OffsetMap
    damage: tuple[tuple[int, int], ...]
    glosses: int
    shifts: int
    script: str

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the source span of a clean span.

        Raises:
            ValueError: The span is not inside the clean text.
        """
        return self.map.to_source(start, end)

    def damaged(self, start: int, end: int) -> bool:
        """Whether a clean span holds or touches damage, so that nothing may be read from it."""
        at = bisect_left(self.damage, start, key=lambda spot: spot[1])
        return at < len(self.damage) and self.damage[at][0] <= end


def clean(source: str, *, config: str = "t2s") -> Clean:
    """Return the clean text of a source; an empty or blank source gives an empty or blank one.

    `config` is the OpenCC conversion: t2s (any traditional text), tw2sp or hk2sp (regional words too).

    >>> clean("「科技引領」工程,2024年達２０家").text
    '“科技引领”工程，2024年达20家'

    Raises:
        InputError: The text is no str, is binary, or was decoded with a wrong encoding past mending.
    """
    check_str(source)
    readable, recoded = unwreck(source)
    mended = repair(readable)
    text, normalized = normalize(mended.text, config=config)
    damage = [normalized.to_clean(start, end) for start, end in mended.damage]
    damage += [match.span() for match in LOST.finditer(text)]
    return Clean(
        source=source,
        text=text,
        map=recoded.then(mended.map).then(normalized),
        damage=_merge(damage),
        glosses=mended.glosses,
        shifts=mended.shifts,
        script=script_of(mended.text),
    )


def _merge(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return tuple(merged)
