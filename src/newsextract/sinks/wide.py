"""A view for analysts: one row for a region and a period, one column for a statistic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from newsextract.errors import InputError

from .database import Database
from .stored import check_there, parsed_url
from .tables import DOCUMENTS, INDICATORS

NAME = "wide"
MEASURES = ("level", "growth", "change", "share")
"""Ranks and multiples are of a field or a base that a column's name cannot tell."""
MOST_COLUMNS = 1500
"""PostgreSQL holds 1,600 columns, SQLite 2,000."""
_SAID = INDICATORS.c
_UNIT = sa.func.coalesce(_SAID.quantity_base_unit, _SAID.quantity_unit)
_VALUE = sa.func.coalesce(_SAID.quantity_base_value, _SAID.quantity_value)
_BASIS = sa.case(
    (sa.and_(_SAID.measure.in_(("growth", "change")), _SAID.basis == "yoy"), ""),
    else_=sa.func.coalesce(_SAID.basis, ""),
)
"""What growth and change are against is year on year unless something else is said."""
_WHOLE = sa.and_(
    _SAID.metric_id.is_not(None), _SAID.measure.in_(MEASURES), _SAID.region_name.is_not(None),
    _SAID.period_start.is_not(None),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class WideColumn:
    """A column of the view.

    Attributes:
        name: `gdp`; with the measure if it is no level (`gdp_growth`), and with the basis if it is not year on year.
        metric_id: The statistic.
        measure: Its measure.
        basis: What it is against; empty for year on year, and where nothing is said.
        unit: Of all its values: the one in which most are stated; others are left out.
        facts: How many indicators state it.
    """

    name: str
    metric_id: str
    measure: str
    basis: str
    unit: str
    facts: int


class Wide:
    """A database with the view `wide`, made anew from the statistics that it holds."""

    def __init__(self, url: str, *, least: int = 1) -> None:
        """Make the view.

        Args:
            url: A SQLAlchemy URL of a database that a run filled.
            least: Indicators that a statistic needs to become a column.

        Raises:
            InputError: There is no such database, or no known statistic in it.
            SinkError: It cannot be written, or holds tables of another version.
        """
        check_there(parsed_url(url))
        self._base = Database(url, patience=0)
        try:
            with self._base.transaction() as connection:
                self.columns = _columns(connection, least)
                if not self.columns:
                    hint = "metric_id, region and period are needed"
                    raise InputError("holds no known statistics", origin=self._base.target, hint=hint)
                query = _query(self.columns).compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True})
                connection.exec_driver_sql(f"DROP VIEW IF EXISTS {NAME}")
                connection.exec_driver_sql(f"CREATE VIEW {NAME} AS {query}")
        except BaseException:
            self._base.dispose()
            raise

    @contextmanager
    def rows(self) -> Iterator[Iterator[Sequence[Any]]]:
        """The view's header and its rows, by region and period."""
        with self._base.transaction() as connection:
            asked = sa.text(f"SELECT * FROM {NAME} ORDER BY region_name, period_start, period_end")
            with closing(connection.execution_options(stream_results=True).execute(asked)) as result:
                yield _with_header(result)

    def close(self) -> None:
        """Let the database go."""
        self._base.dispose()


def _with_header(result: sa.CursorResult[Any]) -> Iterator[Sequence[Any]]:
    yield list(result.keys())
    yield from result


def _columns(connection: sa.Connection, least: int) -> list[WideColumn]:
    stated = (
        sa.select(_SAID.metric_id, _SAID.measure, _BASIS.label("basis"), _UNIT.label("unit")).where(_WHOLE).subquery()
    )
    asked = sa.select(*stated.c, sa.func.count().label("facts")).group_by(*stated.c)
    best: dict[tuple[str, str, str], WideColumn] = {}
    for row in sorted(connection.execute(asked), key=lambda each: (-each.facts, each.unit)):
        name = "_".join((row.metric_id, *[row.measure] * (row.measure != "level"), *filter(None, [row.basis])))
        made = WideColumn(name, row.metric_id, row.measure, row.basis, row.unit, row.facts)
        best.setdefault((row.metric_id, row.measure, row.basis), made)
    enough = [column for column in best.values() if column.facts >= least]
    return sorted(enough[:MOST_COLUMNS], key=lambda each: each.name)


def _query(columns: Sequence[WideColumn]) -> sa.Select[Any]:
    """Of several documents that state a figure, the one that was published last counts."""
    place = (_SAID.region_name, _SAID.period_start, _SAID.period_end)
    latest = sa.func.row_number().over(
        partition_by=(*place, _SAID.metric_id, _SAID.measure, _BASIS, _UNIT),
        order_by=(DOCUMENTS.c.published.is_(None), DOCUMENTS.c.published.desc(), _SAID.document_id, _SAID.position),
    )
    stated = (
        sa.select(
            *place, _SAID.region_code, _SAID.metric_id, _SAID.measure, _BASIS.label("basis"), _UNIT.label("unit"),
            _VALUE.label("value"), latest.label("nth"),
        )
        .join_from(INDICATORS, DOCUMENTS, _SAID.document_id == DOCUMENTS.c.id)
        .where(_WHOLE)
        .subquery()
    )  # fmt: skip
    one = stated.c
    cells = [
        sa.func.max(
            sa.case(
                (
                    sa.and_(
                        one.metric_id == c.metric_id, one.measure == c.measure, one.basis == c.basis, one.unit == c.unit
                    ),
                    one.value,
                )
            )
        ).label(c.name)
        for c in columns
    ]
    keys = (one.region_name, one.period_start, one.period_end)
    return (
        sa.select(one.region_name, sa.func.min(one.region_code).label("region_code"), *keys[1:], *cells)
        .where(one.nth == 1)
        .group_by(*keys)
    )
