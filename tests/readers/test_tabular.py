"""CSV and Parquet with named columns, JSON Lines under other keys; a bad row is an error among the releases."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from newsextract.errors import InputError
from newsextract.readers.files import Columns, Release, Source, read

TEXT = "2023年，全市新增高新技术企业33家。"
OWN = Columns(text="正文", title="标题", published="日期", place="地区", source="来源", origin="网址")
ROW = {
    "正文": TEXT,
    "标题": "科技工作",
    "日期": "2024/1/5",
    "地区": "江门市",
    "来源": "某报",
    "网址": "https://e.org/1",
    "序号": "7",
}


def items(path: Path, **options: Any) -> list[Release | InputError]:
    return list(read(Source(path, path.name), **options))


def only(path: Path, **options: Any) -> Release:
    (item,) = items(path, **options)
    assert isinstance(item, Release), item
    return item


def why(path: Path, **options: Any) -> str:
    (item,) = items(path, **options)
    assert isinstance(item, InputError)
    return str(item)


def write_csv(path: Path, rows: list[dict[str, str]], *, encoding: str = "utf-8", delimiter: str = ",") -> None:
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_a_csv_file_with_columns_of_any_name(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = tmp_path / "news.csv"
    write_csv(path, [ROW], encoding=encoding, delimiter=delimiter)
    found = only(path, columns=OWN)
    assert (found.text, found.title, found.place, found.source) == (TEXT, "科技工作", "江门市", "某报")
    assert (found.published, found.published_from, found.origin, found.location) == (
        date(2024, 1, 5), "file", "https://e.org/1", "news.csv:2",
    )  # fmt: skip


def test_big5_tables_and_long_cells(tmp_path: Path) -> None:
    path = tmp_path / "news.csv"
    text = "記者從市府獲悉，今年第一季全市新增科技企業33家，較去年同期增加5.6%，研發經費持續增加。\n第二段。" * 5000
    write_csv(path, [{"text": text}], encoding="big5hkscs")
    assert only(path).text == text


def test_a_bad_row_does_not_stop_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "news.csv"
    rows = [
        TEXT + ",2024-01-05",
        ",2024-01-05",
        TEXT + ",soon",
        TEXT,
        "",
        TEXT + ",20240106,,",
        "长" * 99 + ",",
        TEXT + ",",
    ]
    path.write_text("text,published\n" + "\n".join(rows) + "\n", encoding="utf-8")
    found = items(path, limit=60)
    assert [item.published for item in found if isinstance(item, Release)] == [date(2024, 1, 5), date(2024, 1, 6), None]
    reasons = {item.origin: item.reason for item in found if isinstance(item, InputError)}
    expected = {
        3: "holds no text",
        4: "'published' is 'soon'",
        5: "1 cells under a header of 2",
        8: "larger than 60",
    }
    assert reasons.keys() == {f"news.csv:{number}" for number in expected}
    assert all(words in reasons[f"news.csv:{number}"] for number, words in expected.items())


@pytest.mark.parametrize(
    ("content", "options", "reason"),
    [
        ("a,b\n1,2\n", {}, "news.csv: no column 'text'; it has 'a', 'b'"),
        ("text\nx\n", {"columns": Columns(published="日期")}, "no column '日期'; it has 'text'"),
        ("text,text\nx,y\n", {}, "two columns 'text'"),
        ('text\n"never closed\n' + "x\n" * 5001, {"limit": 1000}, "news.csv:2: not a row of CSV"),
        ("text\n新增33家\n", {"encoding": "utf-99"}, "no encoding is called 'utf-99'"),
        ("text\n新增33家\n", {"encoding": "ascii"}, "not in ascii"),
    ],
)  # fmt: skip
def test_a_table_that_cannot_be_read(tmp_path: Path, content: str, options: Any, reason: str) -> None:
    path = tmp_path / "news.csv"
    path.write_text(content, encoding="utf-8")
    assert reason in why(path, **options)


@pytest.mark.parametrize("published", ["2024-01-05", date(2024, 1, 5), datetime(2024, 1, 5, 10, 30), None])
def test_a_parquet_file_with_days_of_any_type(tmp_path: Path, published: object) -> None:
    path = tmp_path / "news.parquet"
    texts = pa.array([TEXT, None, " "]).dictionary_encode()
    pq.write_table(pa.table({"正文": texts, "日期": [published] * 3, "n": [1, 2, 3]}), path)
    good, *bad = items(path, columns=Columns(text="正文", published="日期"))
    assert isinstance(good, Release)
    assert (good.text, good.published, good.location) == (
        TEXT,
        date(2024, 1, 5) if published else None,
        "news.parquet:1",
    )
    assert list(map(str, bad)) == ["news.parquet:2: no '正文' in this row", "news.parquet:3: holds no text"]


def test_parquet_that_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "news.parquet"
    pq.write_table(pa.table({"text": [1]}), path)
    assert why(path) == "news.parquet: column 'text' holds int64, not text"
    pq.write_table(pa.table({"text": ["x"], "published": [20240105]}), path)
    assert why(path) == "news.parquet: column 'published' holds int64, not days"
    pq.write_table(pa.table({"body": ["x"]}), path)
    assert "no column 'text'; it has 'body'" in why(path)
    path.write_bytes(path.read_bytes()[:-20])
    assert "a damaged Parquet file" in why(path)
    pq.write_table(pa.table({"text": ["长" * 30_000_000]}), path, compression="zstd", use_dictionary=False)
    assert "grows more than 200 times" in why(path)


def test_a_damaged_row_of_parquet_spoils_no_other(tmp_path: Path) -> None:
    path = tmp_path / "news.parquet"
    texts = pa.array([TEXT.encode(), b"\xe3(", TEXT.encode()], pa.binary()).cast(pa.string(), safe=False)
    days = pa.array([1704412800, 1704412800, 2**40], pa.timestamp("s"))  # the last is in the year 36812
    pq.write_table(pa.table({"text": texts, "published": days}), path)
    good, *bad = items(path)
    assert isinstance(good, Release)
    assert (good.text, good.published) == (TEXT, date(2024, 1, 5))
    assert [str(each).partition(":")[2][:17] for each in bad] == ["2: a damaged row:", "3: a damaged row:"]


def test_a_column_whose_name_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "news.parquet"
    pq.write_table(pa.table({"text": [TEXT]}), path, compression="none", store_schema=False)
    path.write_bytes(path.read_bytes().replace(b"\x04text", b"\x04te\xff\xfe"))
    assert "a damaged Parquet file: " in why(path)


@pytest.mark.parametrize(
    "change", [1, pytest.param(2, marks=pytest.mark.slow), pytest.param(16, marks=pytest.mark.slow)]
)
def test_no_byte_of_a_footer_ends_the_process(tmp_path: Path, change: int) -> None:
    # pyarrow aborts where what is said of a column is damaged and is asked for
    path = tmp_path / "news.parquet"
    pq.write_table(pa.table({"text": [TEXT]}), path)
    script = """
import sys
from pathlib import Path
from newsextract.readers.files import Source, read
path, change = Path(sys.argv[1]), int(sys.argv[2])
whole = path.read_bytes()
for at in range(len(whole) - 8 - int.from_bytes(whole[-8:-4], "little"), len(whole) - 8):
    path.write_bytes(whole[:at] + bytes([whole[at] ^ change]) + whole[at + 1 :])
    list(read(Source(path, path.name)))
print("alive")
"""
    run = subprocess.run([sys.executable, "-c", script, path, str(change)], capture_output=True, text=True)
    assert run.stdout == "alive\n", run.stderr


def test_json_lines_under_other_keys(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text('{"content": "新增33家。", "day": "2024年1月5日"}\n{"text": "x"}\n', encoding="utf-8")
    good, bad = items(path, columns=Columns(text="content", published="day"))
    assert isinstance(good, Release)
    assert good.published == date(2024, 1, 5)
    assert str(bad) == "news.jsonl:2: not an object with a string 'content'"


def test_tables_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.BytesIO()
    pq.write_table(pa.table({"text": [TEXT]}), out)
    for data, kind, name in (
        (out.getvalue(), None, "-:1"), (f"text\n{TEXT}\n".encode("gb18030"), "csv", "-:2"),
        (f'{{"text": "{TEXT}"}}\n'.encode(), None, "-:1"),
    ):  # fmt: skip
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        found = only(Path("-"), kind=kind)
        assert (found.text, found.location) == (TEXT, name)
