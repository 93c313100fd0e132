"""A user's lexicon: a TOML file, or its content, read and checked into additions to the tables of the package."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from json import dumps
from pathlib import Path
from typing import Any, get_args

from newsextract.errors import DataError, InputError
from newsextract.model.ids import digest
from newsextract.model.records import Category, Commitment
from newsextract.text.normalize import normalize

from .additions import Additions, ListKey, using
from .cues import commitments
from .divisions import by_name
from .kinds import category_of, kinds
from .lexicon import lexicon
from .places import places
from .units import look_alikes, units

NONE = "none"
KEYS: dict[str, tuple[str, ...]] = {
    "cues": (*get_args(Commitment), NONE),
    "programs": get_args(Category),
    "places": ("zones",),
    "units": ("count",),
}
"""The word lists of a user's lexicon by section; beside them it has the table `metric`."""
BINDING = {"ensure": "hard", "strive": "soft", "expect": "soft"}
"""How hard a cue binds, by what it promises; a plan binds as its figure says."""
INSIDE = frozenset(["initiative", "mechanism", "fund", "award", "event"])
"""Categories of which a quoted name that ends in the type word is one by itself (“护航攻势”)."""
FIELDS = ("name", "aliases", "growing", "dimensions", "part", "whole", "definition")
NAMES = ("aliases", "growing")
"""What a statistic that the package knows can get more of."""
SHORTEST = {"cues": 2, "places": 2}
LONGEST = 40
BREAKS = re.compile(r"[\s，、。；：！？,;:!?“”《》（）()\[\]]")


def read_additions(source: Path | str | Mapping[str, Any]) -> Additions:
    """A user's lexicon.

    Args:
        source: A TOML file, or the content of one.

    Raises:
        InputError: There is no such file, or it is not UTF-8.
        DataError: It is no TOML, or breaks the schema; says in which section, and what to do.
    """
    if isinstance(source, Mapping):
        return _checked(source, "lexicon")
    try:
        text = Path(source).read_text(encoding="utf-8-sig")
    except OSError as error:
        hint = "give the path of a TOML file"
        raise InputError(error.strerror or "cannot be read", origin=str(source), hint=hint) from error
    except UnicodeDecodeError as error:
        raise InputError("a lexicon is UTF-8", origin=str(source), hint="save it as UTF-8") from error
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(str(source), "", f"no TOML: {error}") from error
    return _checked(content, str(source))


def _checked(content: Mapping[str, Any], source: str) -> Additions:
    for name, section in content.items():
        if name != "metric" and name not in KEYS:
            raise DataError(source, f"[{name}]", "unknown section", hint=f"there are {', '.join(['metric', *KEYS])}")
        if not isinstance(section, Mapping):
            raise DataError(source, f"[{name}]", "is no section", hint=f"write [{name}] on a line of its own")
    with using(None):  # checked against the tables of the package, whoever is reading
        words = {name: _section(content.get(name, {}), name, source) for name in KEYS}
        metrics = {name: _metric(name, row, source) for name, row in content.get("metric", {}).items()}
    packed = dumps([{k: {n: sorted(w) for n, w in v.items()} for k, v in words.items()}, metrics], sort_keys=True)
    made = Additions(
        source, digest("lexicon", packed), _lists(words), metrics,
        words["places"].get("zones", ()), words["units"].get("count", ()),
    )  # fmt: skip
    try:
        with using(made):
            lexicon()
    except DataError as error:
        raise DataError(source, f"[metric.{error.row}]", error.reason, hint="leave one of the names out") from error
    return made


def _section(section: Mapping[str, Any], name: str, source: str) -> dict[str, tuple[str, ...]]:
    seen: dict[str, str] = {}
    for key, words in section.items():
        where = f"[{name}] {key}"
        if key not in KEYS[name]:
            raise DataError(source, where, "unknown list", hint=f"there are {', '.join(KEYS[name])}")
        if not isinstance(words, list | tuple) or not words:
            raise DataError(source, where, "a list of words is needed", hint=f'write {key} = ["…", "…"]')
        for word in words:
            _check_word(word, where, source, shortest=SHORTEST.get(name, 1))
            if word in seen:
                raise DataError(source, where, f"{word} stands under {seen[word]} too", hint="keep one of them")
            seen[word] = key
            if taken := TAKEN[name](word, key):
                raise DataError(source, where, f"{word} is {taken}", hint="leave it out")
    return {key: tuple(words) for key, words in section.items()}


def _check_word(word: object, where: str, source: str, *, shortest: int = 1) -> None:
    if not isinstance(word, str) or not shortest <= len(word) <= LONGEST:
        size = f"a word has {shortest} to {LONGEST} characters"
        raise DataError(source, where, f"{word!r}: {size}", hint="put it in quotation marks, or leave it out")
    if BREAKS.search(word):
        raise DataError(source, where, f"{word!r} holds a sign that ends a word", hint="leave the sign out")
    clean = normalize(word)[0]
    if clean != word:
        raise DataError(source, where, f"{word} never stands in a cleaned text", hint=f"write {clean}")


def _cue_taken(word: str, key: str) -> str | None:
    known = commitments()
    if word not in known:
        return None
    if known[word] is None:
        return f"no cue already; it is one of the words that only look like one ({NONE})"
    return None if key == NONE else f"a cue already: {known[word]}"


def _kind_taken(word: str, _: str) -> str | None:
    return f"a type word already: {category_of(word)}" if word in kinds() else None


def _zone_taken(word: str, _: str) -> str | None:
    table = places()
    known = (by_name(), table.countries, table.groups, table.issuer, table.zone_names, table.phrases)
    return "a place already, or a word with one" if any(word in each for each in known) else None


def _unit_taken(word: str, _: str) -> str | None:
    return "a unit already, or a word that only looks like one" if word in units() or word in look_alikes() else None


TAKEN: dict[str, Callable[[str, str], str | None]] = {
    "cues": _cue_taken, "programs": _kind_taken, "places": _zone_taken, "units": _unit_taken,
}  # fmt: skip
"""Says what a word is in the tables of the package, or None, by section."""


def _metric(name: str, row: object, source: str) -> dict[str, Any]:
    """A row as it stands in the table of the package: a known id gets more names, a new one a definition."""
    where = f"[metric.{name}]"
    if not isinstance(row, Mapping):
        raise DataError(source, where, "is no section", hint=f"write {where} on a line of its own")
    known = lexicon()
    fields = NAMES if name in known.statistics else FIELDS
    for key, value in row.items():
        if key not in fields:
            what = "is known; it can only get more names" if name in known.statistics else "unknown field"
            raise DataError(source, where, f"{key}: {what}", hint=f"there are {', '.join(fields)}")
        text = key in ("name", "definition")
        if not isinstance(value, str if text else list) or not value or not all(isinstance(v, str) for v in value):
            raise DataError(source, f"{where} {key}", f"{'text' if text else 'a list of texts'} is needed")
    return {**({} if name in known.statistics else {"definition": row.get("name", "")}), **row}


def _lists(words: Mapping[str, Mapping[str, tuple[str, ...]]]) -> dict[ListKey, tuple[str, ...]]:
    """The words by the lists of the package's tables that they go into."""
    found: dict[ListKey, tuple[str, ...]] = {}

    def add(key: ListKey, more: tuple[str, ...]) -> None:
        found[key] = (*found.get(key, ()), *more)

    for name, listed in words["cues"].items():
        add(("cues.toml", "swallow", "words") if name == NONE else ("cues.toml", "commitment", name), listed)
        if name != NONE:  # a cue is no part of the metric behind it
            add(("wording.toml", "phrase", "lead"), listed)
            add(("wording.toml", "phrase", "adverb"), listed)
        if name in BINDING:
            add(("constraints.toml", "cue", BINDING[name]), listed)
    for name, listed in words["programs"].items():
        for section in ("quoted", "proper"):
            add(("kinds.toml", section, name), listed)
        if name in INSIDE:
            add(("kinds.toml", "inside", "kinds"), listed)
    return found
