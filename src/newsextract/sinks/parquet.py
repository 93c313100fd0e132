"""Records into a folder of Parquet files: parts of some hundred documents, each with a file for every table."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from sys import intern
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import sqlalchemy as sa

from newsextract.errors import SinkError
from newsextract.model import SCHEMA_VERSION
from newsextract.model.recipe import Recipe

from .arrow import arrow_field
from .base import Failure, Packed, Sink
from .files import system_errors
from .parts import Parts
from .rows import Row, RowPacker, answers, by_location, failure_row
from .tables import DOCUMENTS, ERRORS, INDICATORS, MENTIONS, PROGRAMS, REJECTS, TARGETS, layout

TABLES = (DOCUMENTS, INDICATORS, TARGETS, PROGRAMS, MENTIONS, REJECTS, ERRORS)
_VERSION, _LAYOUT = b"newsextract.schema_version", b"newsextract.layout"
ABOUT_OTHERS = "give the name of a new folder; newsextract run OLD --to NEW extracts the texts of an old one again"
_INDEX: dict[str, list[str]] = {DOCUMENTS.name: ["id", "digest", "recipe"]}
"""Columns to know a document by."""


class _Known(NamedTuple):
    """What the sink remembers of a document: its part, its digest, and by which recipe it was made."""

    part: str
    digest: str
    recipe: str | None


class ParquetSink(Sink):
    """A folder of parts, each with a file for every table of `SqlSink` but `runs`, such as `indicators.parquet`.

    What is stored in one call is one part, and one row group of each file. Documents that are replaced go from their
    old part, which is written anew without them, when the new one comes. A document that came out as it was stays where
    it is. Other files in the folder are left alone.
    """

    at_once = 1000
    wait = 10.0

    def __init__(self, folder: str | Path, *, recipe: Recipe | None = None, keep_text: bool = True) -> None:
        """Look at what is there.

        Args:
            folder: A folder; it is made if it does not exist, in a folder that does.
            recipe: By which the documents are made; noted with them.
            keep_text: Whether the text is stored with each document.

        Raises:
            SinkError: It cannot be written, another run is writing into it, or it holds parts of another version or
                of someone else.
        """
        where = Path(folder)
        self.target = str(folder)
        self.packer = RowPacker("parquet", keep_text)
        self._mark = recipe and recipe.digest
        self._documents: dict[str, _Known] = {}
        self._failures: dict[str, tuple[str, dict[str, Any]]] = {}
        self._parts = Parts(where)
        if not where.parent.is_dir():
            raise SinkError(self.target, f"the folder {where.parent} does not exist", hint="make it first")
        with _errors(self.target):
            try:
                self._parts.open()
                parts = self._parts.paths()
                for part in parts:
                    if why := unusable(part):
                        raise SinkError(str(part), why, hint=ABOUT_OTHERS)
                    self._learn(part.name, read_part(part, (DOCUMENTS, ERRORS), _INDEX))
            except BaseException:
                self._parts.close()
                raise
        self.texts = frozenset(path.resolve() for part in parts for path in part.iterdir())

    def store(self, batch: Sequence[Packed | Failure]) -> list[bool]:
        """Make a part of documents and failures; see `Sink.store`."""
        documents = {item.id: item for item in batch if isinstance(item, Packed)}
        outcomes = by_location(batch)
        told = {key: failure_row(item) for key, item in outcomes.items() if isinstance(item, Failure)}
        old = {key: self._documents[key] for key in documents if key in self._documents}
        failed = {key: row for key, row in told.items() if self._failures.get(key, ("", {}))[1] != row}
        mended = {key for key in outcomes if key in self._failures and (key in failed or key not in told)}
        same = {key for key, known in old.items() if known.digest == documents[key].digest}
        kept = {key for key in same if self._mark in (None, old[key].recipe)}
        new = [item for key, item in documents.items() if key not in kept]
        if new or failed or mended:
            with _errors(self.target):
                try:
                    self._replace(new, failed, old.keys() - kept, mended)
                except BaseException:
                    self._parts.clear()
                    raise
        return answers(batch, (documents.keys() - same) | failed.keys())

    def done(self) -> set[str]:
        """The ids of all documents that were made by the sink's recipe."""
        return {key for key, known in self._documents.items() if self._mark and known.recipe == self._mark}

    def close(self) -> None:
        """Let the folder go."""
        self._parts.close()

    def _replace(
        self, new: list[Packed], failed: Mapping[str, dict[str, Any]], old: Iterable[str], mended: Iterable[str]
    ) -> None:
        """Store documents and failures, and take away the old ones, in one step."""
        made: dict[Path, dict[str, pa.Table]] = {}
        if new or failed:
            rows: dict[str, list[Row]] = {
                table.name: [row for item in new for row in item.body[table.name]] for table in TABLES[:-1]
            }
            rows[DOCUMENTS.name] = [(*row, self._mark) for row in rows[DOCUMENTS.name]]
            rows[ERRORS.name] = [(key, *row.values()) for key, row in failed.items()]
            made[self._parts.begin()] = {table.name: _table(table, rows[table.name]) for table in TABLES}
        gone = {self._documents[key].part for key in old} | {self._failures[key][0] for key in mended}
        for name in sorted(gone):
            rest = _without(read_part(self._parts.folder / name), old, mended)
            if rest[DOCUMENTS.name].num_rows or rest[ERRORS.name].num_rows:
                made[self._parts.begin()] = rest
        for part, tables in made.items():
            _write_part(part, tables)
        self._parts.commit(list(made), [self._parts.folder / name for name in gone])
        for key in old:
            del self._documents[key]
        for key in mended:
            del self._failures[key]
        for part, tables in made.items():
            self._learn(part.name, tables)

    def _learn(self, part: str, tables: Mapping[str, pa.Table]) -> None:
        """Remember what a part holds."""
        found = tables[DOCUMENTS.name].select(_INDEX[DOCUMENTS.name]).to_pydict()
        for key, mark, recipe in zip(*found.values(), strict=True):
            self._documents[key] = _Known(part, mark, recipe and intern(recipe))
        for row in tables[ERRORS.name].to_pylist():
            self._failures[row.pop("id")] = (part, row)


@contextmanager
def _errors(target: str) -> Iterator[None]:
    """Errors of the file system, and of files that are broken, as what they mean for the sink."""
    with system_errors(target):
        try:
            yield
        except pa.ArrowException as error:
            raise SinkError(target, f"holds a broken file: {str(error).splitlines()[0]}") from error


def arrow_schema(table: sa.Table) -> pa.Schema:
    """The columns of a table as Arrow types, without the run that wrote a row."""
    fields = [arrow_field(column) for column in table.columns if column.name != "run_id"]
    return pa.schema(fields, metadata={_VERSION: SCHEMA_VERSION, _LAYOUT: layout()})


def read_part(
    part: Path, tables: Iterable[sa.Table] = TABLES, columns: Mapping[str, list[str]] | None = None
) -> dict[str, pa.Table]:
    """Tables of a part by name, with all of their columns or with some."""
    found = {}
    for table in tables:
        with pq.ParquetFile(part / f"{table.name}.parquet") as file:
            found[table.name] = file.read((columns or {}).get(table.name))
    return found


def unusable(part: Path) -> str | None:
    """Why a part is none that this version can read, or None if it is one."""
    try:
        said = pq.read_schema(part / f"{DOCUMENTS.name}.parquet").metadata or {}
    except (FileNotFoundError, pa.ArrowInvalid):
        said = {}
    version = said.get(_VERSION)
    if version is None:
        return "newsextract did not make this"
    if (version, said.get(_LAYOUT)) == (SCHEMA_VERSION.encode(), layout().encode()):
        return None
    return f"holds records of schema version {version.decode()} in other columns, not of this {SCHEMA_VERSION}"


def _table(table: sa.Table, rows: list[Row]) -> pa.Table:
    schema = arrow_schema(table)
    columns = zip(*rows, strict=True) if rows else [()] * len(schema)
    arrays = [pa.array(each, field.type) for each, field in zip(columns, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def _without(tables: Mapping[str, pa.Table], documents: Iterable[str], failures: Iterable[str]) -> dict[str, pa.Table]:
    """A part's tables without some documents and all that belongs to them, and without some failures."""
    lost = pa.array(documents, pa.string())
    programs = tables[PROGRAMS.name]
    named = programs.filter(pc.is_in(programs["document_id"], lost))["id"].combine_chunks()
    owners = {
        DOCUMENTS: ("id", lost), MENTIONS: ("program_id", named), ERRORS: ("id", pa.array(failures, pa.string()))
    }  # fmt: skip
    rest = {}
    for table in TABLES:
        column, those = owners.get(table, ("document_id", lost))
        whole = tables[table.name]
        rest[table.name] = whole.filter(pc.invert(pc.is_in(whole[column], those)))
    return rest


def _write_part(part: Path, tables: Mapping[str, pa.Table]) -> None:
    for name, table in tables.items():
        with (part / f"{name}.parquet").open("wb") as file:
            pq.write_table(table, file, compression="zstd", row_group_size=max(1, table.num_rows))
            file.flush()
            os.fsync(file.fileno())  # else a crash of the machine may keep the new name and lose the bytes
