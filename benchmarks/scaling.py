"""Runs over the cores: what a second one brings, and whether memory grows with the number of documents.

    python benchmarks/scaling.py           time on one process and on the pool, then memory (ten minutes)
    python benchmarks/scaling.py --rounds 5

Each figure is of a process of its own, which extracts into a SQLite file as `newsextract run` does.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib import import_module
from time import perf_counter
from typing import Any

from clocks import machine
from texts import batches

COUNTS = (10_000, 100_000)


def main() -> None:
    """Measure in processes of their own, and print."""
    parser = argparse.ArgumentParser(description="Measure runs over the cores.")
    parser.add_argument("--rounds", type=int, default=3, help="rounds of which the fastest counts (3)")
    parser.add_argument("--no-memory", action="store_true", help="only time")
    parser.add_argument("--measure", nargs=2, metavar=("WHAT", "WORKERS"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(_measure(*options.measure)))
        return
    print(f"{machine()}; the fastest of {options.rounds} rounds counts\n")
    print("| texts | documents | processes | seconds | documents/s | times one |\n" + "| --- " * 6 + "|")
    times: dict[int, list[float]] = {0: [], 1: [], 2: []}
    at_hand = []
    for _ in range(options.rounds):
        for workers in times:
            found = _in_a_process(batches()[-1].name, workers)
            times[workers].append(found["seconds"])
        at_hand.append(_cores_at_hand())
    for workers, name in ((0, "this one alone"), (1, "1"), (2, "2")):
        took = min(times[workers])
        rate, gain = found["documents"] / took, min(times[1]) / took
        print(f"| {batches()[-1].name} | {found['documents']:,} | {name} | {took:.1f} | {rate:.0f} | {gain:.2f} |")
    print(f"\nTwo processes that only count did the work of {max(at_hand):.2f} meanwhile.")
    if options.no_memory:
        return
    print("\n| short documents | seconds | peak of the command, MiB | peak of a worker, MiB |\n" + "| --- " * 4 + "|")
    for count in COUNTS:
        found = _in_a_process(str(count), 2)
        print(f"| {count:,} | {found['seconds']:.0f} | {found['own']:.0f} | {found['worker']:.0f} |", flush=True)


def _in_a_process(what: str, workers: int) -> dict[str, Any]:
    command = [sys.executable, "-W", "ignore", __file__, "--measure", what, str(workers)]
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


def _measure(what: str, workers: str) -> dict[str, float]:
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
    for number, (text, given) in enumerate(batch.items):
        yield release(text, f"{number}.txt", origin=f"{number}.txt", **given)


if __name__ == "__main__":
    main()
