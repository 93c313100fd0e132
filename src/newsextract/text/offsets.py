"""Maps from clean text back to the source it was made from, built forward while the text changes."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class OffsetMap:
    """The source span of every clean character; immutable.

    Starts and ends never decrease. A character may cover several source characters (发 covers `發(fā)`), and
    neighbours may share one (in a mended byte shift, 等工 both take a byte of the 裙 that was displayed).
    Offsets count characters, spans are half-open.

    >>> clean = MapBuilder().keep(1).replace(5, 1).build()      # 「發(fā)」 → one character for five
    >>> clean.to_source(1, 2), clean.to_clean(3, 4)
    ((1, 6), (1, 2))
    """

    __slots__ = ("_ends", "_length", "_starts", "source_length")

    _starts: Sequence[int] | None
    _ends: Sequence[int] | None
    _length: int
    source_length: int

    def __init__(
        self, starts: Sequence[int] | None, ends: Sequence[int] | None, length: int, source_length: int
    ) -> None:
        self._starts, self._ends = starts, ends
        self._length, self.source_length = length, source_length

    @classmethod
    def identity(cls, length: int) -> OffsetMap:
        """Return the map of a text that was not changed; costs no arrays."""
        return cls(None, None, length, length)

    def __len__(self) -> int:
        """Return the length of the clean text."""
        return self._length

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, OffsetMap):
            return NotImplemented
        if (self._length, self.source_length) != (other._length, other.source_length):
            return False
        return all(self.to_source(i, i + 1) == other.to_source(i, i + 1) for i in range(self._length))

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        kind = "identity, " if self.is_identity else ""
        return f"OffsetMap({kind}{self._length} of {self.source_length})"

    @property
    def is_identity(self) -> bool:
        """True for a map that was made as the identity."""
        return self._starts is None

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """Return the source span of a clean span, in constant time; an empty span gives an empty one.

        Raises:
            ValueError: The span is not inside the clean text.
        """
        if not 0 <= start <= end <= self._length:
            raise ValueError(f"span {start}:{end} is not inside a clean text of {self._length} characters")
        if self._starts is None or self._ends is None:
            return start, end
        if start == end:
            at = self._starts[start] if start < self._length else self.source_length
            return at, at
        return self._starts[start], self._ends[end - 1]

    def to_clean(self, start: int, end: int) -> tuple[int, int]:
        """Return the smallest clean span that covers a source span; empty where all of it was dropped.

        Raises:
            ValueError: The span is not inside the source.
        """
        if not 0 <= start <= end <= self.source_length:
            raise ValueError(f"span {start}:{end} is not inside a source of {self.source_length} characters")
        if self._starts is None or self._ends is None:
            return start, end
        first = bisect_right(self._ends, start)
        last = bisect_left(self._starts, end) if end > start else first
        return first, max(first, last)

    def then(self, inner: OffsetMap) -> OffsetMap:
        """Return the map of two steps: this one leads from a middle text to the source, `inner` from clean to middle.

        Raises:
            ValueError: The middle texts differ in length.
        """
        if inner.source_length != self._length:
            raise ValueError(f"cannot join a map of {self._length} characters to one from {inner.source_length}")
        if self._starts is None or self._ends is None:
            return inner
        if inner._starts is None or inner._ends is None:
            return self
        if not inner._length:
            return OffsetMap(inner._starts, inner._ends, 0, self.source_length)
        code = _typecode(self.source_length)
        starts = array(code, map(self._starts.__getitem__, inner._starts))
        ends = array(code, map(self._ends.__getitem__, (end - 1 for end in inner._ends)))
        return OffsetMap(starts, ends, inner._length, self.source_length)


class MapBuilder:
    """Builds an OffsetMap from left to right, in step with the text; every method returns the builder."""

    __slots__ = ("_ends", "_plain", "_source", "_starts")

    def __init__(self) -> None:
        self._starts, self._ends = array("q"), array("q")
        self._source = 0
        self._plain = True

    @property
    def source(self) -> int:
        """How much of the source has been taken so far."""
        return self._source

    def keep(self, count: int) -> MapBuilder:
        """Take `count` source characters over one to one (also for replacements of the same length)."""
        at = self._source
        self._starts.extend(range(at, at + count))
        self._ends.extend(range(at + 1, at + count + 1))
        self._source += count
        return self

    def drop(self, count: int) -> MapBuilder:
        """Leave `count` source characters out; no clean character covers them."""
        self._plain = self._plain and not count
        self._source += count
        return self

    def replace(self, source_count: int, clean_count: int) -> MapBuilder:
        """Put `clean_count` characters for `source_count`; each covers the whole run.

        Raises:
            ValueError: Characters would come from nothing.
        """
        if clean_count and not source_count:
            raise ValueError("a clean character needs a source character")
        at, self._plain = self._source, False
        self._starts.extend([at] * clean_count)
        self._ends.extend([at + source_count] * clean_count)
        self._source += source_count
        return self

    def cover(self, count: int) -> MapBuilder:
        """Add `count` source characters to the clean character just made (a gloss to its character).

        Raises:
            ValueError: There is no clean character yet.
        """
        if not self._ends:
            raise ValueError("no clean character to cover them")
        self._plain = self._plain and not count
        self._source += count
        self._ends[-1] = self._source
        return self

    def place(self, start: int, end: int) -> MapBuilder:
        """Add one clean character for the source span start:end, which may overlap its forerunner's.

        Raises:
            ValueError: The span is empty, or starts or ends before its forerunner.
        """
        if not 0 <= start < end or (self._starts and (start < self._starts[-1] or end < self._ends[-1])):
            raise ValueError(f"source span {start}:{end} is empty or runs backwards")
        self._plain = self._plain and (start, end) == (self._source, self._source + 1)
        self._starts.append(start)
        self._ends.append(end)
        self._source = max(self._source, end)
        return self

    def build(self, source_length: int | None = None) -> OffsetMap:
        """Return the map; without a length the source ends where the last step ended.

        Raises:
            ValueError: The steps took more than the source has.
        """
        total = self._source if source_length is None else source_length
        if total < self._source:
            raise ValueError(f"the steps took {self._source} of {total} source characters")
        length = len(self._starts)
        if self._plain and length == total:
            return OffsetMap.identity(length)
        code = _typecode(total)
        return OffsetMap(array(code, self._starts), array(code, self._ends), length, total)


def _typecode(source_length: int) -> str:
    """Four bytes an offset serve every text below 2 GB."""
    return "i" if source_length < 2**31 else "q"
