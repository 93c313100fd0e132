"""Records into a SQL database."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from newsextract.errors import SinkError
from newsextract.model.recipe import Recipe

from .base import PATIENCE, Failure, Packed, Sink
from .bulk import insert_rows
from .database import Database
from .rows import BY_RUN, RowPacker, answers, by_location, failure_row, names
from .tables import DOCUMENTS, ERRORS, INDICATORS, MENTIONS, PROGRAMS, REJECTS, RUNS, TARGETS

AT_ONCE = 500
"""Ids in one question."""


class SqlSink(Sink):
    """Documents and their records in the tables of a database, made at the first use.

    A document's rows are replaced in one transaction, and only if the document differs from what is stored: writing
    the same documents again changes nothing. A text that was edited is another document; the old one stays.
    """

    def __init__(
        self, url: str, *, recipe: Recipe | None = None, patience: float = PATIENCE, keep_text: bool = True
    ) -> None:
        """Open the database and make the tables if there are none.

        Args:
            url: A SQLAlchemy URL: `sqlite:///news.db`, `duckdb:///news.duckdb`,
                `postgresql+psycopg://user:password@host/base`.
            recipe: By which the documents are made; noted with them.
            patience: Seconds for which a transaction is tried again when the database goes away.
            keep_text: Whether the text is stored with each document.

        Raises:
            SinkError: It cannot be opened or written, or holds tables of another version or of someone else.
        """
        self._base = Database(url, patience=patience)
        self.target = self._base.target
        self.packer = RowPacker(self._base.storage, keep_text)
        if self._base.storage == "duckdb":
            self.at_once = 1000  # there a transaction costs as much as thousands of rows
        self._recipe = recipe
        self._mark = recipe and recipe.digest
        self._run: int | None = None
        self._counts = {"written": 0, "unchanged": 0, "failed": 0}

    def store(self, batch: Sequence[Packed | Failure]) -> list[bool]:
        """Store documents and failures in one transaction; see `Sink.store`."""
        return self._base.insist(lambda: self._store(batch))

    def done(self) -> set[str]:
        """The ids of all documents that were made by the sink's recipe.

        Raises:
            SinkError: The database cannot be read.
        """
        with self._base.transaction() as connection:
            return set(connection.scalars(sa.select(DOCUMENTS.c.id).where(DOCUMENTS.c.recipe == self._mark)))

    def hurry(self) -> None:
        """Wait no longer for a database that is away."""
        self._base.hurry()

    def close(self) -> None:
        """Note the end of the run, if it changed anything, and let the database go."""
        try:
            if self._run is not None:
                self._base.insist(self._finish)
                self._run = None
        finally:
            self._base.dispose()

    def abandon(self) -> None:
        """Note the end of the run where that is still possible, and let the database go."""
        with suppress(SinkError):  # there is an error already, and it says more
            self.close()

    def _store(self, batch: Sequence[Packed | Failure]) -> list[bool]:
        documents = {item.id: item for item in batch if isinstance(item, Packed)}
        outcomes = by_location(batch)
        before = self._run
        try:
            with self._base.transaction() as connection:
                stored = dict(_found(connection, documents, DOCUMENTS.c.id, DOCUMENTS.c.digest, DOCUMENTS.c.recipe))
                changed = {key for key, item in documents.items() if stored.get(key, ("",))[0] != item.digest}
                self._delete(connection, [key for key in changed if key in stored])
                self._insert(connection, [documents[key] for key in documents if key in changed])
                same = (key for key in stored if key not in changed and stored[key][1] != self._mark)
                self._remark(connection, list(same))
                changed |= self._settle(connection, outcomes)
        except BaseException:
            self._run = before  # the run's row is rolled back with the rest
            raise
        results = answers(batch, changed)
        self._count(batch, results)
        return results

    def _insert(self, connection: sa.Connection, documents: list[Packed]) -> None:
        if not documents:
            return
        by_run = (self._mark, self._begin(connection))
        for table in (DOCUMENTS, INDICATORS, TARGETS, PROGRAMS, MENTIONS, REJECTS):
            rows = [row for item in documents for row in item.body[table.name]]
            if table is DOCUMENTS:
                rows = [(*row, *by_run) for row in rows]
            insert_rows(connection, table, names(table) + (list(BY_RUN) if table is DOCUMENTS else []), rows)

    def _remark(self, connection: sa.Connection, keys: list[str]) -> None:
        """Note that documents came out the same by another recipe."""
        if keys and self._mark is not None:
            ours = {"recipe": self._mark, "run_id": self._begin(connection)}
            for some in _parts(keys):
                connection.execute(sa.update(DOCUMENTS).where(DOCUMENTS.c.id.in_(some)).values(ours))

    def _settle(self, connection: sa.Connection, items: dict[str, Packed | Failure]) -> set[str]:
        """Bring the table of errors to where it stands after these; returns the ids of those that changed it."""
        columns = (ERRORS.c.location, ERRORS.c.kind, ERRORS.c.reason, ERRORS.c.hint)
        old = dict(_found(connection, items, ERRORS.c.id, *columns))
        new = {key: failure_row(item) for key, item in items.items() if isinstance(item, Failure)}
        changed = {key for key, row in new.items() if old.get(key) != tuple(row.values())}
        gone = [key for key in old if key in changed or key not in new]
        for some in _parts(gone):
            connection.execute(sa.delete(ERRORS).where(ERRORS.c.id.in_(some)))
        if changed:
            run = self._begin(connection)
            rows = [row | {"id": key, "run_id": run} for key, row in new.items() if key in changed]
            connection.execute(sa.insert(ERRORS), rows)
        return changed

    def _delete(self, connection: sa.Connection, keys: list[str]) -> None:
        """Delete documents with all that belongs to them."""
        for some in _parts(keys):
            if not self._base.keyed:
                programs = sa.select(PROGRAMS.c.id).where(PROGRAMS.c.document_id.in_(some))
                connection.execute(sa.delete(MENTIONS).where(MENTIONS.c.program_id.in_(programs)))
                for table in (INDICATORS, TARGETS, PROGRAMS, REJECTS):
                    connection.execute(sa.delete(table).where(table.c.document_id.in_(some)))
            connection.execute(sa.delete(DOCUMENTS).where(DOCUMENTS.c.id.in_(some)))

    def _begin(self, connection: sa.Connection) -> int | None:
        """The id of this run's row, made with the first change: a run that changes nothing leaves no trace."""
        if self._run is None:
            row: dict[str, Any] = {"started_at": _now(), "library_version": _library_version(), **self._counts}
            if self._recipe is not None:
                made_by = {"rules": self._recipe.rules, "options": self._recipe.options, "recipe": self._mark}
                row |= made_by | {"library_version": self._recipe.library}
            if not self._base.keyed:
                row["id"] = connection.scalar(sa.select(sa.func.coalesce(sa.func.max(RUNS.c.id), 0) + 1))
            key = connection.execute(sa.insert(RUNS), row).inserted_primary_key
            self._run = None if key is None else int(key[0])
        return self._run

    def _count(self, batch: Sequence[Packed | Failure], results: list[bool]) -> None:
        for item, changed in zip(batch, results, strict=True):
            kind = "failed" if isinstance(item, Failure) else "written" if changed else "unchanged"
            self._counts[kind] += 1

    def _finish(self) -> None:
        with self._base.transaction() as connection:
            connection.execute(sa.update(RUNS).where(RUNS.c.id == self._run).values(finished_at=_now(), **self._counts))


def _found(
    connection: sa.Connection, keys: dict[str, Any], key: sa.Column[Any], *others: sa.Column[Any]
) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """The stored rows of some keys: key, and the other columns."""
    for some in _parts(list(keys)):
        for row in connection.execute(sa.select(key, *others).where(key.in_(some))):
            yield row[0], tuple(row[1:])


def _parts(keys: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(keys), AT_ONCE):
        yield keys[start : start + AT_ONCE]


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)


def _library_version() -> str | None:
    with suppress(importlib.metadata.PackageNotFoundError):
        return importlib.metadata.version("newsextract")
    return None
