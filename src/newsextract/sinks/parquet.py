"""Records into a folder of Parquet files, one for each table."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import sqlalchemy as sa

from newsextract.errors import SinkError
from newsextract.model import SCHEMA_VERSION
from newsextract.model.recipe import Recipe

from .arrow import arrow_field
from .base import Failure, Packed, Sink
from .files import Replacement, system_errors
from .rows import Row, RowPacker, failure_id, failure_row, names
from .tables import DOCUMENTS, ERRORS, INDICATORS, MENTIONS, PROGRAMS, REJECTS, TARGETS

TABLES = (DOCUMENTS, INDICATORS, TARGETS, PROGRAMS, MENTIONS, REJECTS, ERRORS)
BATCH_DOCUMENTS = 1000
BATCH_CHARACTERS = 2**25
"""Documents wait until there are so many of them, or so much text; then they become one row group of each file."""
_VERSION = b"newsextract.schema_version"
_TEXT = names(DOCUMENTS).index("text")


class ParquetSink(Sink):
    """A folder with a file for each table of `SqlSink` but `runs`, such as `indicators.parquet`.

    The files hold one run: each is replaced when the run has come to its end, and they are left as they are when it has
    not. A document that is given twice is there once. Other files in the folder are left alone.
    """

    keeps_each = False

    def __init__(self, folder: str | Path, *, recipe: Recipe | None = None, keep_text: bool = True) -> None:
        """Look at what is there and begin new files beside it.

        Args:
            folder: A folder; it is made if it does not exist, in a folder that does.
            recipe: By which the documents are made; noted with them.
            keep_text: Whether the text is stored with each document.

        Raises:
            SinkError: It cannot be written, or holds files of these names that a `ParquetSink` did not write.
        """
        where = Path(folder)
        self.target = str(folder)
        self.packer = RowPacker("parquet", keep_text)
        self._mark = recipe and recipe.digest
        if not where.parent.is_dir():
            raise SinkError(self.target, f"the folder {where.parent} does not exist", hint="make it first")
        self._files = {table.name: Replacement(where / f"{table.name}.parquet") for table in TABLES}
        self.texts = frozenset(file.path.resolve() for file in self._files.values())
        self._schemas = {table.name: arrow_schema(table) for table in TABLES}
        self._writers: dict[str, pq.ParquetWriter] = {}
        self._waiting: dict[str, list[Row]] = {table.name: [] for table in TABLES}
        self._characters = 0
        self._given: set[str] = set()
        self._failed: dict[str, dict[str, Any]] = {}
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

    def store(self, batch: Sequence[Packed | Failure]) -> list[bool]:
        """Add documents to the new files, and note failures for the table of errors; see `Sink.store`."""
        return [self._add(item) if isinstance(item, Packed) else self._note(item) for item in batch]

    def _add(self, item: Packed) -> bool:
        if item.location is not None:
            self._failed.pop(item.location, None)
        if item.id in self._given:
            return False
        self._given.add(item.id)
        for table in TABLES[:-1]:
            rows = item.body[table.name]
            self._waiting[table.name] += [(*row, self._mark) for row in rows] if table is DOCUMENTS else rows
        self._characters += sum(len(row[_TEXT] or "") for row in item.body[DOCUMENTS.name])
        if len(self._waiting[DOCUMENTS.name]) >= BATCH_DOCUMENTS or self._characters >= BATCH_CHARACTERS:
            with system_errors(self.target):
                self._write_batch()
        return bool(self._old.get(item.id) != item.digest)

    def _note(self, failure: Failure) -> bool:
        row = failure_row(failure)
        key = failure_id(failure.location)
        last = self._failed.get(failure.location, self._old.get(key))
        self._failed[failure.location] = {"id": key, **row}
        return last != self._failed[failure.location]

    def close(self) -> None:
        """Put the new files in the place of the old ones, the documents last."""
        if not self._open:
            return
        self._open = False
        try:
            with system_errors(self.target):
                self._waiting[ERRORS.name] += (tuple(row.values()) for row in self._failed.values())
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
                schema = self._schemas[name]
                values = zip(zip(*rows, strict=True), schema, strict=True)
                arrays = [pa.array(each, field.type) for each, field in values]
                batch = pa.RecordBatch.from_arrays(arrays, schema=schema)
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
    fields = [arrow_field(column) for column in table.columns if column.name != "run_id"]
    return pa.schema(fields, metadata={_VERSION: SCHEMA_VERSION})


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
