"""Serial, pool, Spark and Ray give the same records; Spark and Ray are started for it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

from newsextract.engines.arrow import OUTPUT, Kernel  # noqa: E402
from newsextract.engines.local import run  # noqa: E402
from newsextract.pipeline import Extractor  # noqa: E402
from newsextract.readers.files import find_sources, read  # noqa: E402
from newsextract.readers.release import Release  # noqa: E402
from newsextract.sinks.parquet import ParquetSink  # noqa: E402

ROOT = Path(__file__).parents[2]
KINDS = ("indicators", "targets", "programs")
HOME = """
import newsextract

def home(batches):
    import pyarrow, newsextract
    for batch in batches:
        yield pyarrow.RecordBatch.from_pydict({"home": [newsextract.__file__]})

homes = {row.home for row in texts.mapInArrow(home, "home string").collect()} | {newsextract.__file__}
assert all("newsextract.zip" in home for home in homes), homes
"""
SETTINGS = {
    "spark.ui.enabled": "false", "spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "7",
}  # fmt: skip


def job(words: str) -> str:
    """The code of docs/clusters.md that holds these words."""
    page = (ROOT / "docs" / "clusters.md").read_text(encoding="utf-8")
    (code,) = [fence for fence in re.findall(r"^```py\n(.*?)^```$", page, re.MULTILINE | re.DOTALL) if words in fence]
    return str(code)


def releases() -> list[Release]:
    """The bundled corpus, and two texts that are none."""
    found = [item for source in find_sources([ROOT / "corpus"], name="corpus") for item in read(source)]
    good = [item for item in found if isinstance(item, Release)]
    assert len(good) >= 20
    return [*good, Release("", "empty"), Release("全市33家\x00", "nul")]


def write_texts(folder: Path) -> None:
    given = ("text", "published", "place", "title", "source", "origin")
    rows = [{name: getattr(release, name) for name in given} for release in releases()]
    for row, release in zip(rows, releases(), strict=True):
        row["origin"] = row["origin"] or release.location
    pq.write_table(pa.Table.from_pylist(rows), folder / "texts.parquet")


def rows_of(place: Path | list[Path]) -> list[dict[str, Any]]:
    """The rows of files or a folder in one order."""
    made: list[dict[str, Any]] = pq.read_table(place).to_pylist()
    return sorted(made, key=lambda row: (str(row.get("document_id", row["id"])), row.get("position", 0), repr(row)))


def reference(folder: Path, *, workers: int = 0) -> dict[str, list[dict[str, Any]]]:
    """The tables as a run writes them."""
    with ParquetSink(folder) as sink:
        tally = run(releases(), Extractor(rejects=True), sink, workers=workers)
    assert tally.failed == 2
    found = {name: rows_of([*folder.glob(f"*/{name}.parquet")]) for name in KINDS}
    mentions: dict[str, list[dict[str, Any]]] = {}
    parts = [*folder.glob("*/program_mentions.parquet")]
    for row in sorted(pq.read_table(parts).to_pylist(), key=lambda row: row["position"]):
        mentions.setdefault(row.pop("program_id"), []).append(row)
    for row in found["programs"]:
        row["mentions"] = mentions[row["id"]]
    return found


@pytest.fixture(scope="module")
def serial(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    found = reference(tmp_path_factory.mktemp("serial") / "records")
    assert all(found[name] for name in KINDS)
    return found


def test_the_pool_gives_the_serial_records(serial: dict[str, Any], tmp_path: Path) -> None:
    assert reference(tmp_path / "records", workers=2) == serial


def test_the_kernel_gives_the_serial_records(serial: dict[str, Any], tmp_path: Path) -> None:
    write_texts(tmp_path)
    kernel = Kernel(Extractor(rejects=True))
    made = pa.Table.from_batches([kernel(b) for b in pq.read_table(tmp_path / "texts.parquet").to_batches(10)])
    pq.write_table(made, tmp_path / "extracted")
    check(tmp_path / "extracted", serial)


def check(extracted: Path, serial: dict[str, Any]) -> None:
    """What an engine extracted is what the serial loop gives, and what failed there failed here."""
    rows = rows_of(extracted)
    assert set(rows[0]) == set(OUTPUT.names)
    for name in KINDS:
        found = [record for row in rows for record in row[name]]
        found.sort(key=lambda row: (row["document_id"], row["position"], repr(row)))
        assert found == serial[name]
    assert sorted(row["origin"] for row in rows if row["error"]) == ["empty", "nul"]
    assert len({row["recipe"] for row in rows}) == 1


def finish(command: list[str], folder: Path, **settings: str) -> None:
    done = subprocess.run(
        command, env={**os.environ, **settings}, capture_output=True, text=True, timeout=400, check=False, cwd=folder
    )
    assert done.returncode == 0, done.stderr[-4000:]


@pytest.mark.slow
def test_spark_gives_the_serial_records_from_a_shipped_wheel(serial: dict[str, Any], tmp_path: Path) -> None:
    pytest.importorskip("pyspark")
    if not shutil.which("java"):
        pytest.skip("Spark needs Java")
    write_texts(tmp_path)
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(tmp_path / "dist"), str(ROOT)]
    subprocess.run(command, check=True, env={**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"})
    (wheel,) = (tmp_path / "dist").glob("newsextract-*.whl")
    wheel.rename(tmp_path / "newsextract.zip")
    (tmp_path / "job.py").write_text(job("engines.spark") + HOME)
    submit = [
        str(Path(sys.executable).with_name("spark-submit")),
        "--master",
        "local[2]",
        "--py-files",
        "newsextract.zip",
    ]
    for name, value in SETTINGS.items():
        submit += ["--conf", f"{name}={value}"]
    finish([*submit, "job.py"], tmp_path, PYSPARK_PYTHON=sys.executable, PYTHONPATH="")
    check(tmp_path / "extracted", serial)
    for name in KINDS:
        assert rows_of(tmp_path / name) == serial[name]


@pytest.mark.slow
def test_ray_gives_the_serial_records(serial: dict[str, Any], tmp_path: Path) -> None:
    pytest.importorskip("ray.data")
    write_texts(tmp_path)
    finish([sys.executable, "-c", job("engines.ray")], tmp_path)
    check(tmp_path / "extracted", serial)
    for name in KINDS:
        assert rows_of(tmp_path / name) == serial[name]


def test_a_file_is_extracted_as_the_page_says(serial: dict[str, Any], tmp_path: Path) -> None:
    write_texts(tmp_path)
    page: dict[str, Any] = {}
    exec(job("def extract_file"), page)
    page["extract_file"](str(tmp_path / "texts.parquet"), str(tmp_path / "extracted"))
    found = [record for row in rows_of(tmp_path / "extracted") for record in row["indicators"]]
    assert sorted(record["id"] for record in found) == sorted(record["id"] for record in serial["indicators"])


def test_the_published_schema_is_the_kernels() -> None:
    published = (ROOT / "docs" / "schema" / "extracted-1.txt").read_text(encoding="utf-8")
    assert published == OUTPUT.to_string(show_field_metadata=False) + "\n"


def test_the_words_of_spark_for_the_schema() -> None:
    from newsextract.engines.spark import ddl

    words = ddl(OUTPUT)
    assert "`indicators` array<struct<`id`: string, " in words
    assert "`of`: string" in words
    assert "`quantity_value`: decimal(38,10)" in words
