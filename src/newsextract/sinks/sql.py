"""Records into a SQL database."""

from __future__ import annotations

import importlib.metadata
import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from newsextract.errors import SinkError
from newsextract.model import SCHEMA_VERSION, Document

from .base import Failure, Sink
from .rows import Row, failure_id, failure_row, fix_numbers, rows_of
from .tables import (
    DOCUMENTS,
    ERRORS,
    INDICATORS,
    MENTIONS,
    METADATA,
    PROGRAMS,
    REJECTS,
    RUNS,
    SCHEMA,
    TARGETS,
    keyless,
    layout,
)

BUSY_SECONDS = 30
"""How long SQLite waits for another writer."""


class SqlSink(Sink):
    """Documents and their records in the tables of a database, made at the first use.

    A document's rows are replaced in one transaction, and only if the document differs from what is stored: writing
    the same documents again changes nothing. A text that was edited is another document; the old one stays.
    """

    def __init__(self, url: str) -> None:
        """Open the database and make the tables if there are none.

        Args:
            url: A SQLAlchemy URL: `sqlite:///news.db`, `duckdb:///news.duckdb`,
                `postgresql+psycopg://user:password@host/base`.

        Raises:
            SinkError: It cannot be opened or written, or holds tables of another version or of someone else.
        """
        self.target = url
        self._run: int | None = None
        self._counts = {"written": 0, "unchanged": 0, "failed": 0}
        self._engine = self._connect(url)
        self._keyed = self._engine.dialect.name != "duckdb"
        try:
            with self._transaction() as connection:
                self._prepare(connection)
        except BaseException:
            self._engine.dispose()
            raise

    def write(self, document: Document, text: str, *, location: str | None = None) -> bool:
        """Store a document in place of any earlier state of it; see `Sink.write`."""
        where = location or document.origin
        rows = rows_of(document, text, where)
        if self._engine.dialect.name not in ("sqlite", "postgresql"):
            fix_numbers(rows, where)
        (row,) = rows.pop(DOCUMENTS.name)
        with self._transaction() as connection:
            stored = sa.select(DOCUMENTS.c.digest).where(DOCUMENTS.c.id == document.id)
            old = connection.execute(stored).scalar()
            changed: bool = old != row["digest"]
            if changed:
                run = self._begin(connection)
                if old is not None:
                    self._delete(connection, document.id)
                connection.execute(sa.insert(DOCUMENTS), row | {"run_id": run})
                _insert_records(connection, rows)
            if location is not None:
                connection.execute(sa.delete(ERRORS).where(ERRORS.c.id == failure_id(location)))
        self._counts["written" if changed else "unchanged"] += 1
        return changed

    def fail(self, failure: Failure) -> bool:
        """Store a failure in place of an earlier one of the same location; see `Sink.fail`."""
        row, key = failure_row(failure), failure_id(failure.location)
        with self._transaction() as connection:
            columns = (ERRORS.c.location, ERRORS.c.kind, ERRORS.c.reason, ERRORS.c.hint)
            old = connection.execute(sa.select(*columns).where(ERRORS.c.id == key)).mappings().first()
            changed = old is None or dict(old) != row
            if changed:
                run = self._begin(connection)
                connection.execute(sa.delete(ERRORS).where(ERRORS.c.id == key))
                connection.execute(sa.insert(ERRORS), row | {"id": key, "run_id": run})
        self._counts["failed"] += 1
        return changed

    def close(self) -> None:
        """Note the end of the run, if it changed anything, and let the database go."""
        try:
            if self._run is not None:
                with self._transaction() as connection:
                    # counted from what is stored: an interrupt may come between a commit and its count
                    stored = sa.select(sa.func.count()).where(DOCUMENTS.c.run_id == self._run)
                    ended = {"finished_at": _now(), **self._counts, "written": connection.scalar(stored)}
                    connection.execute(sa.update(RUNS).where(RUNS.c.id == self._run).values(ended))
                self._run = None
        finally:
            self._engine.dispose()

    def _connect(self, url: str) -> sa.Engine:
        try:
            parsed = sa.make_url(url)
        except sa.exc.ArgumentError as error:
            hint = f"for a SQLite file write sqlite:///{url}" if "://" not in url else None
            raise SinkError(url, "not a database URL", hint=hint) from error
        self.target = parsed.render_as_string(hide_password=True)
        backend = parsed.get_backend_name()
        lite = backend == "sqlite"
        in_file = lite or backend == "duckdb"
        if in_file and parsed.database and not parsed.database.startswith(("file:", ":memory:", "md:")):
            _check_file(self.target, Path(parsed.database))
        try:
            engine = sa.create_engine(
                parsed,
                json_serializer=partial(json.dumps, ensure_ascii=False),
                connect_args={"timeout": BUSY_SECONDS} if lite else {},
            )
        except (sa.exc.SQLAlchemyError, ImportError) as error:
            missing = isinstance(error, ImportError | sa.exc.NoSuchModuleError)
            extra = "duckdb" if backend == "duckdb" else "postgresql"
            hint = f"install its driver, e.g. pip install 'newsextract[{extra}]'" if missing else None
            raise SinkError(self.target, _first_line(error), hint=hint) from error
        if lite:
            sa.event.listen(engine, "connect", _use_explicit_transactions)
            sa.event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
        return engine

    @contextmanager
    def _transaction(self) -> Iterator[sa.Connection]:
        try:
            with self._engine.begin() as connection:
                before = self._run
                try:
                    yield connection
                except BaseException:
                    self._run = before  # the run's row is rolled back with the rest
                    raise
        except (sa.exc.SQLAlchemyError, OSError) as error:
            raise SinkError(self.target, _first_line(error), hint=_hint(error)) from error

    def _prepare(self, connection: sa.Connection) -> None:
        """Make the tables, or check that those found are ours and of this version."""
        there = set(sa.inspect(connection).get_table_names())
        if SCHEMA.name in there:
            found = [(row.version, row.layout) for row in connection.execute(sa.select(SCHEMA))]
            if found != [(SCHEMA_VERSION, layout())]:
                version = found[0][0] if found else "none"
                reason = f"holds records of schema version {version} in other columns, not of this {SCHEMA_VERSION}"
                raise SinkError(self.target, reason, hint="run into a new database")
            connection.execute(sa.delete(ERRORS).where(sa.false()))  # deletes nothing, but fails where nothing may be
            return
        foreign = sorted(there & set(METADATA.tables))
        if foreign:
            reason = f"has a table {foreign[0]!r} that newsextract did not make"
            raise SinkError(self.target, reason, hint="run into a database or schema of its own")
        (METADATA if self._keyed else keyless()).create_all(connection, checkfirst=False)
        connection.execute(sa.insert(SCHEMA), {"version": SCHEMA_VERSION, "layout": layout()})

    def _delete(self, connection: sa.Connection, document: str) -> None:
        """Delete a document with all that belongs to it."""
        if not self._keyed:
            programs = sa.select(PROGRAMS.c.id).where(PROGRAMS.c.document_id == document)
            connection.execute(sa.delete(MENTIONS).where(MENTIONS.c.program_id.in_(programs)))
            for table in (INDICATORS, TARGETS, PROGRAMS, REJECTS):
                connection.execute(sa.delete(table).where(table.c.document_id == document))
        connection.execute(sa.delete(DOCUMENTS).where(DOCUMENTS.c.id == document))

    def _begin(self, connection: sa.Connection) -> int:
        """The id of this run's row, made with the first change: a run that changes nothing leaves no trace."""
        if self._run is None:
            row: Row = {"started_at": _now(), "library_version": _library_version(), **self._counts}
            if not self._keyed:
                row["id"] = connection.scalar(sa.select(sa.func.coalesce(sa.func.max(RUNS.c.id), 0) + 1))
            self._run = connection.execute(sa.insert(RUNS).returning(RUNS.c.id), row).scalar_one()
        return self._run


def _insert_records(connection: sa.Connection, rows: dict[str, list[Row]]) -> None:
    for name, each in rows.items():
        if each:
            connection.execute(sa.insert(METADATA.tables[name]), each)


def _use_explicit_transactions(connection: Any, _: object) -> None:
    """Let BEGIN be ours (the driver's own begins too late for DDL) and let foreign keys count."""
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")


def _check_file(target: str, path: Path) -> None:
    if path.is_dir():
        raise SinkError(target, f"{path} is a folder", hint="give the path of a database file")
    if not path.parent.is_dir():
        raise SinkError(target, f"the folder {path.parent} does not exist", hint="make it first")


def _first_line(error: BaseException) -> str:
    cause = getattr(error, "orig", None) or error
    return (str(cause).strip() or type(cause).__name__).splitlines()[0]


def _hint(error: BaseException) -> str | None:
    text = str(error).lower()
    hints = {
        "readonly": "check the file's permissions", "read-only": "check the file's permissions",
        "unable to open": "check that the folder exists and may be written",
        "locked": "another program is writing to it", "lock is held": "another program has it open",
        "not a database": "the file is something else; choose another",
        "full": "make room on the disk",
    }  # fmt: skip
    return next((hint for words, hint in hints.items() if words in text), None)


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)


def _library_version() -> str | None:
    with suppress(importlib.metadata.PackageNotFoundError):
        return importlib.metadata.version("newsextract")
    return None
