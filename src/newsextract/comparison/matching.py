"""Which document and which record of one run is which of the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from newsextract.model import Document, Indicator, Program, Target

from .sides import Key

Figure = Indicator | Target
Record = Indicator | Target | Program
T = TypeVar("T")


def pair_documents(old: Sequence[Key], new: Sequence[Key]) -> list[tuple[Key | None, Key | None]]:
    """The documents of both sides side by side; None where one side has none.

    First those with the same id; then, of the rest, those with the same origin, which is one page with another
    text or other metadata; then those with the same text. Where several could be meant, they are taken in their order.
    """
    steps: tuple[Callable[[Key], Hashable], ...] = (lambda k: k.id, lambda k: k.origin, lambda k: k.text_hash)
    return _paired(old, new, steps)


def pair_figures(old: Document, new: Document) -> list[tuple[Figure | None, Figure | None]]:
    """The indicators and targets of two documents side by side; None where one has none.

    The same figure in the same text stands at the same place. Where the text changed, it is the same figure of the
    same fact; then the same figure of the same metric; then the same figure in its order.
    """
    one: list[Figure] = [*old.indicators, *old.targets]
    other: list[Figure] = [*new.indicators, *new.targets]
    place: tuple[Callable[[Figure], Hashable], ...] = (
        lambda r: (r.evidence.start, r.evidence.end, r.measure, r.metric),
        lambda r: (r.evidence.start, r.evidence.end, r.measure),
        lambda r: (r.evidence.start, r.evidence.end),
        lambda r: r.evidence.end,  # the bound in front of it is new
        lambda r: r.evidence.start,
    )
    words: tuple[Callable[[Figure], Hashable], ...] = (
        lambda r: (r.evidence.text, r.fact_key),
        lambda r: (r.evidence.text, r.metric, r.measure),
        lambda r: (r.fact_key, r.quantity and r.quantity.unit),
        lambda r: (r.evidence.text, r.measure),
    )
    return _paired(one, other, place if old.text_hash == new.text_hash else words)


def pair_programs(old: Document, new: Document) -> list[tuple[Program | None, Program | None]]:
    """The programs of two documents side by side: by name, then by the place of the first mention."""
    steps: list[Callable[[Program], Hashable]] = [lambda p: (p.name, p.kind), lambda p: p.name]
    if old.text_hash == new.text_hash:
        steps += [lambda p: p.mentions[0].start, lambda p: p.mentions[0].end]
    return _paired(old.programs, new.programs, steps)


def _paired(
    old: Iterable[T], new: Iterable[T], steps: Iterable[Callable[[T], Hashable]]
) -> list[tuple[T | None, T | None]]:
    one, other = list(old), list(new)
    left, right = dict(enumerate(one)), dict(enumerate(other))
    found: dict[int, int] = {}
    for step in steps:
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        for index, item in right.items():
            key = step(item)
            if key is not None:
                waiting[key].append(index)
        for index, item in list(left.items()):
            same = waiting.get(step(item))
            if same:
                found[index] = same.pop(0)
                del left[index]
                del right[found[index]]
    return _in_order(one, other, found)


def _in_order(old: list[T], new: list[T], found: dict[int, int]) -> list[tuple[T | None, T | None]]:
    """Pairs in the order of the old side; what is new stands behind the pair that it follows."""
    taken = set(found.values())
    pairs: list[tuple[T | None, T | None]] = []
    following: dict[int, list[T]] = defaultdict(list)
    last = -1
    for index, item in enumerate(new):
        if index in taken:
            last = index
        else:
            following[last].append(item)
    pairs += ((None, item) for item in following[-1])
    for index, item in enumerate(old):
        partner = found.get(index)
        pairs.append((item, None if partner is None else new[partner]))
        if partner is not None:
            pairs += ((None, each) for each in following[partner])
    return pairs
