"""Villages and new areas that no table lists, where a clause opens with one: 横溪村茶农老吴, 三江新区营业收入."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from newsextract.text.segment import segment, tag

from .additions import per_additions
from .places import places


@per_additions
def _pattern() -> re.Pattern[str]:
    """A name of two or three characters with its suffix, behind a mark; a village is known by who lives there."""
    inhabitants = "|".join(places().inhabitants)
    return re.compile(
        rf"(?:(?<=[，。；：！？\n“”（])|\A)(?P<stem>[一-鿿]{{2,3}})(?:(?P<village>村)(?=[^，。；：]{{0,4}}(?:{inhabitants}))|新区)"
    )


def settlements(text: str, stop: int, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans of the names that begin before `stop`, in order; kinds of villages and areas (贫困村) are none.

    Args:
        text: Clean text.
        stop: Where to end.
        taken: Spans of places that are known, in order; what overlaps one is none.
    """
    for match in _pattern().finditer(text, 0, stop):
        stem, after = match["stem"], bisect_right(taken, match.span())
        if (after and taken[after - 1][1] > match.start()) or (after < len(taken) and taken[after][0] < match.end()):
            continue
        if match["village"]:
            named = not any(word in stem for word in places().generic)
        else:
            named = all(tag(token.text) in ("ns", "nr", "nz", "x") and len(token.text) > 1 for token in segment(stem))
        if named and stem not in places().generic:
            yield match.start("stem"), match.end()
