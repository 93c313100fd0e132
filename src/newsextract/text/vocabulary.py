"""The words that pages are made of, read from `data/page.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from newsextract.errors import DataError

TABLE = "page.toml"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a page carries around its text.

    Attributes:
        buttons: Whole lines that are a button or a link.
        openings: How lines of page furniture begin.
        link_heads: Lines under which only links follow.
        traces: Words that give a short line of furniture away.
        labels: Label of a line about the page, and the field that takes its value (`other` for none).
        posts: Posts that stand before the name of who delivers a report.
        callings: What stands before a speaker's name.
        honorifics: What stands behind it.
        surnames: One-character surnames.
        compound_surnames: Longer ones.
    """

    buttons: frozenset[str]
    openings: tuple[str, ...]
    link_heads: tuple[str, ...]
    traces: tuple[str, ...]
    labels: dict[str, str]
    posts: tuple[str, ...]
    callings: tuple[str, ...]
    honorifics: tuple[str, ...]
    surnames: frozenset[str]
    compound_surnames: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary, read once.

    Raises:
        DataError: The table breaks its schema.
    """
    text = files("newsextract.text").joinpath("data", TABLE).read_text(encoding="utf-8")
    return parse(tomllib.loads(text))


def parse(table: dict[str, Any]) -> Vocabulary:
    """The vocabulary of a parsed table.

    Raises:
        DataError: A list is missing, holds something else than strings, an empty one, or one twice.
    """
    labels: dict[str, str] = {}
    for name in ("source", "date", "author", "keywords", "other"):
        for word in _strings(table.get("labels", {}), name):
            labels[word] = name
    people = table.get("people", {})
    surnames = people.get("surnames")
    if not isinstance(surnames, str) or not surnames.strip():
        raise DataError(TABLE, "surnames", "must be a string of one-character surnames")
    return Vocabulary(
        buttons=frozenset(_strings(table, "buttons")),
        openings=_strings(table, "openings"),
        link_heads=_strings(table, "link_heads"),
        traces=_strings(table, "traces"),
        labels=labels,
        posts=_strings(people, "posts"),
        callings=_strings(people, "callings"),
        honorifics=_strings(people, "honorifics"),
        surnames=frozenset(surnames) - {"\n"},
        compound_surnames=frozenset(_strings(people, "compound_surnames")),
    )


def _strings(table: dict[str, Any], name: str) -> tuple[str, ...]:
    words = table.get(name)
    if not isinstance(words, list) or not words or not all(isinstance(w, str) and w.strip() for w in words):
        raise DataError(TABLE, name, "must be a list of non-empty strings")
    if len(set(words)) != len(words):
        twice = sorted({w for w in words if words.count(w) > 1})
        raise DataError(TABLE, name, f"lists {'、'.join(twice)} twice")
    return tuple(words)
