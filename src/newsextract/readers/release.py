"""A text with what is known about it, and what a caller may say about files."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Literal

SIZE_LIMIT = 64 * 1024 * 1024
"""Bytes of one text, or of the file that holds it; more is refused unless asked for."""

Known = Literal["argument", "file", "page", "name"]


@dataclass(frozen=True, slots=True)
class Release:
    """A text and what is known about it.

    Attributes:
        text: The input as given; of a page or an office file, the text that was read from it.
        location: Where it was read (`news/a.txt`, `news.jsonl:17`, `-`).
        published: Day of publication, or None.
        published_from: Who says so, if anybody does: metadata beside the text or in its record (`file`), the page
            (`page`), the file's name (`name`), the caller (`argument`).
        place: The issuer's place, or None.
        title: The headline, or None.
        source: Who published it first (江门日报), or None.
        origin: Where the text came from: as the metadata say, else the location.
        size: Bytes read for it.
    """

    text: str
    location: str
    published: date | None = None
    published_from: Known = "file"
    place: str | None = None
    title: str | None = None
    source: str | None = None
    origin: str | None = None
    size: int = 0


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of a table, or the keys of JSON Lines, are called.

    Attributes:
        text: The text; there is no release without it.
        title: The headline.
        published: The day of publication.
        place: The issuer's place.
        source: Who published it first.
        origin: Where the text came from, such as a URL.
    """

    text: str = "text"
    title: str = "title"
    published: str = "published"
    place: str = "place"
    source: str = "source"
    origin: str = "origin"

    def asked(self) -> set[str]:
        """The names that must be there: the text's, and whatever somebody took the trouble to name."""
        return {self.text} | {own for each in fields(self) if (own := getattr(self, each.name)) != each.default}

    def names(self) -> dict[str, str]:
        """What each thing is called: `published` to `发布日期`."""
        return {each.name: getattr(self, each.name) for each in fields(self)}
