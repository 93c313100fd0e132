"""Pieces of a text: they are the text, and each has exactly the spans that cover it."""

from __future__ import annotations

import doctest

from hypothesis import given
from hypothesis import strategies as st

from newsextract.report import segments as module
from newsextract.report.segments import segments

TEXTS = st.text(alphabet="全市33家。\n", min_size=1, max_size=30)
SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=8)


def test_the_example() -> None:
    assert doctest.testmod(module) == (0, 1)


@given(TEXTS, SPANS)
def test_every_character_has_its_spans(text: str, pairs: list[tuple[int, int]]) -> None:
    spans = [(min(a, len(text)), min(b, len(text)), n) for n, (a, b) in enumerate(pairs)]
    pieces = list(segments(text, spans))
    assert "".join(piece for piece, _ in pieces) == text
    at = 0
    for piece, names in pieces:
        assert piece
        for place in range(at, at + len(piece)):
            assert list(names) == [n for start, end, n in spans if start <= place < end]
        at += len(piece)


def test_a_text_without_spans_is_one_piece() -> None:
    assert list(segments("全市", [])) == [("全市", ())]
    assert list(segments("", [])) == []
