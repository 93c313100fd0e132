"""What changed between two runs: in the records of one text, and where the text itself changed."""

from __future__ import annotations

import json
import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import CliRunner

from newsextract.cli.commands import app
from newsextract.comparison import Alteration, Change, Difference, compare, open_side
from newsextract.errors import InputError
from newsextract.model import Document
from newsextract.pipeline import Extractor
from newsextract.sinks.target import open_sink

TEXT = "2025年，全市高新技术企业达1280家，同比增长12.5%，深入实施“平台筑基”行动。\n2026年，力争高新技术企业达到1500家。"


def made(text: str = TEXT, origin: str = "a.txt") -> Document:
    return Extractor().extract(text, published=date(2026, 1, 20), place="保定市", origin=origin)


def stored(path: Path, *documents: tuple[Document, str]) -> str:
    target = {".jsonl": f"{path}", ".db": f"sqlite:///{path}", ".parquet": f"{path}/"}[path.suffix]
    with open_sink(target) as sink:
        for document, text in documents:
            sink.write(document, text)
    return str(path)


@pytest.fixture(params=["jsonl", "db", "parquet"])
def differ(request: pytest.FixtureRequest, tmp_path: Path):
    def run(old: list[tuple[Document, str]], new: list[tuple[Document, str]]) -> Difference:
        folder = Path(tempfile.mkdtemp(dir=tmp_path))
        sides = [open_side(stored(folder / f"{i}.{request.param}", *each)) for i, each in enumerate((old, new))]
        try:
            return compare(*sides)
        finally:
            for side in sides:
                side.close()

    return run


def test_the_same_records_are_the_same(differ) -> None:
    document = made()
    found = differ([(document, TEXT)], [(document, TEXT)])
    assert found.changes == []
    assert found.same == {"document": 1, "indicator": 2, "target": 1, "program": 1}


def test_other_rules_alter_lose_and_gain_records(differ) -> None:
    old = made()
    level, growth = old.indicators
    quantity = level.quantity.model_copy(update={"value": Decimal(1281)})
    altered = level.model_copy(update={"quantity": quantity, "metric": "高企"})
    new = old.model_copy(update={"indicators": (altered,), "title": "另一题"})
    found = differ([(old, TEXT)], [(new, TEXT)])
    assert found.changes == [
        Change("altered", "document", "a.txt", "另一题", "2026-01-20", (Alteration("title", old.title, "另一题"),)),
        Change(
            "altered", "indicator", "a.txt", "1280家", "高企",
            (Alteration("metric", level.metric, "高企"), Alteration("quantity_value", "1280", "1281")),
        ),
        Change("lost", "indicator", "a.txt", growth.evidence.text, growth.metric),
    ]  # fmt: skip
    back = differ([(new, TEXT)], [(old, TEXT)])
    assert [each.change for each in back.changes] == ["altered", "altered", "gained"]
    assert found.altered_fields() == [
        ("document", "title", 1), ("indicator", "metric", 1), ("indicator", "quantity_value", 1),
    ]  # fmt: skip


def test_a_fact_that_became_a_promise(differ) -> None:
    old = made()
    level = old.indicators[0]
    shared = level.model_dump(exclude={"fact_key", "status"}) | {"objective": "达1280家", "commitment": "plan"}
    shared["quantity"] = level.quantity
    target = type(old.targets[0]).model_validate(shared)
    new = old.model_copy(update={"indicators": old.indicators[1:], "targets": (target, *old.targets)})
    (change,) = differ([(old, TEXT)], [(new, TEXT)]).changes
    assert (change.change, change.kind, change.fields) == (
        "altered",
        "target",
        (Alteration("kind", "indicator", "target"),),
    )


def test_another_text_of_the_same_page(differ) -> None:
    text = "（更正）" + TEXT.replace("12.5%", "12.8%") + "\n2025年，全市新建学校12所。"
    found = differ([(made(), TEXT)], [(made(text), text)])
    kinds = [(each.change, each.kind, each.quote) for each in found.changes]
    assert kinds[0][:2] == ("altered", "document")
    assert ("altered", "indicator", "12.8%") in kinds
    assert ("gained", "indicator", "12所") in kinds
    assert found.same["target"] == 1
    assert found.same["program"] == 1
    (growth,) = [each for each in found.changes if each.quote == "12.8%"]
    assert Alteration("quantity_value", "12.5", "12.8") in growth.fields


def test_documents_that_came_and_went(differ) -> None:
    one, two = made(), made(origin="b.txt")
    found = differ([(one, TEXT)], [(two, TEXT)])  # one text under another name
    assert [(each.change, each.kind) for each in found.changes] == [("altered", "document")]
    text = "2025年，全市新建学校12所。"
    other = made(text, "c.txt")
    found = differ([(one, TEXT)], [(one, TEXT), (other, text)])
    assert [(each.change, each.kind, each.document) for each in found.changes] == [
        ("gained", "document", "c.txt"), ("gained", "indicator", "c.txt"),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["old.jsonl", "old.db", "old.parquet"])
def test_one_document_is_the_same_in_every_storage(tmp_path: Path, name: str) -> None:
    text = "2025年，全市新增绿地8亩，同比增长12.50%。"  # 5333.333… square metres, which not all hold
    document = made(text)
    assert document.indicators[0].quantity.base_value
    sides = [open_side(stored(tmp_path / each, (document, text))) for each in ("new.db", name)]
    found = compare(*sides)
    for side in sides:
        side.close()
    assert found.changes == []
    assert found.same["indicator"] == 2


def test_what_is_no_side(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read: No such file"):
        open_side(str(tmp_path / "gone.jsonl"))
    (tmp_path / "a.jsonl").write_text('{"text": "x"}\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.jsonl:1: no document of schema"):
        open_side(str(tmp_path / "a.jsonl"))


def test_the_command_and_its_exit_codes(tmp_path: Path) -> None:
    document = made()
    new = document.model_copy(update={"indicators": document.indicators[:1], "title": "坏\x1b[31m题"})
    old_file = stored(tmp_path / "old.jsonl", (document, TEXT))
    new_file = stored(tmp_path / "new.db", (new, TEXT))
    run = CliRunner().invoke
    same = run(app, ["diff", old_file, old_file])
    assert (same.exit_code, "gained" in same.output) == (0, True)
    found = run(app, ["diff", old_file, new_file])
    assert found.exit_code == 1
    assert "lost    indicator" in found.output
    assert "\x1b[31m" not in found.output
    data = run(app, ["diff", old_file, f"sqlite:///{new_file}", "--json"])
    assert data.exit_code == 1
    assert json.loads(data.stdout)["totals"]["indicator"] == {"same": 1, "gained": 0, "lost": 1, "altered": 0}
    parquet = stored(tmp_path / "new.parquet", (new, TEXT))
    assert run(app, ["diff", old_file, parquet]).stdout == found.stdout
    assert run(app, ["diff", parquet, new_file]).exit_code == 0
    assert run(app, ["diff", old_file, "gone.db"]).exit_code == 2
    short = run(app, ["diff", old_file, new_file, "--limit", "1"])
    assert "1 more changes" in short.output
