"""Files are read where they are extracted: the same outcomes in every process, and limits that hold for reading too."""

from __future__ import annotations

import gzip
import io
import multiprocessing
import sys
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from newsextract.engines.done import Done
from newsextract.engines.extraction import Extraction, Item, Skipped, release_id
from newsextract.engines.local import outcomes, run
from newsextract.engines.pool import Limits
from newsextract.readers.files import Incoming, Release, Source, Unread, contents, find_sources, told
from newsextract.sinks.base import Failure, Packed
from newsextract.sinks.rows import RowPacker
from newsextract.sinks.sql import SqlSink
from readers.pdfs import drawn

PAGE = "<title>公报</title><meta name='PubDate' content='2026-02-03'><p>" + "全市新增高新技术企业33家，发展良好。" * 5


def found(*paths: str | Path) -> list[Incoming]:
    return list(chain.from_iterable(map(contents, find_sources(paths))))


def made(stub: Any, given: Any, *, workers: int = 2, done: Done | None = None, **limits: Any) -> list[Item | Skipped]:
    extraction = Extraction(stub, RowPacker("sqlite"), done)
    items = list(outcomes(given, extraction, workers=workers, limits=Limits(**limits)))
    assert not multiprocessing.active_children()
    return items


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """One of each sort, good and bad, in a folder that the workers do not start in."""
    monkeypatch.chdir(tmp_path)
    Path("a.html").write_text(PAGE, encoding="utf-8")
    Path("b.txt").write_bytes("全市新增40家。".encode("gb18030"))
    Path("b.json").write_text('{"title": "标题"}', encoding="utf-8")
    Path("c.pdf").write_bytes(b"%PDF-1.4 cut")
    Path("d.jsonl").write_text('{"text": "全市新增41家。"}\n[\n', encoding="utf-8")
    Path("e.txt").touch()
    Path("f.docx").write_bytes(b"PK\x03\x04 no zip")
    return ["a.html", "b.txt", "c.pdf", "d.jsonl", "e.txt", "f.docx"]


def test_workers_read_what_this_process_would_read(stub: Any, files: list[str]) -> None:
    kinds = [type(item).__name__ for item in found(*files)]
    assert kinds == ["Unread", "Unread", "Unread", "Release", "InputError", "InputError", "Unread"]
    items = made(stub, found(*files))
    assert items == made(stub, found(*files), workers=0)
    told_apart = [(item.outcome.location, type(item.outcome).__name__) for item in items if isinstance(item, Item)]
    assert told_apart == [
        ("a.html", "Packed"), ("b.txt", "Packed"), ("c.pdf", "Failure"), ("d.jsonl:1", "Packed"),
        ("d.jsonl:2", "Failure"), ("e.txt", "Failure"), ("f.docx", "Failure"),
    ]  # fmt: skip


def test_what_the_caller_knows_goes_before_what_the_file_says(files: list[str]) -> None:
    (page,), (text,) = found("a.html"), found("b.txt")
    for item, title in ((told(page, {"place": "江门市"}), "公报"), (told(text, {"place": "江门市"}), "标题")):
        assert isinstance(item, Unread)
        assert (item.read().place, item.read().title) == ("江门市", title)
    other = told(text, {"title": "另题"})
    assert isinstance(other, Unread)
    assert other.read().title == "另题"


@pytest.mark.parametrize("workers", [0, 1])
def test_what_is_there_already_is_skipped_by_whoever_reads_it(
    stub: Any, files: list[str], tmp_path: Path, workers: int
) -> None:
    page, text, lines = found("a.html")[0], found("b.txt")[0], found("d.jsonl")[0]
    assert isinstance(text, Unread)
    assert isinstance(lines, Release)
    with SqlSink(f"sqlite:///{tmp_path}/news.db") as sink:
        run([text, lines], stub, sink)
    with SqlSink(f"sqlite:///{tmp_path}/news.db") as sink:
        assert sink.done() == {release_id(text.read()), release_id(lines)}
        seen: list[int] = []
        tally = run(
            [page, text, lines], stub, sink, workers=workers, done=sink.done(),
            watch=lambda tally, _: seen.append(tally.skipped),
        )  # fmt: skip
    assert (tally.written, tally.unchanged, tally.skipped, len(seen)) == (1, 0, 2, 3)
    assert tally.size == sum(Path(name).stat().st_size for name in ("a.html", "b.txt")) + lines.size


TEXT = "全市33家。".encode()


@pytest.mark.parametrize(
    ("name", "bad", "limits", "kind", "reason"),
    [
        ("b.pdf", drawn(b"0 0 m 9 9 l S " * 200_000), {"seconds": 3.0}, "TimeLimit", "took longer than 3 s"),
        pytest.param(
            "b.txt.gz", gzip.compress(b"0123456789" * 6 * 2**20, 1), {"memory": 256}, "MemoryLimit",
            "needs more than 256 MiB of memory",
            marks=pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux"),
        ),
    ],
)  # fmt: skip
def test_a_file_that_takes_too_much_to_read_is_a_failure_and_the_others_go_on(
    stub: Any, tmp_path: Path, name: str, bad: bytes, limits: dict[str, Any], kind: str, reason: str
) -> None:
    for each, data in (("a.txt", TEXT), (name, bad), ("c.txt", TEXT)):
        (tmp_path / each).write_bytes(data)
    first, failed, last = made(stub, found(tmp_path), workers=1, **limits)
    assert isinstance(failed, Item)
    assert isinstance(failed.outcome, Failure)
    assert (failed.outcome.location, failed.outcome.kind) == (f"{tmp_path}/{name}", kind)
    assert (failed.outcome.reason, failed.size) == (reason, len(bad))
    for item in (first, last):
        assert isinstance(item, Item)
        assert isinstance(item.outcome, Packed)


def test_what_can_be_read_only_once_is_read_here_and_travels(stub: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("新增33家。".encode("gb18030"))))
    (item,) = contents(Source(Path("-"), "-"))
    assert isinstance(item, Unread)
    assert item.size == 10
    (made_of,) = made(stub, [item], workers=1)
    assert isinstance(made_of, Item)
    assert isinstance(made_of.outcome, Packed)
    assert made_of.outcome.indicators == 1


def test_ids_are_found_among_others() -> None:
    ids = [f"{number:024x}" for number in (7, 2**95, 0, 12)]
    done = Done(ids)
    assert len(done) == 4
    assert all(each in done for each in ids)
    assert not any(f"{number:024x}" in done for number in (1, 13, 2**96 - 1))
    assert ids[0] not in Done([])
