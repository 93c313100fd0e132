"""Clean text, and the way back to the source."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Grows
from newsextract.errors import InputError
from newsextract.text.clean import clean

SEED = Path(__file__).parents[3] / "shared" / "gold" / "dev" / "seed.txt"
PARAGRAPH = "江畔新區昨日發布,2024年實現生產總值1,131.7億元,同比增長5.6%;其中:「築基」行動帶動投資2.7億元(含補助)。\r\n"


def test_every_clean_character_has_its_source() -> None:
    source = "\ufeff江畔新區舉辦發(fā)布會(huì),介紹產(chǎn)業(yè)鏈「強鏈」計劃,達２０家\r\n"
    cleaned = clean(source)
    assert cleaned.text == "江畔新区举办发布会，介绍产业链“强链”计划，达20家\n"
    assert (cleaned.glosses, cleaned.shifts, cleaned.damage, cleaned.script) == (4, 0, (), "traditional")
    for word, original in [
        ("发布会", "發(fā)布會(huì)"),
        ("产业链", "產(chǎn)業(yè)鏈"),
        ("20家", "２０家"),
        ("“强", "「強"),
    ]:
        at = cleaned.text.index(word)
        start, end = cleaned.source_span(at, at + len(word))
        assert source[start:end] == original


@pytest.mark.parametrize("source", ["", " \n\t ", "\u3000\u3000", "\ufeff", "\r\n\r\n"])
def test_nothing_stays_nothing(source: str) -> None:
    cleaned = clean(source)
    assert cleaned.text.strip() == ""
    assert (cleaned.damage, cleaned.script) == ((), "none")


def test_lost_characters_are_damage() -> None:
    cleaned = clean("全市\ufffd\ufffd家，增长\ud8005.6%")
    assert cleaned.text == "全市\ufffd\ufffd家，增长\ufffd5.6%"
    assert cleaned.damage == ((2, 4), (8, 9))


def test_damage_is_told_in_clean_offsets() -> None:
    cleaned = clean("\ufeff發(fā)展會(huì)產(chǎn)業(yè),補償?shù)裙ぷ?.5億元")
    (start, end), *_ = cleaned.damage
    assert cleaned.text[start:end].endswith(".5")
    assert cleaned.source[slice(*cleaned.source_span(start, end))].endswith("?.5")


def test_binary_text_is_refused() -> None:
    with pytest.raises(InputError, match="binary"):
        clean("\x00\x01\x02" * 100)


@given(
    st.text(
        alphabet=st.one_of(st.sampled_from("發(fā)布會(huì)展業è?，。,！3.5億\n\r 補償裙ぷ髋"), st.characters()),
        max_size=60,
    )
)
def test_any_text_keeps_the_promises(source: str) -> None:
    try:
        cleaned = clean("發(fā)會(huì)展業(yè)" + source)
    except InputError:
        return
    assert len(cleaned.map) == len(cleaned.text)
    assert cleaned.map.source_length == len(cleaned.source)
    spans = [cleaned.source_span(at, at + 1) for at in range(len(cleaned.text))]
    assert all(start < end for start, end in spans)
    assert all(a[0] <= b[0] and a[1] <= b[1] for a, b in pairwise(spans))
    lost = {at for at, character in enumerate(cleaned.text) if character == "\ufffd"}
    assert lost <= {at for start, end in cleaned.damage for at in range(start, end)}


def test_clean_text_is_clean_already() -> None:
    once = clean(PARAGRAPH * 3)
    again = clean(once.text)
    assert again.text == once.text
    assert again.map.is_identity


def test_the_seed_page() -> None:
    if not SEED.exists():
        pytest.skip("the shared gold is not here")
    with SEED.open(encoding="utf-8", newline="") as file:
        cleaned = clean(file.read())
    assert cleaned.glosses > 600
    assert cleaned.shifts == 3
    assert cleaned.damage == ()
    assert cleaned.text.count("补偿等工作举措") == 2
    assert "特色科普场馆，" in cleaned.text
    assert "中科院（江门）" in cleaned.text
    assert "(" not in cleaned.text
    at = cleaned.text.index("补偿等工作举措")
    start, end = cleaned.source_span(at, at + 7)
    assert cleaned.source[start:end] == "補(bǔ)償?shù)裙ぷ髋e措"


def test_a_page_costs_no_more_where_it_is_long(linear: Grows) -> None:
    assert linear(clean, lambda size: PARAGRAPH * (size // len(PARAGRAPH)), 50_000)


@pytest.mark.slow
@pytest.mark.parametrize("character", ["a", "发", "「", "(", ",", "\ufeff", "?", "發(fā)", "?。"])
def test_cost_grows_with_length_alone(character: str, linear: Grows) -> None:
    fewer = 20 if character == "?。" else 1
    assert linear(
        clean, lambda size: "發(fā)展會(huì)產(chǎn)" + character * (size // len(character) // fewer), 200_000
    )
