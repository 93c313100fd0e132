"""What is taken off the right of a phrase."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsextract.assembly.phrases import TAIL, strip_tail
from newsextract.assembly.scene import TIME
from newsextract.mentions.wording import pattern, table

LISTS = (("verbs", "report"), ("verbs", "reach"), ("bases", "yoy"), ("bases", "mom"), ("phrase", "adverb"))
WORDS = [word for section, key in LISTS for word in table()[section][key]]
OTHERS = [
    "平均",
    "都",
    "三年平均",
    "连三年",
    "两年间",
    "五年来",
    "四年",
    "比",
    "较",
    "与",
    "相比",
    "数量为",
    "达成",
    "了",
    "的",
    "，",
    "、",
    " ",
]


def searched(mask: str) -> int:
    match = pattern(TAIL).search(mask)
    return match.start() if match else len(mask)


@given(st.lists(st.sampled_from([*WORDS, *OTHERS, TIME, "企业", "渔船数", "超"]), max_size=5).map("".join))
def test_a_phrase_that_is_not_searched_has_no_tail(mask: str) -> None:
    assert strip_tail(mask) == searched(mask)


def test_every_word_is_taken_off() -> None:
    for word in WORDS:
        assert strip_tail(f"渔船{word}") == searched(f"渔船{word}") == 2, word
