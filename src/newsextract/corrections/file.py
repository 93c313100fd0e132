"""The corrections file: one verdict for each judged record."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import Field, ValidationError, model_validator

from newsextract.errors import InputError
from newsextract.model.base import Model, Span

FORMAT = "newsextract-corrections-1"
"""What the file says it is; the number changes when the meaning of an entry does."""

Verdict = Literal["accept", "reject", "correct", "add"]
RecordKind = Literal["indicator", "target", "program"]

_FIGURE = ("metric", "measure", "of", "basis", "price_basis", "value", "high", "unit", "bound", "period", "baseline")
FIELDS: dict[RecordKind, tuple[str, ...]] = {
    "indicator": (*_FIGURE, "region", "speaker", "status"),
    "target": (*_FIGURE, "region", "speaker", "objective", "commitment", "cue", "deadline"),
    "program": ("name", "full_name", "kind", "category", "parent", "issuer", "number"),
}
"""The fields that a correction may set. `period`, `baseline` and `deadline` are `2025-01-01/2025-12-31`, `region` is a
name; what follows from them (codes, base units, the metric's id) is worked out again."""


class Correction(Model):
    """A verdict on one record, with all that is needed to find the record again, or to make one that was missed.

    Attributes:
        verdict: `accept` (it is right), `reject` (it is none), `correct` (some fields are to be others) or `add` (it
            was missed).
        kind: The kind of record.
        record: Its id when it was judged; of an `add` any text that no other verdict has.
        text_hash: `Document.text_hash` of the text it stands in.
        start: Where its evidence begins, of a program the first mention.
        end: Where that ends.
        quote: The text between.
        sentence: Of an `add`: the span of the sentence around it.
        measure: Its measure, or None.
        name: Its metric; the objective of a target without a figure; the name of a program.
        changes: Of a `correct` or `add`: the fields to set, as text; None empties a field.
        origin: Where the text came from, for those who read the file.
        note: What the judge remarked.
        by: Who judged.
        at: When, ISO 8601.
    """

    verdict: Verdict
    kind: RecordKind
    record: str
    text_hash: str
    start: int
    end: int
    quote: str
    sentence: Span | None = None
    measure: str | None = None
    name: str
    changes: dict[str, str | None] = Field(default_factory=dict)
    origin: str | None = None
    note: str | None = None
    by: str | None = None
    at: str | None = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if (self.verdict in ("correct", "add")) != bool(self.changes):
            raise ValueError("'correct' comes with changes, and so does 'add'; nothing else does")
        if (self.verdict == "add") != (self.sentence is not None):
            raise ValueError("'add' comes with a sentence, and nothing else does")
        unknown = sorted(self.changes.keys() - set(FIELDS[self.kind]))
        if unknown:
            able = ", ".join(FIELDS[self.kind])
            raise ValueError(f"{unknown[0]!r} cannot be set in a record of kind {self.kind} (but {able})")
        return self

    def __str__(self) -> str:
        where = f" of {self.origin}" if self.origin else ""
        return f"{self.verdict} {self.kind} {self.quote!r} ({self.name}) at {self.start}..{self.end}{where}"


def read_corrections(path: str | Path) -> tuple[Correction, ...]:
    """The corrections of a file, in its order.

    Args:
        path: A JSON file: `{"format": "newsextract-corrections-1", "corrections": [...]}`.

    Raises:
        InputError: It cannot be read, is no such file, or an entry is none.
    """
    try:
        found = json.loads(Path(path).read_bytes())
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", origin=str(path)) from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"no JSON: {error}", origin=str(path)) from error
    if not isinstance(found, dict) or found.get("format") != FORMAT or not isinstance(found.get("corrections"), list):
        hint = f'it holds "format": "{FORMAT}" and a list of "corrections"'
        raise InputError("no corrections file", origin=str(path), hint=hint)
    return tuple(_entry(entry, number, path) for number, entry in enumerate(found["corrections"], 1))


def as_file(corrections: Iterable[Correction]) -> str:
    """The text of a corrections file."""
    entries = [each.model_dump(mode="json", exclude_defaults=True) for each in corrections]
    return json.dumps({"format": FORMAT, "corrections": entries}, ensure_ascii=False, indent=1) + "\n"


def _entry(entry: Any, number: int, path: str | Path) -> Correction:
    try:
        return Correction.model_validate(entry)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(map(str, first["loc"]))
        reason = f"correction {number}: {field + ': ' if field else ''}{first['msg'].removeprefix('Value error, ')}"
        raise InputError(reason, origin=str(path)) from error
