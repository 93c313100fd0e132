"""Words: the only place that knows a segmenter and its dictionary."""

from __future__ import annotations

import logging
import threading
from functools import cache, lru_cache, partial
from importlib import import_module
from importlib.abc import ResourceLoader
from importlib.util import find_spec
from itertools import accumulate
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, NamedTuple

from .walk import walker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

logger = logging.getLogger(__name__)
_LOCK = threading.RLock()
SHORT = 24
"""Characters up to which a text is taken for a phrase, which rules cut more than once."""


class Token(NamedTuple):
    """A word and its place, offsets into the segmented text."""

    text: str
    start: int
    end: int


_token: Any = partial(tuple.__new__, Token)
"""A token from its fields, without the detour through Python code that `Token(…)` takes."""


class Lexicon(NamedTuple):
    """The segmenter's dictionary: counts of words (0 for mere beginnings of words), their sum, parts of speech."""

    counts: dict[str, int]
    total: int
    tags: dict[str, str]


def segment(text: str, *, at: int = 0) -> list[Token]:
    """Cut clean text into words by the dictionary alone; nothing is left out, so the words join to the text.

    Places count from `at`, where the text stands in a longer one.

    The most likely way through the dictionary is taken. Unknown characters stay single: new words are not guessed,
    since a guess would move with the segmenter's version.

    >>> [token.text for token in segment("全市高新技术企业")]
    ['全市', '高新技术', '企业']
    """
    if not text:
        return []
    words = _short(text) if len(text) <= SHORT else list(_cutter()(text))
    places = list(accumulate(map(len, words), initial=at))
    return list(map(_token, zip(words, places, places[1:], strict=False)))


@lru_cache(maxsize=2**12)
def _short(text: str) -> tuple[str, ...]:
    """The words of a phrase, kept: rules look at one phrase again and again."""
    return tuple(_cutter()(text))


@lru_cache(maxsize=2**15)
def tag(word: str) -> str:
    """Return a word's part of speech in the dictionary's letters (n, v, ns, …), "" for an unknown word."""
    return lexicon().tags.get(word, "")


def is_word(word: str) -> bool:
    """Return whether the dictionary has the word."""
    return lexicon().counts.get(word, 0) > 0


@cache
def lexicon() -> Lexicon:
    """Return jieba's dictionary, read once in a process; the beginnings of words are in it with count 0."""
    with _LOCK:  # two threads that ask first
        return _read_lexicon()


@cache
def _read_lexicon() -> Lexicon:
    counts: dict[str, int] = {}
    tags: dict[str, str] = {}
    total = 0
    for line in _dictionary().decode("utf-8").splitlines():
        word, count, part = line.split(" ")
        counts[word] = number = int(count)
        tags[word] = part
        total += number
    for word in tags:
        for end in range(1, len(word)):
            counts.setdefault(word[:end], 0)
    return Lexicon(counts, total, tags)


def _dictionary() -> bytes:
    """Return jieba's table of words; the package itself, with models and logging that nobody asked for, is not run."""
    spec = find_spec("jieba")
    if spec is None or spec.origin is None or not isinstance(spec.loader, ResourceLoader):
        raise ImportError("the dictionary of jieba is not here", name="jieba")
    return spec.loader.get_data(str(PurePath(spec.origin).with_name("dict.txt")))


@cache
def _cutter() -> Callable[[str], Iterable[str]]:
    with _LOCK:
        return _build_cutter(_has_rjieba())


@cache
def _has_rjieba() -> bool:
    return find_spec("rjieba") is not None


@cache
def _build_cutter(fast: bool) -> Callable[[str], Iterable[str]]:
    """Return the cutting function; both go the same way through the same dictionary."""
    if fast:
        cutter = import_module("rjieba").Jieba()
        logger.debug("words are cut by rjieba")
        return lambda text: cutter.cut(text, False)
    counts, total, _ = _read_lexicon()
    logger.debug("words are cut here, by the dictionary of jieba")
    return walker(counts, total)
