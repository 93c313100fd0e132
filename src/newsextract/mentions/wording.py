"""The words around figures: verbs of reporting, rise and fall, bases of comparison; as patterns, from the tables."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from importlib.resources import files
from typing import Any

from newsextract.errors import DataError

from .additions import per_additions, with_lists

TABLE = "wording.toml"


@per_additions
def table(name: str = TABLE) -> dict[str, dict[str, list[str]]]:
    """A vocabulary table: sections of named word lists.

    Raises:
        DataError: A list is empty, holds something else than words, or holds a word twice.
    """
    content: dict[str, Any] = tomllib.loads(files("newsextract.mentions.data").joinpath(name).read_text("utf8"))
    for section, lists in content.items():
        for key, words in lists.items():
            if not words or not all(isinstance(word, str) and word for word in words):
                raise DataError(name, f"{section}.{key}", "a list of words is needed")
            if len(set(words)) != len(words):
                raise DataError(name, f"{section}.{key}", f"twice: {sorted({w for w in words if words.count(w) > 1})}")
    return with_lists(name, content)


def either(words: Iterable[str]) -> str:
    """A pattern that matches any of the words, the longest first."""
    return f"(?:{alternatives(words)})"


def alternatives(words: Iterable[str]) -> str:
    """The words as alternatives of a pattern, the longest first; not yet one group."""
    return "|".join(map(re.escape, sorted(set(words), key=lambda w: (-len(w), w))))


@per_additions
def words(section: str, *keys: str) -> str:
    """The pattern of one or several lists of a section; all of its lists if none is named."""
    lists = table()[section]
    return either(word for key in (keys or lists) for word in lists[key])


@per_additions
def pattern(template: str) -> re.Pattern[str]:
    """A template compiled: `{verbs.rise}` stands for a list, `{verbs.rise+fall}` for several."""
    return re.compile(re.sub(r"\{(\w+)\.([\w+]+)\}", lambda m: words(m[1], *m[2].split("+")), template))
