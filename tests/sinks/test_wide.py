"""The view for analysts: a row a region and period, a column a statistic; the same rows in every database."""

from __future__ import annotations

import csv
import os
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from typer.testing import CliRunner

from newsextract.cli.commands import app
from newsextract.errors import InputError
from newsextract.model import Region
from newsextract.pipeline import Extractor
from newsextract.sinks.sql import SqlSink
from newsextract.sinks.wide import Wide, WideColumn

SERVER = os.environ.get("NEWSEXTRACT_POSTGRESQL", "")
RELEASES = [
    ("2025年，全市地区生产总值1000亿元，同比增长5.5%。2025年社会消费品零售总额300亿元，增长4.1%。", "保定市", 20),
    ("2025年，全市地区生产总值1010亿元，同比增长5.5%。", "保定市", 28),
    ("2025年，全市地区生产总值2000亿元，环比增长1.2%。2025年常住人口300万人。", "江门市", 21),
    ("2025年，全市研学基地增至33家。", "江门市", 22),
]


def fill(url: str) -> None:
    with SqlSink(url) as sink:
        for text, place, day in RELEASES:
            sink.write(Extractor().extract(text, place=place, published=date(2026, 1, day)), text)


@pytest.fixture(params=["sqlite", "duckdb", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path):
    if request.param == "postgresql":
        if not SERVER:
            pytest.skip("NEWSEXTRACT_POSTGRESQL names no empty database")
        yield SERVER
        engine = sa.create_engine(SERVER)
        with engine.begin() as connection:
            connection.execute(sa.text("DROP SCHEMA public CASCADE; CREATE SCHEMA public"))
        engine.dispose()
        return
    if request.param == "duckdb":
        pytest.importorskip("duckdb_engine")
    yield f"{request.param}:///{tmp_path}/news.db"


def test_one_row_a_region_and_period(url: str) -> None:
    fill(url)
    for _ in range(2):  # made again, it is the same
        made = Wide(url)
        with made.rows() as rows:
            header, *found = [[str(cell) for cell in row] for row in rows]
        made.close()
    columns = ["gdp", "gdp_growth", "gdp_growth_mom", "permanent_population", "retail_sales_consumer_goods",
               "retail_sales_consumer_goods_growth"]  # fmt: skip
    assert header == ["region_name", "region_code", "period_start", "period_end", *columns]
    numbers = {row[0]: [cell and cell.removesuffix(".0000000000") for cell in row[4:]] for row in found}
    plain = {name: [c.rstrip("0").rstrip(".") if "." in c else c for c in cells] for name, cells in numbers.items()}
    assert plain == {
        "保定市": ["101000000000", "5.5", "None", "None", "30000000000", "4.1"],  # the later of two figures
        "江门市": ["200000000000", "None", "1.2", "3000000", "None", "None"],
    }
    assert made.columns[0] == WideColumn("gdp", "gdp", "level", "", "元", 3)
    fill(url)  # a view does not stand in the way of the next run


def test_rare_statistics_may_be_left_out_and_other_units_are(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/news.db"
    fill(url)
    dollars = "2025年，全市地区生产总值150亿美元。"
    with SqlSink(url) as sink:
        sink.write(Extractor().extract(dollars, place="珠海市", published=date(2026, 1, 20)), dollars)
    made = Wide(url, least=2)
    assert [(column.name, column.unit) for column in made.columns] == [("gdp", "元"), ("gdp_growth", "%")]
    with made.rows() as rows:
        assert [row[4] for row in rows if row[0] == "珠海市"] == [None]
    made.close()


def test_a_database_without_statistics(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/news.db"
    with pytest.raises(InputError, match="no such file"):
        Wide(url)
    SqlSink(url).close()
    with pytest.raises(InputError, match="holds no known statistics"):
        Wide(url)


def test_a_spreadsheet_takes_no_cell_for_a_formula(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text, _, _ = RELEASES[0]
    document = Extractor().extract(text, place="保定市", published=date(2026, 1, 20))
    evil = Region(name='=HYPERLINK("http://e.org")')
    indicators = tuple(each.model_copy(update={"region": evil}) for each in document.indicators)
    with SqlSink("sqlite:///news.db") as sink:
        sink.write(document.model_copy(update={"indicators": indicators}), text)
    run = CliRunner().invoke
    assert "gdp_growth" in run(app, ["wide"]).output
    assert run(app, ["wide", "--csv", "wide.csv"]).exit_code == 0
    with Path("wide.csv").open(encoding="utf-8-sig", newline="") as file:
        header, row = list(csv.reader(file))
    assert header[:2] == ["region_name", "region_code"]
    assert row[0] == """'=HYPERLINK("http://e.org")"""
    assert "gdp" in run(app, ["wide", "--csv", "-"]).output
    assert run(app, ["wide", "sqlite:///gone.db"]).exit_code == 2
