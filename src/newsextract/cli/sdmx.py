"""`newsextract sdmx`: indicators as SDMX-CSV 2.0."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .reporting import reporting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsextract.comparison import Side
    from newsextract.model import Document

AT_ONCE = 200


def sdmx(
    source: Annotated[
        str, typer.Argument(help="A database URL, a SQLite file, or documents of a run (.jsonl).")
    ] = "sqlite:///news.db",
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write; - prints it.")] = Path("-"),
) -> None:
    """Write indicators as SDMX-CSV 2.0, one observation for a place, a time and a statistic.

    Of several documents that state an observation, the one published last counts.
    """
    from newsextract.comparison import open_side
    from newsextract.sinks.files import Replacement, system_errors
    from newsextract.sinks.sdmx import write_sdmx

    with reporting(), closing(open_side(source)) as side:
        documents = _documents(side)
        if str(output) == "-":
            found = write_sdmx(documents, sys.stdout)
        else:
            file = Replacement(output)
            with system_errors(str(output)):
                try:
                    with file.part.open("x", encoding="utf-8", newline="") as out:
                        found = write_sdmx(documents, out)
                    file.put()
                finally:
                    file.discard()
        left = f"{found.repeated} repeated, {found.incomplete} without place or time"
        typer.echo(f"{found.observations} observations; left out: {left}", err=True)


def _documents(side: Side) -> Iterator[Document]:
    ids = [key.id for key in side.listing()]
    for first in range(0, len(ids), AT_ONCE):
        yield from side.fetch(ids[first : first + AT_ONCE])
