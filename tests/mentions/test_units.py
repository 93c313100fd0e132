"""The table of units."""

import tomllib
from decimal import Decimal
from importlib.resources import files
from typing import Any

import pytest

from newsextract.errors import DataError
from newsextract.mentions.quantities import scan_quantities
from newsextract.mentions.units import find_unit, parse_units, units

TABLE: dict[str, Any] = tomllib.loads(
    (files("newsextract.mentions") / "data" / "units.toml").read_text(encoding="utf8")
)
MEASURES = [
    (row, spelling)
    for row in TABLE["measure"]
    for spelling in (row["unit"], *row.get("spellings", []), *row.get("aliases", []))
]
CLASSIFIERS = [word for words in TABLE["classifier"].values() for word in words]


@pytest.mark.parametrize(("row", "spelling"), MEASURES, ids=[spelling for _, spelling in MEASURES])
def test_every_spelling_of_a_measure_is_found(row: dict[str, Any], spelling: str) -> None:
    unit = units()[spelling]
    assert unit.name == (row["unit"] if spelling in row.get("aliases", []) else spelling)
    assert unit.dimension == row["dimension"]
    assert find_unit(f"5{spelling}，", 1) == (unit, 1 + len(spelling))
    assert (unit.factor is None) == (unit.base is None)


# 三季度 and 60周年 are times, 750千伏 names a line, 兆 before a stop is a magnitude
@pytest.mark.parametrize("spelling", [s for _, s in MEASURES if s not in ("千伏", "kV", "周年", "季度", "兆")])
def test_every_measure_is_read_behind_a_number(spelling: str) -> None:
    mentions, _ = scan_quantities(f"平均为120000{spelling}，")
    assert [mention.text for mention in mentions] == [f"120000{spelling}"]
    unit, quantity = units()[spelling], mentions[0].quantity
    assert (quantity.value, quantity.unit, quantity.currency) == (Decimal(120000), unit.name, unit.currency)
    if unit.factor is not None:
        assert quantity.base_value == Decimal(120000) * unit.factor
        assert quantity.base_unit == unit.base


@pytest.mark.parametrize("word", [word for word in CLASSIFIERS if word != "强"])
def test_every_classifier_is_read_behind_a_number(word: str) -> None:
    mentions, _ = scan_quantities(f"共有37{word}，")
    assert [(m.text, m.quantity.unit, m.quantity.dimension) for m in mentions] == [(f"37{word}", word, "count")]


@pytest.mark.parametrize("word", TABLE["words"]["other"])
def test_look_alikes_are_no_units(word: str) -> None:
    found = find_unit(f"5{word}", 1)
    assert found is None or found[1] - 1 >= len(word)


@pytest.mark.parametrize("word", TABLE["words"]["unit"])
def test_look_alikes_of_look_alikes_are(word: str) -> None:
    found = find_unit(f"5{word}", 1)
    assert found is not None
    assert len(found[0].name) < len(word)


def test_currencies_have_codes_of_three_letters() -> None:
    for row in TABLE["measure"]:
        if row["dimension"] == "money":
            assert len(row["currency"]) == 3
            assert row["currency"].isupper()


def test_bases_are_units_of_their_dimension() -> None:
    for row in TABLE["measure"]:
        if "base" in row:
            base = units()[row["base"]]
            assert (base.dimension, base.factor) == (row["dimension"], Decimal(1))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ({"measure": [{"dimension": "mass"}]}, "units.toml, row 1: needs a unit"),
        ({"measure": [{"unit": "克", "dimension": "mass", "colour": "red"}]}, "needs a unit"),
        ({"measure": [{"unit": "克", "dimension": "weight"}]}, "no dimension"),
        ({"measure": [{"unit": "克", "dimension": "mass", "factor": "1"}]}, "units.toml, row 1: .*go together"),
        ({"measure": [{"unit": "克", "dimension": "mass", "factor": "x", "base": "克"}]}, "no factor"),
        ({"measure": [{"unit": "克", "dimension": "mass", "factor": "0", "base": "克"}]}, "above zero"),
        ({"measure": [{"unit": "克", "dimension": "mass"}] * 2}, "listed twice"),
        ({"classifier": {"bodies": ["家", "家"]}}, "units.toml, row bodies: .*listed twice"),
        ({"classifier": {"bodies": [""]}}, "no word"),
    ],
)
def test_a_broken_table_is_refused(data: dict[str, Any], reason: str) -> None:
    with pytest.raises(DataError, match=reason):
        parse_units(data)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("5个百分点", "百分点"), ("5亿元人民币", None), ("9m", "米"), ("9mm16", None), ("9mm1，", None), ("9m，", "米"),
        ("3个体系", "个"),
    ],
)  # fmt: skip
def test_the_longest_unit_wins(text: str, unit: str | None) -> None:
    found = find_unit(text, 1)
    assert (found[0].name if found else None) == unit
