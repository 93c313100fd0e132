"""`newsextract run --to` a file or folder: every record, and what is left of a run that is stopped."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from newsextract.cli import commands, documents, reporting
from newsextract.model.schema import parse_document

TEXT = "全市高企2180家，力争达到3000家。第一，实施“平台筑基”行动。"
SLOW = (
    f"import sys; sys.path.insert(0, {str(Path(__file__).parents[1])!r})\n"
    "from conftest import StubExtractor\n"
    "import time\n"
    "from newsextract.cli import commands, documents\n"
    "class Slow(StubExtractor):\n"
    "    read = 0\n"
    "    def extract(self, text, **given):\n"
    "        Slow.read += 1\n"
    "        time.sleep(0.02 if Slow.read < 5 else 2)\n"  # so that no signal comes after the end
    "        return super().extract(text, **given)\n"
    "documents.make_extractor = Slow\n"
    "commands.main()\n"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    made = tmp_path / "in"
    made.mkdir()
    for number in range(60):
        (made / f"{number:02}.txt").write_text(f"{TEXT}{number}家。", encoding="utf-8")
    return made


def run(*arguments: str) -> Any:
    return CliRunner().invoke(commands.app, ["run", *arguments], env={"COLUMNS": "120", "NEWSEXTRACT_WORKERS": "0"})


def files(target: str) -> dict[str, bytes]:
    """Every file of a target, hidden ones too."""
    where = Path(target)
    found = where.rglob("*") if where.is_dir() else Path().glob(f"*{where.name}*")
    return {str(each): each.read_bytes() for each in found if each.is_file()}


def test_a_run_into_json_lines(folder: Path, stub: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "make_extractor", type(stub))
    (folder / "bad.txt").write_bytes(b"")
    first = run("in", "--to", "records.jsonl")
    assert first.exit_code == reporting.FAILED
    before = files("records.jsonl")
    again = run("in", "--to", "records.jsonl")
    assert "  unchanged        │    60" in again.stdout
    assert files("records.jsonl") == before
    stored = [parse_document(line) for line in before["records.jsonl"].splitlines()]
    assert [each.origin for each in stored] == [f"in/{number:02}.txt" for number in range(60)]
    assert stored[7] == stub.extract(f"{TEXT}7家。", origin="in/07.txt")
    assert "in/bad.txt" in Path("records.errors.jsonl").read_text(encoding="utf-8")


def test_a_run_into_parquet(folder: Path, stub: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    monkeypatch.setattr(documents, "make_extractor", type(stub))
    (folder / "bad.txt").write_bytes(b"")
    assert run("in", "--to", "records/").exit_code == reporting.FAILED
    before = files("records")
    again = run("in", "--to", "parquet:records")
    assert "  unchanged        │    60" in again.stdout
    assert files("records") == before
    counts = {each.name: parquet.read_metadata(each).num_rows for each in Path("records/part-000001").iterdir()}
    assert counts == {
        "documents.parquet": 60, "indicators.parquet": 60, "targets.parquet": 120, "programs.parquet": 60,
        "program_mentions.parquet": 60, "rejects.parquet": 60, "errors.parquet": 1,
    }  # fmt: skip


def test_what_a_run_wrote_is_not_read_by_the_next(folder: Path, stub: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "make_extractor", type(stub))
    (folder / "bad.txt").write_bytes(b"")
    for _ in range(2):
        run("in", "--to", "in/records.jsonl")
        assert len(Path("in/records.jsonl").read_bytes().splitlines()) == 60
        assert len(Path("in/records.errors.jsonl").read_bytes().splitlines()) == 1


def test_a_folder_of_parquet_files_is_not_read_by_the_run_that_writes_it(
    folder: Path, stub: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("pyarrow")
    monkeypatch.setattr(documents, "make_extractor", type(stub))
    for _ in range(2):
        assert run("in", "--to", "in/records/").exit_code == 0
    assert [each.name for each in Path("in/records").iterdir()] == ["part-000001"]


def test_an_interrupted_run_into_parquet_goes_on(folder: Path, stub: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyarrow")
    monkeypatch.setattr(documents, "make_extractor", type(stub))
    assert run("in/00.txt", "in/01.txt", "--to", "records/").exit_code == 0
    resumed = run("in", "--to", "records/", "--resume")
    assert "skipped, stored before │     2" in resumed.stdout
    assert sorted(each.name for each in Path("records").iterdir()) == ["part-000001", "part-000002"]
    refused = run("in", "--to", "records.jsonl", "--resume")
    assert refused.exit_code == reporting.SINK
    assert "a folder of Parquet files" in refused.stderr


def test_the_input_is_not_taken_for_the_output(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    line = f'{{"text": "{TEXT}"}}\n'
    Path("news.jsonl").write_text(line, encoding="utf-8")
    result = run("news.jsonl", "--to", "news.jsonl")
    assert result.exit_code == reporting.SINK
    assert Path("news.jsonl").read_text(encoding="utf-8") == line


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_a_stopped_run_leaves_what_was_there(
    folder: Path, stub: Any, monkeypatch: pytest.MonkeyPatch, how: signal.Signals
) -> None:
    target = "records.jsonl"
    monkeypatch.setattr(documents, "make_extractor", type(stub))
    assert run("in/00.txt", "--to", target).exit_code == 0
    before = files(target)
    process = subprocess.Popen(
        [sys.executable, "-c", SLOW, "run", "in", "--workers", "0", "--to", target],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    deadline = time.monotonic() + 20
    while len(files(target)) == len(before) and time.monotonic() < deadline:
        time.sleep(0.02)
    time.sleep(0.2)
    process.send_signal(how)
    _, errors = process.communicate(timeout=30)
    left = files(target)
    assert {name: left[name] for name in before} == before
    if how == signal.SIGINT:
        assert process.returncode == reporting.INTERRUPTED
        assert "nothing was stored" in errors
        assert left == before
    else:
        assert all(name.startswith(".") for name in left.keys() - before.keys())
    assert run("in", "--to", target).exit_code == 0
    assert files(target).keys() >= before.keys()
