"""Runs over the cores: what a second one brings, and whether memory grows with the number of documents.

    python benchmarks/scaling.py               time on one process and on the pool, a core-hour, memory (ten minutes)
    python benchmarks/scaling.py --no-memory   only time

Each figure is of a process of its own, which extracts into a SQLite file as `newsextract run` does.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib import import_module
from time import perf_counter, process_time
from typing import Any

from clocks import machine
from texts import batches

COUNTS = (10_000, 100_000)
TIMES = 6
"""How often the texts are read, each time under other names; so that the start, a second, does not count for much."""
WAYS = ((0, 1), (1, 1), (1, 2), (2, 2))
"""Workers, and the cores that the run may use with all its processes."""


def main() -> None:
    """Measure in processes of their own, and print."""
    parser = argparse.ArgumentParser(description="Measure runs over the cores.")
    parser.add_argument("--rounds", type=int, default=3, help="rounds of which the fastest counts (3)")
    parser.add_argument("--no-memory", action="store_true", help="only time")
    parser.add_argument("--measure", nargs=3, metavar=("WHAT", "WORKERS", "CORES"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(_measure(*options.measure)))
        return
    print(f"{machine()}; the fastest of {options.rounds} rounds counts\n")
    print("| texts | documents | cores | extract in | seconds | documents/s | times one |\n" + "| --- " * 7 + "|")
    name, times, at_hand = batches()[-1].name, {each: [] for each in WAYS}, []
    for _ in range(options.rounds):
        for way in WAYS:
            found = _in_a_process(name, *way)
            times[way].append(found["seconds"])
        at_hand.append(_cores_at_hand())
    for (workers, cores), took in times.items():
        rate, gain = found["documents"] / min(took), min(times[WAYS[0]]) / min(took)
        how = f"{workers} worker{'s' * (workers > 1)}" if workers else "the same process"
        print(f"| {name} | {found['documents']:,} | {cores} | {how} | {min(took):.1f} | {rate:.0f} | {gain:.2f} |")
    print(f"\nTwo processes that only count did the work of {max(at_hand):.2f} meanwhile.")
    print("\n| texts | documents a core-hour | characters a core-hour |\n" + "| --- " * 3 + "|")
    for batch in batches():
        took = min(_in_a_process(batch.name, -1, 1)["seconds"] for _ in range(options.rounds))
        print(f"| {batch.name} | {len(batch.items) * 3600 / took:,.0f} | {batch.characters * 3600 / took:,.0f} |")
    if options.no_memory:
        return
    print("\n| short documents | seconds | peak of the command, MiB | peak of a worker, MiB |\n" + "| --- " * 4 + "|")
    for count in COUNTS:
        found = _in_a_process(str(count), 2, 2)
        print(f"| {count:,} | {found['seconds']:.0f} | {found['own']:.0f} | {found['worker']:.0f} |", flush=True)


def _in_a_process(what: str, workers: int, cores: int) -> dict[str, Any]:
    command = [sys.executable, "-W", "ignore", __file__, "--measure", what, str(workers), str(cores)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _cores_at_hand() -> float:
    """How much more two processes get done than one: less than two where others use the machine."""
    command = [sys.executable, "-c", "for _ in range(30_000_000): pass"]

    def seconds(count: int) -> float:
        start = perf_counter()
        for process in [subprocess.Popen(command) for _ in range(count)]:
            process.wait()
        return perf_counter() - start

    return 2 * seconds(1) / seconds(2)


def _kernel(name: str) -> float:
    """Seconds of processor time for the texts, as Spark and Ray have them extracted; without the start."""
    import pyarrow as pa

    from newsextract.engines.arrow import TAKEN, Kernel
    from newsextract.pipeline import Extractor

    texts = [{key: getattr(release, key) for key in TAKEN} for release in _releases(name)]
    texts = texts[: len(texts) // TIMES]
    batch = pa.RecordBatch.from_pylist(texts)
    kernel = Kernel(Extractor(rejects=True))
    kernel(batch.slice(0, 1))
    start = process_time()
    kernel(batch)
    return process_time() - start


def _measure(what: str, workers: str, cores: str) -> dict[str, float]:
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: int(cores)])
    if int(workers) < 0:
        return {"seconds": _kernel(what)}
    from newsextract.engines.local import run
    from newsextract.pipeline import Extractor
    from newsextract.sinks.sql import SqlSink

    with tempfile.TemporaryDirectory() as folder:
        start = perf_counter()
        with SqlSink(f"sqlite:///{folder}/news.db") as sink:
            tally = run(_releases(what), Extractor(rejects=True), sink, workers=int(workers))
        took = perf_counter() - start
    own, worker = (resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {"seconds": took, "documents": tally.documents, "own": own, "worker": worker}


def _releases(what: str) -> Iterator[Any]:
    release: Any = import_module("newsextract.readers.release").Release
    if what.isdigit():
        for number in range(int(what)):
            text = f"2025年，全市高新技术企业达{number}家，同比增长12.5%。到2027年，力争达到{number + 500}家。"
            yield release(text, f"{number}.txt", place="江门市", origin=f"{number}.txt")
        return
    (batch,) = (each for each in batches() if each.name == what)
    for number, (text, given) in enumerate(batch.items * TIMES):
        yield release(text, f"{number}.txt", origin=f"{number}.txt", **given)


if __name__ == "__main__":
    main()
