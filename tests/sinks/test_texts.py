"""Texts out of a database: of an earlier layout, with their ids, and without texts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from typer.testing import CliRunner

from newsextract.cli.commands import app
from newsextract.engines.extraction import extract_release
from newsextract.errors import InputError, SinkError
from newsextract.pipeline import Extractor
from newsextract.readers.release import Release
from newsextract.sinks.places import open_stored
from newsextract.sinks.sql import SqlSink
from newsextract.sinks.stored import Stored
from newsextract.sinks.target import open_sink
from newsextract.sinks.texts import stored_releases

TEXT = "科技工作\n来源：某报　时间：2026-01-20\n2025年，全市高新技术企业达1280家。\n市长表示，2026年力争达到1500家。"
GIVEN = [
    {}, {"published": date(2026, 1, 21)}, {"place": "保定市"}, {"title": "另一题", "origin": "a.txt"},
    {"published": date(2026, 1, 21), "place": "保定市", "title": "另一题", "origin": "https://example.org/1"},
]  # fmt: skip


def fill(url: str, *, keep_text: bool = True) -> list[str]:
    with SqlSink(url, keep_text=keep_text) as sink:
        made = [extract_release(Extractor(), Release(TEXT, "x", **given)) for given in GIVEN]
        for document in made:
            sink.write(document, TEXT)
    return sorted(document.id for document in made)


def spoil(url: str) -> None:
    """Make a database one of an earlier layout: other columns, another version."""
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE newsextract_schema SET version = '0', layout = 'old'"))
        connection.execute(sa.text("ALTER TABLE documents DROP COLUMN source"))
        connection.execute(sa.text("ALTER TABLE indicators RENAME COLUMN metric TO name"))
    engine.dispose()


def test_documents_of_an_earlier_layout_move_and_keep_their_ids(tmp_path: Path) -> None:
    old, new = f"sqlite:///{tmp_path}/old.db", f"sqlite:///{tmp_path}/new.db"
    ids = fill(old)
    engine = sa.create_engine(old)
    with engine.begin() as connection:
        connection.execute(sa.text("DROP VIEW repeated_facts"))
    engine.dispose()
    spoil(old)
    with pytest.raises(SinkError, match=r"schema version 0 .*newsextract run OLD_URL --to NEW_URL"):
        SqlSink(old)
    with pytest.raises(InputError, match=r"schema version 0 .*newsextract run OLD_URL --to NEW_URL"):
        Stored(old)
    result = CliRunner().invoke(app, ["run", old, "--to", new, "--workers", "0"])
    assert result.exit_code == 0, result.output
    moved = Stored(new)
    assert sorted(row[0] for row in moved.listing()) == ids
    found = {document.published_from for document, _ in moved.documents()}
    assert found == {"file", "page"}
    moved.close()


def test_a_database_may_be_extracted_into_itself(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/news.db"
    ids = fill(url)
    result = CliRunner().invoke(app, ["run", url, "--to", url, "--workers", "0"])
    assert result.exit_code == 0, result.output
    stored = Stored(url)
    assert sorted(row[0] for row in stored.listing()) == ids
    stored.close()


def test_texts_that_were_not_kept(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/news.db"
    fill(url, keep_text=False)
    assert [item.reason for item in stored_releases(url) if isinstance(item, InputError)] == [
        "its text was not kept"
    ] * 5
    stored = Stored(url)
    documents = list(stored.documents())
    stored.close()
    assert [text for _, text in documents] == [None] * len(GIVEN)
    assert all(document.indicators for document, _ in documents)


@pytest.mark.parametrize("name", ["gone.db", "other.db"])
def test_what_is_no_database_of_a_run(tmp_path: Path, name: str) -> None:
    engine = sa.create_engine(f"sqlite:///{tmp_path}/other.db")
    with engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE documents (id TEXT)"))
    engine.dispose()
    with pytest.raises(InputError, match=r"no such file|holds no documents of a run"):
        list(stored_releases(f"sqlite:///{tmp_path}/{name}"))
    assert not (tmp_path / "gone.db").exists()


def test_parquet_files_of_an_earlier_layout_move_and_keep_their_ids(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    monkeypatch.chdir(tmp_path)
    made = [extract_release(Extractor(), Release(TEXT, "x", **given)) for given in GIVEN]
    with open_sink("old/") as sink:
        sink.store([sink.packer(document, TEXT, None) for document in made[:3]])
        sink.store([sink.packer(document, TEXT, None) for document in made[3:]])
    for file in Path("old").glob("*/documents.parquet"):
        table = pq.read_table(file).drop_columns(["source", "script"])
        pq.write_table(table.replace_schema_metadata({"newsextract.schema_version": "0"}), file)
    run = ["run", "old", "--workers", "0", "--to"]
    refused = CliRunner().invoke(app, [*run, "old/"])
    assert refused.exit_code == 3
    assert "newsextract run OLD --to NEW" in refused.stderr
    assert CliRunner().invoke(app, [*run, "new/"]).exit_code == 0
    there = Stored("sqlite:///new.db") if CliRunner().invoke(app, [*run, "sqlite:///new.db"]).exit_code == 0 else None
    assert there is not None
    assert {identity for identity, _, _ in there.listing()} == {document.id for document in made}
    there.close()
    moved = open_stored("new")
    assert {each.id: each for each, _ in moved.documents()} == {document.id: document for document in made}
    same = CliRunner().invoke(app, ["run", "new", "--workers", "0", "--to", "new/"])
    assert same.exit_code == 2
    assert "a run is writing into it" in same.stderr
    Path("new/part-000001/documents.parquet").write_bytes(b"PAR1")
    broken = CliRunner().invoke(app, ["run", "new", "--workers", "0", "--to", "again/"])
    assert (broken.exit_code, "cannot be read" in broken.stderr) == (2, True)


def test_the_option_leaves_the_texts_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    for target in ("sqlite:///news.db", "records/"):
        assert CliRunner().invoke(app, ["run", "a.txt", "--to", target, "--no-text", "--workers", "0"]).exit_code == 0
    engine = sa.create_engine("sqlite:///news.db")
    with engine.connect() as connection:
        assert connection.execute(sa.text("SELECT text FROM documents")).all() == [(None,)]
    engine.dispose()
    pq = pytest.importorskip("pyarrow.parquet")
    assert pq.read_table("records/part-000001/documents.parquet")["text"].to_pylist() == [None]
