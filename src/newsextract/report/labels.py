"""What the page says, by language: one table, `data/labels.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
TAGS: dict[Language, str] = {"en": "en", "zh": "zh-Hans"}
"""What HTML calls the languages."""


def labels(language: Language) -> dict[str, dict[str, str]]:
    """The labels of the page, the names of fields, and the words for values, by what stands for them in the page.

    A value that has no word of its own is shown as it is.
    """
    return {
        section: {name: words[language] for name, words in rows.items() if language in words}
        for section, rows in _table().items()
    }


@cache
def _table() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads((files(__package__) / "data" / "labels.toml").read_text(encoding="utf-8"))
