"""What the page is given: all records, all text, and where inherited fields were taken from."""

from __future__ import annotations

import re
from datetime import date
from importlib.resources import files
from typing import Any

import newsextract
from newsextract.corrections import Correction
from newsextract.model import Document, Indicator, Program, Reject, Target
from newsextract.report import Entry
from newsextract.report.labels import labels
from newsextract.report.payload import payload
from newsextract.sinks.base import Failure

TEXT = (
    "导航：首页 > 新闻\n2025年，全市高新技术企业突破2180家，居全省第6。同比增长12.5%。\n"
    "力争2027年研发经费占GDP比重达到2.7%以上，实施“平台筑基”行动。“平台筑基”行动已启动。\n第三场发布会。"
)


def made(text: str = TEXT, **given: Any) -> Document:
    return newsextract.Extractor(rejects=True).extract(
        text, published=date(2026, 1, 20), place="江门市", origin="a.txt", **given
    )


def test_the_pieces_are_the_text_and_marks_are_the_quotes() -> None:
    data = payload([Entry(made(), TEXT)])
    (row,) = data["documents"]
    assert "".join(piece[0] for piece in row["pieces"]) == TEXT
    marked: dict[int, str] = {}
    for piece in row["pieces"]:
        for sort, name in piece[1] if len(piece) > 1 else []:
            if sort == "r":
                marked[name] = marked.get(name, "") + piece[0]
    for number, record in enumerate(data["records"]):
        mentions = record.get("mentions") or [{"start": record["evidence_start"], "end": record["evidence_end"]}]
        assert marked[number] == "".join(TEXT[m["start"] : m["end"]] for m in mentions)
    assert {record["type"] for record in data["records"]} == {"indicator", "target", "program", "refused"}


def test_a_record_has_its_fields_and_nothing_empty() -> None:
    data = payload([Entry(made(), TEXT)])
    level = next(r for r in data["records"] if r.get("quantity_text") == "突破2180家")
    expected = {
        "type": "indicator", "document": 0, "metric": "高新技术企业", "quantity_value": "2180", "quantity_bound": "gt",
        "period_start": "2025-01-01", "region_name": "江门市", "region_code": "440700",
    }  # fmt: skip
    assert expected.items() <= level.items()
    assert not {None, ""} & {value for value in level.values() if isinstance(value, str | None)}


def test_inherited_fields_point_to_their_words() -> None:
    data = payload([Entry(made(), TEXT)])
    growth = next(n for n, r in enumerate(data["records"]) if r.get("quantity_text") == "12.5%")
    assert {"metric_inherited", "period_inherited"} <= set(data["records"][growth]["flags"])
    found = {
        name.split(" ")[1]: piece[0]
        for piece in data["documents"][0]["pieces"] if len(piece) > 1
        for sort, name in piece[1] if sort == "a" and name.split(" ")[0] == str(growth)
    }  # fmt: skip
    assert found["period"] == "2025年"
    assert found["metric"] == "高新技术企业"
    assert data["records"][growth]["from"]["region"] == "the place of the document"


def test_words_are_found_behind_traditional_characters() -> None:
    text = "2025年，全市高新技術企業達到2180家。同比增長12.5%。"
    data = payload([Entry(made(text), text)])
    names = [
        name for piece in data["documents"][0]["pieces"] if len(piece) > 1 for sort, name in piece[1] if sort == "a"
    ]
    growth = next(n for n, r in enumerate(data["records"]) if r.get("quantity_text") == "12.5%")
    assert f"{growth} metric" in names


def test_without_the_text_the_quotes_are_shown() -> None:
    document = made()
    data = payload([Entry(document, None)])
    (row,) = data["documents"]
    assert row["characters"] is None
    quotes = [piece[0].rstrip("\n") for piece in row["pieces"]]
    assert sorted(quotes) == sorted(e.text for e in document.evidence())


def test_many_documents_share_one_list_of_records() -> None:
    other = "2024年全市建成充电桩1200个。"
    data = payload([Entry(made(), TEXT), Entry(made(other), other)], failures=[Failure("b.txt", "InputError", "empty")])
    first, second = (row["records"] for row in data["documents"])
    assert first[0] == 0
    assert first[1] == second[0]
    assert second[1] == len(data["records"])
    assert all(data["records"][n]["document"] == 1 for n in range(*second))
    assert data["failures"] == [{"location": "b.txt", "reason": "empty", "hint": None}]


def test_verdicts_are_placed_and_others_kept() -> None:
    document = made()
    level = document.indicators[0]
    common: dict[str, Any] = {
        "verdict": "accept", "kind": "indicator", "start": level.evidence.start, "end": level.evidence.end,
        "quote": level.evidence.text, "measure": level.measure, "name": level.metric,
    }  # fmt: skip
    here = Correction(record="f" * 24, text_hash=document.text_hash, **common)
    elsewhere = Correction(record="e" * 24, text_hash="0" * 24, **common)
    data = payload([Entry(document, TEXT)], corrections=[here, elsewhere])
    (placed,) = data["verdicts"]
    assert data["records"][placed["at"]]["id"] == level.id
    assert [each["record"] for each in data["waiting"]] == [elsewhere.record]


def test_the_form_knows_the_fields_and_their_values() -> None:
    fields = payload([])["fields"]
    assert fields["indicator"]["measure"] == ["level", "change", "growth", "share", "rank", "multiple"]
    assert fields["target"]["bound"][:2] == ["eq", "gt"]
    assert fields["program"]["category"][0] == "initiative"
    assert fields["indicator"]["metric"] is None


def test_the_card_shows_every_field() -> None:
    """A field that is added to the records must not be forgotten on the page."""
    card = (files("newsextract.report") / "assets" / "card.js").read_text(encoding="utf-8")
    shown = re.search(r"FIELDS_SHOWN = \[(.*?)\];", card, re.DOTALL)
    assert shown
    named = set(re.findall(r'"(\w+)"', shown[1]))
    assert named <= labels("en")["fields"].keys()
    told_otherwise = {"id", "fact_key", "quantity", "evidence"}
    for model in (Indicator, Target, Program, Reject):
        assert {*model.model_fields, *model.model_computed_fields} - told_otherwise <= named
