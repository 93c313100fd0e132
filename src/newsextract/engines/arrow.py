"""Texts in, records out, as Arrow: the one kernel of all engines that move columns between machines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import accumulate
from typing import Any

import pyarrow as pa

from newsextract.errors import InputError
from newsextract.pipeline import Extractor
from newsextract.readers.files import Release
from newsextract.sinks.arrow import arrow_field
from newsextract.sinks.base import Failure, Packed
from newsextract.sinks.rows import RowPacker, names
from newsextract.sinks.tables import DOCUMENTS, INDICATORS, MENTIONS, PROGRAMS, REJECTS, TARGETS

from .extraction import Extraction, Extracts, Item
from .pool import Limits, Pool
from .recipe import recipe_of

TAKEN = ("text", "published", "place", "title", "source", "origin")
"""Columns of the input that are read, all but `text` optional; `published` is a day, or a string as 2026-01-31."""
_ERROR = pa.struct([pa.field("kind", pa.string()), pa.field("reason", pa.string()), pa.field("hint", pa.string())])


def _struct(table: Any, *, without: str = "", behind: Sequence[pa.Field] = ()) -> pa.StructType:
    fields = [arrow_field(table.columns[name]).with_nullable(True) for name in names(table) if name != without]
    return pa.struct([*fields, *behind])


def _list(item: pa.DataType) -> pa.ListType:
    return pa.list_(pa.field("element", item))


_MENTION = _struct(MENTIONS, without="program_id")
_ITEMS = {
    INDICATORS.name: _struct(INDICATORS),
    TARGETS.name: _struct(TARGETS),
    PROGRAMS.name: _struct(PROGRAMS, behind=[pa.field("mentions", _list(_MENTION))]),
    REJECTS.name: _struct(REJECTS),
}
OUTPUT = pa.schema(
    [
        *(field for field in _struct(DOCUMENTS, without="text")),
        pa.field("recipe", pa.string()),
        *(pa.field(name, _list(item)) for name, item in _ITEMS.items()),
        pa.field("error", _ERROR),
    ]
)
"""One row for each text, in their order: the columns of the table `documents` without `text`, the recipe, a list of the
rows of each kind of record with the columns of its table, and what was wrong with a text that gave no document; such a
text has null in the columns of a document but `origin`.
"""


class Kernel:
    """Extracts record batches; a copy goes to each process that needs one.

    With limits it keeps one more process, in which it extracts, and which it ends when a text takes too much.
    """

    def __init__(self, extractor: Extracts | None = None, *, limits: Limits | None = None) -> None:
        """Start nothing yet.

        Args:
            extractor: Makes the documents; by default with the default options.
            limits: What one text may cost; nothing is limited by default.
        """
        self._extractor = Extractor() if extractor is None else extractor
        self._limits = limits
        self._extraction = Extraction(self._extractor, RowPacker("parquet"))
        self._recipe = recipe_of(self._extractor).digest
        self._pool: Pool | None = None

    def __reduce__(self) -> tuple[Any, ...]:
        """A copy starts its own process."""
        return _kernel, (self._extractor, self._limits)

    def __call__(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """A batch with the columns of `OUTPUT` for one with those of `TAKEN`.

        Raises:
            InputError: There is no column `text` of strings.
            EngineError: The process that extracts cannot be started.
        """
        releases = _releases(batch)
        if self._limits is None:
            items = list(map(self._extraction, releases))
        else:
            if self._pool is None:
                self._pool = Pool(self._extraction, workers=1, limits=self._limits)
            items = list(self._pool.outcomes(releases))
        outcomes = [item.outcome for item in items if isinstance(item, Item)]  # all: nothing is skipped here
        origins = batch.column("origin") if "origin" in batch.schema.names else pa.nulls(batch.num_rows)
        return _output(outcomes, origins.cast(pa.string()), self._recipe)

    def close(self) -> None:
        """End the process that it keeps, if any."""
        if self._pool is not None:
            self._pool.close()


def _kernel(extractor: Extracts, limits: Limits | None) -> Kernel:
    return Kernel(extractor, limits=limits)


def records(batch: pa.RecordBatch, name: str) -> pa.RecordBatch:
    """The records of one kind in a batch that a kernel made, one row each.

    Args:
        batch: With the columns of `OUTPUT`.
        name: `indicators`, `targets`, `programs` or `rejects`.
    """
    return pa.RecordBatch.from_struct_array(batch.column(name).flatten())


def _releases(batch: pa.RecordBatch) -> Iterator[Release | InputError]:
    if "text" not in batch.schema.names:
        raise InputError("no column 'text'", hint=f"there are {', '.join(batch.schema.names)}; rename one")
    given = {name: batch.column(name).to_pylist() for name in TAKEN if name in batch.schema.names}
    for values in zip(*given.values(), strict=True):
        row = dict(zip(given, values, strict=True))
        text, location = row.pop("text"), row.get("origin") or "-"
        try:
            if not isinstance(text, str):
                raise InputError("the text is null" if text is None else "the text is no string", origin=location)
            row["published"] = _day(row.get("published"), location)
            yield Release(text, location, **row)
        except InputError as error:
            yield error


def _day(value: Any, location: str) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise InputError(f"'published' is {value!r}", origin=location, hint="write the day as 2026-01-31") from error


def _output(outcomes: list[Packed | Failure], origins: pa.Array, recipe: str) -> pa.RecordBatch:
    """The outcomes of a batch as one batch."""
    documents = [item for item in outcomes if isinstance(item, Packed)]
    whole = _columns(DOCUMENTS, [row for item in documents for row in item.body[DOCUMENTS.name]])
    places = iter(range(len(documents)))
    where = pa.array([next(places) if isinstance(item, Packed) else None for item in outcomes], pa.int64())
    made: dict[str, pa.Array] = {name: array.take(where) for name, array in whole.items()}
    made["origin"] = origins
    made["recipe"] = pa.array([recipe] * len(outcomes), pa.string())
    for name, kind in _ITEMS.items():
        groups = [item.body[name] if isinstance(item, Packed) else [] for item in outcomes]
        rows = [row for group in groups for row in group]
        made[name] = _lists(groups, _items(name, kind, rows, documents))
    made["error"] = pa.array(
        [None if isinstance(item, Packed) else {"kind": item.kind, "reason": item.reason, "hint": item.hint}
         for item in outcomes], _ERROR,
    )  # fmt: skip
    return pa.RecordBatch.from_arrays([made[name] for name in OUTPUT.names], schema=OUTPUT)


def _items(name: str, kind: pa.StructType, rows: list[Any], documents: list[Packed]) -> pa.StructArray:
    table = {INDICATORS.name: INDICATORS, TARGETS.name: TARGETS, PROGRAMS.name: PROGRAMS, REJECTS.name: REJECTS}[name]
    arrays = _columns(table, rows)
    if name == PROGRAMS.name:
        mentions = [row for item in documents for row in item.body[MENTIONS.name]]
        arrays["mentions"] = _lists(_by_program(rows, mentions), _mentions(mentions))
    return pa.StructArray.from_arrays([arrays[field.name] for field in kind], fields=list(kind))


def _mentions(rows: list[Any]) -> pa.StructArray:
    arrays = _columns(MENTIONS, rows)
    return pa.StructArray.from_arrays([arrays[field.name] for field in _MENTION], fields=list(_MENTION))


def _by_program(programs: list[Any], mentions: list[Any]) -> list[list[Any]]:
    """The mentions of each program; both stand in the order of the documents."""
    key = names(PROGRAMS).index("id")
    found: dict[str, list[Any]] = {row[key]: [] for row in programs}
    for row in mentions:
        found[row[0]].append(row)
    return list(found.values())


def _lists(groups: list[list[Any]], items: pa.StructArray) -> pa.ListArray:
    offsets = pa.array([0, *accumulate(map(len, groups))], pa.int32())
    return pa.ListArray.from_arrays(offsets, items, type=_list(items.type))


def _columns(table: Any, rows: list[Any]) -> dict[str, pa.Array]:
    fields = [arrow_field(table.columns[name]) for name in names(table)]
    values = zip(*rows, strict=True) if rows else ([] for _ in fields)
    return {field.name: pa.array(each, field.type) for field, each in zip(fields, values, strict=True)}
