"""The most likely way through a dictionary: what `jieba.cut(text, HMM=False)` gives, in one loop over characters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from math import log

WRITTEN = re.compile("([\u4e00-\u9fd5a-zA-Z0-9+#&._%-]+)")
"""Runs in which words are looked for; other characters stand alone."""
BREAK = re.compile("(\r\n)")
LATIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")


def walker(counts: Mapping[str, int], total: int) -> Callable[[str], Iterable[str]]:
    """A function that cuts text into words, unknown characters alone, letters and digits in a row together.

    Args:
        counts: How often each word was counted; 0 for the beginnings of words.
        total: Sum of the counts.
    """
    all_of_it, known = log(total), set(counts.values())
    likelihoods = {count: log(count) - all_of_it if count else 0.0 for count in known}
    weights = {word: likelihoods[count] for word, count in counts.items()}
    unknown = -all_of_it

    def cut(text: str) -> Iterator[str]:
        for run, other in _runs(text):
            if run:
                yield from _joined(run, _steps(run, weights, unknown))
            yield from other

    return cut


def _runs(text: str) -> Iterator[tuple[str, Iterable[str]]]:
    """Each run with the single characters behind it; a line break of two characters is one."""
    parts = WRITTEN.split(text)
    for other, run in zip(parts[::2], ["", *parts[1::2]], strict=True):
        yield run, [sign for part in BREAK.split(other) for sign in ([part] if part == "\r\n" else part)]


def _steps(run: str, weights: Mapping[str, float], unknown: float) -> list[int]:
    """Where the word that begins at each place ends on the most likely way from there to the end of the run.

    `weights` has the logarithm of each word's likelihood, and 0.0 for the mere beginning of a word.
    """
    size, weigh = len(run), weights.get
    best, steps = [0.0] * (size + 1), [0] * size
    for start in range(size - 1, -1, -1):
        end = start + 1
        weight = weigh(run[start])
        if weight is None:
            best[start], steps[start] = unknown + best[end], end
            continue
        # of ways that are equally likely the one with the longer word is taken
        top, step = (weight + best[end], end) if weight else (None, 0)
        while end < size:
            end += 1
            weight = weigh(run[start:end])
            if weight is None:
                break
            if weight and (top is None or weight + best[end] >= top):
                top, step = weight + best[end], end
        if top is None:
            top, step = unknown + best[start + 1], start + 1
        best[start], steps[start] = top, step
    return steps


def _joined(run: str, steps: list[int]) -> Iterator[str]:
    """The words of a run, with single letters and digits in a row as one word."""
    at = held = 0
    while at < len(run):
        end = steps[at]
        if end - at > 1 or run[at] not in LATIN:
            if held < at:
                yield run[held:at]
            yield run[at:end]
            held = end
        at = end
    if held < at:
        yield run[held:at]
