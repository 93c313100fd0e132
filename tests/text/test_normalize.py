"""Simplified script and canonical signs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsextract.errors import InputError
from newsextract.text.normalize import normalize, script_of, simplify
from newsextract.text.signs import canonical
from newsextract.text.wreck import unwreck


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("２０２４年達５．６％", "2024年达5.6%"),
        ("ＧＤＰ＋１０－３／７", "GDP+10-3/7"),
        ("全市27家,2015年19家;其中:新增!", "全市27家，2015年19家；其中：新增！"),
        ("收入3,299.4億元", "收入3,299.4亿元"),
        ("地址http://a.cn/b.html?id=3&c=4", "地址http://a.cn/b.html?id=3&c=4"),
        ("上午9:30,比例1∶3、２：５", "上午9:30，比例1:3、2:5"),
        ("縣(市、區)和[甲]", "县（市、区）和[甲]"),
        ("「重點」﹁專項﹂〝試點〞", "“重点”“专项”“试点”"),
        ("「推進『三新』行動」和『雙百』", "“推进‘三新’行动”和“双百”"),
        ('"江畔"計劃和"星火"計劃', "“江畔”计划和“星火”计划"),
        ('屏幕為5"的手機', '屏幕为5"的手机'),
        ("二○二四年、三○家；○記號", "二〇二四年、三〇家；○记号"),
        ("甲\u3000乙\u00a0丙", "甲 乙 丙"),
        ("第一段\r第二段\u2028第三段", "第一段\n第二段\n第三段"),
        ("金額﹐共﹪、﹣５", "金额，共%、-5"),
        ("\u2f2f作和\uf90a額", "工作和金额"),
        ("合計24 500萬人次", "合计24 500万人次"),
        ("????本報訊", "????本报讯"),
        ("plain text, (really): yes!", "plain text, (really): yes!"),
    ],
)
def test_signs_are_replaced_one_for_one(given: str, expected: str) -> None:
    text, offsets = normalize(given)
    assert text == expected
    assert len(text) == len(given)
    assert offsets.is_identity


@pytest.mark.parametrize(
    ("given", "expected", "third"),
    [
        ("甲\u200b乙丙", "甲乙丙", (3, 4)),
        ("\ufeff甲乙丙", "甲乙丙", (3, 4)),
        ("甲\xad\x00乙丙", "甲乙丙", (4, 5)),
        ("甲乙\r\n丙", "甲乙\n丙", (3, 4)),
    ],
)
def test_silent_characters_go(given: str, expected: str, third: tuple[int, int]) -> None:
    text, offsets = normalize(given)
    assert text == expected
    assert offsets.to_source(2, 3) == third


def test_a_lone_surrogate_is_marked_as_lost() -> None:
    text, offsets = normalize("甲\ud800乙")
    assert text == "甲\ufffd乙"
    assert offsets.is_identity


@pytest.mark.parametrize("config", ["t2s", "tw2sp", "hk2sp"])
@given(
    text=st.text(
        alphabet=st.one_of(st.sampled_from("資訊光碟機隨身計程車發展,.「」()１２ \r\n\u200b"), st.characters())
    )
)
def test_every_map_fits_its_text(config: str, text: str) -> None:
    clean, offsets = normalize(text, config=config)
    assert len(offsets) == len(clean)
    assert offsets.source_length == len(text)
    spans = [offsets.to_source(at, at + 1) for at in range(len(clean))]
    assert all(start < end for start, end in spans)
    assert spans == sorted(spans)


@pytest.mark.parametrize(
    ("given", "config", "expected", "word", "source"),
    [
        ("採購光碟機30臺", "tw2sp", "采购光驱30台", "光驱", "光碟機"),
        ("採購光碟機30臺", "tw2sp", "采购光驱30台", "30台", "30臺"),
        ("發放隨身碟2個,計程車5輛", "tw2sp", "发放U盘2个,出租车5辆", "U盘", "隨身碟"),
        ("發放隨身碟2個,計程車5輛", "tw2sp", "发放U盘2个,出租车5辆", "出租车", "計程車"),
        ("資訊科技", "t2s", "资讯科技", "资讯", "資訊"),
    ],
)
def test_regional_words_keep_their_place(given: str, config: str, expected: str, word: str, source: str) -> None:
    text, offsets = simplify(given, config=config)
    assert text == expected
    at = text.index(word)
    start, end = offsets.to_source(at, at + len(word))
    assert given[start:end] == source


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("江畔新区发布统计数据", "simplified"),
        ("江畔新區發布統計數據", "traditional"),
        ("江畔新區發布統計數據,据统计全市增长", "mixed"),
        ("江畔新区发布统计数据" * 20 + "（記者張）", "simplified"),
        ("台北的公里著于后面", "none"),
        ("2024年5月", "none"),
        ("", "none"),
    ],
)
def test_the_script_is_told_by_its_own_characters(text: str, script: str) -> None:
    assert script_of(text) == script


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
@pytest.mark.parametrize("wrong", ["latin-1", "cp1252"])
def test_mojibake_is_recoded_into_its_source(encoding: str, wrong: str) -> None:
    wreck = "全市工作会议".encode(encoding)
    try:
        shown = "本报讯 " + wreck.decode(wrong) + "，2024年"
    except UnicodeDecodeError:
        pytest.skip("these bytes have no characters in this encoding")
    text, offsets = unwreck(shown)
    assert text == "本报讯 全市工作会议，2024年"
    start, end = offsets.to_source(4, 6)
    assert shown[start:end].encode(wrong) == "全市".encode(encoding)
    assert shown[slice(*offsets.to_source(11, 15))] == "2024"


def test_one_rare_character_in_ten_is_no_reason_to_leave_a_wreck() -> None:
    assert unwreck("全市工作会议由覃某主持召开".encode("gbk").decode("latin-1"))[0] == "全市工作会议由覃某主持召开"
    rare = "覃邕籴旮旯".encode("gbk").decode("latin-1")
    assert unwreck(rare)[0] == rare


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_each_character_of_a_wreck_points_at_its_bytes(encoding: str) -> None:
    parts = ["Müller说，", "全市5G企业A类3家。", "另据报道，", "研发经费增长7.5%", "！"]
    wrecked = [part.encode(encoding).decode("latin-1") if at % 2 else part for at, part in enumerate(parts)]
    shown = "".join(wrecked)
    text, offsets = unwreck(shown)
    assert text == "".join(parts)
    assert offsets.source_length == len(shown)
    found = [shown[slice(*offsets.to_source(at, at + 1))] for at in range(len(text))]
    assert found == [
        character.encode(encoding).decode("latin-1") if at % 2 else character
        for at, part in enumerate(parts)
        for character in part
    ]


def test_nine_everyday_characters_in_ten_tell_a_wreck() -> None:
    front = "本报讯，各地陆续召开相关会议："
    one, two = (text.encode("gbk").decode("latin-1") for text in ("全市会议由覃某人主持", "全市会议由覃某籴主持着"))
    assert unwreck(front + one)[0] == front + "全市会议由覃某人主持"
    assert unwreck(front + two)[0] == front + two


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("全市\0建\0成\0。", None),  # three by accident
        ("全市\0建\0成\0\0。", "binary"),
        ("全\0\0\0\0" + "市" * 3995, None),  # one in a thousand
        ("全\0\0\0\0" + "市" * 3994, "binary"),
        ("\ufffd" * 20, None),
        ("\ufffd" * 21, "wrong encoding"),
        ("\ufffd" * 22 + "全市工作会议主持召开了", None),  # two to one
        ("\ufffd" * 23 + "全市工作会议主持召开了", "wrong encoding"),
        ("\ufffd" * 21 + "a" * 84, None),  # one in five
        ("\ufffd" * 21 + "a" * 83, "wrong encoding"),
        ("\ufffd" * 21 + "a " * 83, "wrong encoding"),  # spaces are not counted
    ],
)
def test_a_text_is_refused_when_too_much_of_it_is_lost(text: str, reason: str | None) -> None:
    if reason is None:
        assert unwreck(text)[0] == text
    else:
        with pytest.raises(InputError, match=reason):
            unwreck(text)


def test_a_refusal_says_what_to_do() -> None:
    with pytest.raises(InputError) as binary:
        unwreck("\0" * 9)
    assert str(binary.value) == "the text looks binary: it holds NUL characters (decode the file, or name its format)"
    with pytest.raises(InputError) as lost:
        unwreck("\ufffd" * 99)
    assert str(lost.value) == (
        "the text was decoded with a wrong encoding: most of its characters are lost or Latin-1 "
        "(decode the original bytes as GB18030 or UTF-8)"
    )


@pytest.mark.parametrize(
    "text",
    [
        "气温28°±2°，面积3×4米",
        "café Müller, Ærøskøbing",
        "“‘……’”——•",
        "ÄÖÜäöüß",
        "",
        "plain",
        "发展",
        "目录" + "…" * 99,
        "全市\0建成3家\0。\0",
        "全市\0建成3家。\0\0\0" + "各项工作有序推进。" * 500,
    ],
)
def test_other_text_is_no_wreck(text: str) -> None:
    same, offsets = unwreck(text)
    assert same == text
    assert offsets.is_identity


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("PK\x03\x04" + "\x00\x01\x02\x00" * 50, "binary"),
        ("全市\0建成3家。\0\0\0", "binary"),
        ("\ufffd\ufffd新\ufffd\ufffd" * 20, "wrong encoding"),
        ("Ð\x9fÑ\x80Ð¸Ð²ÐµÑ\x82" * 20, "wrong encoding"),
    ],
)
def test_hopeless_text_is_refused(text: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        unwreck(text)


@given(st.text(alphabet=st.one_of(st.sampled_from("「」『』\"'(),:;!?．１Ａ○〇∶：中\n"), st.characters())))
def test_canonical_signs_stay(text: str) -> None:
    once = canonical(text)
    assert len(once) == len(text)
    assert canonical(once) == once
