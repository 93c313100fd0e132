"""The command line: what it prints, its exit codes, and that nothing bad gives a traceback."""

from __future__ import annotations

import json
import os
import pty
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from typer.testing import CliRunner, Result

import newsextract
from newsextract.cli import bundled, commands, documents, reporting
from newsextract.cli.printing import visible, visible_json
from newsextract.engines import recipe
from newsextract.model.schema import json_schema, parse_document

TEXT = "全市高企2180家，力争达到3000家。第一，实施“平台筑基”行动。"
STUBBED = (
    f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
    "from conftest import StubExtractor\n"
    "from functools import partial\n"
    "from newsextract.cli import commands, documents\n"
    "documents.make_extractor = partial(StubExtractor, pause=PAUSE)\n"
    "commands.main()\n"
)
Run = Callable[..., Result]


@pytest.fixture
def cli(stub: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command in an empty folder with the stub extractor."""
    monkeypatch.setattr(documents, "make_extractor", type(stub))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("NEWSEXTRACT_WORKERS", "0")  # a process for each run would take long
    return lambda *arguments, **options: CliRunner().invoke(commands.app, list(map(str, arguments)), **options)


def real(*arguments: str, pause: float = 0.0, **options: Any) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", STUBBED.replace("PAUSE", str(pause)), *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, **options)


def rows(path: Path | str, query: str) -> list[Any]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def test_version_and_schema(cli: Run) -> None:
    assert cli("--version").output == f"newsextract {newsextract.__version__}\n"
    assert json.loads(cli("schema").output) == json_schema()


def test_run_stores_everything_and_a_second_run_changes_nothing(cli: Run) -> None:
    for name in "ab":
        Path(f"{name}.txt").write_text(TEXT, encoding="utf-8")
    first = cli("run", ".")
    assert first.exit_code == 0
    assert "new or changed" in first.stdout
    before = Path("news.db").read_bytes()
    second = cli("run", ".")
    assert second.exit_code == 0
    assert Path("news.db").read_bytes() == before
    lines = {
        line.split("│")[1].strip(): line.split("│")[2].strip() for line in second.stdout.splitlines() if "│" in line
    }
    assert lines["documents"] == lines["unchanged"] == lines["indicators"] == "2"
    assert lines["new or changed"] == lines["failed"] == "0"
    assert lines["refused candidates"] == "2"
    assert lines["time"].endswith(" s")


def test_resume_skips_what_is_stored_under_the_same_recipe(cli: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def table(result: Result) -> dict[str, str]:
        assert result.exit_code == 0
        cells = [line.split("│")[1:3] for line in result.stdout.splitlines() if "│" in line]
        return {name.strip(): number.strip() for name, number in cells}

    for name in "ab":
        Path(f"{name}.txt").write_text(TEXT, encoding="utf-8")
    cli("run", "a.txt")
    resumed = table(cli("run", "a.txt", "b.txt", "--resume"))
    assert (resumed["new or changed"], resumed["unchanged"], resumed["skipped, stored before"]) == ("1", "0", "1")
    assert "skipped, stored before" not in table(cli("run", "a.txt"))
    before = Path("news.db").read_bytes()
    assert table(cli("run", "a.txt", "b.txt", "--resume"))["skipped, stored before"] == "2"
    assert Path("news.db").read_bytes() == before
    monkeypatch.setattr(recipe, "rules_digest", lambda: "0" * 32)
    redone = table(cli("run", "a.txt", "b.txt", "--resume"))
    assert (redone["unchanged"], redone.get("skipped, stored before")) == ("2", None)
    again = table(cli("run", "a.txt", "b.txt", "--resume"))
    assert again["skipped, stored before"] == "2"
    runs = rows(
        "news.db",
        "SELECT r.written, r.rules, count(d.id) FROM runs r LEFT JOIN documents d ON d.run_id = r.id GROUP BY r.id",
    )
    assert [(written, count) for written, _, count in runs] == [(1, 0), (1, 0), (0, 2)]
    assert runs[2][1] == "0" * 32


def test_only_a_database_can_be_resumed(cli: Run) -> None:
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    result = cli("run", "a.txt", "--to", "records.jsonl", "--resume")
    assert result.exit_code == reporting.SINK
    assert "cannot be resumed" in result.stderr


def test_a_run_over_processes_is_the_run_in_one(cli: Run) -> None:
    folder = Path("in")
    folder.mkdir()
    bad = bad_files(folder)
    for number in range(30):
        (folder / f"{number}.txt").write_text(f"{TEXT}{number}家", encoding="utf-8")
    assert cli("run", "in", "--to", "sqlite:///one.db", "--workers", "0").exit_code == reporting.FAILED
    assert cli("run", "in", "--to", "sqlite:///many.db", "--workers", "2").exit_code == reporting.FAILED
    for table in ("documents", "indicators", "targets", "programs", "program_mentions", "rejects", "errors"):
        assert rows("one.db", f"SELECT * FROM {table}") == rows("many.db", f"SELECT * FROM {table}")
    assert rows("many.db", "SELECT count(*) FROM errors") == [(len(bad),)]


def test_run_without_paths_reads_the_bundled_corpus(cli: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = tmp_path / "site-packages" / "corpus"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr(bundled, "corpus_folder", lambda: folder)
    assert cli("run").exit_code == 0
    assert rows("news.db", "SELECT origin FROM documents") == [("corpus/a.txt",)]


def test_the_bundled_corpus_is_found() -> None:
    folder = bundled.corpus_folder()
    assert sorted(folder.glob("*.txt"))
    assert {path.stem for path in folder.glob("*.txt")} <= {path.stem for path in folder.glob("*.json")}


def bad_files(folder: Path) -> set[str]:
    """One file of each bad sort; returns their names."""
    files = {
        "empty.txt": b"", "binary.txt": bytes(range(256)) * 9, "nul.txt": b"33\0",
        "wrong.txt": "新增".encode() + b"\xff\xfa\xf9" * 9, "page.txt": b"<html><body>", "crash.txt": "崩溃".encode(),
        "meta.txt": TEXT.encode(), "meta.json": b"{",
        "lines.jsonl": b'{"text": "\\ud800"}\n{"text": "33\xe5\xae\xb6"}\n[\n',
    }  # fmt: skip
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return (files.keys() - {"lines.jsonl", "meta.json"}) | {"lines.jsonl:1", "lines.jsonl:3"}


def test_one_error_row_for_each_bad_document_and_the_good_ones_stay(cli: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    bad = bad_files(folder)
    (folder / "good.txt").write_text(TEXT, encoding="utf-8")
    for _ in range(2):
        result = cli("run", "in")
        assert result.exit_code == reporting.FAILED
        assert "Traceback" not in result.output
        assert "\x1b" not in result.output
        assert {Path(location).name for (location,) in rows("news.db", "SELECT location FROM errors")} == bad
        assert rows("news.db", "SELECT count(*) FROM errors") == [(len(bad),)]
        assert sorted(rows("news.db", "SELECT origin FROM documents")) == [("in/good.txt",), ("in/lines.jsonl:2",)]
    assert "failed: in/empty.txt: an empty file" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("run", "gone.txt"), 2, "gone.txt: no such file or folder"),
        (("run", "empty"), 2, "no texts in this folder"),
        (("run", "a.txt", "--to", "news.db"), 3, "write sqlite:///news.db"),
        (("run", "a.txt", "--to", "sqlite:///no/news.db"), 3, "does not exist"),
        (("run", "a.txt", "--to", "sqlite:///empty"), 3, "is a folder"),
        (("run", "a.txt", "--to", "sqlite:///a.txt"), 3, "not a database"),
        (("run", "a.txt", "--max-size", "0"), 2, "max-size"),
        (("extract", "gone.txt"), 2, "no such file"),
        (("extract", "empty"), 2, "use `newsextract run`"),
        (("extract", "bad.txt"), 1, "bad.txt: an empty file"),
        (("extract", "crash.txt"), 1, "this is a bug"),
        (("extract", "a.txt", "--published", "soon"), 2, "published"),
        (("extract", "a.txt", "--encoding", "utf-9"), 1, "no encoding is called"),
        (("explain", "bad.txt"), 1, "an empty file"),
        (("evaluate", "gone"), 2, "no such folder"),
        (("evaluate", "empty"), 2, "no gold texts"),
        (("evaluate", "gold", "--gate"), 2, "no gate file"),
        (("evaluate", "broken"), 2, "a.json"),
        (("what",), 2, "what"),
    ],
)  # fmt: skip
def test_exit_codes_and_messages(cli: Run, arguments: tuple[str, ...], code: int, words: str) -> None:
    for folder in ("empty", "gold", "broken"):
        Path(folder).mkdir()
    for name, text in (
        ("a.txt", TEXT * 50),
        ("bad.txt", ""),
        ("crash.txt", "崩溃"),
        ("gold/a.txt", TEXT),
        ("broken/a.txt", "x"),
    ):
        Path(name).write_text(text, encoding="utf-8")
    Path("gold/a.json").write_text('{"indicators": []}')
    Path("broken/a.json").write_text('{"indicators": [{}]}')
    result = cli(*arguments)
    assert result.exit_code == code
    assert words in result.stderr
    assert "Traceback" not in result.output
    assert "\x1b[31m" not in result.output


def test_extract_as_json(cli: Run) -> None:
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    Path("a.json").write_text('{"published": "2022-03-02", "place": "江门市"}', encoding="utf-8")
    result = cli("extract", "a.txt", "--format", "json", "--title", "标题")
    assert result.exit_code == 0
    jsonschema.validate(json.loads(result.stdout), json_schema())
    document = parse_document(result.stdout, source=TEXT)
    assert (str(document.published), document.place, document.title) == ("2022-03-02", "江门市", "标题")
    assert document.published_from == "file"
    given = cli("extract", "a.txt", "--format", "json", "--published", "2023-01-01")
    document = parse_document(given.stdout)
    assert (str(document.published), document.published_from) == ("2023-01-01", "argument")


def test_the_day_where_a_pattern_says(cli: Run) -> None:
    Path("2022").mkdir()
    Path("2022/03-02.txt").write_text(TEXT, encoding="utf-8")
    result = cli("extract", "2022/03-02.txt", "--format", "json", "--date-pattern", "%Y/%m-%d")
    document = parse_document(result.stdout)
    assert (str(document.published), document.published_from) == ("2022-03-02", "name")
    result = cli("extract", "2022/03-02.txt", "--date-pattern", "%Y/%m")
    assert result.exit_code == reporting.USAGE
    assert "the pattern '%Y/%m' names no day" in result.stderr


def test_extract_json_lines_of_many_documents(cli: Run) -> None:
    Path("a.jsonl").write_text(f'{{"text": "{TEXT}"}}\n{{\n{{"text": "33家"}}\n', encoding="utf-8")
    result = cli("extract", "a.jsonl", "--format", "jsonl")
    assert result.exit_code == reporting.FAILED
    assert "a.jsonl:2" in result.stderr
    assert [parse_document(line).origin for line in result.stdout.splitlines()] == ["a.jsonl:1", "a.jsonl:3"]
    array = json.loads(cli("extract", "a.jsonl", "--format", "json").stdout)
    assert len(array) == 2


def test_extract_standard_input_as_a_table(cli: Run) -> None:
    result = cli("extract", "-", input=TEXT.encode())
    assert result.exit_code == 0
    for words in ("2180 家", "统计家", "target, strive", "达到3000家", "平台筑基", "│ 2021 "):
        assert words in result.stdout
    assert "refused" not in result.stdout
    assert "stub.refused" in cli("extract", "-", "--rejects", input=TEXT.encode()).stdout


def test_explain_says_why(cli: Run) -> None:
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    result = cli("explain", "a.txt")
    assert result.exit_code == 0
    for words in (
        "[stub.figure]", "全市高企【2180家】，力争达到3000家。", "'2021年' (inherited)", "cue         力争",
        "[stub.name]", "refused 第一  [stub.refused]", "reason      第 counts, it does not measure",
    ):  # fmt: skip
        assert words in result.stdout


def test_a_text_cannot_steer_the_terminal(cli: Run) -> None:
    evil = "33家\x1b[2J\x1b]0;title\x07\u202e\x9b31m [red]x[/red] 第一，“\x1b[31m”行动。" + "长" * 9000
    Path("a.txt").write_text(evil, encoding="utf-8")
    for command in (("extract", "a.txt"), ("explain", "a.txt"), ("extract", "a.txt", "--format", "json")):
        result = cli(*command)
        assert result.exit_code == 0
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(result.stdout)
        assert len(result.stdout) < 20_000
    assert "[red]x[/red]" in cli("explain", "a.txt").stdout
    assert json.loads(result.stdout)["indicators"][0]["evidence"]["text"] == "33家"


def test_what_visible_shows() -> None:
    assert visible("a\x1b") == "a\\x1b"
    assert json.loads(visible_json('"\u202e\x9b家"')) == "\u202e\x9b家"
    assert visible_json('"\u202e家"') == '"\\u202e家"'


def test_evaluate_pin_and_gate(cli: Run, stub: Any) -> None:
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    figure = {
        "quote": "2180家", "start": 4, "end": 9, "value": "2180", "unit": "家", "bound": "eq", "metric": "统计家",
        "measure": "level", "period": ["2021-01-01", "2021-12-31"],
    }  # fmt: skip
    Path("a.json").write_text(json.dumps({"indicators": [figure]}), encoding="utf-8")
    table = cli("evaluate", ".", "--misses", "1")
    assert table.exit_code == 0
    assert "target figures" in table.stdout
    assert "a: spurious target '3000家'" in table.stdout
    assert "spurious program" not in table.stdout
    found = json.loads(cli("evaluate", ".", "--json", "--pin").stdout)
    assert found["layers"]["indicator figures"]["f1"] == 1.0
    assert cli("evaluate", ".", "--gate").exit_code == 0
    gate = Path("gate.toml")
    gate.write_text(gate.read_text(encoding="utf-8").replace('"metric" = 0.6666', '"metric" = 0.9'), encoding="utf-8")
    result = cli("evaluate", ".", "--gate")
    assert result.exit_code == reporting.FAILED
    assert "gate: metric fell from 0.9000 to 0.6666" in result.stderr


@pytest.fixture
def many(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(60):
        (folder / f"{number:02}.txt").write_text(TEXT, encoding="utf-8")
    return folder


def test_ctrl_c_keeps_what_was_stored(many: Path) -> None:
    base = many.parent / "news.db"
    code = STUBBED.replace("PAUSE", "0.1")
    process = subprocess.Popen(
        [sys.executable, "-c", code, "run", str(many), "--to", f"sqlite:///{base}"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    for _ in range(1200):  # a slow machine takes long to start
        time.sleep(0.05)
        if base.exists() and len(base.read_bytes()) and _stored(base) >= 2:
            break
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == reporting.INTERRUPTED
    assert "interrupted" in errors
    assert "Traceback" not in errors
    stored = _stored(base)
    assert 2 <= stored < 60
    assert rows(base, "SELECT count(*) FROM indicators") == [(stored,)]
    assert rows(base, "SELECT finished_at IS NOT NULL, written FROM runs") == [(1, stored)]


def _stored(base: Path) -> int:
    try:
        return int(rows(base, "SELECT count(*) FROM documents")[0][0])
    except sqlite3.OperationalError:
        return 0


def test_quiet_lines_where_there_is_no_terminal(many: Path) -> None:
    for number in range(60, 130):
        (many / f"{number}.txt").write_text(TEXT, encoding="utf-8")
    (many / "bad.txt").write_bytes(b"")
    result = real("run", str(many), cwd=many.parent)
    assert result.returncode == reporting.FAILED
    assert "\x1b" not in result.stdout + result.stderr
    progress = [line for line in result.stderr.splitlines() if "documents" in line]
    assert len(progress) < 10  # one for 100 documents, and one for each five seconds of a slow machine
    assert any(line.startswith("100 documents, ") for line in progress)
    assert all(line.endswith("%") for line in progress)


def test_a_bar_with_rate_and_remaining_time_on_a_terminal(many: Path) -> None:
    master, slave = pty.openpty()
    code = STUBBED.replace("PAUSE", "0.01")
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "120"}
    process = subprocess.Popen(
        [sys.executable, "-c", code, "run", str(many)], stdin=slave, stdout=slave, stderr=slave, cwd=many.parent,
        env=environment,
    )  # fmt: skip
    os.close(slave)
    output = b""
    while True:
        try:
            part = os.read(master, 4096)
        except OSError:
            break
        if not part:
            break
        output += part
    os.close(master)
    assert process.wait(timeout=30) == 0
    shown = output.decode("utf-8", "replace")
    assert "━" in shown
    assert "/s" in shown
    assert "left" in shown
    assert "newsextract run" in shown


def test_a_closed_pipe_is_no_error_message(many: Path) -> None:
    lines = many.parent / "a.jsonl"
    lines.write_text(f'{{"text": "{TEXT}"}}\n' * 300, encoding="utf-8")
    command = f'"{sys.executable}" -c "$CODE" extract a.jsonl --format jsonl | head -1'
    result = subprocess.run(
        command, shell=True, capture_output=True, text=True, cwd=many.parent, check=False,
        env={**os.environ, "CODE": STUBBED.replace("PAUSE", "0")},
    )  # fmt: skip
    assert result.stdout.startswith("{")
    assert "Traceback" not in result.stderr
    assert "bug" not in result.stderr


def test_a_terminal_that_cannot_show_chinese_gets_escapes(many: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    table = real("extract", str(many / "00.txt"), env=environment)
    assert table.returncode == 0
    assert "2180 \\u5bb6" in table.stdout
    lines = real("extract", str(many / "00.txt"), "--format", "jsonl", env=environment)
    assert parse_document(lines.stdout, source=TEXT)


def test_the_command_starts_without_the_heavy_parts() -> None:
    code = (
        "import sys, newsextract, newsextract.cli\n"
        "heavy = {'sqlalchemy', 'jieba', 'opencc', 'pydantic', 'rich.progress', 'charset_normalizer'}\n"
        "print(sorted(heavy & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.slow
def test_fifty_megabytes_of_one_character(cli: Run) -> None:
    Path("a.txt").write_bytes(b"\xe9\x95\xbf" * (50 * 1024 * 1024 // 3))
    Path("b.txt").write_bytes(b"x" * (65 * 1024 * 1024))
    result = cli("run", "a.txt", "b.txt")
    assert result.exit_code == reporting.FAILED
    assert rows("news.db", "SELECT length(text) FROM documents") == [(50 * 1024 * 1024 // 3,)]
    assert rows("news.db", "SELECT location, reason FROM errors") == [("b.txt", "larger than 67,108,864 bytes")]
