"""The map of a text that changes on its way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsextract.text.offsets import MapBuilder, OffsetMap

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("keep"), st.integers(0, 4), st.just(0)),
        st.tuples(st.just("drop"), st.integers(0, 3), st.just(0)),
        st.tuples(st.just("replace"), st.integers(1, 4), st.integers(1, 3)),
        st.tuples(st.just("cover"), st.integers(0, 3), st.just(0)),
        st.tuples(st.just("share"), st.integers(1, 3), st.just(0)),
    ),
    max_size=8,
)


def build(steps: list[tuple[str, int, int]], source_length: int | None = None) -> OffsetMap:
    """Follow the steps as far as the source reaches."""
    builder = MapBuilder()
    made = 0
    for kind, first, second in steps:
        room = 10**6 if source_length is None else source_length - builder.source
        if first > room or (kind == "cover" and not made) or (kind == "share" and not builder.source):
            continue
        if kind == "keep":
            builder.keep(first)
            made += first
        elif kind == "drop":
            builder.drop(first)
        elif kind == "replace":
            builder.replace(first, second)
            made += second
        elif kind == "cover":
            builder.cover(first)
        else:
            builder.place(builder.source - 1, builder.source + first)
            made += 1
    return builder.build(source_length)


@st.composite
def chains(draw: st.DrawFn, count: int) -> list[OffsetMap]:
    maps = [build(draw(STEPS))]
    while len(maps) < count:
        maps.append(build(draw(STEPS), len(maps[-1])))
    return maps


@given(STEPS, st.data())
def test_spans_run_forward_and_come_back(steps: list[tuple[str, int, int]], data: st.DataObject) -> None:
    offsets = build(steps)
    spans = [offsets.to_source(at, at + 1) for at in range(len(offsets))]
    assert all(0 <= start < end <= offsets.source_length for start, end in spans)
    assert [start for start, _ in spans] == sorted(start for start, _ in spans)
    assert [end for _, end in spans] == sorted(end for _, end in spans)
    start = data.draw(st.integers(0, len(offsets)))
    end = data.draw(st.integers(start, len(offsets)))
    if start < end:
        first, last = offsets.to_clean(*offsets.to_source(start, end))
        assert first <= start
        assert last >= end


@given(STEPS, st.data())
def test_a_source_span_is_covered_as_tightly_as_can_be(steps: list[tuple[str, int, int]], data: st.DataObject) -> None:
    offsets = build(steps)
    start = data.draw(st.integers(0, offsets.source_length))
    end = data.draw(st.integers(start, offsets.source_length))
    first, last = offsets.to_clean(start, end)
    touching = [
        at for at in range(len(offsets)) if start < end and offsets.to_source(at, at + 1)[0] < end
        and offsets.to_source(at, at + 1)[1] > start
    ]  # fmt: skip
    assert list(range(first, last)) == touching


@given(chains(2), st.data())
def test_two_steps_are_one(maps: list[OffsetMap], data: st.DataObject) -> None:
    outer, inner = maps
    start = data.draw(st.integers(0, len(inner)))
    end = data.draw(st.integers(start, len(inner)))
    if start < end:
        assert outer.then(inner).to_source(start, end) == outer.to_source(*inner.to_source(start, end))


@given(chains(3))
def test_joining_is_associative(maps: list[OffsetMap]) -> None:
    first, second, third = maps
    assert first.then(second).then(third) == first.then(second.then(third))


def test_the_identity_needs_no_arrays_and_changes_nothing() -> None:
    identity = OffsetMap.identity(10**9)
    assert identity.is_identity
    assert identity.to_source(5, 10**9) == identity.to_clean(5, 10**9) == (5, 10**9)
    assert MapBuilder().keep(3).keep(4).build().is_identity
    gloss = MapBuilder().keep(1).cover(4).build()
    assert OffsetMap.identity(5).then(gloss) is gloss
    assert gloss.then(OffsetMap.identity(1)) is gloss


def test_a_gloss_belongs_to_its_character() -> None:
    offsets = MapBuilder().keep(1).cover(4).keep(1).build()  # 發(fā)布
    assert offsets.to_source(0, 1) == (0, 5)
    assert offsets.to_clean(2, 4) == (0, 1)
    assert offsets.to_source(0, 2) == (0, 6)


def test_what_was_dropped_maps_to_an_empty_span() -> None:
    offsets = MapBuilder().keep(2).drop(3).keep(1).build()
    assert offsets.to_clean(2, 5) == (2, 2)
    assert offsets.to_source(2, 2) == (5, 5)
    assert offsets.to_source(3, 3) == (6, 6)
    assert offsets.to_source(1, 3) == (1, 6)


def placed(spans: list[tuple[int, int]], source_length: int) -> OffsetMap:
    builder = MapBuilder()
    for start, end in spans:
        builder.place(start, end)
    return builder.build(source_length)


def test_spans_can_be_given_one_by_one() -> None:
    assert placed([(0, 2), (1, 3), (4, 5)], 6).to_source(1, 3) == (1, 5)
    assert placed([(0, 1), (1, 2)], 2).is_identity


@pytest.mark.parametrize("spans", [[(2, 1)], [(1, 1)], [(2, 4), (1, 5)], [(0, 4), (1, 3)], [(0, 9)], [(-1, 2)]])
def test_spans_that_run_backwards_are_refused(spans: list[tuple[int, int]]) -> None:
    with pytest.raises(ValueError, match=r"source"):
        placed(spans, 6)


def test_wrong_questions_are_refused() -> None:
    offsets = MapBuilder().keep(1).drop(1).keep(1).build()
    with pytest.raises(ValueError, match="not inside"):
        offsets.to_source(0, 3)
    with pytest.raises(ValueError, match="not inside"):
        offsets.to_source(2, 1)
    with pytest.raises(ValueError, match="not inside"):
        offsets.to_clean(0, 4)
    with pytest.raises(ValueError, match="cannot join"):
        offsets.then(OffsetMap.identity(3))
    with pytest.raises(ValueError, match="needs a source"):
        MapBuilder().replace(0, 1)
    with pytest.raises(ValueError, match="no clean character"):
        MapBuilder().cover(1)
    with pytest.raises(ValueError, match="took 2 of 1"):
        MapBuilder().keep(2).build(1)
