"""A rule: an id, how it builds, and the examples that show what it takes and what it must leave alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

Build = TypeVar("Build", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence in which the rule makes a record.

    Attributes:
        text: The sentence, alone a whole document.
        quote: The record's evidence, exactly (a program's first mention).
        fields: Expected fields; `value` and `unit` name those of the quantity, `period` is `start..end`.
        given: Arguments of the extraction (`published`, `place`, `title`).
    """

    text: str
    quote: str
    fields: dict[str, Any] = field(default_factory=dict)
    given: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Miss:
    """A near miss: a sentence in which the rule makes no record.

    Attributes:
        text: The sentence, alone a whole document.
        why: The reason, in words.
    """

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Rule(Generic[Build]):
    """One way in which a text says one thing.

    Attributes:
        id: Stable name, kept in every record that the rule makes (`indicator.growth`); never reused.
        build: What makes the record; its signature is that of the frame or scan that calls it.
        hits: At least three examples.
        misses: At least two near misses.
    """

    id: str
    build: Build
    hits: tuple[Hit, ...]
    misses: tuple[Miss, ...]
