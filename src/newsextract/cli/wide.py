"""`newsextract wide`: one row for a region and a period, one column for a statistic."""

from __future__ import annotations

import csv
import sys
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .reporting import reporting

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from newsextract.sinks.wide import Wide

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def wide(
    database: Annotated[str, typer.Argument(help="URL of a database that `run` filled.")] = "sqlite:///news.db",
    to_csv: Annotated[Path | None, typer.Option("--csv", help="Write the rows to this file; - prints them.")] = None,
    least: Annotated[int, typer.Option(min=1, help="Indicators that a statistic needs to become a column.")] = 1,
) -> None:
    """Make the view `wide` in a database: one row for a region and a period, one column for a known statistic.

    Of several documents that state a figure, the one published last counts. Values are in the column's unit, which is
    listed. Make the view again when new statistics have come.
    """
    from newsextract.sinks.files import replacing
    from newsextract.sinks.wide import Wide

    with reporting(), closing(Wide(database, least=least)) as made:
        if to_csv is None:
            _print(made)
        elif str(to_csv) == "-":
            _write(made, sys.stdout)
        else:
            with replacing(to_csv, encoding="utf-8-sig", newline="") as out:  # Excel needs the mark
                _write(made, out)


def _print(made: Wide) -> None:
    from rich.table import Table

    from .printing import console, visible

    table = Table()
    for name in ("column", "unit", "indicators"):
        table.add_column(name, justify="right" if name == "indicators" else "left")
    for column in made.columns:
        table.add_row(visible(column.name), visible(column.unit), str(column.facts))
    console().print(table)


def _write(made: Wide, out: TextIO) -> None:
    writer = csv.writer(out, lineterminator="\n")
    with made.rows() as rows:
        for row in rows:
            writer.writerow(_cells(row))


def _cells(row: Sequence[Any]) -> list[Any]:
    from newsextract.model.base import plain_digits

    cells = []
    for value in row:
        if isinstance(value, Decimal):
            value = plain_digits(value)
        elif isinstance(value, str) and value.startswith(_FORMULA):
            value = f"'{value}"  # a spreadsheet would take it for a formula
        cells.append(value)
    return cells
