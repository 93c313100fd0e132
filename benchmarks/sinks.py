"""How fast records are stored: sinks beside the bulk path of the bare drivers, the same rows into the same tables.

    python benchmarks/sinks.py                                                    SQLite and DuckDB
    python benchmarks/sinks.py --postgresql postgresql+psycopg://user@host/base   PostgreSQL too; the base must be empty

The documents are those of the bundled corpus, over and over under new ids, until there are rows enough. They are packed
before the clock starts, as the workers of a run do it. The sink stores them as a run does: batch by batch, each one a
transaction that looks for what is there. The bare driver gets all rows of a table at once, in one transaction, and
looks for nothing. Both times end when the database is closed.
"""

from __future__ import annotations

import argparse
import sqlite3
import tempfile
from collections.abc import Callable
from dataclasses import replace
from time import perf_counter
from typing import Any

import sqlalchemy as sa
from clocks import machine
from texts import batches

from newsextract.pipeline import Extractor
from newsextract.sinks.base import Packed
from newsextract.sinks.rows import BY_RUN, RowPacker, Rows, names
from newsextract.sinks.sql import SqlSink
from newsextract.sinks.tables import DOCUMENTS, INDICATORS, MENTIONS, METADATA, PROGRAMS, REJECTS, TARGETS

TABLES = (DOCUMENTS, INDICATORS, TARGETS, PROGRAMS, MENTIONS, REJECTS)
IDS = {"id", "document_id", "program_id", "actual"}


def main() -> None:
    """Measure every database, and print."""
    parser = argparse.ArgumentParser(description="Measure sinks beside bare drivers.")
    parser.add_argument("--rows", type=int, default=200_000, help="rows to store (200000)")
    parser.add_argument("--rounds", type=int, default=3, help="rounds of which the fastest counts (3)")
    parser.add_argument("--postgresql", help="URL of an empty base")
    options = parser.parse_args()
    print(f"{machine()}; rows: {options.rows:,}; the fastest of {options.rounds} rounds counts\n")
    print("| database | bare driver | rows/s | sink | rows/s | share |\n| --- | --- | --- | --- | --- | --- |")
    for storage, bare, how in (
        ("sqlite", _bare_sqlite, "executemany"), ("duckdb", _bare_duckdb, "insert from Arrow"),
        ("postgresql", _bare_postgresql, "COPY to a temporary table, upsert"),
    ):  # fmt: skip
        if storage == "postgresql" and not options.postgresql:
            continue
        documents = _documents(storage, options.rows)
        whole = _by_table(documents)
        count = sum(len(rows) for rows in whole.values())
        times: dict[str, list[float]] = {"bare": [], "sink": []}
        for _ in range(options.rounds):
            with tempfile.TemporaryDirectory() as folder:
                for name in times:
                    url = options.postgresql if storage == "postgresql" else f"{storage}:///{folder}/{name}.db"
                    times[name].append(bare(url, whole) if name == "bare" else _sink(url, documents))
                    if storage == "postgresql":
                        _empty(url)
        slow, fast = min(times["sink"]), min(times["bare"])
        cells = (storage, how, f"{count / fast:,.0f}", "SqlSink", f"{count / slow:,.0f}", f"{fast / slow:.0%}")
        print(f"| {' | '.join(cells)} |", flush=True)


def _documents(storage: str, rows: int) -> list[Packed]:
    """Packed documents of so many rows."""
    extractor, packer = Extractor(rejects=True), RowPacker(storage)
    made = [packer(extractor.extract(text, **given), text, None) for text, given in batches()[0].items]
    each = sum(len(part) for item in made for part in item.body.values())
    return [_copy(item, number) for number in range(-(-rows // each)) for item in made]


def _copy(item: Packed, number: int) -> Packed:
    """The document under other ids."""
    body = {}
    for table in TABLES:
        places = [place for place, name in enumerate(names(table)) if name in IDS]
        rows = []
        for row in item.body[table.name]:
            values = list(row)
            for place in places:
                values[place] = values[place] and f"{number:06x}{values[place][6:]}"
            rows.append(tuple(values))
        body[table.name] = rows
    return replace(item, id=f"{number:06x}{item.id[6:]}", body=body)


def _by_table(documents: list[Packed]) -> Rows:
    return {table.name: [row for item in documents for row in item.body[table.name]] for table in TABLES}


def _sink(url: str, documents: list[Packed]) -> float:
    with SqlSink(url) as sink:
        start = perf_counter()
        for first in range(0, len(documents), sink.at_once):
            sink.store(documents[first : first + sink.at_once])
    return perf_counter() - start


def _columns(table: sa.Table) -> list[str]:
    return names(table) + (list(BY_RUN) if table is DOCUMENTS else [])


def _rows(table: sa.Table, whole: Rows) -> list[Any]:
    return [(*row, None, 1) for row in whole[table.name]] if table is DOCUMENTS else whole[table.name]


def _clocked(whole: Rows, put: Callable[[sa.Table, str, list[Any]], None], end: Callable[[], Any]) -> float:
    ready = [(table, ", ".join(f'"{name}"' for name in _columns(table)), _rows(table, whole)) for table in TABLES]
    start = perf_counter()
    for table, columns, rows in ready:
        put(table, columns, rows)
    end()
    return perf_counter() - start


def _prepared(url: str) -> str:
    """A base with the tables and one run; the path of its file."""
    SqlSink(url).close()
    return url.partition("///")[2]


RUN = "INSERT INTO runs (id, started_at, written, unchanged, failed) VALUES (1, '2026-01-01', 0, 0, 0)"


def _bare_sqlite(url: str, whole: Rows) -> float:
    base = sqlite3.connect(_prepared(url))
    base.execute(RUN)

    def put(table: sa.Table, columns: str, rows: list[Any]) -> None:
        marks = ", ".join("?" * len(_columns(table)))
        base.executemany(f"INSERT INTO {table.name} ({columns}) VALUES ({marks})", rows)

    def end() -> None:
        base.commit()
        base.close()

    return _clocked(whole, put, end)


def _bare_duckdb(url: str, whole: Rows) -> float:
    """The Arrow tables are made before the clock starts: the driver takes nothing else."""
    import duckdb
    import pyarrow as pa

    from newsextract.sinks.arrow import arrow_field

    path = _prepared(url)
    arrow = {}
    for table in TABLES:
        kinds = [table.columns[name] for name in _columns(table)]
        types = [pa.string() if isinstance(kind.type, sa.JSON) else arrow_field(kind).type for kind in kinds]
        columns = zip(*_rows(table, whole), strict=True)
        arrays = [pa.array(each, kind) for each, kind in zip(columns, types, strict=True)]
        arrow[table.name] = pa.Table.from_arrays(arrays, names=_columns(table))
    base = duckdb.connect(path)
    base.execute(RUN)
    base.execute("BEGIN")

    def put(table: sa.Table, columns: str, _: list[Any]) -> None:
        base.register("given", arrow[table.name])
        base.execute(f"INSERT INTO {table.name} ({columns}) SELECT * FROM given")
        base.unregister("given")

    def end() -> None:
        base.commit()
        base.close()

    return _clocked(whole, put, end)


def _bare_postgresql(url: str, whole: Rows) -> float:
    import psycopg

    _prepared(url)
    base = psycopg.connect(sa.make_url(url).set(drivername="postgresql").render_as_string(hide_password=False))
    base.execute(RUN)

    def put(table: sa.Table, columns: str, rows: list[Any]) -> None:
        base.execute(f"CREATE TEMPORARY TABLE given (LIKE {table.name}) ON COMMIT DROP")
        with base.cursor() as cursor, cursor.copy(f"COPY given ({columns}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        key = ", ".join(column.name for column in table.primary_key)
        set_to = ", ".join(f'"{name}" = excluded."{name}"' for name in _columns(table))
        upsert = f"INSERT INTO {table.name} ({columns}) SELECT {columns} FROM given ON CONFLICT ({key})"
        base.execute(f"{upsert} DO UPDATE SET {set_to}")
        base.execute("DROP TABLE given")

    def end() -> None:
        base.commit()
        base.close()

    return _clocked(whole, put, end)


def _empty(url: str) -> None:
    engine = sa.create_engine(url)
    METADATA.drop_all(engine)
    engine.dispose()


if __name__ == "__main__":
    main()
