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
    content: dict[str, Any] = tomllib.loads(files("newsextract.mentions").joinpath("data", name).read_text("utf8"))
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
    """The words as alternatives of a pattern, the longest first; not yet one group.

    What several words begin with is written once, so that it is read once.
    """
    tree: dict[str, Any] = {}
    for word in sorted(set(words)):
        node = tree
        for character in word:
            node = node.setdefault(character, {})
        node[""] = {}  # a word ends here
    return _branches(tree)


def _branches(node: dict[str, Any]) -> str:
    return "|".join(re.escape(character) + _rest(inner) for character, inner in node.items() if character)


def _rest(node: dict[str, Any]) -> str:
    """How a word goes on behind what it shares with others; longer words are tried first."""
    longer = _branches(node)
    if not longer:
        return ""
    if "" in node:
        return f"(?:{longer})?"
    return longer if len(node) == 1 else f"(?:{longer})"


@per_additions
def words(section: str, *keys: str) -> str:
    """The pattern of one or several lists of a section; all of its lists if none is named."""
    lists = table()[section]
    return either(word for key in (keys or lists) for word in lists[key])


@per_additions
def pattern(template: str) -> re.Pattern[str]:
    """A template compiled: `{verbs.rise}` stands for a list, `{verbs.rise+fall}` for several."""
    return re.compile(re.sub(r"\{(\w+)\.([\w+]+)\}", lambda m: words(m[1], *m[2].split("+")), template))
