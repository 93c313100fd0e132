"""`newsextract report`: what it takes, what it writes, and how it fails."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from newsextract.cli import commands, documents, reporting

TEXT = "全市高企2180家，力争达到3000家。第一，实施“平台筑基”行动。"
Run = Callable[..., Result]


@pytest.fixture
def cli(stub: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command beside two texts, with an extractor that is quick."""
    monkeypatch.setattr(documents, "make_extractor", lambda **_: stub)
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    for name in "ab":
        Path(f"in/{name}.txt").write_text(f"{name}：{TEXT}", encoding="utf-8")
    return lambda *arguments: CliRunner().invoke(commands.app, list(map(str, arguments)))


def data_of(path: str = "report.html") -> Any:
    page = Path(path).read_text(encoding="utf-8")
    found = re.search('<script id="data" type="application/json">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    return json.loads(found[1])


def texts_of(data: Any) -> list[str]:
    return ["".join(piece[0] for piece in row["pieces"]) for row in data["documents"]]


def test_texts_a_database_and_json_lines_give_the_same_records(cli: Run) -> None:
    result = cli("report", "in", "-o", "texts.html")
    assert (result.exit_code, result.stdout.split(",")[0]) == (0, "texts.html: 2 documents")
    given = data_of("texts.html")
    assert texts_of(given) == [f"{name}：{TEXT}" for name in "ab"]
    assert cli("run", "in", "--to", "sqlite:///news.db").exit_code == 0
    assert cli("run", "in", "--to", "news.jsonl").exit_code == 0
    assert cli("run", "in", "--to", "records/").exit_code == 0
    for source in ("news.db", "sqlite:///news.db", "records"):
        assert cli("report", source).exit_code == 0
        assert data_of() == given
    assert cli("report", "news.jsonl").exit_code == 0
    found = data_of()
    assert [row["characters"] for row in found["documents"]] == [None, None]
    keys = ("id", "metric", "quantity_value", "evidence_start", "rule", "reason")
    assert [[r.get(k) for k in keys] for r in found["records"]] == [[r.get(k) for k in keys] for r in given["records"]]


def test_one_text_is_called_by_its_title(cli: Run) -> None:
    Path("in/a.json").write_text('{"title": "标题<b>"}', encoding="utf-8")
    assert cli("report", "in/a.txt", "-o", "one.html").exit_code == 0
    assert "<title>标题&lt;b&gt;</title>" in Path("one.html").read_text(encoding="utf-8")


def test_what_cannot_be_read_is_shown_and_said(cli: Run) -> None:
    Path("in/empty.txt").touch()
    Path("lines.jsonl").write_text(f'{{"text": "{TEXT}"}}\n[\n', encoding="utf-8")
    result = cli("report", "in", "lines.jsonl")
    assert result.exit_code == reporting.FAILED
    assert "newsextract: in/empty.txt: an empty file" in result.stderr
    data = data_of()
    assert [failure["location"] for failure in data["failures"]] == ["in/empty.txt", "lines.jsonl:2"]
    assert len(data["documents"]) == 3


def test_verdicts_are_shown_and_not_applied(cli: Run) -> None:
    cli("report", "in/a.txt")
    data = data_of()
    record = data["records"][0]
    text = data["documents"][0]
    entry = {
        "verdict": "reject", "kind": "indicator", "record": record["id"], "text_hash": text["text_hash"],
        "start": record["evidence_start"], "end": record["evidence_end"], "quote": record["evidence_text"],
        "measure": record["measure"], "name": record["metric"],
    }  # fmt: skip
    Path("c.json").write_text(json.dumps({"format": data["format"], "corrections": [entry]}), encoding="utf-8")
    assert cli("report", "in/a.txt", "--corrections", "c.json").exit_code == 0
    assert data_of()["verdicts"] == [{"at": 0, "entry": entry}]
    assert data_of()["records"] == data["records"]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("gone.txt",), 2, "gone.txt: no such file or folder"),
        (("sqlite:///gone.db",), 2, "no such file"),
        (("in/empty.txt",), 2, "there is no document to show"),
        (("in/a.txt", "--corrections", "in/a.txt"), 2, "no JSON"),
        (("in/a.txt", "-o", "no/report.html"), 3, "no/report.html: No such file or directory"),
    ],
)
def test_exit_codes_and_messages(cli: Run, arguments: tuple[str, ...], code: int, words: str) -> None:
    Path("in/empty.txt").touch()
    result = cli("report", *arguments)
    assert result.exit_code == code
    assert words in result.stderr
    assert not list(Path().rglob("*.html"))
    assert not list(Path().rglob("*.part"))


def test_what_the_command_line_says_of_the_texts(cli: Run) -> None:
    assert cli("report", "in", "--place", "江门市", "--published", "2026-01-20").exit_code == 0
    assert {(row["place"], row["published"]) for row in data_of()["documents"]} == {("江门市", "2026-01-20")}


def test_processes_give_the_page_of_this_one(cli: Run) -> None:
    Path("news.csv").write_text(f"正文,日期\n{TEXT},2026-01-20\n,2026-01-21\n", encoding="utf-8")
    Path("in/c.txt").write_text("崩溃", encoding="utf-8")
    pages = []
    for workers in ("0", "2"):
        result = cli(
            "report", "in", "news.csv", "--text-column", "正文", "--date-column", "日期", "--workers", workers
        )  # fmt: skip
        assert result.exit_code == reporting.FAILED
        pages.append(Path("report.html").read_text(encoding="utf-8"))
    assert pages[0] == pages[1]
    data = data_of()
    assert [row["published"] for row in data["documents"]] == [None, None, "2026-01-20"]
    assert [failure["location"] for failure in data["failures"]] == ["in/c.txt", "news.csv:3"]


def test_a_text_that_takes_too_long_is_shown_as_a_failure(cli: Run) -> None:
    Path("in/b.txt").write_text("停住", encoding="utf-8")
    result = cli("report", "in", "--timeout", "1")
    assert result.exit_code == reporting.FAILED
    assert "newsextract: in/b.txt: TimeLimit: took longer than 1 s" in result.stderr
    assert [failure["reason"] for failure in data_of()["failures"]] == ["took longer than 1 s"]


def test_sources_of_all_sorts_keep_their_order(cli: Run) -> None:
    assert cli("run", "in/a.txt", "--to", "sqlite:///a.db").exit_code == 0
    assert cli("run", "in/b.txt", "--to", "b.jsonl").exit_code == 0
    Path("c.txt").write_text(f"c：{TEXT}", encoding="utf-8")
    assert cli("report", "c.txt", "a.db", "b.jsonl", "in/a.txt").exit_code == 0
    assert [row["origin"] for row in data_of()["documents"]] == ["c.txt", "in/a.txt", "in/b.txt", "in/a.txt"]
