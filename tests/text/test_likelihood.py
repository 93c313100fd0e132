"""What is likely Chinese, and which word a character stands in."""

from __future__ import annotations

from math import log

import pytest

from newsextract.text.likelihood import LOST, START, is_priced, read, read_all, simple_form, word_at
from newsextract.text.segment import lexicon


def likelihood(text: str) -> float:
    return read_all(START, text).score


@pytest.mark.parametrize(
    ("likely", "less"),
    [
        ("推动经济社会发展", "推动社经会济发展"),
        ("经济", "济经"),
        ("中华人民共和国成立", "中华人共民和国成立"),
        ("，他说", "？他说"),
        ("3家", "龘家"),
        ("龘", "ア"),
        ("ｚ", "龘"),
        ("发展", f"发{LOST}"),
        (LOST, "龘"),
    ],
)
def test_words_are_likelier_than_what_is_no_word(likely: str, less: str) -> None:
    assert likelihood(likely) > likelihood(less)


def test_a_word_costs_less_than_its_characters_alone() -> None:
    for word in ("经济", "固定资产", "人民代表大会"):
        assert likelihood(word) > sum(map(likelihood, word))
    assert likelihood(f"经{LOST}济") == likelihood("经") + likelihood(LOST) + likelihood("济")
    assert likelihood("") == 0


@pytest.mark.parametrize("word", ["经济", "固定资产", "人民代表大会"])
def test_a_word_is_as_likely_as_it_is_common(word: str) -> None:
    assert likelihood(word) == pytest.approx(log(lexicon().counts[word] / lexicon().total))
    assert likelihood(f"，{word}，") == pytest.approx(likelihood(word) + 2 * likelihood("，"))


def test_the_likelier_way_is_taken() -> None:
    # 一子 is a word, and a rare one: 一 and 子 by themselves are likelier.
    assert log(lexicon().counts["一子"] / lexicon().total) < likelihood("一") + likelihood("子") == likelihood("一子")


def test_both_scripts_are_as_likely() -> None:
    assert likelihood("經濟社會發展") == likelihood("经济社会发展")
    assert [simple_form(character) for character in "濟济A"] == ["济", "济", "A"]


def test_a_trail_can_be_read_on_and_bears_prices() -> None:
    for cut in range(9):
        assert read_all(read_all(START, "固定资产投资增长"[:cut]), "固定资产投资增长"[cut:]).score == likelihood(
            "固定资产投资增长"
        )
    assert read(START.bear(-2.0), "一").score == pytest.approx(likelihood("一") - 2)
    assert START.bear(0.0) is START


@pytest.mark.parametrize(
    "cut",
    [
        "固定资产/投资/增长", "人民代表大会/的/决定", "的士/的/的", "推动/經濟社會/發展/和/改革", "全市/居民",
        "一/，/二", "研究/生命/起源", "新西兰", "龘/龘/的", "在/人民代表大会",
    ],
)  # fmt: skip
def test_each_character_stands_in_one_word(cut: str) -> None:
    words, text = cut.split("/"), cut.replace("/", "")
    found = [word_at(text, at) for at in range(len(text))]
    ends = [sum(map(len, words[: index + 1])) for index in range(len(words))]
    assert found == [(end - len(word), end) for word, end in zip(words, ends, strict=True) for _ in word]


@pytest.mark.parametrize(
    ("character", "priced"), [("濟", True), ("济", True), ("，", True), ("龘", False), ("ア", False)]
)
def test_the_corpus_of_the_dictionary_has_a_price_for_what_prose_is_made_of(character: str, priced: bool) -> None:
    assert is_priced(character) is priced
