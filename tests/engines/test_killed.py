"""A run that is killed again and again: never half a document, and at the end all that a run gives."""

from __future__ import annotations

import random
import re
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from running import cluster, contents, documents_in, documents_stored, finish, start, write_texts

COUNT = 400


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/news.db"
        return
    pytest.importorskip("psycopg")
    with cluster() as server:
        yield server.url


@pytest.mark.slow
def test_kill_9_in_a_loop(url: str, tmp_path: Path) -> None:
    write_texts(tmp_path / "in", COUNT)
    engine = sa.create_engine(url)
    chance = random.Random(9)
    stored = kills = 0
    while True:
        process = start("run", tmp_path / "in", "--to", url, "--workers", "2", "--resume", pause=0.02)
        while process.poll() is None and documents_stored(engine) == stored and kills:
            time.sleep(0.05)
        time.sleep(chance.uniform(0.0, 1.5))  # in the midst of work, or of storing it
        if process.poll() is not None:
            break
        process.send_signal(signal.SIGKILL)
        finish(process)
        kills += 1
        now = documents_stored(engine)
        assert now >= stored, "what was stored is stored"
        stored = now
        if engine.dialect.name == "sqlite":
            with engine.connect() as connection:
                assert connection.scalar(sa.text("PRAGMA integrity_check")) == "ok"
        assert kills < 20
    code, output, errors = finish(process)
    assert (code, errors.count("Traceback")) == (0, 0)
    assert re.search(rf"skipped, stored before +│ +{stored} ", output)
    assert kills >= 2
    assert documents_stored(engine) == COUNT
    assert _unfinished(engine) >= 1
    reference = sa.create_engine(f"sqlite:///{tmp_path}/reference.db")
    assert finish(start("run", tmp_path / "in", "--to", str(reference.url), "--workers", "0"))[0] == 0
    if engine.dialect.name == "sqlite":
        assert contents(engine) == contents(reference)
    engine.dispose()
    reference.dispose()


@pytest.mark.slow
def test_kill_9_in_a_loop_over_parquet_files(tmp_path: Path) -> None:
    """First while the folder fills, then while another recipe replaces all that is there."""
    pytest.importorskip("pyarrow")
    from newsextract.sinks.parts import Parts

    write_texts(tmp_path / "in", COUNT)
    folder = tmp_path / "records"
    chance = random.Random(9)
    for metric in ("统计", "指标"):
        wanted, stored, kills = {f"{metric}家"}, 0, 0
        while True:
            run = ("run", tmp_path / "in", "--to", f"{folder}/", "--workers", "2", "--resume")
            process = start(*run, pause=0.02, metric=metric, wait=0.2)
            before = {*folder.glob("part-*")}
            while process.poll() is None and before == {*folder.glob("part-*")}:
                time.sleep(0.01)
            time.sleep(chance.choice((0.0, chance.uniform(0.0, 1.0))))  # as it replaces, or in the midst of work
            if process.poll() is not None:
                break
            process.send_signal(signal.SIGKILL)
            finish(process)
            kills += 1
            assert documents_in(folder.glob("part-*")).keys() <= documents_in(Parts(folder).paths()).keys()
            there = list(documents_in(Parts(folder).paths()).values())
            assert metric == "统计" or len(there) == COUNT, "what was there is there"
            assert there.count(wanted) >= stored, "what was stored is stored"
            stored = there.count(wanted)
            assert kills < 30
        code, output, errors = finish(process)
        assert (code, errors.count("Traceback")) == (0, 0)
        assert re.search(rf"skipped, stored before +│ +{stored} ", output)
        assert kills >= 2
        assert list(documents_in(folder.glob("*")).values()) == [wanted] * COUNT
        assert not (folder / ".work").exists()


def _unfinished(engine: sa.Engine) -> int:
    with engine.connect() as connection:
        return connection.scalar(sa.text("SELECT count(*) FROM runs WHERE finished_at IS NULL")) or 0
