import pytest

from newsextract.errors import DataError
from newsextract.mentions.divisions import Division, by_code, divisions, parse_divisions
from newsextract.mentions.gazetteer import ancestor, issuer_region, resolve_place
from newsextract.mentions.places import parse_places, places
from newsextract.mentions.regions import scan_regions
from newsextract.model.region import Region

# Names that are words of their own: 城区 and 新区 mean some town's, and are read only behind a city.
GENERIC = {d.name for d in divisions() if len(d.name) == 2 and d.name.endswith("区")}


@pytest.mark.parametrize("row", [pytest.param(rows, id=rows[0].code[:2]) for rows in (
    [d for d in divisions() if d.code.startswith(f"{n:02}")] for n in range(11, 66)
) if rows])  # fmt: skip
def test_every_division_is_read_by_each_of_its_names(row: list[Division]) -> None:
    for division in row:
        province = by_code()[division.code[:2] + "0000"]
        if division.name not in GENERIC:
            assert [m.text for m in scan_regions(f"（{division.name}）")] == [division.name]
        inside = scan_regions(f"（{division.name}）", place=division.name)
        if inside:  # a name that is in use again means today's division (梅县 is 梅县区)
            assert inside[0].region is not None
            assert inside[0].region.name == division.name or (inside[0].region.vintage or "") > division.vintage
        if division.free or division.level == "province":
            assert [m.text for m in scan_regions(f"（{division.short}）")] == [division.short]
        alone = sum(other.name == division.name for other in row) == 1
        for name in {division.name, division.alias} - {""} if alone and division.level != "province" else ():
            (chain,) = scan_regions(f"（{province.name}{name}）")
            assert chain.text == province.name + name
            assert chain.region is not None
            assert chain.region.code is None or chain.region.code[:2] == division.code[:2]


def test_codes_and_levels() -> None:
    levels = {level: sum(d.level == level for d in divisions()) for level in ("province", "prefecture", "county")}
    assert levels["province"] == 31
    assert levels["prefecture"] > 333
    assert levels["county"] > 2800
    assert {d.code[:2] + "0000" for d in divisions()} <= set(by_code())


@pytest.mark.parametrize(
    ("spelling", "region"), [(spelling, region) for spelling, region in places().countries.items()]
)
def test_every_country(spelling: str, region: Region) -> None:
    (mention,) = scan_regions(f"（{spelling}）")
    assert (mention.text, mention.region) == (spelling, region)
    assert mention.kind == ("place" if region.code in ("HK", "MO", "TW") else "country")


def test_every_group_zone_issuer_word_and_phrase() -> None:
    table = places()
    for word in table.groups:
        assert [(m.text, m.kind) for m in scan_regions(f"（{word}）")] == [(word, "group")]
    for word in table.zone_names:
        assert [(m.text, m.kind) for m in scan_regions(f"（{word}）")] == [(word, "zone")]
    for word in table.issuer:
        assert [(m.text, m.kind, m.region) for m in scan_regions(f"（{word}）")] == [(word, "issuer", None)]
    for word, holds in table.phrases.items():
        assert [m.embedded for m in scan_regions(f"（{word}）")] == [True] * holds
    for word in table.zones:
        assert [(m.text, m.kind) for m in scan_regions(f"（江门{word}）")] == [(f"江门{word}", "zone")]
    for word in table.facilities:
        assert [m.embedded for m in scan_regions(f"（江门侨乡{word}）")] == [True]
        assert [m.embedded for m in scan_regions(f"（江苏{word}）")] == [word not in table.common]
    for word in table.unlike:
        assert [m.embedded for m in scan_regions(f"（江门{word}）")] == [False]
    for word in table.outside:
        assert [m.embedded for m in scan_regions(f"昆明{word}大学")][:1] == [False]
    for word in table.behind:
        assert [m.embedded for m in scan_regions(f"江门{word}，")] == [True]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("江门", "440700"), ("江门市", "440700"), ("广东江门", "440700"), ("广东省江门市台山市", "440781"),
        ("内蒙古", "150000"),
        ("香港", "HK"), ("延边州", "222400"), (" 江门 ", "440700"), ("江門市", "440700"),
        ("朝阳区", None), ("全市", None), ("", None),
        ("火星", None),
    ],
)  # fmt: skip
def test_resolve_place(name: str, code: str | None) -> None:
    region = resolve_place(name)
    assert (region and region.code) == code


def test_ancestors() -> None:
    city = resolve_place("台山")
    assert city is not None
    names = [(a := ancestor(city, level)) and a.name for level in ("county", "prefecture", "province", "country")]
    assert names == ["台山市", "江门市", "广东省", "中国"]
    hong_kong, korea, world = (scan_regions(word)[0].region for word in ("香港", "韩国", "全球"))
    assert hong_kong is not None
    assert korea is not None
    assert world is not None
    assert ancestor(hong_kong, "country") == ancestor(city, "country")
    assert ancestor(hong_kong, "province") == hong_kong
    assert ancestor(korea, "country") == korea
    assert ancestor(korea, "province") is None
    assert ancestor(world, "country") is None
    assert issuer_region("", None) is None


@pytest.mark.parametrize(
    "lines",
    [
        ["code,name"],
        ["code,name,short,use,alias,vintage", "44070,江门市,江门,free,,2024"],
        ["code,name,short,use,alias,vintage", "440700,江门市,江门,often,,2024"],
        ["code,name,short,use,alias,vintage", "440700,江门市,,free,,2024"],
        ["code,name,short,use,alias,vintage", "440700,,江门,free,,2024"],
    ],
)
def test_a_broken_table_of_divisions_is_refused(lines: list[str]) -> None:
    with pytest.raises(DataError):
        list(parse_divisions(lines))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ({}, "missing"),
        ({"country": {"KR": ["韩国"], "KP": ["韩国"]}}, "once"),
        ({"country": {"KR": ["韩国"]}, "abroad": {"KR": ["韩国"]}}, "once"),
        ({"country": {}, "abroad": {}, "taiwan": {}, "issuer": {"村": ["全村"]}}, "suffix"),
    ],
)
def test_a_broken_table_of_places_is_refused(data: dict[str, dict[str, list[str]]], reason: str) -> None:
    with pytest.raises(DataError, match=reason):
        parse_places(data)
