"""Draws records of texts without gold for a reader to judge, and sums up the reader's verdicts.

    python benchmarks/judge.py draw indicators 2611 200 > sample.jsonl
    python benchmarks/judge.py report benchmarks/judged/indicators.csv

A line of the sample is a record with the text around it. A verdict file has a row for each record drawn: document,
start, end, then one column for each field, `1` right, `0` wrong, empty where there is nothing to judge, and `note`, the
class of the error. It holds offsets and no sentences, so it can be published where the texts cannot.
"""

from __future__ import annotations

import csv
import json
import random
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from texts import batches

from newsextract import Extractor

FIELDS = {
    "indicators": ("figure", "metric", "measure", "of", "basis", "period", "region", "kind"),
    "targets": ("kind", "objective", "metric", "commitment", "cue", "deadline", "region"),
    "programs": ("program", "span", "name", "kind", "category"),
}
AROUND = 90
"""Characters shown on each side of a record."""


def draw(kind: str, seed: int, count: int) -> None:
    """Print `count` records of a kind, drawn from all of them with a seed, in the order of the texts."""
    extractor, found = Extractor(), list[dict[str, Any]]()
    for batch in batches():
        if batch.name == "corpus":
            continue
        for number, (text, given) in enumerate(batch.items):
            for record in getattr(extractor.extract(text, **given), kind):
                row = record.model_dump(mode="json", exclude_none=True, exclude={"id", "fact_key", "base_value"})
                at = row.pop("evidence") if "evidence" in row else row["mentions"][0]
                begin, end = at["start"], at["end"]
                around = f"{text[max(0, begin - AROUND) : begin]}【{text[begin:end]}】{text[end : end + AROUND]}"
                place = {"document": f"{batch.name}/{number}", "start": begin, "end": end}
                found.append({**place, "published": str(given.get("published")), "text": around, "record": row})
    chosen = sorted(random.Random(seed).sample(range(len(found)), count))
    for index in chosen:
        print(json.dumps(found[index], ensure_ascii=False))


def report(path: Path) -> None:
    """Print for each field how many verdicts are right, and the classes of errors."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    print(f"{len(rows)} records of {len({row['document'] for row in rows})} documents")
    for field in FIELDS[path.stem.partition("-")[0]]:
        judged = [row[field] for row in rows if row[field]]
        if judged:
            print(f"{field:12} {judged.count('1')}/{len(judged)} = {judged.count('1') / len(judged):.3f}")
    for note, times in Counter(row["note"] for row in rows if row["note"]).most_common():
        print(f"{times:4} {note}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["draw"] and len(sys.argv) == 5 and sys.argv[2] in FIELDS:
        draw(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
    elif sys.argv[1:2] == ["report"] and len(sys.argv) == 3:
        report(Path(sys.argv[2]))
    else:
        sys.exit(__doc__)
