"""Documents and failures as rows of the tables, for every sink that has tables."""

from __future__ import annotations

from decimal import Context, Decimal, Inexact, InvalidOperation
from functools import cache
from typing import Any

from newsextract.errors import InputError
from newsextract.model import Document
from newsextract.model.base import plain_digits
from newsextract.model.ids import digest
from newsextract.model.schema import document_digest, flat

from .base import Failure
from .tables import (
    DECIMALS,
    DIGITS,
    DOCUMENTS,
    INDICATORS,
    MENTIONS,
    METADATA,
    PROGRAMS,
    REJECTS,
    TARGETS,
    ExactNumber,
)

Row = dict[str, Any]
_STEP = Decimal(1).scaleb(-DECIMALS)
_EXACT = Context(prec=DIGITS, traps=[InvalidOperation, Inexact])
_ROUNDED = Context(prec=DIGITS, traps=[InvalidOperation])


def rows_of(document: Document, text: str, location: str | None) -> dict[str, list[Row]]:
    """The rows of a document by table, owners before what refers to them; without `run_id`.

    Args:
        document: The document.
        text: The input it was made from.
        location: Where the text was read, for errors.

    Raises:
        InputError: The text holds characters that cannot be stored.
    """
    check_storable(text, location)
    rows = {DOCUMENTS.name: [flat(document) | {"text": text, "digest": document_digest(document)}]}
    for table, records in (
        (INDICATORS, document.indicators), (TARGETS, document.targets), (PROGRAMS, document.programs),
        (REJECTS, document.rejects),
    ):  # fmt: skip
        owner = {"document_id": document.id}
        rows[table.name] = [flat(record) | owner | {"position": i} for i, record in enumerate(records)]
    rows[MENTIONS.name] = [
        flat(mention) | {"program_id": program.id, "position": i}
        for program in document.programs
        for i, mention in enumerate(program.mentions)
    ]
    return rows


def fix_numbers(rows: dict[str, list[Row]], location: str | None) -> None:
    """Give every number ten decimals, for sinks where numbers have a fixed size.

    What the text says stays exact. Only a value that was converted is rounded: 8亩 are 5333.33… square metres.

    Raises:
        InputError: A number of the text has more than ten decimals, or more than 28 digits before them.
    """
    for table, each in rows.items():
        for name, context in _numbers(table):
            for row in each:
                value: Decimal | None = row[name]
                if value is not None:
                    row[name] = _fixed(value, context, location)


@cache
def _numbers(table: str) -> tuple[tuple[str, Context], ...]:
    found = (column for column in METADATA.tables[table].columns if isinstance(column.type, ExactNumber))
    return tuple((column.name, _ROUNDED if column.info["converted"] else _EXACT) for column in found)


def _fixed(value: Decimal, context: Context, location: str | None) -> Decimal:
    try:
        return value.quantize(_STEP, context=context)
    except (InvalidOperation, Inexact) as error:
        digits = plain_digits(value)
        shown = digits if len(digits) <= DIGITS else f"{digits[:DIGITS]}…"
        reason = f"the number {shown} cannot be stored exactly"
        hint = "a JSON Lines file, SQLite and PostgreSQL can hold it"
        raise InputError(reason, origin=location, hint=hint) from error


def failure_row(failure: Failure) -> Row:
    """The row of a failure without its id, in characters that any sink can hold."""
    row = {"location": failure.location, "kind": failure.kind, "reason": failure.reason, "hint": failure.hint}
    return {name: value if value is None else _readable(value) for name, value in row.items()}


def failure_id(location: str) -> str:
    """One id for each location."""
    return digest("failure", _readable(location))


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
