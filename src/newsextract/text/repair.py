"""Undoes the gloss noise of republished pages: `發(fā)布會(huì)`."""

from __future__ import annotations

from dataclasses import dataclass

from .glosses import plain_glosses
from .offsets import MapBuilder, OffsetMap

# Fewer hits than this may be real glosses of rare characters; such a page is left alone.
FEWEST_GLOSSES = 3


@dataclass(frozen=True, slots=True)
class Repaired:
    """A page without its gloss noise.

    Attributes:
        text: The mended text; U+FFFD where bytes are really gone.
        map: From the mended text to the source.
        damage: Spans of the mended text that are not to be trusted, sorted and disjoint.
        glosses: How many glosses were taken out.
        shifts: How many byte shifts were mended.
    """

    text: str
    map: OffsetMap
    damage: tuple[tuple[int, int], ...] = ()
    glosses: int = 0
    shifts: int = 0


def repair(source: str) -> Repaired:
    """Return the page without gloss noise; a page with fewer than three glosses comes back as it is.

    >>> repair("發(fā)布會(huì)的內(nèi)容").text
    '發布會的內容'
    """
    spans = plain_glosses(source) if "(" in source else []
    if len(spans) < FEWEST_GLOSSES:
        return Repaired(source, OffsetMap.identity(len(source)))
    builder, parts, at = MapBuilder(), [], 0
    for start, end in spans:
        builder.keep(start - at).cover(end - start)
        parts.append(source[at:start])
        at = end
    builder.keep(len(source) - at)
    parts.append(source[at:])
    return Repaired("".join(parts), builder.build(len(source)), glosses=len(spans))
