"""What the program rules work on: a block of text with its quotes and clauses, and the candidates they make."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

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
        taken: Spans that earlier rules have read.
        refused: What was refused here.
    """

    text: str
    start: int
    end: int
    taken: list[tuple[int, int]] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    _tokens: dict[tuple[int, int], list[Token]] = field(default_factory=dict)

    @cached_property
    def quotes(self) -> list[Quote]:
        """The quotes of the stretch."""
        return scan_quotes(self.text, self.start, self.end)

    def clause(self, at: int) -> tuple[int, int]:
        """The clause around a place: between ，。；： and line ends, marks inside quotes or not."""
        first = self.start
        for match in HARD.finditer(self.text, max(self.start, at - CLAUSE_REACH), at):
            first = match.end()
        first = max(first, at - CLAUSE_REACH, self.start)
        stop = HARD.search(self.text, at, min(self.end, at + CLAUSE_REACH))
        return first, stop.start() if stop else min(self.end, at + CLAUSE_REACH)

    def clauses(self) -> Iterator[tuple[int, int]]:
        """All clauses of the stretch, over-long ones in pieces."""
        first = self.start
        for match in HARD.finditer(self.text, self.start, self.end):
            yield from _pieces(first, match.start())
            first = match.end()
        yield from _pieces(first, self.end)

    def tokens(self, start: int, end: int) -> list[Token]:
        """The words of a clause, with places in the whole text."""
        key = start, end
        if key not in self._tokens:
            words = segment(self.text[start:end])
            self._tokens[key] = [Token(t.text, t.start + start, t.end + start) for t in words]
        return self._tokens[key]

    def is_taken(self, start: int, end: int) -> bool:
        """Whether an earlier rule has read a part of the span."""
        return any(start < b and a < end for a, b in self.taken)

    def refuse(self, start: int, end: int, reason: str) -> None:
        """Note what was refused, and why."""
        self.refused.append(Refused(start, end, reason))


def _pieces(start: int, end: int) -> Iterator[tuple[int, int]]:
    for at in range(start, end, CLAUSE_REACH):
        yield at, min(end, at + CLAUSE_REACH)
