"""Words: the only place that knows a segmenter and its dictionary."""

from __future__ import annotations

import logging
import threading
import warnings
from functools import cache, lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

logger = logging.getLogger(__name__)
_LOCK = threading.RLock()


class Token(NamedTuple):
    """A word and its place, offsets into the segmented text."""

    text: str
    start: int
    end: int


class Lexicon(NamedTuple):
    """The segmenter's dictionary: counts of words (0 for mere beginnings of words), their sum, parts of speech."""

    counts: dict[str, int]
    total: int
    tags: dict[str, str]


def segment(text: str) -> list[Token]:
    """Cut clean text into words by the dictionary alone; nothing is left out, so the words join to the text.

    The most likely way through the dictionary is taken. Unknown characters stay single: new words are not guessed,
    since a guess would move with the segmenter's version.

    >>> [token.text for token in segment("全市高新技术企业")]
    ['全市', '高新技术', '企业']
    """
    tokens, at = [], 0
    for word in _cutter()(text):
        tokens.append(Token(word, at, at + len(word)))
        at += len(word)
    return tokens


@lru_cache(maxsize=2**15)
def tag(word: str) -> str:
    """Return a word's part of speech in the dictionary's letters (n, v, ns, …), "" for an unknown word."""
    return lexicon().tags.get(word, "")


def is_word(word: str) -> bool:
    """Return whether the dictionary has the word."""
    return lexicon().counts.get(word, 0) > 0


def lexicon() -> Lexicon:
    """Return jieba's dictionary, read once in a process; the beginnings of words are in it with count 0."""
    with _LOCK:
        return _read_lexicon()


@cache
def _read_lexicon() -> Lexicon:
    counts: dict[str, int] = {}
    tags: dict[str, str] = {}
    total = 0
    with _jieba().get_dict_file() as file:
        for line in file.read().decode("utf-8").splitlines():
            word, count, part = line.split(" ")
            counts[word] = number = int(count)
            tags[word] = part
            total += number
    for word in tags:
        for end in range(1, len(word)):
            counts.setdefault(word[:end], 0)
    return Lexicon(counts, total, tags)


@cache
def _jieba() -> Any:
    """Return jieba's own tokenizer object, not the shared one: other users' words and logging stay out of it."""
    with warnings.catch_warnings():
        # jieba imports pkg_resources and has invalid escapes; neither is the caller's business.
        warnings.simplefilter("ignore")
        module = import_module("jieba")
    return module.Tokenizer()


def _cutter() -> Callable[[str], Iterable[str]]:
    with _LOCK:
        return _build_cutter(_has_rjieba())


@cache
def _has_rjieba() -> bool:
    return find_spec("rjieba") is not None


@cache
def _build_cutter(fast: bool) -> Callable[[str], Iterable[str]]:
    """Return the cutting function; jieba is handed its counts, which skips its cache file and its log lines."""
    if fast:
        cutter = import_module("rjieba").Jieba()
        logger.debug("words are cut by rjieba")
        return lambda text: cutter.cut(text, False)
    tokenizer = _jieba()
    tokenizer.FREQ, tokenizer.total, _ = _read_lexicon()
    tokenizer.initialized = True
    logger.debug("words are cut by jieba")
    return lambda text: tokenizer.cut(text, HMM=False)
