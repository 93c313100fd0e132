"""A database as sinks need it: opened, checked, and away for a while."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa
import tenacity

from newsextract.errors import RefusedError, SinkError
from newsextract.model import SCHEMA_VERSION

from .tables import ERRORS, HOW_TO_MOVE, METADATA, SCHEMA, keyless, layout

BUSY_SECONDS = 30
"""How long SQLite waits for another writer."""
_AWAY = ("08", "57P", "40", "53300")
"""SQLSTATEs that pass: no connection, server stopping or starting, lost to another transaction, all seats taken."""
_REFUSED = ("22", "23", "45", "P0001")
"""SQLSTATEs of values: not to be stored as they are, forbidden by a constraint, by a trigger."""
ABOUT_REFUSALS = "look at the constraints, triggers and types of its tables"
_MYSQL_AWAY = (1205, 1213, 2002, 2003, 2006, 2013)
_MYSQL_REFUSED = (1644, 3819, 4025)
"""The same from triggers and constraints of MySQL and MariaDB, where the driver tells no SQLSTATE."""
Result = TypeVar("Result")


class Database:
    """A database with the tables of newsextract, made at the first use.

    Attributes:
        target: Its URL without the password.
        storage: `sqlite`, `postgresql`, `duckdb` or another dialect of SQLAlchemy.
        keyed: Whether its tables have keys.
        patience: Seconds to wait for it when it goes away.
    """

    def __init__(self, url: str, *, patience: float) -> None:
        """Open it and make the tables if there are none.

        Raises:
            SinkError: It cannot be opened or written, or holds tables of another version or of someone else.
        """
        self.target, self.patience = url, patience
        self._impatient = threading.Event()
        self._engine = self._connect(url)
        self.storage = self._engine.dialect.name
        self.keyed = self.storage != "duckdb"
        try:
            with self.transaction() as connection:
                self._prepare(connection)
        except BaseException:
            self._engine.dispose()
            raise

    @contextmanager
    def transaction(self) -> Iterator[sa.Connection]:
        """A transaction, with errors of the database as what they mean for the sink.

        Raises:
            RefusedError: The database works, but does not take the values.
            SinkError: In place of any other error of the database, which is its cause.
        """
        try:
            with self._engine.begin() as connection:
                yield connection
        except (sa.exc.SQLAlchemyError, OSError, self._driver_error()) as error:
            if _is_refusal(error):
                raise RefusedError(self.target, _first_line(error), hint=_hint(error) or ABOUT_REFUSALS) from error
            raise SinkError(self.target, _first_line(error), hint=_hint(error)) from error

    def insist(self, work: Callable[[], Result]) -> Result:
        """Do something that may be done twice, again and again while the database is away, at growing intervals.

        Raises:
            SinkError: The database did not come back in time, or something else is wrong.
        """
        attempts = tenacity.Retrying(
            retry=tenacity.retry_if_exception(lambda error: isinstance(error, SinkError) and _is_away(error)),
            wait=tenacity.wait_random_exponential(multiplier=0.2, max=5),
            stop=tenacity.stop_any(
                tenacity.stop_after_delay(self.patience), tenacity.stop_when_event_set(self._impatient)
            ),
            sleep=tenacity.sleep_using_event(self._impatient),
            after=lambda _: self._engine.dispose(),  # connections of before are of no use
            reraise=True,
        )
        return attempts(work)

    def hurry(self) -> None:
        """Wait no longer."""
        self._impatient.set()

    def dispose(self) -> None:
        """Let the database go."""
        self._engine.dispose()

    def _driver_error(self) -> type[Exception]:
        found: Any = getattr(self._engine.dialect.dbapi, "Error", None)
        return found if isinstance(found, type) and issubclass(found, Exception) else sa.exc.SQLAlchemyError

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
        options: dict[str, Any] = {"json_serializer": partial(json.dumps, ensure_ascii=False)}
        if lite:  # one connection for the thread that opens and the one that writes
            options["connect_args"] = {"timeout": BUSY_SECONDS, "check_same_thread": False}
            options["poolclass"] = sa.StaticPool
        try:
            engine = sa.create_engine(parsed, **options)
        except (sa.exc.SQLAlchemyError, ImportError) as error:
            missing = isinstance(error, ImportError | sa.exc.NoSuchModuleError)
            extra = {"duckdb": "duckdb", "mysql": "mysql", "mariadb": "mysql"}.get(backend, "postgresql")
            hint = f"install its driver, e.g. pip install 'newsextract[{extra}]'" if missing else None
            raise SinkError(self.target, _first_line(error), hint=hint) from error
        if lite:
            sa.event.listen(engine, "connect", _use_explicit_transactions)
            sa.event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
        if backend == "duckdb":
            sa.event.listen(engine, "connect", _merge_seldom)
        return engine

    def _prepare(self, connection: sa.Connection) -> None:
        """Make the tables, or check that those found are ours and of this version."""
        there = set(sa.inspect(connection).get_table_names())
        if SCHEMA.name in there:
            found = [(row.version, row.layout) for row in connection.execute(sa.select(SCHEMA))]
            if found != [(SCHEMA_VERSION, layout())]:
                version = found[0][0] if found else "none"
                reason = f"holds records of schema version {version} in other columns, not of this {SCHEMA_VERSION}"
                raise SinkError(self.target, reason, hint=HOW_TO_MOVE)
            connection.execute(sa.delete(ERRORS).where(sa.false()))  # deletes nothing, but fails where nothing may be
            return
        foreign = sorted(there & set(METADATA.tables))
        if foreign:
            reason = f"has a table {foreign[0]!r} that newsextract did not make"
            raise SinkError(self.target, reason, hint="run into a database or schema of its own")
        (METADATA if self.keyed else keyless()).create_all(connection, checkfirst=False)
        connection.execute(sa.insert(SCHEMA), {"version": SCHEMA_VERSION, "layout": layout()})


def _is_refusal(error: BaseException) -> bool:
    """Whether it is about the values that were to be written."""
    cause = getattr(error, "orig", None) or error
    state, number = _codes(cause)
    named = any(kind.__name__ in ("DataError", "IntegrityError") for kind in type(cause).__mro__)  # as in PEP 249
    return named or state.startswith(_REFUSED) or number in _MYSQL_REFUSED


def _is_away(error: SinkError) -> bool:
    """Whether an error may pass by itself."""
    cause = error.__cause__
    if isinstance(cause, sa.exc.DBAPIError):
        if cause.connection_invalidated:
            return True
        cause = cause.orig
    if cause is None:
        return False
    state, number = _codes(cause)
    kind = type(cause)
    lost = (
        not state and kind.__module__.startswith("psycopg") and kind.__name__ in ("OperationalError", "InterfaceError")
    )
    return lost or state.startswith(_AWAY) or number in _MYSQL_AWAY or "database is locked" in str(cause)


def _codes(cause: BaseException) -> tuple[str, object]:
    """SQLSTATE, empty if there is none, and the number that MySQL gives."""
    return getattr(cause, "sqlstate", None) or "", cause.args[0] if cause.args else None


def _use_explicit_transactions(connection: Any, _: object) -> None:
    """Let BEGIN be ours (the driver's own begins too late for DDL) and let foreign keys count."""
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")


def _merge_seldom(connection: Any, _: object) -> None:
    """DuckDB merges its log into the file after 16 MB, which costs a run a third of its time."""
    connection.execute("SET checkpoint_threshold = '256MB'")


def _check_file(target: str, path: Path) -> None:
    if path.is_dir():
        raise SinkError(target, f"{path} is a folder", hint="give the path of a database file")
    if not path.parent.is_dir():
        raise SinkError(target, f"the folder {path.parent} does not exist", hint="make it first")


def _first_line(error: BaseException) -> str:
    cause = getattr(error, "orig", None) or error
    words = cause.args[1] if len(cause.args) == 2 and isinstance(cause.args[0], int) else cause
    return (str(words).strip() or type(cause).__name__).splitlines()[0]


def _hint(error: BaseException) -> str | None:
    text = str(error).lower()
    hints = {
        "readonly": "check the file's permissions", "read-only": "check the file's permissions",
        "unable to open": "check that the folder exists and may be written",
        "locked": "another program is writing to it", "lock is held": "another program has it open",
        "not a database": "the file is something else; choose another",
        "full": "make room on the disk", "no space left": "make room on the disk",
    }  # fmt: skip
    return next((hint for words, hint in hints.items() if words in text), None)
