"""A PostgreSQL server that is stopped while a run writes to it."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
import sqlalchemy as sa
from running import Cluster, cluster, documents_stored, finish, start, write_texts

pytest.importorskip("psycopg")
COUNT = 600


def wait_for_documents(server: Cluster) -> None:
    engine = sa.create_engine(server.url, poolclass=sa.NullPool)
    deadline = time.monotonic() + 60
    while documents_stored(engine) == 0 and time.monotonic() < deadline:
        time.sleep(0.05)
    assert 0 < documents_stored(engine) < COUNT


@pytest.mark.slow
def test_a_server_that_comes_back_costs_nothing_and_one_that_does_not_says_what_is_missing(tmp_path: Path) -> None:
    write_texts(tmp_path / "in", COUNT)
    with cluster() as server:
        process = start("run", tmp_path / "in", "--to", server.url, "--workers", "2", pause=0.02)
        wait_for_documents(server)
        server.stop()
        time.sleep(3)
        server.start()
        code, output, errors = finish(process)
        assert (code, errors.count("Traceback")) == (0, 0), errors
        assert re.search(rf"new or changed +│ +{COUNT} ", output)
        engine = sa.create_engine(server.url, poolclass=sa.NullPool)
        assert documents_stored(engine) == COUNT
        with engine.begin() as connection:
            (run,) = connection.execute(sa.text("SELECT written, finished_at IS NULL FROM runs")).all()
            assert tuple(run) == (COUNT, False)
            connection.execute(sa.text("DELETE FROM documents"))

        process = start("run", tmp_path / "in", "--to", server.url, "--workers", "2", "--retry", "2", pause=0.02)
        wait_for_documents(server)
        server.stop()
        code, _, errors = finish(process)
        server.start()
        stored = documents_stored(engine)
        assert code == 3
        assert "Traceback" not in errors
        told = re.search(
            r"(\d+) documents and failures were stored in this run; (\d+) that were read are not, from", errors
        )
        assert told, errors
        assert int(told[1]) == stored
        assert int(told[2]) > 0
        code, output, _ = finish(start("run", tmp_path / "in", "--to", server.url, "--resume"))
        assert code == 0
        assert re.search(rf"skipped, stored before +│ +{stored} ", output)
        assert documents_stored(engine) == COUNT
