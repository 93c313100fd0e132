"""A disk that is full in the middle of a run: a clear error, and nothing that cannot be read."""

from __future__ import annotations

import random
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from running import finish, start

from newsextract.model.schema import parse_document


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of one MiB."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("a small file system cannot be mounted here")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """Far more than fits, and nothing that can be made small."""
    chance = random.Random(1)
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(120):
        figures = "，".join(f"{chance.randrange(10**12)}家" for _ in range(30))
        noise = "".join(chr(chance.randrange(0x4E00, 0x9FA5)) for _ in range(5000))
        (folder / f"{number:03}.txt").write_text(f"{figures}。\n{noise}", encoding="utf-8")
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("target", ["sqlite:///{}/news.db", "{}/records.jsonl", "{}/records/"])
def test_a_full_disk_is_an_error_and_no_broken_file(disk: Path, texts: Path, target: str) -> None:
    target = target.format(disk)
    if target.endswith("/"):
        pytest.importorskip("pyarrow")
    code, _, _ = finish(start("run", texts / "000.txt", texts / "001.txt", "--to", target, "--workers", "0"))
    assert code == 0
    before = state(disk)
    code, output, errors = finish(start("run", texts, "--to", target, "--workers", "2", wait=0.05))
    assert code == 3
    assert "make room on the disk" in errors
    assert "Traceback" not in errors
    assert not output
    if target.startswith("sqlite"):
        engine = sa.create_engine(target)
        with engine.connect() as connection:
            assert connection.scalar(sa.text("PRAGMA integrity_check")) == "ok"
            documents = connection.scalar(sa.text("SELECT count(*) FROM documents"))
            assert connection.scalar(sa.text("SELECT count(*) FROM indicators")) == 30 * documents
            assert documents >= 2
        engine.dispose()
    elif target.endswith("/"):
        parts = [*Path(target).iterdir()]
        documents = sum(rows_in(part, "documents") for part in parts)
        assert sum(rows_in(part, "indicators") for part in parts) == 30 * documents
        assert documents > 2, "what was stored before the disk was full stays"
        assert before.items() <= state(disk).items()
        assert finish(start("run", texts / "000.txt", texts / "001.txt", "--to", target, "--resume"))[0] == 0
    else:
        assert state(disk) == before
    for line in before.get("records.jsonl", b"").splitlines():
        assert len(parse_document(line).indicators) == 30


def rows_in(part: Path, table: str) -> int:
    import pyarrow.parquet as pq

    return int(pq.read_metadata(part / f"{table}.parquet").num_rows)


def state(disk: Path) -> dict[str, bytes]:
    return {str(path.relative_to(disk)): path.read_bytes() for path in disk.rglob("*") if path.is_file()}
