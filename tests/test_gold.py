"""The real texts' gold holds its floors; changed digits, years, places and names cost next to nothing."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

import perturbation
from newsextract import Document, Extractor
from newsextract.evaluation.answers import Gold
from newsextract.evaluation.gate import Evaluation, evaluate
from newsextract.evaluation.score import LAYERS

CORPUS = Path(__file__).parents[1] / "corpus"
REAL = Path(__file__).parents[2] / "shared" / "gold" / "dev"
FLOORS = {
    "figure": 0.98, "value": 0.98, "quantity": 0.98, "metric": 0.79, "record": 0.77, "target figures": 0.93,
    "results": 0.80, "programs": 0.93,
}  # fmt: skip


def extract(gold: Gold) -> Document:
    return Extractor().extract(gold.text, **gold.given)


@cache
def scored(folder: Path) -> Evaluation:
    return evaluate(folder, extract)


def folders() -> list[Path]:
    return [CORPUS, *([REAL] if REAL.exists() else [])]


def test_real_texts_hold_their_floors() -> None:
    if not REAL.exists():
        pytest.skip("the real texts are third-party material and not part of the project")
    now = scored(REAL).floors()["layers"]
    assert not scored(REAL).failed
    assert {name: now[name] for name, floor in FLOORS.items() if now[name] < floor} == {}


@pytest.mark.slow
@pytest.mark.parametrize("folder", folders(), ids=lambda p: p.name)
@pytest.mark.parametrize("change", ["other_digits", "other_years", "other_places", "other_names"])
def test_rules_not_memories(folder: Path, change: str, tmp_path: Path) -> None:
    perturbation.perturbed(folder, tmp_path, getattr(perturbation, change))
    before, after = scored(folder), evaluate(tmp_path, extract)
    assert not after.failed, after.failed

    def f1(result: Evaluation) -> dict[str, Any]:
        return {name: round(result.score.layer(name).f1, 3) for name in LAYERS}

    old, new = f1(before), f1(after)
    assert {name: (old[name], new[name]) for name in LAYERS if new[name] < old[name] - 0.03} == {}
