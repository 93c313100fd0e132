"""The most likely way of a text through a dictionary, as jieba takes it without guessing new words.

Written out here because it is most of what a segmenter does, in one walk from the end instead of two over a table of
all words; the words are the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from math import inf, log

# What is looked up in the dictionary; everything else is cut into single characters, but a line break is one.
WRITTEN = re.compile(r"([\u4E00-\u9FD5a-zA-Z0-9+#&._%\-]+)")
BETWEEN = re.compile(r"\r\n|.", re.DOTALL)
SINGLES = re.compile("[a-zA-Z0-9]")
JOINED = re.compile("[a-zA-Z0-9]+")


def cut(text: str, counts: Mapping[str, int], log_total: float) -> Iterator[str]:
    """The words of a text, which join to it; a character that no word covers stays single, letters stay together.

    Args:
        text: Any text.
        counts: Words with their counts, and the beginnings of words with 0.
        log_total: Logarithm of the sum of all counts.
    """
    for number, stretch in enumerate(WRITTEN.split(text)):
        if number % 2:
            yield from _cut_written(stretch, counts, log_total)
        elif stretch:
            yield from BETWEEN.findall(stretch)


def _cut_written(text: str, counts: Mapping[str, int], log_total: float) -> Iterator[str]:
    ends = _ends(text, counts, log_total)
    at, length = 0, len(text)
    while at < length:
        end = ends[at]
        if end == at + 1 and SINGLES.match(text, at):
            while end < length and ends[end] == end + 1 and SINGLES.match(text, end):
                end += 1
        yield text[at:end]
        at = end


def _ends(text: str, counts: Mapping[str, int], log_total: float) -> list[int]:
    """Where the word ends that the most likely way takes from each place; of two as likely the longer one."""
    length, count_of = len(text), counts.get
    scores, ends = [0.0] * (length + 1), [0] * length
    for start in range(length - 1, -1, -1):
        best, chosen, end = -inf, start + 1, start + 1
        while end <= length and (count := count_of(text[start:end])) is not None:
            if count and (score := log(count) - log_total + scores[end]) >= best:
                best, chosen = score, end
            end += 1
        scores[start] = best if best > -inf else scores[start + 1] - log_total
        ends[start] = chosen
    return ends
