"""Documents out of a database that a run wrote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

import sqlalchemy as sa

from newsextract.errors import InputError
from newsextract.model import SCHEMA_VERSION, Document
from newsextract.readers.sources import is_file

from .base import Failure
from .restored import OWNED, reading, restored
from .tables import DOCUMENTS, ERRORS, HOW_TO_MOVE, MENTIONS, PROGRAMS, SCHEMA, layout

AT_ONCE = 200
"""Documents whose records are asked for together."""
_ORDER = (DOCUMENTS.c.place, DOCUMENTS.c.published, DOCUMENTS.c.origin, DOCUMENTS.c.id)


class Stored:
    """A database that `SqlSink` wrote, to be read; nothing in it is changed."""

    def __init__(self, url: str) -> None:
        """Open the database.

        Args:
            url: A SQLAlchemy URL, as for `SqlSink`.

        Raises:
            InputError: It cannot be opened, or holds no records of this version.
        """
        parsed = parsed_url(url)
        self.source = parsed.render_as_string(hide_password=True)
        check_there(parsed)
        with self._errors(), ExitStack() as undo:
            self._engine = sa.create_engine(parsed)
            undo.callback(self._engine.dispose)
            self._check()
            undo.pop_all()

    def documents(self) -> Iterator[tuple[Document, str | None]]:
        """Every document with its text (None if it was not kept), by place and day.

        Raises:
            InputError: The database cannot be read any more.
        """
        with self._errors(), self._engine.connect() as connection:
            identities = connection.execute(sa.select(DOCUMENTS.c.id).order_by(*_ORDER)).scalars().all()
            yield from _read(connection, identities)

    def listing(self) -> list[tuple[str, str | None, str]]:
        """Id, origin and hash of the text of every document, by place and day.

        Raises:
            InputError: The database cannot be read any more.
        """
        known = (DOCUMENTS.c.id, DOCUMENTS.c.origin, DOCUMENTS.c.text_hash)
        with self._errors(), self._engine.connect() as connection:
            rows = connection.execute(sa.select(*known).order_by(*_ORDER))
            return [(row.id, row.origin, row.text_hash) for row in rows]

    def fetch(self, identities: Sequence[str]) -> Iterator[tuple[Document, str | None]]:
        """The documents with these ids and their texts, in the order of the ids.

        Raises:
            InputError: The database cannot be read any more.
        """
        with self._errors(), self._engine.connect() as connection:
            yield from _read(connection, identities)

    def failures(self) -> list[Failure]:
        """What failed when it was last read, by location."""
        fields = (ERRORS.c.location, ERRORS.c.kind, ERRORS.c.reason, ERRORS.c.hint)
        with self._errors(), self._engine.connect() as connection:
            return [Failure(*row) for row in connection.execute(sa.select(*fields).order_by(ERRORS.c.location))]

    def close(self) -> None:
        """Let the database go."""
        self._engine.dispose()

    def _check(self) -> None:
        with self._engine.connect() as connection:
            there = SCHEMA.name in sa.inspect(connection).get_table_names()
            if not there:
                raise InputError("holds no records", origin=self.source, hint="`newsextract run --to` fills one")
            found = [(row.version, row.layout) for row in connection.execute(sa.select(SCHEMA))]
            if found != [(SCHEMA_VERSION, layout())]:
                version = found[0][0] if found else "none"
                reason = f"holds records of schema version {version} in other columns, not of this {SCHEMA_VERSION}"
                raise InputError(reason, origin=self.source, hint=HOW_TO_MOVE)

    def _errors(self) -> AbstractContextManager[None]:
        return reading(self.source, sa.exc.SQLAlchemyError)


def parsed_url(url: str) -> sa.URL:
    """A URL in its parts.

    Raises:
        InputError: It is none.
    """
    try:
        return sa.make_url(url)
    except sa.exc.ArgumentError as error:
        raise InputError("not a database URL", origin=url) from error


def check_there(url: sa.URL) -> None:
    """Refuse a file that is not there; to open it would make an empty one.

    Raises:
        InputError: It is not there.
    """
    name = url.database or ""
    if url.get_backend_name() in ("sqlite", "duckdb") and name and not name.startswith(("file:", ":memory:", "md:")):
        if not is_file(Path(name)):
            raise InputError("no such file", origin=url.render_as_string(hide_password=True))


def _read(connection: sa.Connection, identities: Sequence[str]) -> Iterator[tuple[Document, str | None]]:
    for first in range(0, len(identities), AT_ONCE):
        yield from _read_together(connection, identities[first : first + AT_ONCE])


def _read_together(connection: sa.Connection, identities: Sequence[str]) -> Iterator[tuple[Document, str | None]]:
    def rows(table: sa.Table, owner: str, owners: Sequence[str]) -> Sequence[sa.RowMapping]:
        if not owners:
            return []
        asked = sa.select(table).where(table.c[owner].in_(owners))
        ordered = asked if owner == "id" else asked.order_by(table.c[owner], table.c.position)
        return connection.execute(ordered).mappings().all()

    found = {table.name: rows(table, "document_id", identities) for table, _ in OWNED}
    programs = [row["id"] for row in found[PROGRAMS.name]]
    by_id = {row["id"]: row for row in rows(DOCUMENTS, "id", identities)}
    known = {DOCUMENTS.name: [by_id[identity] for identity in identities]}
    yield from restored(found | known | {MENTIONS.name: rows(MENTIONS, "program_id", programs)})
