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


class Cutter:
    """Cuts texts by one dictionary.

    Args:
        counts: Words with their counts, and the beginnings of words with 0.
        total: The sum of all counts.
    """

    def __init__(self, counts: Mapping[str, int], total: int) -> None:
        self._counts, self._unknown = counts, -log(total)
        self._weights = {count: log(count) - log(total) for count in set(counts.values()) if count}

    def cut(self, text: str) -> list[str]:
        """The words of a text, which join to it; what no word covers stays single, but letters stay together."""
        words: list[str] = []
        for number, stretch in enumerate(WRITTEN.split(text)):
            if number % 2:
                words.extend(_joined(stretch, self._ends(stretch)))
            elif stretch:
                words.extend(BETWEEN.findall(stretch))
        return words

    def _ends(self, text: str) -> list[int]:
        """Where the word ends that the most likely way takes from each place; of two as likely the longer one."""
        length, count_of, weights = len(text), self._counts.get, self._weights
        scores, ends = [0.0] * (length + 1), [0] * length
        for start in range(length - 1, -1, -1):
            best, chosen, end = -inf, start + 1, start + 1
            while end <= length and (count := count_of(text[start:end])) is not None:
                if count and (score := weights[count] + scores[end]) >= best:
                    best, chosen = score, end
                end += 1
            scores[start] = best if best > -inf else scores[start + 1] + self._unknown
            ends[start] = chosen
        return ends


def _joined(text: str, ends: list[int]) -> Iterator[str]:
    """The words between the ends, single letters and digits in a row as one."""
    at, length = 0, len(text)
    while at < length:
        end = ends[at]
        if end == at + 1 and SINGLES.match(text, at):
            while end < length and ends[end] == end + 1 and SINGLES.match(text, end):
                end += 1
        yield text[at:end]
        at = end
