"""Rows into a table by the fastest way that a database has."""

from __future__ import annotations

from functools import cache
from typing import Any

import sqlalchemy as sa

from .rows import Row


def insert_rows(connection: sa.Connection, table: sa.Table, names: list[str], rows: list[Row]) -> None:
    """Insert rows, in the transaction of the connection.

    Args:
        connection: To the database.
        table: The table.
        names: Its columns, in the order of the values.
        rows: Values as a `RowPacker` of that database makes them.
    """
    if not rows:
        return
    storage = connection.dialect.name
    if storage == "sqlite":
        marks = ", ".join("?" * len(names))
        statement = f"INSERT INTO {_quoted(connection, table, names)} VALUES ({marks})"
        connection.exec_driver_sql(statement, rows)
    elif storage == "postgresql":
        raw: Any = connection.connection.cursor()
        with raw.copy(f"COPY {_quoted(connection, table, names)} FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
    elif storage == "duckdb":
        _insert_arrow(connection, table, names, rows)
    else:
        connection.execute(sa.insert(table), [dict(zip(names, row, strict=True)) for row in rows])


def _insert_arrow(connection: sa.Connection, table: sa.Table, names: list[str], rows: list[Row]) -> None:
    """DuckDB reads Arrow where it lies; row by row it takes a millisecond a row."""
    import pyarrow as pa

    from .arrow import arrow_field

    schema = pa.schema([_plain(arrow_field(table.columns[name]), table.columns[name]) for name in names])
    arrays = [pa.array(values, field.type) for values, field in zip(zip(*rows, strict=True), schema, strict=True)]
    raw: Any = connection.connection
    raw.register("_newsextract_rows", pa.Table.from_arrays(arrays, schema=schema))
    raw.execute(f"INSERT INTO {_quoted(connection, table, names)} SELECT * FROM _newsextract_rows")
    raw.unregister("_newsextract_rows")  # where the line above fails, this would too, and the rollback does it


def _plain(field: Any, column: sa.Column[Any]) -> Any:
    """Lists are JSON there, which travels as text."""
    import pyarrow as pa

    return pa.field(field.name, pa.string(), nullable=field.nullable) if isinstance(column.type, sa.JSON) else field


def _quoted(connection: sa.Connection, table: sa.Table, names: list[str]) -> str:
    return _into(connection.dialect, table, tuple(names))


@cache
def _into(dialect: sa.Dialect, table: sa.Table, names: tuple[str, ...]) -> str:
    quote = dialect.identifier_preparer.quote
    return f"{quote(table.name)} ({', '.join(map(quote, names))})"
