"""Characters that lost a byte, filled in where the words around leave one choice."""

from __future__ import annotations

import pytest

from newsextract.text.gbk import bytes_of
from newsextract.text.likelihood import LOST
from newsextract.text.losses import MANY, restore
from newsextract.text.shifts import Piece

NOTHING: frozenset[str] = frozenset()


def pieces(text: str, *, kept: str = "lead") -> list[Piece]:
    """The characters of a text; one in brackets has one byte left."""
    made: list[Piece] = []
    lost = False
    for character in text:
        if character in "[]":
            lost = character == "["
            continue
        at, code = len(made), bytes_of(character)
        half = {"lead": code[0]} if kept == "lead" else {"trail": code[-1]} if kept == "trail" else {}
        made.append(Piece(LOST, at, at + 1, **half) if lost else Piece(character, at, at + 1))
    return made


def restored(text: str, *, kept: str = "lead", left: str = "", right: str = "", glossed: str = "") -> str:
    found = restore(pieces(text, kept=kept), left=left, right=right, glossed=frozenset(glossed))
    assert [(piece.start, piece.end) for piece in found] == [(at, at + 1) for at in range(len(found))]
    return "".join(piece.text for piece in found)


@pytest.mark.parametrize("kept", ["lead", "trail"])
@pytest.mark.parametrize(
    "text",
    [
        "推動經濟社會發[展]和改革", "全市高新技[術]企業", "固定資產投[資]增長", "[科]學技術進步", "人民代表大[會]",
        "居民消費價[格]上漲", "城鄉居[民]收入",
        "累計建[成]5G基站", "2027年建[成]國家級", "收入差距縮[小]。",
    ],
)  # fmt: skip
def test_a_word_tells_the_character_that_it_lacks(text: str, kept: str) -> None:
    assert restored(text, kept=kept) == text.replace("[", "").replace("]", "")


def test_the_text_around_counts() -> None:
    assert restored("[展]", left="推動經濟社會發") == "展"
    assert restored("[發]", right="展經濟社會") == "發"
    assert restored("[展]") == LOST
    assert restored("[展]", left="甲乙丙丁，", right="，甲乙") == LOST


def test_without_a_byte_nothing_is_known() -> None:
    assert restored("經濟社會發[展]和改革", kept="none") == f"經濟社會發{LOST}和改革"


def test_a_glossed_character_would_have_shown_its_gloss() -> None:
    assert restored("經濟社會發[展]和改革", glossed="展") == f"經濟社會發{LOST}和改革"
    assert restored("經濟社會發[展]和改革", glossed="會") == "經濟社會發展和改革"


def test_two_guesses_do_not_prove_each_other() -> None:
    assert restored("，[發][展]，") == f"，{LOST}{LOST}，"
    assert restored("[發][展]，", left="，") == f"{LOST}{LOST}，"


def test_two_losses_of_one_word_stay_lost() -> None:
    assert restored("全市高[新][技]術企業") == f"全市高{LOST}{LOST}術企業"
    assert restored("高[新][技]術企業", left="全市") == f"高{LOST}{LOST}術企業"
    assert restored("，人[民][代]表大會") == f"，人{LOST}{LOST}表大會"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("其中[出]口1984億元", "lead"), ("水[運]、民航", "trail"), ("作物面積[擴]大", "trail"),
        ("備案68個[。]", "trail"), ("收入差距縮小[。]", "trail"),
    ],
)  # fmt: skip
def test_a_variant_in_its_place_is_hardly_written(text: str, kept: str) -> None:
    assert restored(text, kept=kept) == text.replace("[", "").replace("]", "")


@pytest.mark.parametrize("kept", ["lead", "trail"])
def test_a_long_word_is_seen_to_its_end(kept: str) -> None:
    assert restored("[人]民代表大會", kept=kept) == "人民代表大會"
    assert restored("人民代表大[會]", kept=kept) == "人民代表大會"


def test_a_stop_does_not_follow_a_stop() -> None:
    assert restored("發展[。]”他說", kept="trail") == "發展。”他說"
    assert restored("[。]”他說", kept="trail", left="發展") == "。”他說"
    assert restored("發展，[。]”他說", kept="trail") == f"發展，{LOST}”他說"
    assert restored("[。]”他說", kept="trail", left="發展，") == f"{LOST}”他說"


@pytest.mark.parametrize(
    ("before", "pair", "after", "apart", "in_one_hole"),
    [
        # The second byte of 業 and the first of 規 make no character, and were shown as one hole.
        ("人工智能產", "業規", "模超過50", "業規", "業規"),
        ("種糧面", "積穩", "定在120", f"{LOST}穩", "積穩"),
        # Those of 能 and 產 make 墚: it would have been shown.
        ("人工智", "能產", "業規模超過", "能產", LOST * 2),
        ("完成全年目", "標任", "務！", "標任", f"{LOST}任"),
        ("、救助等工", "作舉", "措落地，", "作舉", f"{LOST}舉"),
    ],
)
def test_two_bytes_of_one_hole_make_no_character(
    before: str, pair: str, after: str, apart: str, in_one_hole: str
) -> None:
    for shared, expected in ((False, apart), (True, in_one_hole)):
        lead, trail = bytes_of(pair[0])[0], bytes_of(pair[1])[1]
        made = [*before, Piece(LOST, 0, 1, lead=lead, shared=shared), Piece(LOST, 1, 2, trail=trail), *after]
        given = [Piece(each, 0, 1) if isinstance(each, str) else each for each in made]
        found = restore(given, left="", right="", glossed=NOTHING)
        assert "".join(piece.text for piece in found) == before + expected + after


def test_a_cluster_of_many_is_given_up_and_others_are_not() -> None:
    many = "經濟社會發[展]" * MANY
    assert LOST not in restored(many)
    assert restored(many + "發[展]").count(LOST) == MANY + 1
    assert restored("發[展]和改革" * (MANY + 1) + "；以上各項工作，" + "發[展]和改革").endswith("發展和改革")


def test_nothing_lost_is_left_alone() -> None:
    assert restore(pieces("全市企業3家"), left="", right="", glossed=NOTHING) == pieces("全市企業3家")
