"""Draws records of texts without gold for a reader to judge, and sums up the reader's verdicts.

    python benchmarks/judge.py draw indicators 2811 110 > sample.jsonl
    python benchmarks/judge.py paragraphs 2711 20 > paragraphs.jsonl
    python benchmarks/judge.py report benchmarks/judged/indicators.csv

A line of the sample is a record with the text around it, or a paragraph with its targets and programs, in which what
was missed is counted. A verdict file has a row for each record drawn: document, start, end, then one column for each
field, `1` right, `0` wrong, empty where there is nothing to judge, and `note`, the class of the error. It holds
offsets and no sentences, so it can be published where the texts cannot.

Rules are written on texts of even number, counted from 0; only those of odd number are drawn from.
"""

from __future__ import annotations

import csv
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from texts import batches

from newsextract import Extractor
from newsextract.model import Document

FIELDS = {
    "indicators": ("figure", "metric", "measure", "of", "basis", "period", "region", "kind"),
    "targets": ("kind", "objective", "metric", "commitment", "cue", "deadline", "region"),
    "programs": ("program", "span", "name", "kind", "category"),
}
COUNTS = ("targets", "targets_missed", "programs", "programs_missed")
"""What is counted in a paragraph: right targets and programs that were found, and those that were not."""
AROUND = 90
"""Characters shown on each side of a record."""
PROMISING = re.compile("力争|确保|目标|达到|实施|行动|工程|计划|专项|试点")
"""What a paragraph must hold for targets or programs to be missed in it."""


def draw(kind: str, seed: int, count: int) -> None:
    """Print `count` records of a kind, drawn from all of them with a seed, in the order of the texts."""
    found = list[dict[str, Any]]()
    for name, text, given, document in _documents():
        for record in getattr(document, kind):
            row = _row(record)
            at = row.pop("evidence") if "evidence" in row else row["mentions"][0]
            begin, end = at["start"], at["end"]
            around = f"{text[max(0, begin - AROUND) : begin]}【{text[begin:end]}】{text[end : end + AROUND]}"
            place = {"document": name, "start": begin, "end": end}
            found.append({**place, "published": str(given.get("published")), "text": around, "record": row})
    _print_some(found, seed, count)


def paragraphs(seed: int, count: int) -> None:
    """Print `count` lines of text that promise something, each with the targets and programs found in it."""
    found = list[dict[str, Any]]()
    for name, text, given, document in _documents():
        for line in re.finditer(r"[^\n]{40,}", text):
            if not PROMISING.search(line[0]):
                continue
            inside = range(line.start(), line.end())
            targets = [_row(target) for target in document.targets if target.evidence.start in inside]
            programs = [p.name for p in document.programs if any(m.start in inside for m in p.mentions)]
            place = {"document": name, "start": line.start(), "end": line.end()}
            given_day = str(given.get("published"))
            found.append({**place, "published": given_day, "text": line[0], "targets": targets, "programs": programs})
    _print_some(found, seed, count)


def report(path: Path) -> None:
    """Print for each field how many verdicts are right, and the classes of errors."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    kind = path.stem.partition("-")[0]
    print(f"{len(rows)} {kind} of {len({row['document'] for row in rows})} documents")
    for field in FIELDS.get(kind, ()):
        judged = [row[field] for row in rows if row[field]]
        if judged:
            print(f"{field:12} {judged.count('1')}/{len(judged)} = {judged.count('1') / len(judged):.3f}")
    for field, missed in (COUNTS[:2], COUNTS[2:]) if kind == "paragraphs" else ():
        right, lost = (sum(int(row[name] or 0) for row in rows) for name in (field, missed))
        print(f"{field:12} found {right}/{right + lost} = {right / max(1, right + lost):.3f}")
    for note, times in Counter(row["note"] for row in rows if row["note"]).most_common():
        print(f"{times:4} {note}")


def _documents() -> Iterator[tuple[str, str, dict[str, Any], Document]]:
    extractor = Extractor()
    for batch in batches():
        if batch.name == "corpus":
            continue
        for number, (text, given) in enumerate(batch.items):
            if number % 2:
                yield f"{batch.name}/{number}", text, given, extractor.extract(text, **given)


def _row(record: BaseModel) -> dict[str, Any]:
    return record.model_dump(mode="json", exclude_none=True, exclude={"id", "fact_key", "base_value"})


def _print_some(found: list[dict[str, Any]], seed: int, count: int) -> None:
    for index in sorted(random.Random(seed).sample(range(len(found)), count)):
        print(json.dumps(found[index], ensure_ascii=False))


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["draw", kind, seed, count] if kind in FIELDS:
            draw(kind, int(seed), int(count))
        case ["paragraphs", seed, count]:
            paragraphs(int(seed), int(count))
        case ["report", path]:
            report(Path(path))
        case _:
            sys.exit(__doc__)
