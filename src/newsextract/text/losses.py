"""Restores characters that lost a byte, where the dictionary leaves one choice."""

from __future__ import annotations

from functools import cache
from math import exp
from typing import NamedTuple

from .gbk import bytes_of, character_of, led_by, trailed_by
from .glosses import UNKNOWN, VARIANT
from .likelihood import LOST, START, Trail, is_priced, read, read_all, word_at
from .normalize import one_script_only, standard_forms
from .shifts import Piece

BEAM = 48
# A choice must hold this much of the likelihood of all choices.
SURE = 0.99
# A stop is no word: 展�”科 is 展。”科.
SURE_STOP = 0.96
# How far words reach, and how many losses so near to each other are given up.
AROUND = 6
MANY = 12
# The price of leaving a character lost, on top of an average character's.
STILL_LOST = -6.0


# Two of these hardly stand side by side.
STOPS = frozenset("，。、；：？！")
CROWDED = -12.0
IMPOSSIBLE = -60.0


class _Guess(NamedTuple):
    text: str
    trail: Trail


def restore(pieces: list[Piece], *, left: str, right: str, glossed: frozenset[str]) -> list[Piece]:
    """Return the pieces with lost characters filled in where words leave one choice; other losses stay U+FFFD.

    `left` and `right` are the text around, `glossed` the characters that the page glosses: one of them would have
    shown its gloss.
    """
    filled = list(pieces)
    for first, last in _clusters(pieces):
        start, end = max(0, first - AROUND), min(len(pieces), last + 1 + AROUND)
        before = left if start == 0 else ""
        after = right if end == len(pieces) else ""
        filled[start:end] = _fill(filled[start:end], before, after, glossed)
    return filled


def _clusters(pieces: list[Piece]) -> list[tuple[int, int]]:
    """Return the first and last index of losses near to each other; a cluster of many has nothing to go by."""
    clusters: list[list[int]] = []
    for index, piece in enumerate(pieces):
        if piece.text == LOST:
            if clusters and index - clusters[-1][-1] <= AROUND:
                clusters[-1].append(index)
            else:
                clusters.append([index])
    return [(cluster[0], cluster[-1]) for cluster in clusters if len(cluster) <= MANY]


def _fill(pieces: list[Piece], left: str, right: str, glossed: frozenset[str]) -> list[Piece]:
    guesses = [_Guess("", read_all(START, left))]
    for index, piece in enumerate(pieces):
        choices = _choices(piece) if piece.text == LOST else (piece.text,)
        mate = index > 0 and pieces[index - 1].shared
        guesses = _prune(
            _Guess(
                guess.text + choice,
                read(guess.trail, choice).bear(_price(guess.text[-1:] or left[-1:], choice, mate)),
            )
            for guess in guesses
            for choice in choices
            if choice not in glossed or piece.text != LOST
        )
    ended = [(guess.text, read_all(guess.trail, right).score) for guess in guesses]
    best, top = max(ended, key=lambda guess: guess[1])
    shares = [(text, exp(score - top)) for text, score in ended]
    total = sum(share for _, share in shares)
    filled = []
    for index, piece in enumerate(pieces):
        choice = best[index]
        if piece.text == LOST and choice != LOST:
            share = sum(part for text, part in shares if text[index] == choice) / total
            start, end = (at - len(left) for at in word_at(left + best + right, len(left) + index))
            # The word must be known by its other characters: two guesses would prove each other.
            others = [at for at in range(start, end) if at != index]
            proven = others and all(not 0 <= at < len(pieces) or pieces[at].text != LOST for at in others)
            if (share >= SURE and proven) or (share >= SURE_STOP and choice in STOPS):
                piece = piece._replace(text=choice)
        filled.append(piece)
    return filled


def _prune(guesses: object) -> list[_Guess]:
    return sorted(guesses, key=lambda guess: -guess.trail.score)[:BEAM]  # type: ignore[call-overload,no-any-return]


def _price(before: str, choice: str, mate: bool) -> float:
    """Return the price of a choice behind a character; `mate` says that the two lost one hole between them."""
    if choice == LOST:
        return STILL_LOST
    if mate and before != LOST and character_of(bytes_of(before)[-1], bytes_of(choice)[0]):
        # The two bytes are a character: it would have been displayed, there would be no hole.
        return IMPOSSIBLE
    if choice in STOPS and before in STOPS:
        return CROWDED
    return VARIANT if "\u4e00" <= choice <= "\u9fff" and choice not in standard_forms() else 0.0


@cache
def _by_bytes(lead: int, trail: int) -> tuple[str, ...]:
    found = led_by(lead) if lead != UNKNOWN else trailed_by(trail)
    simplified_only, _ = one_script_only()
    return (*(character for character in found if character not in simplified_only and is_priced(character)), LOST)


def _choices(piece: Piece) -> tuple[str, ...]:
    if piece.lead == UNKNOWN and piece.trail == UNKNOWN:
        return (LOST,)
    return _by_bytes(piece.lead, piece.trail)
