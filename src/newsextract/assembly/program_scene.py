"""What the program rules work on: a block of text with its quotes and clauses, and the candidates they make."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from newsextract.mentions.names import Quote, scan_quotes
from newsextract.text.segment import Token, segment

HARD = re.compile(r"[，。；：！？\n\r\t　]")
CLAUSE_REACH = 400
"""Characters of a clause that are segmented; a longer stretch without a stop is cut."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that a rule found at one place.

    Attributes:
        name: The proper name, marks off.
        span: Clean span of the mention.
        full: Clean span with type word and modifiers.
        kind: Type word.
        rule: Id of the rule.
        full_name: The full name where it is not the text of `full` (a shared type word).
        weak: Whether the same name elsewhere may give it a better kind.
    """

    name: str
    span: tuple[int, int]
    full: tuple[int, int]
    kind: str
    rule: str
    full_name: str | None = None
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """A candidate that is no program.

    Attributes:
        start: Index of its first character in the clean text.
        end: Index behind the last one.
        reason: Why, in words.
    """

    start: int
    end: int
    reason: str


@dataclass
class Passage:
    """A stretch of clean text that rules read as a whole.

    Attributes:
        text: The whole clean text.
        start: Where the stretch begins.
        end: Where it ends.
        refused: What was refused here.
        phrases: What was found to end in a type word of a section, once it was looked for.
    """

    text: str
    start: int
    end: int
    refused: list[Refused] = field(default_factory=list)
    phrases: dict[str, list[Any]] = field(default_factory=dict)
    _tokens: dict[tuple[int, int], list[Token]] = field(default_factory=dict)

    quotes: list[Quote] = field(init=False)

    def __post_init__(self) -> None:
        """Find the quotes of the stretch."""
        self.quotes = scan_quotes(self.text, self.start, self.end)

    def clause(self, at: int) -> tuple[int, int]:
        """The clause around a place: between ，。；： and line ends, marks inside quotes or not."""
        index = bisect_right(self.clauses, (at, len(self.text))) - 1
        return self.clauses[index] if index >= 0 else (self.start, self.start)

    @cached_property
    def clauses(self) -> list[tuple[int, int]]:
        """All clauses of the stretch, over-long ones in pieces."""
        first = self.start
        found: list[tuple[int, int]] = []
        for match in HARD.finditer(self.text, self.start, self.end):
            found.extend(_pieces(first, match.start()))
            first = match.end()
        return [*found, *_pieces(first, self.end)]

    def clauses_with(self, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
        """The clauses in which a pattern is found, the whole stretch being searched once."""
        spans = [match.span() for match in pattern.finditer(self.text, self.start, self.end)]
        # where an over-long clause was cut, a match may lie in two pieces
        return sorted({clause for first, last in spans for clause in (self.clause(first), self.clause(last - 1))})

    def tokens(self, start: int, end: int) -> list[Token]:
        """The words of a clause, with places in the whole text."""
        key = start, end
        if key not in self._tokens:
            self._tokens[key] = segment(self.text[start:end], at=start)
        return self._tokens[key]

    @cached_property
    def _taken(self) -> bytearray:
        return bytearray(self.end - self.start)

    def take(self, spans: Iterable[tuple[int, int]]) -> None:
        """Close spans to the rules that come later."""
        for start, end in spans:
            self._taken[start - self.start : end - self.start] = b"\x01" * (end - start)

    def is_taken(self, start: int, end: int) -> bool:
        """Whether an earlier rule has read a part of the span."""
        return any(self._taken[start - self.start : end - self.start])

    def refuse(self, start: int, end: int, reason: str) -> None:
        """Note what was refused, and why."""
        self.refused.append(Refused(start, end, reason))


def _pieces(start: int, end: int) -> Iterator[tuple[int, int]]:
    for at in range(start, end, CLAUSE_REACH):
        yield at, min(end, at + CLAUSE_REACH)
