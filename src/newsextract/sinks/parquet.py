"""Records into a folder of Parquet files, one for each table."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import sqlalchemy as sa

from newsextract.errors import SinkError
from newsextract.model import SCHEMA_VERSION, Document, Span
from newsextract.model.schema import columns

from .base import Failure, Sink
from .files import Replacement, system_errors
from .rows import Row, failure_id, failure_row, fix_numbers, rows_of
from .tables import (
    DECIMALS,
    DIGITS,
    DOCUMENTS,
    ERRORS,
    INDICATORS,
    MENTIONS,
    PROGRAMS,
    REJECTS,
    TARGETS,
    ExactNumber,
)

TABLES = (DOCUMENTS, INDICATORS, TARGETS, PROGRAMS, MENTIONS, REJECTS, ERRORS)
BATCH_DOCUMENTS = 1000
BATCH_CHARACTERS = 2**25
"""Documents wait until there are so many of them, or so much text; then they become one row group of each file."""
_VERSION = b"newsextract.schema_version"
_SPAN = pa.struct([pa.field(column.name, pa.int64(), nullable=False) for column in columns(Span)])


class ParquetSink(Sink):
    """A folder with a file for each table of `SqlSink` but `runs`, such as `indicators.parquet`.

    The files hold one run: each is replaced when the run has come to its end, and they are left as they are when it has
    not. A document that is given twice is there once. Other files in the folder are left alone.
    """

    keeps_each = False

    def __init__(self, folder: str | Path) -> None:
        """Look at what is there and begin new files beside it.

        Args:
            folder: A folder; it is made if it does not exist, in a folder that does.

        Raises:
            SinkError: It cannot be written, or holds files of these names that a `ParquetSink` did not write.
        """
        where = Path(folder)
        self.target = str(folder)
        if not where.parent.is_dir():
            raise SinkError(self.target, f"the folder {where.parent} does not exist", hint="make it first")
        self._files = {table.name: Replacement(where / f"{table.name}.parquet") for table in TABLES}
        self._schemas = {table.name: arrow_schema(table) for table in TABLES}
        self._writers: dict[str, pq.ParquetWriter] = {}
        self._waiting: dict[str, list[Row]] = {table.name: [] for table in TABLES}
        self._characters = 0
        self._given: set[str] = set()
        self._failed: dict[str, Row] = {}
        self._open = True
        with system_errors(self.target):
            self._made = not where.exists()
            where.mkdir(exist_ok=True)
            ours = [_is_current(file.path) for file in self._files.values()]
            self._old = self._stored() if all(ours) else {}
            try:
                for name, file in self._files.items():
                    self._writers[name] = pq.ParquetWriter(file.part, self._schemas[name], compression="zstd")
            except BaseException:
                self._discard()
                raise

    def write(self, document: Document, text: str, *, location: str | None = None) -> bool:
        """Add a document to the new files; see `Sink.write`.

        Raises:
            InputError: A number of the text has more than ten decimals, or more than 28 digits before them; or see
                `Sink.write`.
        """
        where = location or document.origin
        rows = rows_of(document, text, where)
        fix_numbers(rows, where)
        if location is not None:
            self._failed.pop(location, None)
        if document.id in self._given:
            return False
        self._given.add(document.id)
        for name, each in rows.items():
            self._waiting[name] += each
        self._characters += len(text)
        if len(self._waiting[DOCUMENTS.name]) >= BATCH_DOCUMENTS or self._characters >= BATCH_CHARACTERS:
            with system_errors(self.target):
                self._write_batch()
        return bool(self._old.get(document.id) != rows[DOCUMENTS.name][0]["digest"])

    def fail(self, failure: Failure) -> bool:
        """Note a failure for the table of errors; see `Sink.fail`."""
        row = failure_row(failure) | {"id": failure_id(failure.location)}
        last = self._failed.get(failure.location, self._old.get(row["id"]))
        self._failed[failure.location] = row
        return last != row

    def close(self) -> None:
        """Put the new files in the place of the old ones, the documents last."""
        if not self._open:
            return
        self._open = False
        try:
            with system_errors(self.target):
                self._waiting[ERRORS.name] += self._failed.values()
                self._write_batch()
                for writer in self._writers.values():
                    writer.close()
                for file in reversed(self._files.values()):
                    file.put()
        finally:
            self._discard()

    def abandon(self) -> None:
        """Leave the old files as they are."""
        self._open = False
        self._discard()

    def _write_batch(self) -> None:
        for name, rows in self._waiting.items():
            if rows:
                batch = pa.RecordBatch.from_pylist(rows, schema=self._schemas[name])
                self._writers[name].write_batch(batch, row_group_size=len(rows))
                rows.clear()
        self._characters = 0

    def _stored(self) -> dict[str, Any]:
        """What is there: the digest of each document, and the row of each failure, by id."""
        documents = pq.read_table(self._files[DOCUMENTS.name].path, columns=["id", "digest"]).to_pydict()
        failures = pq.read_table(self._files[ERRORS.name].path).to_pylist()
        return dict(zip(documents["id"], documents["digest"], strict=True)) | {row["id"]: row for row in failures}

    def _discard(self) -> None:
        for writer in self._writers.values():
            with suppress(OSError):  # the disk may be full
                writer.close()
        with system_errors(self.target):
            for file in self._files.values():
                file.discard()
        if self._made:
            with suppress(OSError):  # files were put into it
                self._files[DOCUMENTS.name].path.parent.rmdir()


def arrow_schema(table: sa.Table) -> pa.Schema:
    """The columns of a table as Arrow types, without the run that wrote a row."""
    fields = [pa.field(c.name, _arrow_type(c), nullable=c.nullable) for c in table.columns if c.name != "run_id"]
    return pa.schema(fields, metadata={_VERSION: SCHEMA_VERSION})


def _arrow_type(column: sa.Column[Any]) -> pa.DataType:
    if isinstance(column.type, sa.JSON):
        return pa.list_(pa.field("element", _SPAN if column.info["item"] is Span else pa.string(), nullable=False))
    types = (
        (ExactNumber, pa.decimal128(DIGITS, DECIMALS)), (sa.String, pa.string()), (sa.Integer, pa.int64()),
        (sa.Date, pa.date32()), (sa.Boolean, pa.bool_()),
    )  # fmt: skip
    return next(arrow for kind, arrow in types if isinstance(column.type, kind))


def _is_current(path: Path) -> bool:
    """Whether a file is there and has the columns of this version.

    Raises:
        SinkError: There is a file that is not ours and must not be replaced.
    """
    if not path.exists():
        return False
    try:
        version = (pq.read_schema(path).metadata or {}).get(_VERSION)
    except pa.ArrowInvalid:
        version = None
    if version is None:
        raise SinkError(str(path), "newsextract did not make this file", hint="give the name of a new folder")
    return bool(version == SCHEMA_VERSION.encode())
