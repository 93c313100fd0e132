"""Whether cost grows with length alone: microseconds a character from 5 kB to 2 MB, on prose and on hostile texts.

    python benchmarks/growth.py

Prose is the bundled corpus, release after release; the hostile ones are made to lure patterns into going back and
forth. A line should show about the same figure whatever the length.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from datetime import date
from itertools import cycle
from time import process_time

from clocks import machine, pin
from texts import batches

SIZES = (5_000, 20_000, 100_000, 500_000, 2_000_000)
"""Bytes of UTF-8."""
LEAST = 0.3
"""Seconds that a measurement lasts at least; short texts are read many times."""


def prose(size: int) -> str:
    """Releases one after the other."""
    return _cut(size, (text + "\n\n" for text, _ in cycle(batches()[0].items)))


def one_sentence(size: int) -> str:
    """Figures without a full stop."""
    return _cut(size, cycle(["全市新增企业1200家，同比增长5.6%，"]))


def digits(size: int) -> str:
    """One number without an end."""
    return _cut(size, cycle(["1234567890"]))


def brackets(size: int) -> str:
    """Brackets that never close."""
    return _cut(size, cycle(["（《“全市["]))


def numerals(size: int) -> str:
    """Chinese numerals without a unit."""
    return _cut(size, cycle(["一二三四五六七八九十百千万亿点"]))


def names(size: int) -> str:
    """Quoted names that share a type word which never comes."""
    return _cut(size, cycle(["“春苗”、“秋实”、"]))


PATIENCE = 120
"""Seconds after which a text is too long to wait for."""

KINDS: tuple[Callable[[int], str], ...] = (prose, one_sentence, digits, brackets, numerals, names)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure how cost grows with length.")
    parser.add_argument("--largest", type=int, default=SIZES[-1], help="bytes of the longest text")
    options = parser.parse_args()
    print(f"{machine()}; {pin()}; microseconds a character\n")
    cost(prose(SIZES[0]))  # the first document reads the tables
    sizes = [size for size in SIZES if size <= options.largest]
    print("| text | " + " | ".join(f"{size // 1000} kB" for size in sizes) + " | last : first |")
    print("|" + " --- |" * (len(sizes) + 2))
    for kind in KINDS:
        costs: list[float] = []
        for size in sizes:
            text = kind(size)
            if costs and costs[-1] * len(text) * 4 / 1e6 > PATIENCE:
                break  # four times the length may take sixteen times as long
            costs.append(cost(text))
        shown = [f"{each:.2f}" for each in costs] + ["too long"] * (len(sizes) - len(costs))
        print(f"| {kind.__name__.replace('_', ' ')} | {' | '.join(shown)} | {costs[-1] / costs[0]:.2f} |", flush=True)


def cost(text: str) -> float:
    """Microseconds of processor time a character, of the fastest reading."""
    from newsextract import extract

    best = total = 0.0
    while total < LEAST or not best:
        start = process_time()
        extract(text, published=date(2026, 1, 20), place="江门市", title="标题")
        took = process_time() - start
        best = min(best or took, took)
        total += took
    return best / len(text) * 1e6


def _cut(size: int, pieces: Iterator[str]) -> str:
    found, length = [], 0
    for piece in pieces:
        found.append(piece)
        length += len(piece.encode())
        if length >= size:
            break
    return "".join(found).encode()[:size].decode(errors="ignore")


if __name__ == "__main__":
    main()
