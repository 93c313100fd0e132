"""The pool: the outcomes of the serial loop in its order, and no release that takes the others with it."""

from __future__ import annotations

import multiprocessing
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from conftest import StubExtractor
from newsextract.engines import pool
from newsextract.engines.extraction import Extraction, Item
from newsextract.engines.pool import Limits, Pool
from newsextract.errors import EngineError, InputError
from newsextract.readers.files import Release
from newsextract.sinks.base import Failure, Packed
from newsextract.sinks.rows import RowPacker

DEFAULT = Limits()
QUICK = Limits(seconds=3.0, memory=512)


def releases(count: int) -> Iterator[Release | InputError]:
    """Short ones and long ones (more than a pipe holds), and some that could not be read."""
    for number in range(count):
        if number % 17 == 5:
            yield InputError("an empty file", origin=f"{number}.txt")
        else:
            text = f"全市{number}家，力争40家。" + "长" * (0 if number % 7 else 50_000)
            yield Release(text, f"{number}.txt", origin=f"{number}.txt")


def bad(number: int, word: str) -> Release:
    return Release(f"全市33家{word}", f"{number}.txt")


def outcomes(stub: Any, given: Any, *, workers: int = 2, limits: Limits = DEFAULT) -> list[Packed | Failure]:
    with Pool(Extraction(stub, RowPacker("sqlite")), workers=workers, limits=limits) as made:
        found = [item.outcome for item in made.outcomes(given) if isinstance(item, Item)]
    assert not multiprocessing.active_children()
    return found


def test_outcomes_are_those_of_the_serial_loop_in_its_order(stub: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    starts = 0
    start = Pool._start

    def counted(self: Pool) -> Any:
        nonlocal starts
        starts += 1
        return start(self)

    monkeypatch.setattr(Pool, "_start", counted)
    monkeypatch.setattr(pool, "LIFE", 60)
    found = outcomes(stub, releases(150))
    assert starts >= 4  # two, and those that took their place
    extraction = Extraction(stub, RowPacker("sqlite"))
    for outcome, release in zip(found, releases(150), strict=True):
        item = extraction(release)
        assert isinstance(item, Item)
        assert outcome == item.outcome
        if isinstance(release, InputError):
            assert outcome == Failure(release.origin or "", "InputError", "an empty file")


def test_a_release_that_hangs_dies_or_eats_memory_is_a_failure_and_the_others_go_on(stub: Any) -> None:
    words = ["", "停住", "", "暴毙", "崩溃", "吃光", "停住", ""]
    given = [bad(number, word) for number, word in enumerate(words)]
    found = outcomes(stub, given, limits=QUICK)
    kinds = [outcome.kind if isinstance(outcome, Failure) else "" for outcome in found]
    memory = "MemoryLimit" if sys.platform == "linux" else ""
    assert kinds == ["", "TimeLimit", "", "WorkerDied", "ZeroDivisionError", memory, "TimeLimit", ""]
    assert [outcome.location for outcome in found] == [f"{number}.txt" for number in range(8)]
    reasons = [outcome.reason for outcome in found if isinstance(outcome, Failure)]
    assert reasons[0] == "took longer than 3 s"
    assert reasons[1] == "the process that read it ended with SIGSEGV"
    assert reasons[3] == "needs more than 512 MiB of memory"


def test_no_more_is_taken_than_there_is_room_for(stub: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "WINDOW", 10)
    taken = 0

    def endless() -> Iterator[Release]:
        nonlocal taken
        while True:
            taken += 1
            yield bad(taken, "停住" if taken == 1 else "")

    made = Pool(Extraction(stub, RowPacker("sqlite")), workers=2, limits=Limits(seconds=1.0)).outcomes(endless())
    first, second = next(made), next(made)
    assert isinstance(first, Item)
    assert isinstance(first.outcome, Failure)
    assert isinstance(second, Item)
    assert isinstance(second.outcome, Packed)
    assert taken <= 10 * 2 + 1
    made.close()
    assert not multiprocessing.active_children()


class Stillborn(StubExtractor):
    def extract(self, text: str, **given: Any) -> Any:
        sys.exit(3)


def test_workers_that_cannot_start_are_an_error() -> None:
    with pytest.raises(EngineError, match="ended while it started, with exit code 3"):
        outcomes(Stillborn(), [bad(0, "")])


def test_an_error_in_the_stream_ends_the_workers(stub: Any) -> None:
    def broken() -> Iterator[Release]:
        yield bad(0, "")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        outcomes(stub, broken())
    assert not multiprocessing.active_children()


PARENT = f"""
import sys
sys.path.insert(0, {str(Path(__file__).parents[1])!r})
from conftest import StubExtractor
from newsextract.engines.extraction import Extraction
from newsextract.engines.pool import Limits, Pool
from newsextract.readers.files import Release
from newsextract.sinks.rows import RowPacker
import multiprocessing
pool = Pool(Extraction(StubExtractor(pause=0.2), RowPacker("sqlite")), workers=2, limits=Limits())
for _ in pool.outcomes(Release("全市33家", "a.txt") for _ in range(1000)):
    print(*[child.pid for child in multiprocessing.active_children()], flush=True)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")
def test_workers_do_not_outlive_a_run_that_is_killed() -> None:
    process = subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    workers = [int(number) for number in process.stdout.readline().split()]
    assert len(workers) == 2
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=30)
    deadline = time.monotonic() + 20
    while any(map(_lives, workers)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(_lives, workers))


def _lives(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().split()[2] != "Z"
    except OSError:
        return False


class SlowStarter(StubExtractor):
    def extract(self, text: str, **given: Any) -> Any:
        if not given:  # the sentence by which the tables are read
            time.sleep(4)
        return super().extract(text, **given)


def test_the_start_of_a_worker_is_no_time_of_a_release() -> None:
    found = outcomes(SlowStarter(), [bad(number, "") for number in range(4)], workers=1, limits=QUICK)
    assert all(isinstance(outcome, Packed) for outcome in found)
