"""`newsextract sdmx`: indicators as SDMX-CSV 2.0."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from .reporting import reporting


def sdmx(
    source: Annotated[
        str,
        typer.Argument(
            help="A database URL, a SQLite file, a folder of Parquet files, or documents of a run (.jsonl)."
        ),
    ] = "sqlite:///news.db",
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write; - prints it.")] = Path("-"),
) -> None:
    """Write indicators as SDMX-CSV 2.0, one observation for a place, a time and a statistic.

    Of several documents that state an observation, the one published last counts.
    """
    from newsextract.comparison import open_side
    from newsextract.sinks.files import replacing
    from newsextract.sinks.sdmx import write_sdmx

    with reporting(), closing(open_side(source)) as side:
        documents = side.fetch([key.id for key in side.listing()])
        if str(output) == "-":
            found = write_sdmx(documents, sys.stdout)
        else:
            with replacing(output, newline="") as out:
                found = write_sdmx(documents, out)
        left = f"{found.repeated} repeated, {found.incomplete} without place or time"
        typer.echo(f"{found.observations} observations; left out: {left}", err=True)
