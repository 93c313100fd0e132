"""A text cut where its spans begin and end: so they may overlap and still be shown in one pass."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TypeVar

Name = TypeVar("Name")


def segments(text: str, spans: Iterable[tuple[int, int, Name]]) -> Iterator[tuple[str, tuple[Name, ...]]]:
    """The pieces of a text in order, each with the names of the spans that cover it, in the order they were given.

    Args:
        text: The text; the pieces put together are it.
        spans: Start, end, name; empty ones are left out.

    >>> list(segments("新增33家企业", [(2, 5, "figure"), (0, 7, "sentence")]))
    [('新增', ('sentence',)), ('33家', ('figure', 'sentence')), ('企业', ('sentence',))]
    """
    begins: dict[int, list[tuple[int, Name]]] = defaultdict(list)
    ends: dict[int, list[tuple[int, Name]]] = defaultdict(list)
    for order, (start, end, name) in enumerate(spans):
        if start < end:
            begins[start].append((order, name))
            ends[end].append((order, name))
    cuts = sorted({0, len(text), *begins, *ends})
    covering: dict[int, Name] = {}
    for first, last in pairwise(cuts):
        for order, _ in ends[first]:
            del covering[order]
        covering.update(begins[first])
        yield text[first:last], tuple(covering[order] for order in sorted(covering))
