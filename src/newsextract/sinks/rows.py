"""Documents and failures as rows of the tables, for every sink that has tables."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal, Inexact, InvalidOperation
from functools import cache, partial
from typing import Any

import sqlalchemy as sa

from newsextract.errors import InputError
from newsextract.model import Document, Evidence, Indicator, Program, Reject, Target
from newsextract.model.base import Model, plain_digits
from newsextract.model.ids import digest
from newsextract.model.schema import columns, document_digest

from .base import Failure, Packed
from .tables import (
    DECIMALS,
    DIGITS,
    DOCUMENTS,
    INDICATORS,
    MENTIONS,
    PROGRAMS,
    REJECTS,
    TARGETS,
    ExactNumber,
    sqlite_number,
)

Row = tuple[Any, ...]
Rows = dict[str, list[Row]]
"""Rows by table, owners before what refers to them; values in the order of `names`."""
BY_RUN = ("recipe", "run_id")
"""Columns that the run fills in, behind all others."""
_STEP = Decimal(1).scaleb(-DECIMALS)
_EXACT = Context(prec=DIGITS, traps=[InvalidOperation, Inexact])
_ROUNDED = Context(prec=DIGITS, traps=[InvalidOperation])


def names(table: sa.Table) -> list[str]:
    """The columns that a document fills, in the order of the values in a row."""
    return [column.name for column in table.columns if column.name not in BY_RUN]


@dataclass(frozen=True, slots=True)
class RowPacker:
    """Makes a document's rows, with values as the storage takes them.

    Attributes:
        storage: `sqlite`, `postgresql` or `duckdb`, whose drivers are used without SQLAlchemy's types; `parquet`; any
            other name for a database that gets its values through SQLAlchemy.
        keep_text: Whether the text is stored with the document.
    """

    storage: str
    keep_text: bool = True

    def __call__(self, document: Document, text: str, location: str | None) -> Packed:
        """The rows of a document; see `Packer`.

        Raises:
            InputError: The text holds characters that cannot be stored; or, where numbers have a fixed size, a number
                with more than ten decimals or more than 28 digits before them.
        """
        check_storable(text, location or document.origin)
        mark = document_digest(document)
        rows: Rows = {}
        try:
            rows[DOCUMENTS.name] = self._rows(
                DOCUMENTS, Document, [((), document, (text if self.keep_text else None, mark))]
            )
            for table, model, records in (
                (INDICATORS, Indicator, document.indicators), (TARGETS, Target, document.targets),
                (PROGRAMS, Program, document.programs), (REJECTS, Reject, document.rejects),
            ):  # fmt: skip
                owned = (((), record, (document.id, i)) for i, record in enumerate(records))
                rows[table.name] = self._rows(table, model, owned)
            mentions = (
                ((program.id, i), mention, ())
                for program in document.programs
                for i, mention in enumerate(program.mentions)
            )
            rows[MENTIONS.name] = self._rows(MENTIONS, Evidence, mentions)
        except InputError as error:
            raise InputError(error.reason, origin=location or document.origin, hint=error.hint) from error
        return Packed(
            id=document.id, digest=mark, location=location, indicators=len(document.indicators),
            targets=len(document.targets), programs=len(document.programs), refused=len(document.rejects), body=rows,
        )  # fmt: skip

    def _rows(self, table: sa.Table, model: type[Model], items: Iterable[tuple[Row, Model, Row]]) -> list[Row]:
        """Rows of records; before and behind a record's own values stand those that say whose it is."""
        made = []
        own, changes = columns(model), _changes(table, self.storage)
        for before, record, behind in items:
            values = [*before, *(column.value(record) for column in own), *behind]
            for index, change in changes:
                value = values[index]
                if value is not None:
                    values[index] = change(value)
            made.append(tuple(values))
        return made


@cache
def _changes(table: sa.Table, storage: str) -> tuple[tuple[int, Callable[[Any], Any]], ...]:
    """The columns whose values the storage takes in another form, by their place in a row."""
    found = []
    for index, name in enumerate(names(table)):
        column = table.columns[name]
        change: Callable[[Any], Any] | None = None
        if isinstance(column.type, ExactNumber):
            if storage == "sqlite":
                change = sqlite_number
            elif storage != "postgresql":
                change = partial(_fixed, context=_ROUNDED if column.info["converted"] else _EXACT)
        elif isinstance(column.type, sa.JSON) and storage in ("sqlite", "postgresql", "duckdb"):
            change = json_text
        elif isinstance(column.type, sa.Date) and storage == "sqlite":
            change = date.isoformat
        if change is not None:
            found.append((index, change))
    return tuple(found)


def json_text(value: Any) -> str:
    """A value as JSON with its characters as they are."""
    return json.dumps(value, ensure_ascii=False)


def _fixed(value: Decimal, context: Context) -> Decimal:
    """The number with ten decimals, for storages where numbers have a fixed size.

    What the text says stays exact. Only a value that was converted is rounded: 8亩 are 5333.33… square metres.

    Raises:
        InputError: It has more than ten decimals, or more than 28 digits before them.
    """
    try:
        return value.quantize(_STEP, context=context)
    except (InvalidOperation, Inexact) as error:
        digits = plain_digits(value)
        shown = digits if len(digits) <= DIGITS else f"{digits[:DIGITS]}…"
        reason = f"the number {shown} cannot be stored exactly"
        raise InputError(reason, hint="a JSON Lines file, SQLite and PostgreSQL can hold it") from error


def failure_row(failure: Failure) -> dict[str, Any]:
    """The row of a failure without its id, in characters that any sink can hold."""
    row = {"location": failure.location, "kind": failure.kind, "reason": failure.reason, "hint": failure.hint}
    return {name: value if value is None else _readable(value) for name, value in row.items()}


def failure_id(location: str) -> str:
    """One id for each location."""
    return digest("failure", _readable(location))


def by_location(batch: Iterable[Packed | Failure]) -> dict[str, Packed | Failure]:
    """What became of each location last, by the id that a failure of it has."""
    return {failure_id(item.location): item for item in batch if item.location is not None}


def answers(batch: Iterable[Packed | Failure], changed: set[str]) -> list[bool]:
    """For each item whether what is stored changed; what is given twice changes once.

    Args:
        batch: Documents and failures.
        changed: Ids of those whose stored state is another now; emptied.
    """
    results = []
    for item in batch:
        key = item.id if isinstance(item, Packed) else failure_id(item.location)
        results.append(key in changed)
        changed.discard(key)
    return results


def check_storable(text: str, location: str | None) -> None:
    """Refuse what not every sink can hold: lone surrogates (no UTF-8) and NUL (no PostgreSQL text).

    Raises:
        InputError: There is such a character.
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(f"a lone surrogate at character {error.start} cannot be stored", origin=location) from error
    if "\0" in text:
        raise InputError(f"a NUL at character {text.index(chr(0))} cannot be stored", origin=location)


def _readable(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8").replace("\0", "\\x00")
