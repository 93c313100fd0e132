"""The pinned gate: floors below which no score may fall, and digests by which every change of a record is seen."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from newsextract.errors import DataError, InputError
from newsextract.model import Document
from newsextract.model.ids import digest
from newsextract.model.schema import document_digest

from .answers import Gold, answers_of, read_gold
from .score import LAYERS, Score

GATE_FILE = "gate.toml"
_SLACK = 1e-9
_HEADER = """\
# What the gold texts of this folder scored when they were pinned: F1 by layer, accuracy by field, and a digest of the
# records of each document. Written by `newsextract evaluate FOLDER --pin`; a floor is lowered only on purpose, with
# `--lower`.
"""


@dataclass(slots=True)
class Evaluation:
    """The score of a folder of gold texts.

    Attributes:
        score: The counts.
        digests: For each text, a digest of its records, or `error: ...` if there are none.
    """

    score: Score = field(default_factory=Score)
    digests: dict[str, str] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """One digest over all texts."""
        return digest(*(part for item in sorted(self.digests.items()) for part in item))

    @property
    def failed(self) -> dict[str, str]:
        """The texts on which the extraction broke, and how."""
        return {name: found for name, found in self.digests.items() if found.startswith("error: ")}

    def floors(self) -> dict[str, dict[str, float]]:
        """F1 of each layer that has gold, and accuracy of each field, rounded down to four decimals."""
        layers = {name: self.score.layer(name) for name in LAYERS}
        return {
            "layers": {name: _down(layer.f1) for name, layer in layers.items() if layer.gold},
            "fields": {name: _down(share) for name, (share, _) in sorted(self.score.fields().items())},
        }

    def as_dict(self) -> dict[str, Any]:
        """All figures, for scripts."""
        return {"documents": len(self.digests), "digest": self.digest, "failed": self.failed, **self.score.as_dict()}


def evaluate(
    folder: Path, extract: Callable[[Gold], Document], *, watch: Callable[[str], None] | None = None
) -> Evaluation:
    """Extract every gold text of a folder and compare; a text on which the extraction breaks counts as missed.

    Args:
        folder: Holds `NAME.txt` and `NAME.json`.
        extract: Makes the document of a gold text.
        watch: Called with the name of each text before it is read.

    Raises:
        InputError: The folder holds no gold texts.
        DataError: A gold file is broken.
    """
    result = Evaluation()
    for gold in read_gold(folder):
        if watch is not None:
            watch(gold.id)
        try:
            document = extract(gold)
        except Exception as error:
            result.digests[gold.id] = f"error: {type(error).__name__}: {error}"
            result.score.add(gold, answers_of(_nothing(gold)))
        else:
            result.digests[gold.id] = document_digest(document)
            result.score.add(gold, answers_of(document))
    if not result.digests:
        hint = "it should hold NAME.txt and NAME.json pairs"
        raise InputError("no gold texts in this folder", origin=str(folder), hint=hint)
    return result


def check(result: Evaluation, path: Path) -> list[str]:
    """What the gate objects to, one line each; empty if all floors hold and no record changed.

    Raises:
        InputError: There is no gate file.
        DataError: It is broken.
    """
    pinned = read_pin(path)
    now = result.floors()
    complaints = [f"{name}: {error}" for name, error in result.failed.items()]
    complaints += _fallen(pinned, now)
    old, new = pinned["documents"], result.digests
    changes = (
        ("changed", sorted(name for name in old.keys() & new.keys() if old[name] != new[name])),
        ("not pinned yet", sorted(new.keys() - old.keys())),
        ("gone", sorted(old.keys() - new.keys())),
    )
    complaints += [f"records {what}: {', '.join(names)}" for what, names in changes if names]
    return complaints


def pin(result: Evaluation, path: Path, *, lower: bool = False) -> list[str]:
    """Write the gate file; returns the floors that would fall, in which case nothing is written unless `lower`."""
    fallen = _fallen(read_pin(path), result.floors()) if path.exists() else []
    if result.failed or (fallen and not lower):
        return fallen + [f"{name}: {error}" for name, error in result.failed.items()]
    tables: dict[str, dict[str, Any]] = {**result.floors(), "documents": dict(sorted(result.digests.items()))}
    lines = [_HEADER, f'digest = "{result.digest}"']
    for table, entries in tables.items():
        lines += ["", f"[{table}]"]
        lines += [f"{json.dumps(key, ensure_ascii=False)} = {json.dumps(value)}" for key, value in entries.items()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return []


def read_pin(path: Path) -> dict[str, Any]:
    """The gate file's content.

    Raises:
        InputError: There is none.
        DataError: It is not TOML or lacks a table.
    """
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise InputError("no gate file", origin=str(path), hint="write one with --pin") from error
    except ValueError as error:
        raise DataError(path.name, "-", str(error)) from error
    for table in ("layers", "fields", "documents"):
        if not isinstance(found.get(table), dict):
            raise DataError(path.name, table, "the table is missing")
    return found


def _fallen(pinned: dict[str, Any], now: dict[str, dict[str, float]]) -> list[str]:
    return [
        f"{name} fell from {floor:.4f} to {now[table].get(name, 0.0):.4f}"
        for table in ("layers", "fields")
        for name, floor in pinned[table].items()
        if now[table].get(name, 0.0) < floor - _SLACK
    ]


def _down(share: float) -> float:
    return int(share * 10_000 + _SLACK) / 10_000


def _nothing(gold: Gold) -> Document:
    return Document(id=gold.id, text_hash="")
