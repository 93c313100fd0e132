"""`--corrections` of `run` and `extract`."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from judging import judge
from typer.testing import CliRunner, Result

from newsextract.cli import commands, documents, reporting
from newsextract.corrections.file import FORMAT, as_file

TEXT = "高企2180家，专精特新33家。实施“平台筑基”行动。"
Run = Callable[..., Result]


@pytest.fixture
def cli(stub: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command beside `a.txt` and verdicts on it: one accepted, one rejected, one corrected."""
    monkeypatch.setattr(documents, "make_extractor", type(stub))
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    document = stub.extract(TEXT)
    verdicts = [
        judge(document, document.indicators[0], "accept"),
        judge(document, document.indicators[1], "reject"),
        judge(document, document.programs[0], "correct", category="fund"),
    ]
    Path("c.json").write_text(as_file(verdicts), encoding="utf-8")
    return lambda *arguments: CliRunner().invoke(commands.app, list(map(str, arguments)))


def test_run_stores_the_corrected_records_and_changes_nothing_the_second_time(cli: Run) -> None:
    for _ in range(2):
        result = cli("run", "a.txt", "--corrections", "c.json")
        assert (result.exit_code, "not applied" in result.stderr) == (0, False)
    connection = sqlite3.connect("news.db")
    assert connection.execute("SELECT quantity_text, flags FROM indicators").fetchall() == [
        ("2180家", '["accepted", "period_inherited"]')
    ]
    assert connection.execute("SELECT category FROM programs").fetchall() == [("fund",)]
    rejected = connection.execute("SELECT evidence_text FROM rejects WHERE rule = 'corrections.reject'")
    assert rejected.fetchall() == [("33家",)]
    assert connection.execute("SELECT count(*) FROM runs").fetchone() == (1,)
    connection.close()


def test_extract_shows_the_corrected_records(cli: Run) -> None:
    found = json.loads(cli("extract", "a.txt", "--format", "json", "--corrections", "c.json").stdout)
    assert [i["quantity"]["text"] for i in found["indicators"]] == ["2180家"]
    assert (found["programs"][0]["category"], found["rejects"]) == ("fund", [])


def test_a_record_that_was_missed_is_made_by_run_and_by_extract(cli: Run) -> None:
    (entry, *_) = json.loads(Path("c.json").read_text(encoding="utf-8"))["corrections"]
    words = {"start": 8, "end": 12, "quote": "专精特新", "name": "专精特新", "record": "x"}
    changes = {"metric": "专精特新企业", "value": "33", "unit": "家"}
    entry |= {"verdict": "add", "sentence": {"start": 0, "end": 16}, "changes": changes, **words}
    Path("e.json").write_text(json.dumps({"format": FORMAT, "corrections": [entry]}), encoding="utf-8")
    for _ in range(2):
        result = cli("run", "a.txt", "--corrections", "e.json")
        assert (result.exit_code, "not applied" in result.stderr) == (0, False)
    connection = sqlite3.connect("news.db")
    rows = connection.execute("SELECT metric, flags FROM indicators WHERE rule = 'corrections.add'")
    assert rows.fetchall() == [("专精特新企业", '["added"]')]
    assert connection.execute("SELECT count(*) FROM runs").fetchone() == (1,)
    connection.close()
    found = json.loads(cli("extract", "a.txt", "--format", "json", "--corrections", "e.json").stdout)
    assert [i["evidence"]["text"] for i in found["indicators"]] == ["2180家", "专精特新", "33家"]


def test_what_is_not_applied_is_said(cli: Run) -> None:
    Path("b.txt").write_text("高企5家。", encoding="utf-8")
    result = cli("extract", "b.txt", "--corrections", "c.json")
    assert result.exit_code == 0
    assert "newsextract: not applied: 3 verdicts are on texts that were not read" in result.stderr


def test_a_file_that_is_none_is_wrong_use(cli: Run) -> None:
    for command in ("run", "extract"):
        result = cli(command, "a.txt", "--corrections", "a.txt")
        assert result.exit_code == reporting.USAGE
        assert "a.txt: no JSON" in result.stderr
    assert not Path("news.db").exists()


def test_of_two_files_the_later_one_holds(cli: Run) -> None:
    verdicts = json.loads(Path("c.json").read_text(encoding="utf-8"))
    verdicts["corrections"][1]["verdict"] = "accept"
    Path("d.json").write_text(json.dumps(verdicts), encoding="utf-8")
    both = cli("extract", "a.txt", "--format", "json", "--corrections", "c.json", "--corrections", "d.json")
    assert len(json.loads(both.stdout)["indicators"]) == 2
