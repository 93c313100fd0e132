"""How fast: the whole extraction beside `jieba.lcut` alone on the same texts, one process on one core.

    python benchmarks/speed.py                  everything, as tables
    python benchmarks/speed.py --rounds 5       the fastest of five rounds instead of three
    python benchmarks/speed.py --json           the figures as JSON

Each segmenter is measured in a process of its own, since it is chosen once in a process.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from importlib import import_module
from importlib.util import find_spec
from time import perf_counter
from typing import Any

from clocks import StageClocks, fastest, machine, peak_mib, pin, without_rjieba
from texts import Batch, batches

TABLES = ("cues.toml", "wording.toml", "kinds.toml")
"""Word lists of the package that one scan looks for at once."""
NUMBER = re.compile("[0-9０-９零〇一二两三四五六七八九十百千万亿]+(?:[.．][0-9０-９]+)?[%％‰]?")


def main() -> None:
    """Measure in processes of their own, and print."""
    options = _options()
    if options.measure:
        print(json.dumps(_measure(options.measure, options.rounds)))
        return
    names = ["baseline", "start", "jieba", *(["rjieba"] if find_spec("rjieba") else [])]
    found = {name: _in_a_process(name, options.rounds) for name in names}
    if options.json:
        print(json.dumps(found, indent=1))
    else:
        _print(found)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure newsextract beside jieba.")
    parser.add_argument("--rounds", type=int, default=3, help="rounds of which the fastest counts (3)")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--measure", choices=["baseline", "start", "jieba", "rjieba"], help=argparse.SUPPRESS)
    return parser.parse_args()


def _in_a_process(name: str, rounds: int) -> dict[str, Any]:
    command = [sys.executable, "-W", "ignore", __file__, "--measure", name, "--rounds", str(rounds)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{name}: {done.stderr}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _measure(name: str, rounds: int) -> dict[str, Any]:
    where = pin()
    if name == "baseline":
        return {"where": where, **_baseline(rounds)}
    if name == "start":
        return _start()
    if name == "jieba":
        without_rjieba()
    return _extraction(rounds)


def _baseline(rounds: int) -> dict[str, Any]:
    """Seconds of `jieba.lcut` as it comes, and of the least that any extraction does.

    That is to simplify, to look for numbers, and to look for the words of the package's tables, all at once.
    """
    import logging

    import jieba
    import opencc
    from ahocorasick_rs import AhoCorasick, MatchKind

    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    converter = opencc.OpenCC("t2s")
    words = AhoCorasick(_vocabulary(), matchkind=MatchKind.LeftmostLongest)

    def cut(batch: Batch) -> None:
        for text, _ in batch.items:
            jieba.lcut(text)

    def floor(batch: Batch) -> None:
        for text, _ in batch.items:
            simplified = converter.convert(text)
            for _found in NUMBER.finditer(simplified):
                pass
            words.find_matches_as_indexes(simplified)

    def cut_fast(batch: Batch) -> None:
        for text, _ in batch.items:
            fast.cut(text)

    fast = import_module("rjieba").Jieba() if find_spec("rjieba") else None
    return {
        batch.name: {
            "documents": len(batch.items), "characters": batch.characters,
            "lcut": fastest(lambda batch=batch: cut(batch), rounds=rounds),  # type: ignore[misc]
            "floor": fastest(lambda batch=batch: floor(batch), rounds=rounds),  # type: ignore[misc]
            "rjieba": fast and fastest(lambda batch=batch: cut_fast(batch), rounds=rounds),  # type: ignore[misc]
        }
        for batch in batches()
    } | {"peak": peak_mib()}  # fmt: skip


def _vocabulary() -> list[str]:
    """The words of the package's tables."""
    from newsextract.mentions.wording import table

    return sorted(
        {word for name in TABLES for lists in table(name).values() for each in lists.values() for word in each}
    )


def _start() -> dict[str, Any]:
    """Seconds until the package is there, until the extractor is, and until the first document is."""
    text, given = batches()[0].items[0]
    start = perf_counter()
    import newsextract

    package = perf_counter()
    extractor = newsextract.Extractor()
    ready = perf_counter()
    extractor.extract(text, **given)
    first = perf_counter()
    extractor.extract(text, **given)
    second = perf_counter()
    return {"import": package - start, "extractor": ready - package, "first": first - ready, "second": second - first}


def _extraction(rounds: int) -> dict[str, Any]:
    """Seconds and records of the whole extraction, and then once more with clocks in it."""
    from newsextract import Extractor

    extractor = Extractor()
    sets = batches()
    found: dict[str, Any] = {}

    def extract(batch: Batch) -> tuple[int, int, int]:
        documents = [extractor.extract(text, **given) for text, given in batch.items]
        return (
            sum(len(d.indicators) for d in documents),
            sum(len(d.targets) for d in documents),
            sum(len(d.programs) for d in documents),
        )

    extract(sets[0])
    for batch in sets:
        records = extract(batch)
        found[batch.name] = {"extract": fastest(lambda b=batch: extract(b), rounds=rounds), "records": records}  # type: ignore[misc]
    found["peak"] = peak_mib()
    clocks = StageClocks()
    for batch in sets:
        extract(batch)
    found["stages"] = dict(clocks.seconds)
    return found


def _print(found: dict[str, dict[str, Any]]) -> None:
    base, start = found["baseline"], found["start"]
    print(f"{machine()}; {base['where']}; the fastest round counts\n")
    rows = [("texts", "characters", "records", "what", "seconds", "speed, lcut 1", "µs/character", "µs/record")]
    for name in (each for each in ("corpus", "reports", "news") if each in base):
        characters, lcut = base[name]["characters"], base[name]["lcut"]
        works = [("jieba.lcut", lcut, 0)]
        if base[name]["rjieba"]:
            works.append(("rjieba.cut", base[name]["rjieba"], 0))
        works.append(("simplify, look for numbers and words", base[name]["floor"], 0))
        for backend in ("jieba", "rjieba"):
            if backend in found:
                at = found[backend][name]
                works.append((f"extract, {backend}", at["extract"], sum(at["records"])))
        for what, seconds, records in works:
            each = f"{seconds / records * 1e6:.0f}" if records else ""
            rows.append(
                (name, f"{characters:,}", f"{records:,}" if records else "", what, f"{seconds:.3f}",
                 f"{lcut / seconds:.2f}", f"{seconds / characters * 1e6:.2f}", each)
            )  # fmt: skip
    _table(rows)
    for backend in ("jieba", "rjieba"):
        if backend in found:
            stages = sorted(found[backend]["stages"].items(), key=lambda each: -each[1])
            total = sum(found[backend]["stages"].values())
            print(f"\nwhere the time goes, all texts, {backend} (clocks included)\n")
            shown = [(stage, f"{seconds:.3f}", f"{seconds / total:.1%}") for stage, seconds in stages]
            _table([("stage", "seconds", "share"), *shown])
    print("\nstart and memory\n")
    memory = [(f"peak memory, {n}", f"{found[n]['peak']:.0f} MiB") for n in ("jieba", "rjieba") if n in found]
    _table(
        [
            ("what", "figure"),
            ("import newsextract", f"{start['import'] * 1000:.0f} ms"),
            ("Extractor(), with its imports", f"{start['extractor'] * 1000:.0f} ms"),
            ("first document", f"{start['first'] * 1000:.0f} ms"),
            ("the same document again", f"{start['second'] * 1000:.1f} ms"),
            *memory,
            ("peak memory, jieba.lcut alone", f"{base['peak']:.0f} MiB"),
        ]
    )


def _table(rows: list[tuple[str, ...]]) -> None:
    for number, row in enumerate(rows):
        print("| " + " | ".join(row) + " |")
        if not number:
            print("|" + " --- |" * len(row))


if __name__ == "__main__":
    main()
