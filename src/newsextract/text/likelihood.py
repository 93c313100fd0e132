"""How likely a string is as Chinese prose, read character by character: the best way through the dictionary."""

from __future__ import annotations

from functools import cache
from math import log
from typing import NamedTuple

from .normalize import forms
from .segment import lexicon

LONGEST_WORD = 6
# A character whose bytes are lost: it ends every word. Its price is that of an average character of running prose.
LOST = "\ufffd"
LOST_PRICE = -8.0
# Prices (natural logarithms) of characters that are no words; measured against -8 for a common word.
PAUSE = dict.fromkeys("，。、", -3.5) | dict.fromkeys("；：“”（）《》？！—…·％\n", -5.5)
ASCII_PRICE = -6.0
RARE_HAN, FOREIGN = -21.0, -25.0


class Trail(NamedTuple):
    """The end of a read string: its last characters, simplified, and the best score at each of their boundaries."""

    tail: str
    scores: tuple[float, ...]

    @property
    def score(self) -> float:
        """The log likelihood of all that was read."""
        return self.scores[-1]

    def bear(self, price: float) -> Trail:
        """Return the trail with something added to its score."""
        return Trail(self.tail, tuple(score + price for score in self.scores)) if price else self


START = Trail("", (0.0,))


def read(trail: Trail, character: str) -> Trail:
    """Return the trail after one more character, traditional or simplified."""
    tail = trail.tail + forms("t2s").get(character, character)
    scores, weights = trail.scores, _weights()
    best = scores[-1] + _single(tail[-1])
    for size in range(2, len(tail) + 1):
        weight = weights.get(tail[-size:])
        if weight is not None and scores[-size] + weight > best:
            best = scores[-size] + weight
    return Trail(tail[1 - LONGEST_WORD :], (*scores[1 - LONGEST_WORD :], best))


def read_all(trail: Trail, text: str) -> Trail:
    """Return the trail after a whole string."""
    for character in text:
        trail = read(trail, character)
    return trail


def simple_form(character: str) -> str:
    """Return the simplified form of one character, the character itself if it has none."""
    return forms("t2s").get(character, character)


@cache
def _single(character: str) -> float:
    weight = _weights().get(character)
    if weight is not None:
        return weight
    if character == LOST:
        return LOST_PRICE
    if character in PAUSE:
        return PAUSE[character]
    if character.isascii() or "\uff01" <= character <= "\uff5e":
        return ASCII_PRICE
    return RARE_HAN if "\u4e00" <= character <= "\u9fff" else FOREIGN


@cache
def _weights() -> dict[str, float]:
    words = lexicon()
    return {
        word: log(count / words.total) for word, count in words.counts.items() if count and len(word) <= LONGEST_WORD
    }


def is_priced(character: str) -> bool:
    """Return whether the dictionary's corpus has the character as a word, or prose as a pause."""
    simple = simple_form(character)
    return simple in _weights() or simple in PAUSE


def word_at(text: str, at: int) -> tuple[int, int]:
    """Return the span of the word at an offset in the best way through a text."""
    simple = "".join(simple_form(character) for character in text)
    starts, scores = [0], [0.0]
    for end in range(1, len(simple) + 1):
        options = [(scores[end - 1] + _single(simple[end - 1]), end - 1)]
        for start in range(max(0, end - LONGEST_WORD), end - 1):
            if (weight := _weights().get(simple[start:end])) is not None:
                options.append((scores[start] + weight, start))
        score, start = max(options)
        scores.append(score)
        starts.append(start)
    end = len(simple)
    while starts[end] > at:
        end = starts[end]
    return starts[end], end
