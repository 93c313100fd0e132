"""Tables of accuracy by group: constructions and genres of the bundled corpus, and reasons of the judged samples."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache

from docs_console import ROOT

from newsextract import Extractor
from newsextract.evaluation.answers import Answers, Figure, Gold, answers_of, read_gold
from newsextract.evaluation.score import Score

SHARES = ("value", "metric", "record")
FEWEST = 8
"""Figures below which a share says nothing."""
GROUPS: dict[str, Callable[[Figure], bool]] = {
    "a level": lambda f: f.measure == "level",
    "a change": lambda f: f.measure == "change",
    "a growth": lambda f: f.measure == "growth",
    "a share of a whole": lambda f: f.measure == "share",
    "a rank": lambda f: f.measure == "rank",
    "a multiple": lambda f: f.measure == "multiple",
    "against the year before (yoy)": lambda f: f.basis == "yoy",
    "against the month or quarter before (mom)": lambda f: f.basis == "mom",
    "a yearly average": lambda f: f.basis == "annual_average",
    "a sum from a beginning on (cumulative)": lambda f: f.basis == "cumulative",
    "against an older year (baseline)": lambda f: f.basis == "baseline",
    "with a word that bounds it": lambda f: f.bound not in ("eq", "between"),
    "a range": lambda f: f.high is not None,
    "of a span of years": lambda f: f.period is not None and f.period[1].year - f.period[0].year >= 1,
    "of a point in time": lambda f: f.period is not None and f.period[0] == f.period[1],
    "of no time": lambda f: f.kind == "indicator" and f.period is None,
    "ensured": lambda f: f.commitment == "ensure",
    "striven for": lambda f: f.commitment == "strive",
    "expected": lambda f: f.commitment == "expect",
    "planned": lambda f: f.commitment == "plan",
}  # fmt: skip
"""Constructions, by what the gold says of a figure; one figure may be in several."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the corpus.

    Attributes:
        genre: What sort of release it is.
        gold: What is right.
        found: What is extracted.
    """

    genre: str
    gold: Gold
    found: Answers


@cache
def texts() -> tuple[Text, ...]:
    """The corpus, extracted."""
    extractor, made = Extractor(), []
    for gold in read_gold(ROOT / "corpus"):
        told = json.loads((ROOT / "corpus" / f"{gold.id}.json").read_text(encoding="utf-8"))
        genre = told["kind"].replace("-", " ")
        made.append(Text(genre, gold, answers_of(extractor.extract(gold.text, **gold.given))))
    return tuple(made)


def constructions(_: str = "") -> str:
    """How many figures of a construction are right, the weakest first."""
    rows = {name: _score(texts(), belongs) for name, belongs in GROUPS.items()}
    return _table("figure", {name: score for name, score in rows.items() if score.layer("figure").gold >= FEWEST})


def genres(_: str = "") -> str:
    """How many figures of a genre are right, the weakest first."""
    names = dict.fromkeys(text.genre for text in texts())
    rows = {name: _score((text for text in texts() if text.genre == name), lambda _: True) for name in names}
    return _table("genre", {name: score for name, score in rows.items() if score.layer("figure").gold})


def reasons(kind: str) -> str:
    """What readers found wrong in a judged sample, the most frequent first."""
    path = ROOT / "benchmarks" / "judged" / f"{kind}.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        notes = [note.strip() for row in csv.DictReader(lines) for note in row["note"].split(";")]
    counts = Counter(note for note in notes if note)
    rows = [f"| {note} | {count} |" for note, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
    return "\n".join([f"| {kind}: what was wrong | records |", "| --- | ---: |", *rows[:8]]) + "\n"


def _score(chosen: Iterable[Text], belongs: Callable[[Figure], bool]) -> Score:
    """The score of some figures; all others count neither way."""
    score = Score()
    for text in chosen:
        figures = tuple(f if belongs(f) else replace(f, optional=True) for f in text.gold.answers.figures)
        score.add(replace(text.gold, answers=replace(text.gold.answers, figures=figures)), text.found)
    return score


def _table(head: str, rows: dict[str, Score]) -> str:
    def share(score: Score, layer: str) -> float:
        return score.layer(layer).recall

    ordered = sorted(rows.items(), key=lambda row: (share(row[1], "record"), row[0]))
    lines = [f"| {head} | figures | {' | '.join(SHARES)} |", "| --- | ---: |" + " ---: |" * len(SHARES)]
    for name, score in ordered:
        cells = " | ".join(f"{share(score, layer):.2f}" for layer in SHARES)
        lines.append(f"| {name} | {score.layer('figure').gold} | {cells} |")
    return "\n".join(lines) + "\n"
