"""Patterns from word lists."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsextract.mentions.wording import either, table

LETTERS = "增长到+(.的"


def plain(words: list[str]) -> str:
    return "(?:{})".format("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


def spans(pattern: str, text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(pattern, text)]


@given(st.lists(st.text(LETTERS, min_size=1, max_size=4), min_size=1, max_size=12), st.text(LETTERS, max_size=30))
def test_a_shared_beginning_changes_no_match(words: list[str], text: str) -> None:
    assert spans(either(words), text) == spans(plain(words), text)
    assert spans(either(words) + "的", text) == spans(plain(words) + "的", text)  # a shorter word is tried in its turn


@pytest.mark.parametrize("name", ["wording.toml", "cues.toml"])
def test_every_word_of_a_table_is_found_whole(name: str) -> None:
    for lists in table(name).values():
        for words in lists.values():
            pattern = re.compile(either(words))
            assert all(pattern.fullmatch(word) and pattern.match(word).end() == len(word) for word in words)


def test_a_beginning_that_several_words_share_is_written_once() -> None:
    assert either(["增长到", "增长", "增加", "达"]) == "(?:增(?:加|长(?:到)?)|达)"
