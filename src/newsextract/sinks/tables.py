"""The SQL tables, derived from the record models, and a view on them."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.mysql import LONGTEXT
from sqlalchemy.types import TypeDecorator, TypeEngine, UserDefinedType

from newsextract.model import Document, Evidence, Indicator, Program, Reject, Target
from newsextract.model.base import Model, plain_digits
from newsextract.model.ids import digest
from newsextract.model.schema import Column, columns

from .views import repeated_facts

_ID = sa.String(24)
DIGITS, DECIMALS = 38, 10
"""Of a number where numbers have a fixed size."""
_TEXT = sa.Text().with_variant(LONGTEXT(), "mysql", "mariadb")
"""A `TEXT` of MySQL ends after 64 KiB."""
_LARGEST = 2**63 - 1
_FLOAT_DIGITS = 15
"""Every decimal of up to 15 significant digits survives a trip through a binary double."""


class _Declared(UserDefinedType[Any]):
    """A column declared in these words, whose values pass as they are."""

    cache_ok = True

    def __init__(self, words: str) -> None:
        self.words = words

    def get_col_spec(self, **_: object) -> str:
        return self.words


class ExactNumber(TypeDecorator[Decimal]):
    """A decimal that comes back as it went in.

    PostgreSQL: `NUMERIC`; elsewhere `NUMERIC(38, 10)`. SQLite has no exact decimals, and its `NUMERIC` rounds to 15
    digits; there the column has no type and holds an integer where the number is one of 64 bits, a real where 15 digits
    are enough, and plain digits as text for the rest. Comparing and adding in SQL works on the first two; text sorts
    behind them.
    """

    impl = sa.Numeric
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> TypeEngine[Any]:
        """The column's type in a dialect."""
        if dialect.name == "sqlite":
            return dialect.type_descriptor(_Declared(""))  # SQLite stores what it is given and converts nothing
        if dialect.name == "postgresql":
            return dialect.type_descriptor(sa.Numeric())
        if dialect.name == "duckdb":  # where SQLAlchemy would pass numbers through binary doubles
            return dialect.type_descriptor(_Declared(f"NUMERIC({DIGITS}, {DECIMALS})"))
        return dialect.type_descriptor(sa.Numeric(DIGITS, DECIMALS))  # a bare NUMERIC has no decimals in MySQL

    def process_bind_param(self, value: Decimal | None, dialect: sa.Dialect) -> Any:
        """The value to store."""
        return value if value is None or dialect.name != "sqlite" else sqlite_number(value)

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> Decimal | None:  # noqa: ARG002
        """The value as stored, exact."""
        return value if value is None or isinstance(value, Decimal) else Decimal(str(value))


def sqlite_number(value: Decimal) -> int | float | str:
    """The number in the first form of these that holds it exactly: integer, real, text."""
    if value == value.to_integral_value() and abs(value) <= _LARGEST:
        return int(value)
    text = plain_digits(value)
    return float(text) if len(text.replace(".", "").strip("-0")) <= _FLOAT_DIGITS else text


def _column(column: Column, *, prefix: str = "") -> sa.Column[Any]:
    kinds: dict[str, TypeEngine[Any]] = {
        "text": _TEXT, "integer": sa.Integer(), "number": ExactNumber(), "date": sa.Date(),
        "boolean": sa.Boolean(), "json": sa.JSON(),
    }  # fmt: skip
    if column.name == "id":
        return sa.Column("id", _ID, primary_key=True, comment=column.meaning)
    kind = _ID if column.name in ("fact_key", "text_hash") else kinds[column.kind]
    info = {"item": column.item, "converted": column.path[-1] == "base_value"}
    return sa.Column(prefix + column.name, kind, nullable=column.optional, info=info, comment=column.meaning or None)


METADATA = sa.MetaData()

HOW_TO_MOVE = "extract its texts into a new database: newsextract run OLD_URL --to NEW_URL"
"""What to do with a database of another layout."""

SCHEMA = sa.Table("newsextract_schema", METADATA, sa.Column("version", sa.String(16)), sa.Column("layout", _ID))
"""One row: the version of the records and a hash of the tables' columns."""

RUNS = sa.Table(
    "runs",
    METADATA,
    sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True, comment="Counts up."),
    sa.Column("started_at", sa.DateTime(), nullable=False, comment="In UTC."),
    sa.Column("finished_at", sa.DateTime(), comment="In UTC; null in a run that was killed."),
    sa.Column("library_version", _TEXT, comment="Version of newsextract."),
    sa.Column("rules", sa.String(32), comment="Hash of the rules and of the libraries that they call."),
    sa.Column("options", sa.JSON(), comment="What decides about the records beside text and rules."),
    sa.Column("recipe", _ID, comment="Hash of version, rules and options."),
    sa.Column("written", sa.Integer(), nullable=False, comment="Documents that were new or changed."),
    sa.Column("unchanged", sa.Integer(), nullable=False, comment="Documents that were there already."),
    sa.Column("failed", sa.Integer(), nullable=False, comment="Releases that gave no document."),
    comment="One row for each run that changed something.",
)
"""One row for each run that changed something; times are UTC, `finished_at` is null in a run that was killed.

`library_version`, `rules` and `options` are the run's recipe, and `recipe` its digest.
"""

DOCUMENTS = sa.Table(
    "documents",
    METADATA,
    *(_column(column) for column in columns(Document)),
    sa.Column("text", _TEXT, comment="The input into which all offsets count; null if it was not to be kept."),
    sa.Column("digest", sa.String(32), nullable=False, comment="Hash of all that the document says."),
    sa.Column("recipe", _ID, comment="The last recipe by which these records were made."),
    sa.Column("run_id", sa.Integer(), sa.ForeignKey("runs.id"), nullable=False, comment="The run that wrote it."),
    sa.Index("documents_text_hash", "text_hash"),
    comment="One row for each release.",
)
"""`recipe` is the last one by which the records were made: a run with another one that gives the same records puts in
its own, so that it need not be repeated.
"""

ERRORS = sa.Table(
    "errors",
    METADATA,
    sa.Column("id", _ID, primary_key=True, comment="Hash of the location."),
    sa.Column("location", _TEXT, nullable=False, comment="File, line or row that was read."),
    sa.Column("kind", _TEXT, nullable=False, comment="Class of the error."),
    sa.Column("reason", _TEXT, nullable=False, comment="What is wrong."),
    sa.Column("hint", _TEXT, comment="What to do about it."),
    sa.Column("run_id", sa.Integer(), sa.ForeignKey("runs.id"), nullable=False, comment="The run that met it."),
    comment="One row for each location that failed when it was last read.",
)
"""One row for each location that failed when it was last read."""


def _records(name: str, model: type[Model], indexed: tuple[str, ...] = (), *, key: bool = True) -> sa.Table:
    document = sa.Column(
        "document_id", _ID, sa.ForeignKey("documents.id", ondelete="CASCADE"), primary_key=not key, nullable=False,
        comment="The document that says it.",
    )  # fmt: skip
    position = sa.Column(
        "position", sa.Integer(), primary_key=not key, autoincrement=False, nullable=False,
        comment="Its place among the document's, from 0.",
    )  # fmt: skip
    indexes = [sa.Index(f"{name}_{each}", each) for each in ("document_id", *indexed)]
    about = (model.__doc__ or "").partition("\n")[0] or None
    return sa.Table(name, METADATA, *(_column(c) for c in columns(model)), document, position, *indexes, comment=about)


_FACTS = ("metric", "region_name", "period_start", "fact_key")
INDICATORS = _records("indicators", Indicator, _FACTS)
TARGETS = _records("targets", Target, (*_FACTS, "deadline_end"))
PROGRAMS = _records("programs", Program, ("name",))
REJECTS = _records("rejects", Reject, key=False)
MENTIONS = sa.Table(
    "program_mentions",
    METADATA,
    sa.Column(
        "program_id", _ID, sa.ForeignKey("programs.id", ondelete="CASCADE"), primary_key=True, comment="The program."
    ),
    sa.Column(
        "position", sa.Integer(), primary_key=True, autoincrement=False, comment="Its place among the mentions, from 0."
    ),
    *(_column(column) for column in columns(Evidence)),
    comment="One row for each mention of a program.",
)


def _suit_mysql(table: sa.Table) -> None:
    """Collations but the binary one hold some different words for equal; texts are indexed by their beginning."""
    for name in ("mysql", "mariadb"):
        table.dialect_kwargs[f"{name}_collate"] = "utf8mb4_bin"
        for index in table.indexes:
            if isinstance(index.columns[0].type, sa.Text):
                index.dialect_kwargs[f"{name}_length"] = 191


for _table in METADATA.tables.values():
    _suit_mysql(_table)


VIEWS = {"repeated_facts": repeated_facts(INDICATORS, DOCUMENTS)}


def _create_views(_: object, connection: sa.Connection, **__: object) -> None:
    for name, query in VIEWS.items():
        words = query.compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True})
        connection.exec_driver_sql(f"CREATE VIEW {name} AS {words}")


def _drop_views(_: object, connection: sa.Connection, **__: object) -> None:
    for name in VIEWS:
        connection.exec_driver_sql(f"DROP VIEW IF EXISTS {name}")


sa.event.listen(METADATA, "after_create", _create_views)
sa.event.listen(METADATA, "before_drop", _drop_views)


def keyless() -> sa.MetaData:
    """The same tables and views without keys and indexes, for DuckDB.

    DuckDB cascades no deletes, and refuses to delete a row in the transaction that deletes what refers to it.
    """
    bare = sa.MetaData()
    for table in METADATA.sorted_tables:
        plain = (sa.Column(c.name, c.type, nullable=c.nullable, comment=c.comment) for c in table.columns)
        sa.Table(table.name, bare, *plain, comment=table.comment)
    sa.event.listen(bare, "after_create", _create_views)
    return bare


@cache
def layout() -> str:
    """A hash of all tables, columns and views; a database with another one cannot take these records."""
    columns_of = (f"{t.name}.{c.name} {c.type!r} {c.nullable}" for t in METADATA.sorted_tables for c in t.columns)
    return digest(*columns_of, *(f"{name} {query}" for name, query in VIEWS.items()))
