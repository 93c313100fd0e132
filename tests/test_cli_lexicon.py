"""`--lexicon`: a user's words on the command line."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from newsextract.cli import commands, reporting

WORDS = '[metric.green_ammonia]\nname = "绿氨产量"\ndimensions = ["mass"]\n[cues]\nstrive = ["剑指"]\n'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("2025年全市绿氨产量达3.2万吨。剑指绿氨产量5万吨。", encoding="utf-8")
    Path("words.toml").write_text(WORDS, encoding="utf-8")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(commands.app, arguments, env={"COLUMNS": "120"})


def test_printing_commands_take_it() -> None:
    assert "green_ammonia" in run("explain", "a.txt", "--lexicon", "words.toml").output
    assert "green_ammonia" not in run("explain", "a.txt").output
    printed = run("extract", "a.txt", "--format", "json", "--lexicon", "words.toml").output
    assert [target["metric_id"] for target in json.loads(printed)["targets"]] == ["green_ammonia"]


def test_a_run_with_another_lexicon_stores_the_documents_again() -> None:
    def ids() -> list[tuple[str | None]]:
        with closing(sqlite3.connect("news.db")) as connection:
            return connection.execute("SELECT metric_id FROM indicators").fetchall()

    assert run("run", "a.txt").exit_code == 0
    assert ids() == [(None,), (None,)]
    assert "new or changed   │     1" in run("run", "a.txt", "--lexicon", "words.toml").output
    assert ids() == [("green_ammonia",)]
    assert "unchanged        │     1" in run("run", "a.txt", "--lexicon", "words.toml").output


@pytest.mark.parametrize("command", ["run", "extract", "explain"])
def test_a_bad_lexicon_is_wrong_use(command: str) -> None:
    Path("words.toml").write_text('[cues]\nstrive = ["力争"]\n', encoding="utf-8")
    refused = run(command, "a.txt", "--lexicon", "words.toml")
    assert refused.exit_code == reporting.USAGE
    assert "words.toml, [cues] strive: 力争 is a cue already: strive (leave it out)" in refused.output
    assert not Path("news.db").exists()
    assert run(command, "a.txt", "--lexicon", "none.toml").exit_code == reporting.USAGE
