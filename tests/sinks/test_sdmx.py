"""SDMX-CSV 2.0, read back with a library that knows the standard."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from newsextract.cli.commands import app
from newsextract.model import Document, Period
from newsextract.pipeline import Extractor
from newsextract.sinks.sdmx import ATTRIBUTES, DIMENSIONS, STRUCTURE_ID, time_period, write_sdmx
from newsextract.sinks.sql import SqlSink
from newsextract.sinks.target import open_sink

TEXT = (
    "2025年，全市地区生产总值1000亿元，同比增长5.5%，居全省第6。“十四五”期间累计建成充电桩1200个。\n"
    "截至2025年6月底，全市高新技术企业达1280家。服务业占地区生产总值的比重为52%。"
)


def made(text: str = TEXT, day: int = 20) -> Document:
    return Extractor().extract(text, place="保定市", published=date(2026, 1, day), title='=公报, "甲"')


def written(*documents: Document) -> str:
    out = io.StringIO()
    write_sdmx(documents, out)
    return out.getvalue()


def test_a_reader_of_sdmx_takes_it() -> None:
    pysdmx = pytest.importorskip("pysdmx.io")
    (dataset,) = pysdmx.get_datasets(written(made()))
    assert dataset.short_urn == f"Dataflow={STRUCTURE_ID}"
    rows = dataset.data.set_index("INDICATOR")
    assert list(dataset.data.columns) == [*DIMENSIONS, "OBS_VALUE", *ATTRIBUTES]
    gdp = rows.loc["gdp"].set_index("MEASURE")
    assert (float(gdp.loc["level", "OBS_VALUE"]), gdp.loc["level", "UNIT_MEASURE"]) == (1e11, "CNY")
    assert (float(gdp.loc["growth", "OBS_VALUE"]), gdp.loc["growth", "UNIT_MEASURE"]) == (5.5, "PT")
    assert gdp.loc["growth", "BASIS"] == "yoy"
    assert set(gdp["REF_AREA"]) == {"130600"}
    assert set(gdp["TIME_PERIOD"]) == {"2025"}
    assert set(dataset.data["TITLE"]) == {'=公报, "甲"'}  # for machines: nothing is changed
    assert "2021-01-01/P5Y" in set(dataset.data["TIME_PERIOD"])
    keys = dataset.data[list(DIMENSIONS)].apply(tuple, axis=1)
    assert keys.is_unique


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ((2025, 1, 1), (2025, 12, 31), "2025"), ((2025, 1, 1), (2025, 6, 30), "2025-S1"),
        ((2025, 7, 1), (2025, 12, 31), "2025-S2"), ((2025, 4, 1), (2025, 6, 30), "2025-Q2"),
        ((2024, 2, 1), (2024, 2, 29), "2024-02"), ((2025, 2, 3), (2025, 2, 3), "2025-02-03"),
        ((2025, 1, 1), (2025, 9, 30), "2025-01-01/P9M"), ((2021, 1, 1), (2025, 12, 31), "2021-01-01/P5Y"),
        ((2025, 4, 1), (2026, 3, 31), "2025-04-01/P1Y"), ((2025, 2, 1), (2025, 4, 30), "2025-02-01/P3M"),
        ((2025, 2, 3), (2025, 2, 9), "2025-02-03/P7D"),
    ],
)  # fmt: skip
def test_periods(start: tuple[int, int, int], end: tuple[int, int, int], expected: str) -> None:
    period = Period(text="x", start=date(*start), end=date(*end), granularity="span")
    assert time_period(period) == expected


def test_of_several_statements_the_latest_is_written() -> None:
    old, new = made(), made(TEXT.replace("1000亿元", "1010亿元"), day=28)
    for pair in ((old, new), (new, old)):
        rows = [line for line in written(*pair).splitlines() if ",gdp,level," in line]
        assert len(rows) == 1
        assert ",101000000000," in rows[0]


def test_what_lacks_place_or_time_is_counted() -> None:
    document = made()
    bare = document.model_copy(update={"indicators": (document.indicators[0].model_copy(update={"region": None}),)})
    found = write_sdmx([bare], io.StringIO())
    assert (found.observations, found.incomplete) == (0, 1)


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with SqlSink("sqlite:///news.db") as sink:
        sink.write(made(), TEXT)
    run = CliRunner().invoke
    printed = run(app, ["sdmx"])
    assert printed.stdout.startswith("STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,")
    assert "observations; left out: 0 repeated" in printed.stderr
    assert run(app, ["sdmx", "news.db", "-o", "out.csv"]).exit_code == 0
    assert Path("out.csv").read_bytes().decode() == printed.stdout
    with open_sink("records/") as sink:
        sink.write(made(), TEXT)
    assert run(app, ["sdmx", "records"]).stdout == printed.stdout
    assert run(app, ["sdmx", "gone.db"]).exit_code == 2
