"""The texts that are measured: the bundled corpus, and two larger sets where they lie beside the checkout."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
BESIDE = ROOT.parent / "shared" / "corpus"
"""Work reports and newscasts; not part of the project, measured where present."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Texts of one sort.

    Attributes:
        name: What they are.
        items: Each text with the arguments of its extraction.
    """

    name: str
    items: tuple[tuple[str, dict[str, Any]], ...]

    @property
    def characters(self) -> int:
        """Characters of all texts."""
        return sum(len(text) for text, _ in self.items)


def batches() -> list[Batch]:
    """All sets that are there; the bundled corpus always is."""
    found = [Batch("corpus", tuple(map(_with_sidecar, sorted((ROOT / "corpus").glob("*.txt")))))]
    if reports := sorted((BESIDE / "reports").glob("*.txt")):
        found.append(Batch("reports", tuple(map(_with_sidecar, reports))))
    if (news := BESIDE / "news.jsonl").exists():
        with news.open(encoding="utf-8") as lines:
            found.append(Batch("news", tuple((row["text"], _given(row)) for row in map(json.loads, lines))))
    return found


def _with_sidecar(path: Path) -> tuple[str, dict[str, Any]]:
    sidecar = path.with_suffix(".json")
    return path.read_text(encoding="utf-8"), _given(json.loads(sidecar.read_bytes())) if sidecar.exists() else {}


def _given(row: dict[str, Any]) -> dict[str, Any]:
    day = row.get("published")
    return {"published": day and date.fromisoformat(day), "title": row.get("title"), "place": row.get("place")}
