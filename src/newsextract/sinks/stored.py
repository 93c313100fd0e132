"""Documents out of a database that a run wrote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from pydantic import ValidationError

from newsextract.errors import InputError
from newsextract.model import SCHEMA_VERSION, Document, Evidence, Indicator, Program, Reject, Target
from newsextract.model.base import Model
from newsextract.model.schema import nested

from .base import Failure
from .tables import DOCUMENTS, ERRORS, HOW_TO_MOVE, INDICATORS, MENTIONS, PROGRAMS, REJECTS, SCHEMA, TARGETS, layout

AT_ONCE = 200
"""Documents whose records are asked for together."""
_RECORDS: tuple[tuple[sa.Table, type[Model]], ...] = (
    (INDICATORS, Indicator), (TARGETS, Target), (PROGRAMS, Program), (REJECTS, Reject),
)  # fmt: skip
_ORDER = (DOCUMENTS.c.place, DOCUMENTS.c.published, DOCUMENTS.c.origin, DOCUMENTS.c.id)
_SQLITE = b"SQLite format 3\0"


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
        with self._errors():
            self._engine = sa.create_engine(parsed)
            self._check()

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

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            where = ".".join(map(str, first["loc"])) or "a document"
            raise InputError(f"holds what no run wrote: {where}: {first['msg']}", origin=self.source) from error
        except (sa.exc.SQLAlchemyError, OSError, ImportError) as error:
            cause = getattr(error, "orig", None) or error
            reason = (str(cause).strip() or type(cause).__name__).splitlines()[0]
            raise InputError(f"cannot be read: {reason}", origin=self.source) from error


def database_url(name: str) -> str | None:
    """The URL that a name means, which may be that of a SQLite file; None if it means no database."""
    if "://" in name:
        return name
    try:
        with Path(name).open("rb") as file:
            return f"sqlite:///{name}" if file.read(len(_SQLITE)) == _SQLITE else None
    except OSError:  # whoever reads it says why it cannot be read
        return None


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
        if not Path(name).is_file():
            raise InputError("no such file", origin=url.render_as_string(hide_password=True))


def _read(connection: sa.Connection, identities: Sequence[str]) -> Iterator[tuple[Document, str | None]]:
    for first in range(0, len(identities), AT_ONCE):
        yield from _read_together(connection, identities[first : first + AT_ONCE])


def _read_together(connection: sa.Connection, identities: Sequence[str]) -> Iterator[tuple[Document, str | None]]:
    owned: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for table, model in _RECORDS:
        owned[table.name] = defaultdict(list)
        asked = sa.select(table).where(table.c.document_id.in_(identities))
        for row in connection.execute(asked.order_by(table.c.document_id, table.c.position)).mappings():
            owned[table.name][row["document_id"]].append(nested(model, row))
    named = [program["id"] for programs in owned[PROGRAMS.name].values() for program in programs]
    mentions = defaultdict(list)
    if named:
        asked = sa.select(MENTIONS).where(MENTIONS.c.program_id.in_(named))
        for row in connection.execute(asked.order_by(MENTIONS.c.program_id, MENTIONS.c.position)).mappings():
            mentions[row["program_id"]].append(nested(Evidence, row))
    for programs in owned[PROGRAMS.name].values():
        for program in programs:
            program["mentions"] = mentions[program["id"]]
    rows = connection.execute(sa.select(DOCUMENTS).where(DOCUMENTS.c.id.in_(identities))).mappings()
    by_id = {row["id"]: row for row in rows}
    for identity in identities:
        row = by_id[identity]
        records = {table.name: owned[table.name][identity] for table, _ in _RECORDS}
        source = None if row["text"] is None else {"source": row["text"]}
        yield Document.model_validate(nested(Document, row) | records, context=source), row["text"]
