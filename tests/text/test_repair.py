"""The gloss noise, made by the simulator and undone."""

from __future__ import annotations

import random
import re
from difflib import SequenceMatcher
from pathlib import Path

import opencc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from noise import MARKS, Page, corrupt

from newsextract.text.glosses import readings
from newsextract.text.repair import FEWEST_GLOSSES, Repaired, _spread, repair, survey

SHARED = Path(__file__).parents[3] / "shared"
TABLE = {character: known[0] for character, known in readings().items()}
# What a site may gloss: common characters of its own choice.
SITE = {
    character: TABLE[character]
    for character in "發術會場長進現創質業產內項對節環戰請優級團隊網領務導構機關設計劃實驗總數強動電區國際"
}
OWN = (
    "江畔新區統計局昨日發布消息，2024年全區實現地區生產總值1131.7億元，同比增長5.6%。其中，第一產業增加值38.2億元，下降0.3%；"
    "規模以上工業企業達到2180家，比上年增加84家，佔全市的17.5%。\n"
    "會上強調，要紮實推進重點領域改革，加快補償、救助等工作舉措落地，建設一批科普場館，在全社會形成愛科學、學科學的氛圍！\n"
    "“平臺築基”行動實施以來，財政投入3.5億元，帶動社會資本12億元，惠及群眾24.6萬人。”負責人表示，潛力[3]仍然很大。\n"
    "下一步，力爭到2027年建成國家級實驗室5個；研發經費佔生產總值比重達到2.7%以上；新增就業4000人；高校毛入學率超過60%。\n"
    "記者：今年將如何推動鄉鎮衛生院建設？答：我們將健全機制，聯動各方，預計全年新增床位1500張，每千人達7.9張。\n"
)


def test_the_simulator_makes_what_readers_see() -> None:
    site = {"數": "shù", "場": "chǎng", "請": "qǐng"}
    assert corrupt("補償等工作舉措", site).text == "補償?shù)裙ぷ髋e措"
    assert corrupt("科普場館", {"請": "qǐng"}).text == "科普?qǐng)鲳^"
    assert corrupt("發展。”科技部", {}, marks="！").text == "發展?！笨萍疾?"
    assert corrupt("發展，再", {}, marks=MARKS).text == "發展,，再"


@pytest.mark.parametrize(
    ("shown", "mended"),
    [
        ("補償?shù)裙ぷ髋e措,", "補償等工作舉措,"),
        ("特色科普?qǐng)鲳^,在", "特色科普場館,在"),
        ("擴大就?xiàn)I(yè)崗位", "擴大就業崗位"),
        ("教育?gōng)?qiáng)?yú)〗ㄔO(shè)", "教育強省建設"),
        ("穩定發展?！笨萍疾坎块L說", "穩定發展。”科技部部長說"),
        ("全面加強,，推動", "全面加強，推動"),
        ("堅(jiān)持?mó)?yōu)先發", "堅持優先發"),
        ("發（fā）布會", "發（fā）布會"),
        ("發(ƒ)布", "發(ƒ)布"),
        ("長(zhǎnɡ)江和會(huì)場", "長江和會場"),
        ("如何?下一步", "如何?下一步"),
        ("真的?！他說", "真的?！他說"),
    ],
)
def test_a_damaged_page_is_mended(shown: str, mended: str) -> None:
    front = "發(fā)展會(huì)產(chǎn)業(yè)。\n"
    repaired = repair(front + shown + "\n")
    assert repaired.text == "發展會產業。\n" + mended + "\n"
    assert repaired.damage == ()


@pytest.mark.parametrize(
    "page",
    [
        "阜(fù)阳、毫(háo)州的生僻字：亳(bó)州。",
        "發(fā)布會(huì)",
        "甲(jiǎ)乙(yǐ)丙(bǐng)丁(dīng)",
        "重慶(chóng qìng)、內(Nei)、會(hall)",
        "真的?！他說，3,，4",
        "",
    ],
)
def test_a_page_without_three_glosses_stays_as_it_is(page: str) -> None:
    repaired = repair(page)
    assert repaired == Repaired(page, repaired.map)
    assert repaired.map.is_identity


def test_glosses_are_counted_wherever_they_stand() -> None:
    assert survey("發(fā)布")[1] == 1
    assert survey("發(fā)布會(huì)的內(nèi)容")[1] == 3 == FEWEST_GLOSSES
    assert survey("(fā)布會")[1] == 0  # there is nothing before it that it could be the reading of
    assert survey("補償?shù)裙ぷ髋e措")[1] == 1
    assert survey("?shù)裙")[1] == 0
    assert survey("〗ㄔO(shè)")[1] == 1  # 設 is half in ㄔ and half in O
    assert survey("O(shè)")[1] == 0
    page, _ = survey("發(fā)布會(huì)的〗ㄔO(shè)")
    assert page.glossed == {"發", "會", "設"}
    assert not page.prefixed
    assert survey("發(fā)布,，會")[0].prefixed


def test_a_gloss_that_opens_a_page_is_not_that_of_its_last_character() -> None:
    repaired = repair("(huì)發(fā)展產(chǎn)業(yè)的會")
    assert repaired.text == "(huì)發展產業的會"


@pytest.mark.parametrize(
    ("shown", "sources"),
    [
        ("教育?gōng)?qiáng)?yú)〗ㄔO(shè)", "教 育 ?gōng)?qiáng) ?yú)〗 〗ㄔ ㄔO(shè)"),
        ("穩定發展?！笨萍疾坎块L說", "穩 定 發 展 ?！ ！笨 笨萍 萍疾 疾坎 坎块 块L 說"),
        ("科普?qǐng)鲳?3億元", "科 普 ?qǐng)鲳 鲳? ? 3 億 元"),
        ("工作?.5億元", "工 作 ? . 5 億 元"),
    ],
)
def test_each_character_points_at_the_bytes_it_was_made_of(shown: str, sources: str) -> None:
    front = "發(fā)展會(huì)產(chǎn)業(yè)"
    repaired = repair(front + shown)
    spans = [repaired.map.to_source(at, at + 1) for at in range(5, len(repaired.text))]
    assert [(front + shown)[slice(*span)] for span in spans] == sources.split(" ")


def test_each_mended_run_counts_and_a_second_comma_is_no_noise() -> None:
    shown = "會(huì)發(fā)長(zhǎng)補償?shù)裙ぷ髋e措,,，科普?qǐng)鲳^,，"
    mended = repair(shown)
    assert mended.text == "會發長補償等工作舉措,，科普場館，"
    assert (mended.glosses, mended.shifts) == (3, 2)
    assert mended.map.source_length == len(shown)


@pytest.mark.parametrize(
    ("text", "damage", "spread"),
    [
        ("入\ufffd.5億", [(1, 2)], [(1, 4)]),
        ("達12\ufffd萬", [(3, 4)], [(1, 4)]),
        ("12\ufffd萬", [(2, 3)], [(0, 3)]),
        ("達\ufffd萬", [(1, 2)], [(1, 2)]),
        ("達1\ufffd2\ufffd3萬", [(2, 3), (4, 5)], [(1, 6)]),
        ("\ufffd萬3\ufffd", [(0, 1), (3, 4)], [(0, 1), (2, 4)]),
    ],
)
def test_damage_spreads_over_the_number_beside_it(
    text: str, damage: list[tuple[int, int]], spread: list[tuple[int, int]]
) -> None:
    assert list(_spread(text, damage)) == spread


def test_real_parentheses_stay() -> None:
    page = "發(fā)展會(huì)產(chǎn)業(yè),中科院(江門)、縣(市、區)、阜(fù)陽、會(hall)"
    assert repair(page).text == "發展會產業,中科院(江門)、縣(市、區)、阜(fù)陽、會(hall)"


def test_a_gloss_is_part_of_its_character_and_neighbours_share_a_byte() -> None:
    page = "發(fā)展會(huì)產(chǎn)業(yè)補償?shù)裙ぷ髋e措"
    repaired = repair(page)
    assert (repaired.glosses, repaired.shifts) == (4, 1)
    shown = [page[slice(*repaired.map.to_source(at, at + 1))] for at in range(len(repaired.text))]
    assert shown == [
        "發(fā)",
        "展",
        "會(huì)",
        "產(chǎn)",
        "業(yè)",
        "補",
        "償",
        "?shù)裙",
        "裙ぷ",
        "ぷ髋",
        "髋e",
        "措",
    ]


def test_a_swallowed_digit_is_damage() -> None:
    clean = "發展發展會發展，補償等工作3.5億元、補償等工作7億元"
    page = corrupt(clean, {"發": "fā", "會": "huì", "數": "shù"})
    assert "?.5億元、" in page.text
    assert page.text.endswith("?億元")
    repaired = repair(page.text)
    assert repaired.text == "發展發展會發展，補償等工作\ufffd.5億元、補償等工作\ufffd億元"
    assert [repaired.text[start:end] for start, end in repaired.damage] == ["\ufffd.5", "\ufffd"]


@pytest.mark.parametrize("digits", ["3", "12", "3.5", "3,299.4", "7%", "0"])
def test_no_digit_is_taken_for_half_a_character(digits: str) -> None:
    # Shown after a hole whose pair is lost altogether, a digit could look like a second byte.
    repaired = repair(f"發(fā)展會(huì)產(chǎn)業(yè),科普?qǐng)鲳?{digits}億元")
    assert digits in repaired.text
    (start, end), *_ = repaired.damage
    assert digits in repaired.text[start:end]


def flaws(clean: str, page: Page, repaired: Repaired) -> tuple[int, list[tuple[str, str]]]:
    """Return how many knowable characters did not come back, and digits that differ with no damage beside them."""
    marked = [False] * (len(repaired.text) + 2)
    for start, end in repaired.damage:
        marked[start:end] = [True] * (end - start)
    missing, digits = 0, []
    for kind, a, b, c, d in SequenceMatcher(None, clean, repaired.text, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        missing += sum(page.known[a:b])
        before, after = clean[a:b], repaired.text[c:d]
        if re.search("[0-9０-９]", before + after) and not any(marked[max(0, c - 1) : d + 1]):
            digits.append((clean[max(0, a - 8) : b + 8], repaired.text[max(0, c - 8) : d + 8]))
    return missing, digits


def check(texts: list[str], site: dict[str, str], marks: str) -> None:
    known = missing = 0
    for clean in texts:
        page = corrupt(clean, site, marks=marks)
        lost, digits = flaws(clean, page, repair(page.text))
        assert digits == []
        known += sum(page.known)
        missing += lost
    assert missing <= 0.005 * known, f"{missing} of {known} knowable characters did not come back"


SITES = {"site": SITE, "table": TABLE}
PREFIXED = ["", "，！？；：", MARKS]


@pytest.mark.parametrize("marks", PREFIXED)
@pytest.mark.parametrize("site", SITES.values(), ids=SITES)
def test_own_text_comes_back(site: dict[str, str], marks: str) -> None:
    check([OWN], site, marks)


@pytest.mark.parametrize("marks", ["", MARKS])
@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_own_text_comes_back_from_any_site(marks: str, seed: int) -> None:
    chance = random.Random(seed)
    site = dict(chance.sample(sorted(TABLE.items()), 900)) | {"發": "fā", "會": "huì", "產": "chǎn"}
    lines = OWN.splitlines()
    chance.shuffle(lines)
    clean = "\n".join(lines)
    page = corrupt(clean, site, marks=marks)
    missing, digits = flaws(clean, page, repair(page.text))
    assert digits == []
    # 400 characters: a misread one in a hundred would be the rare site.
    assert missing <= 6


def test_full_width_digits_are_as_safe() -> None:
    wide = OWN.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    check([wide], TABLE, MARKS)


def test_clean_text_is_left_alone() -> None:
    repaired = repair(OWN)
    assert repaired.text == OWN
    assert repaired.map.is_identity


def corpus(count: int, size: int) -> list[str]:
    """Return pieces of real releases, in traditional script as far as GBK writes it."""
    files = sorted((SHARED / "corpus" / "reports").glob("*.txt"))
    if not files:
        pytest.skip("the shared corpus is not here")
    convert = opencc.OpenCC("s2t").convert
    pieces = []
    for path in random.Random(1).sample(files, count):
        with path.open(encoding="utf-8", newline="") as file:
            text = convert(file.read()).encode("gbk", "ignore").decode("gbk")
        pieces += [text[at : at + 2500] for at in range(0, len(text), 2500)]
    return pieces


def observed() -> dict[str, str]:
    rows = (SHARED / "noise" / "pinyin_observed.tsv").read_text(encoding="utf-8").splitlines()
    return {row.split("\t")[0]: row.split("\t")[2] for row in rows}


def test_a_sample_of_real_text_comes_back() -> None:
    texts = random.Random(2).sample(corpus(6, 2500), 4)
    check(texts, observed(), MARKS)
    check(texts, TABLE, "")


@pytest.mark.slow
@pytest.mark.parametrize("marks", PREFIXED)
@pytest.mark.parametrize("name", ["observed", "table", "some"])
def test_real_text_comes_back(name: str, marks: str) -> None:
    texts = corpus(12, 2500)
    some = dict(random.Random(3).sample(sorted(TABLE.items()), 1200))
    check(texts, {"observed": observed(), "table": TABLE, "some": some | observed()}[name], marks)


@pytest.mark.slow
def test_real_clean_text_is_left_alone() -> None:
    for text in corpus(30, 2500):
        assert repair(text).text == text


def test_the_table_agrees_with_facts() -> None:
    path = SHARED / "noise" / "pinyin_readings.tsv"
    if not path.exists():
        pytest.skip("the shared table is not here")
    rows = [row.split("\t") for row in path.read_text(encoding="utf-8").splitlines()]
    assert len(rows) > 3000
    assert {row[0]: row[2] for row in rows} == {row[0]: TABLE.get(row[0]) for row in rows}
    assert all(reading == TABLE[character] for character, reading in observed().items())
