"""The corrections file: what it holds, and what is said about one that is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from judging import judge, sample

from newsextract.corrections import FORMAT, read_corrections
from newsextract.corrections.file import FIELDS, as_file
from newsextract.errors import InputError
from newsextract.model import Indicator, Program, Target


def test_what_is_written_is_read(tmp_path: Path) -> None:
    document = sample()
    verdicts = (
        judge(document, document.indicators[0], "accept"),
        judge(document, document.targets[0], "correct", region=None, bound="gt"),
        judge(document, document.programs[0], "reject"),
    )
    path = tmp_path / "corrections.json"
    path.write_text(as_file(verdicts), encoding="utf-8")
    assert read_corrections(path) == verdicts


def test_the_fields_that_can_be_set_are_fields_of_the_records() -> None:
    figure = {"value", "high", "unit", "bound"}
    assert set(FIELDS["indicator"]) - figure <= set(Indicator.model_fields)
    assert set(FIELDS["target"]) - figure <= set(Target.model_fields)
    assert set(FIELDS["program"]) <= set(Program.model_fields)


ENTRY: dict[str, Any] = {
    "verdict": "accept", "kind": "indicator", "record": "a", "text_hash": "b", "start": 0, "end": 2, "quote": "3家",
    "name": "高企",
}  # fmt: skip


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no JSON"),
        (b"[]", "no corrections file"),
        (b'{"format": "other", "corrections": []}', "no corrections file"),
        ([{**ENTRY, "verdict": "maybe"}], "correction 1: verdict: Input should be"),
        ([ENTRY, {**ENTRY, "start": "x"}], "correction 2: start:"),
        ([{**ENTRY, "changes": {"metric": "x"}}], "'correct' comes with changes"),
        ([{**ENTRY, "verdict": "correct"}], "'correct' comes with changes"),
        ([{**ENTRY, "verdict": "correct", "changes": {"id": "x"}}], "'id' cannot be set in a record of kind indicator"),
        ([{**ENTRY, "colour": "red"}], "correction 1: colour: Extra inputs"),
    ],
)
def test_a_wrong_file_says_where(data: Any, words: str, tmp_path: Path) -> None:
    path = tmp_path / "c.json"
    if not isinstance(data, bytes):
        data = json.dumps({"format": FORMAT, "corrections": data}).encode()
    path.write_bytes(data)
    with pytest.raises(InputError) as raised:
        read_corrections(path)
    assert str(raised.value).startswith(f"{path}: ")
    assert words in str(raised.value)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        read_corrections(tmp_path / "gone.json")
