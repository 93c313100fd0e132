"""Runs of the command in processes of their own, without rules; and a PostgreSQL server to stop."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

TESTS = Path(__file__).parents[1]
CODE = """
import sys
from functools import partial
sys.path.insert(0, {tests!r})
from conftest import StubExtractor
from newsextract.cli import commands, documents
documents.make_extractor = partial(StubExtractor, pause={pause}, metric={metric!r})
if {wait}:
    from newsextract.sinks.parquet import ParquetSink
    ParquetSink.wait = {wait}
commands.main()
"""
RECORDS = {
    "indicators": "document_id", "targets": "document_id", "programs": "document_id", "rejects": "document_id",
    "program_mentions": "program_id",
}  # fmt: skip


def start(*arguments: str | Path, pause: float = 0.0, metric: str = "统计", wait: float = 0.0) -> subprocess.Popen[str]:
    """Start `newsextract` with a pause in each document, a name for its metrics, and seconds for a part to fill."""
    code = CODE.format(tests=str(TESTS), pause=pause, metric=metric, wait=wait)
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def finish(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    """Exit code and what it printed."""
    output, errors = process.communicate(timeout=300)
    return process.returncode, output, errors


def write_texts(folder: Path, count: int) -> None:
    """Each gives two indicators, a target, a program with its mention, and a refused candidate."""
    folder.mkdir()
    for number in range(count):
        text = f"全市高企{number}家，规模33家，力争达到3000家。第一，实施“平台筑基”行动。"
        (folder / f"{number:04}.txt").write_text(text, encoding="utf-8")


def documents_stored(engine: sa.Engine) -> int:
    """How many documents are there; also says that each has all of its records, and nobody else any."""
    if not sa.inspect(engine).has_table("documents"):
        return 0
    with engine.connect() as connection:  # one state, whatever a run commits meanwhile
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN")
        else:
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        count: int = connection.scalar(sa.text("SELECT count(*) FROM documents")) or 0
        found = {table: connection.scalar(sa.text(f"SELECT count(*) FROM {table}")) for table in RECORDS}
        lone = "SELECT count(*) FROM indicators WHERE document_id NOT IN (SELECT id FROM documents)"
        assert connection.scalar(sa.text(lone)) == 0
        pairs = "SELECT document_id FROM indicators GROUP BY document_id HAVING count(*) = 2"
        assert connection.scalar(sa.text(f"SELECT count(*) FROM ({pairs}) AS pairs")) == count
    assert found == {**dict.fromkeys(RECORDS, count), "indicators": 2 * count}
    return count


def documents_in(parts: Iterable[Path]) -> dict[str, set[str]]:
    """The metrics in each document; also says that each is there once, with all of its records, and nobody else's."""
    import pyarrow.parquet as pq

    found: dict[str, set[str]] = {}
    counts: Counter[str] = Counter()
    for part in parts:
        tables = {name: pq.read_table(part / f"{name}.parquet").to_pylist() for name in ("documents", *RECORDS)}
        ids = {row["id"]: set[str]() for row in tables["documents"]}
        assert not found.keys() & ids.keys()
        assert len(ids) == len(tables["documents"])
        for row in tables["indicators"]:
            ids[row["document_id"]].add(row["metric"])
        found |= ids
        counts.update({name: len(tables[name]) for name in RECORDS})
    assert all(len(metrics) == 1 for metrics in found.values())
    assert +counts == +Counter({**dict.fromkeys(RECORDS, len(found)), "indicators": 2 * len(found)})
    return found


def contents(engine: sa.Engine) -> dict[str, list[Any]]:
    """Everything that is stored, but for the runs."""
    from newsextract.sinks.tables import METADATA

    found = {}
    with engine.connect() as connection:
        for name in ("documents", *RECORDS):
            table = METADATA.tables[name]
            columns = [column for column in table.columns if column.name != "run_id"]
            rows = connection.execute(sa.select(*columns)).all()
            found[name] = sorted(tuple(map(str, row)) for row in rows)
    return found


class Cluster:
    """A PostgreSQL server of its own on loopback, which can be stopped and started."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self._programs, self._folder = programs, folder
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            self._port = found.getsockname()[1]
        self._run("initdb", "-A", "trust", "-E", "UTF8", "--no-sync", "-U", "postgres")
        self.start()

    @property
    def url(self) -> str:
        return f"postgresql+psycopg://postgres@127.0.0.1:{self._port}/postgres"

    def start(self) -> None:
        options = f"-c listen_addresses=127.0.0.1 -p {self._port} -k {self._folder}"
        self._run("pg_ctl", "-w", "-l", str(self._folder / "log"), "-o", options, "start")

    def stop(self) -> None:
        """As if the power was cut."""
        self._run("pg_ctl", "-m", "immediate", "stop")

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._programs / program), "-D", str(self._folder / "data"), *arguments]
        if os.geteuid() == 0:  # the server refuses to run as root
            command = ["runuser", "-u", "postgres", "--", *command]
        subprocess.run(command, cwd=self._folder, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def cluster() -> Iterator[Cluster]:
    """A server that is there for one test."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not programs:
        pytest.skip("no PostgreSQL server is installed")
    folder = Path(tempfile.mkdtemp(prefix="newsextract-pg-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        made = Cluster(programs[-1].parent, folder)
        try:
            yield made
        finally:
            made.stop()
    finally:
        shutil.rmtree(folder)
